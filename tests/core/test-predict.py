#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`predict` on a shop of the literature, and what it leaves in lists and figures."""
import json
import math
import os
import random
import shutil
import sqlite3
import tempfile
import unittest

import commands

SAMPLE = os.path.join(os.environ.get('CM_SHARED', ''), 'data', 'rfm', 'CDNOW_sample.txt')
AFTER = '1998-07-01T10:00:00+00:00'
MAPPING = ['--delimiter', 'blanks', '--no-header', '--currency', 'USD', '--map', 'buyer_id=#2', '--map', 'created_at=#3',
           '--map', 'qty=#4', '--map', 'paid=#5']


class Folder(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        self.database = os.path.join(self.folder, 'shop.db')

    def run_it(self, *words, now=commands.NOW):
        answer = commands.run(self.database, *words, now=now)
        self.assertEqual(0, answer.status, answer.err)
        return answer.document

    def rows(self, query):
        connection = sqlite3.connect(self.database)
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()

    def check(self, now):
        self.assertTrue(self.run_it('check', now=now)['ok'])


class Published(Folder):
    """Fader, Hardie and Lee (2005), Batislam and others as BTYDplus has them, Fader and Hardie's note 025: CDNOW, cut after 39 weeks."""

    def setUp(self):
        super().setUp()
        if not os.path.exists(SAMPLE):
            self.skipTest('no collection')
        imported = self.run_it('import', SAMPLE, *MAPPING, now=AFTER)['imports'][0]
        self.assertEqual(6919, imported['orders']['new'])
        self.assertEqual(2357, imported['customers']['new'])

    def assert_printed(self, found, printed):
        digits = len(printed.partition('.')[2])
        self.assertEqual(printed, f'{found:.{digits}f}')

    def predict(self, *words):
        return self.run_it('predict', '--as-of', '1997-09-30', *words, now=AFTER)

    def test_bg(self):
        found = self.predict('--model', 'bg-nbd', '--weeks', '39')
        self.assertEqual(('bg-nbd', 'mle', 2357, 2457), (found['model'], found['fit'], found['customers'], found['repeat_orders']))
        for name, printed in (('r', '0.243'), ('alpha', '4.414'), ('a', '0.793'), ('b', '2.426')):
            self.assert_printed(found['parameters'][name], printed)
        self.assert_printed(found['log_likelihood'], '-9582.4')
        self.assert_printed(found['log_likelihood'], '-9582.429')

    def test_mbg_and_spend(self):
        found = self.predict('--backtest')
        self.assertEqual(('mbg-nbd', 'mle', True), (found['model'], found['fit'], found['used']))
        for name, printed in (('r', '0.525'), ('alpha', '6.183'), ('a', '0.891'), ('b', '1.614')):
            self.assert_printed(found['parameters'][name], printed)
        for name, printed in (('p', '6.25'), ('q', '3.74'), ('gamma', '15.44')):
            self.assert_printed(found['spend'][name], printed)
        self.assert_printed(found['spend']['log_likelihood'], '-4055.9177')
        self.assertLess(found['backtest']['brier']['model'], found['backtest']['brier']['recency'])
        self.assertEqual(2357, sum(row['customers'] for row in found['backtest']['calibration']))
        self.assertEqual([(0,)], self.rows('SELECT count(*) FROM figures WHERE buys_again_ppm IS NOT NULL'))

    def test_kept(self):
        found = self.run_it('predict', now=AFTER)
        self.check(AFTER)
        parameters = found['parameters']
        kept = self.rows('SELECT customer_id, purchase_days, first_day, last_day, buys_again_ppm, expected_milli FROM figures')
        today = 10408       # 1998-07-01
        for _, days, first, last, chance, expected in kept:
            odds = parameters['a'] / (parameters['b'] + days - 1)
            all_time, until_last = (parameters['alpha'] + (day - first) / 7 for day in (today, last))
            shape = parameters['r'] + days - 1
            alive = 1 / (1 + odds * (all_time / until_last) ** shape)
            self.assertAlmostEqual(1e6 * alive * (1 - (all_time / (all_time + 12)) ** shape), chance, delta=1)
            self.assertGreaterEqual(expected * 1000 + 1000, chance)
        listed = self.run_it('customer', 'list', '--where', '{"field":"buys_again","op":">","value":0.5}', now=AFTER)
        self.assertEqual(sum(row[4] > 500000 for row in kept), listed['total'])
        self.later_days(kept)

    def later_days(self, before):
        """The next day has its own chances; a step that moves no purchase leaves them."""
        next_day = '1998-07-02T10:00:00+00:00'
        self.check(next_day)
        after = self.rows('SELECT customer_id, buys_again_ppm FROM figures')
        self.assertNotEqual([(row[0], row[4]) for row in before], after)
        self.check(AFTER)
        self.assertEqual([(row[0], row[4]) for row in before], self.rows('SELECT customer_id, buys_again_ppm FROM figures'))


class Small(Folder):
    """Shops that say little."""

    def sell(self, people, chance, seed=1, weeks=60):
        """Invented people who buy each week with a chance of their own."""
        path = os.path.join(self.folder, 'sheet.csv')
        dice = random.Random(seed)
        with open(path, 'w', encoding='utf-8') as sheet:
            sheet.write('订单编号,付款时间,买家会员名,实付金额,订单状态\n')
            number = 0
            for person in range(people):
                start = dice.randrange(0, weeks // 2)
                for week in range(start, weeks):
                    if week > start and dice.random() > chance(dice, person, week):
                        continue
                    number += 1
                    day = 365 * 3 + week * 7 + dice.randrange(0, 7)
                    date = '%04d-%02d-%02d' % (2023 + day // 365, 1 + day % 365 // 31, 1 + day % 365 % 31 % 28)
                    sheet.write(f'{number},{date} 10:00:00,tb示例{person},{dice.randrange(1000, 9000) / 100},交易成功\n')
        self.run_it('import', path)

    def test_nobody(self):
        found = self.run_it('predict', '--backtest')
        self.assertEqual(('none', False, 'few-customers', 0), (found['fit'], found['used'], found['reason'], found['customers']))
        self.assertIsNone(found['parameters'])
        self.check(commands.NOW)

    def test_few(self):
        self.sell(30, lambda dice, person, week: 0.1)
        found = self.run_it('predict')
        self.assertEqual(('none', 'few-customers', 30), (found['fit'], found['reason'], found['customers']))

    def test_prior_for_few_hundred(self):
        self.sell(200, lambda dice, person, week: 0.02 + 0.1 * (person % 5 == 0))
        found = self.run_it('predict')
        self.assertEqual(('map', 200), (found['fit'], found['customers']))
        self.check(commands.NOW)
        # New orders move the chances of those who gave them, by the kept model.
        self.sell(260, lambda dice, person, week: 0.04, seed=2)
        self.check(commands.NOW)

    def test_turned_off(self):
        """A forecast that is not used any more leaves no chance behind."""
        self.sell(200, lambda dice, person, week: 0.02 + 0.1 * (person % 5 == 0))
        self.run_it('predict')
        connection = sqlite3.connect(self.database)
        connection.execute("INSERT INTO settings (name, value, changed_at) VALUES ('predict.min-customers', '201', 0)")
        connection.commit()
        connection.close()
        self.assertEqual('few-customers', self.run_it('predict')['reason'])
        self.assertEqual([(0,)], self.rows('SELECT count(*) FROM figures WHERE buys_again_ppm IS NOT NULL OR expected_milli IS NOT NULL'))
        self.check(commands.NOW)

    def test_recency_as_good(self):
        """Where everybody keeps a fixed rhythm the days since the last purchase say all: no list shows a chance then."""
        self.sell(200, lambda dice, person, week: 0.02 + 0.1 * (person % 5 == 0))
        self.assertTrue(self.run_it('predict')['used'])
        self.assertNotEqual([(0,)], self.rows('SELECT count(*) FROM figures WHERE buys_again_ppm IS NOT NULL'))
        self.database = os.path.join(self.folder, 'rhythm.db')
        self.sell(200, lambda dice, person, week: (week + person) % 8 == 0 and 2)
        found = self.run_it('predict', '--backtest')
        self.assertEqual((False, 'recency-as-good'), (found['used'], found['reason']))
        self.assertGreaterEqual(found['backtest']['brier']['model'], found['backtest']['brier']['recency'])
        self.assertEqual(200, sum(one['customers'] for one in found['backtest']['calibration']))
        listed = self.run_it('customer', 'list', '--limit', '300')['customers']
        self.assertEqual({(None, None)}, {(one['buys_again'], one['expected_orders']) for one in listed})
        for op in ('is-set', '>='):
            rule = json.dumps({'field': 'buys_again', 'op': op, **({'value': 0} if op == '>=' else {})})
            self.assertEqual(0, self.run_it('customer', 'list', '--where', rule)['total'])
        self.check(commands.NOW)

    def test_usage(self):
        for words in (('--model', 'pareto-nbd'), ('--weeks', '-1'), ('--weeks', '0'), ('--weeks', '521'), ('--as-of', 'soon'), ('more',)):
            self.assertEqual(2, commands.run(self.database, 'predict', *words).status, words)

    def test_demo(self):
        self.database = commands.make_demo(self.folder)
        found = json.loads(commands.run(self.database, 'predict', '--backtest', now=None).out)
        self.assertIn(found['reason'], ('better-than-recency', 'recency-as-good', 'untested', 'few-repeats'))
        for name in ('r', 'alpha', 'a', 'b') if found['parameters'] else ():
            self.assertTrue(math.isfinite(found['parameters'][name]))


if __name__ == '__main__':
    unittest.main()
