#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`grade changes` and `grade funnel` against what stood in the table of figures on either day."""
import os
import shutil
import sqlite3
import tempfile
import unittest
from collections import Counter

import commands

GRADES = ['follower', 'spreader', 'heavy', 'fan', 'influencer', 'distributor']
STAGES = ['aware', 'informed', 'trusting', 'dependent']
ORDER = {'grade': GRADES, 'stage': STAGES}
DAYS = ['2026-08-30', '2026-09-15', '2026-10-20', '2026-11-21']


class Changes(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        self.database = os.path.join(self.folder, 'shop.db')

    def run_it(self, day, *words):
        answer = commands.run(self.database, *words, now=day + 'T10:00:00+08:00')
        self.assertEqual(0, answer.status, answer.err)
        return answer.document

    def sell(self, day, first):
        """Somebody buys often, somebody once, all of them by the day."""
        sheet = os.path.join(self.folder, 'sheet.csv')
        with open(sheet, 'w', encoding='utf-8') as file:
            file.write('订单编号,付款时间,买家会员名,收货人,手机,实付金额,订单状态\n')
            for i in range(first, first + 200):
                person = i * 7 % 61 if i % 3 else i % 9
                file.write(f'{20260000 + i},{day} 0{i % 10}:00:00,tb{person},示例{person},100{person:08},{10 + i % 50 * (1 + person % 4)}.00,'
                           '交易成功\n')
        self.run_it(day, 'import', sheet)

    def standing(self):
        connection = sqlite3.connect(self.database)
        try:
            return {row[0]: {'grade': row[1], 'stage': row[2]}
                    for row in connection.execute('SELECT customer_id, grade, stage FROM figures')}
        finally:
            connection.close()

    def compare(self, found, before, now):
        expected = {(who, what): (old[what], now[who][what]) for who, old in before.items() for what in ORDER
                    if who in now and old[what] != now[who][what]}
        told = {(one['customer'], one['what']): (one['from'], one['to']) for one in found['changes']}
        self.assertEqual(expected, told)
        self.assertEqual(len(expected), found['total'])
        for what, order in ORDER.items():
            pairs = [pair for (_, of), pair in expected.items() if of == what]
            rose = sum(order.index(to) > order.index(start) for start, to in pairs)
            self.assertEqual((rose, len(pairs) - rose), (found[what]['rose'], found[what]['fell']))
            self.assertEqual(Counter(pairs), {(one['from'], one['to']): one['people'] for one in found[what]['moves']})
        for one in found['changes']:
            order = ORDER[one['what']]
            self.assertEqual('rose' if order.index(one['to']) > order.index(one['from']) else 'fell', one['direction'])
            self.assertTrue(one['reason'] and one['name'])

    def test_since(self):
        seen = {}
        for number, day in enumerate(DAYS):
            self.sell(day, number * 100)
            seen[day] = self.standing()
        self.run_it(DAYS[-1], 'case', 'open', '1', 'broken', '--due', '2026-12-01')
        self.run_it(DAYS[-1], 'influencer', 'add', '2', '--reach', '900')
        now = self.standing()
        for since in DAYS[:-1]:
            self.compare(self.run_it(DAYS[-1], 'grade', 'changes', '--since', since, '--limit', '1000'), seen[since], now)
        yesterday = self.run_it(DAYS[-1], 'grade', 'changes', '--limit', '1000')
        self.compare(yesterday, seen[DAYS[-2]], now)
        self.assertEqual('2026-11-20', yesterday['since'])
        page = self.run_it(DAYS[-1], 'grade', 'changes', '--offset', '1', '--limit', '2')
        self.assertEqual(yesterday['changes'][1:3], page['changes'])
        self.assertEqual(yesterday['total'], page['total'])
        self.assertEqual([], self.run_it(DAYS[-1], 'grade', 'changes', '--since', DAYS[-1])['changes'])

    def test_funnel(self):
        for number, day in enumerate(DAYS):
            self.sell(day, number * 100)
        months = self.run_it(DAYS[-1], 'grade', 'funnel')['months']
        connection = sqlite3.connect(self.database)
        moves = connection.execute("SELECT date(day * 86400, 'unixepoch'), what, from_value, to_value FROM moves").fetchall()
        connection.close()
        self.assertEqual(Counter((day[:7], what, start, to) for day, what, start, to in moves),
                         {(one['month'], one['what'], one['from'], one['to']): one['people'] for one in months})
        self.assertEqual(sorted(one['month'] for one in months), [one['month'] for one in months])
        later = self.run_it(DAYS[-1], 'grade', 'funnel', '--since', '2026-11-01')['months']
        self.assertEqual([one for one in months if one['month'] == '2026-11'], later)

    def test_wrong(self):
        for words in (['--since', 'soon'], ['--limit', '-1'], ['--offset', 'x']):
            answer = commands.run(self.database, 'grade', 'changes', *words)
            self.assertEqual(2, answer.status)


if __name__ == '__main__':
    unittest.main()
