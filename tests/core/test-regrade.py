#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules of the shop's own: everybody's figures against a second reading of the definitions, who changed grade and why, and back again."""
import os
import random
import shutil
import sqlite3
import tempfile
import unittest

import commands
from second_figures import GRADES, STAGES, Shop

ORDER = {'grade': GRADES, 'stage': STAGES}
# A rule, and values it can have; some decide nothing here and must leave everybody where they stand.
CHOICES = [
    ('grade.fan.purchase-days', [2, 3, 5, 8, 20]), ('grade.fan.needs-feedback', ['off', 'on']),
    ('grade.heavy.top-percent', [1, 5, 30, 50]), ('grade.heavy.purchase-days', [3, 4, 9, 50]),
    ('grade.spreader.tasks', [1, 2, 3]),
    ('grade.spreader.referred-orders', [2, 5]),
    ('stage.trusting.orders', [1, 2, 5]), ('stage.dependent.gap-factor', [1, 1.5, 3, 5]),
    ('stage.dependent.fallback-gaps', [5, 100, 1000]), ('reminder.min-orders', [2, 4, 20]), ('class.problem.min-returns', [1, 2, 20]),
    ('class.problem.return-rate.factor', [1, 1.2, 4]), ('rfm.method', ['own', 'quintiles+1']), ('rfm.once-f', [1, 3]),
    ('rfm.own-recency', ['10 20 40 80', '5 5 5 5']), ('rfm.own-frequency', ['2 3 4 5']), ('rfm.own-monetary', ['5000 8000 9000 100000']),
    ('invite.callers', [3, 7]), ('predict.weeks', [8]),
]


class Regrade(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp()
        cls.demo = commands.make_demo(cls.folder)
        commands.run(cls.demo, 'grade', now=None)       # opening brings it to its own day

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def setUp(self):
        self.database = os.path.join(self.folder, 'shop.db')
        shutil.copy(self.demo, self.database)
        self.addCleanup(os.remove, self.database)

    def run_it(self, *words):
        answer = commands.run(self.database, *words, now=None)
        self.assertEqual(0, answer.status, answer.err)
        return answer.document

    def query(self, sql):
        connection = sqlite3.connect(self.database)
        try:
            return connection.execute(sql).fetchall()
        finally:
            connection.close()

    def figures(self):
        return self.query('SELECT * FROM figures ORDER BY customer_id')

    def standing(self):
        return {row[0]: {'grade': row[1], 'stage': row[2]} for row in self.query('SELECT customer_id, grade, stage FROM figures')}

    def check_figures(self, rule):
        shop = Shop(self.database)
        try:
            own = {main: (person.stage, person.grade, int(person.problem), *(person.rfm or (None,) * 3))
                   for main, person in shop.people.items()}
        finally:
            shop.db.close()
        told = {row[0]: row[1:] for row in self.query('SELECT customer_id, stage, grade, problem, r, f, m FROM figures')}
        self.assertEqual({who: (own[who], told.get(who)) for who in own if own[who] != told.get(who)}, {}, rule)
        self.assertEqual(len(told), len(own))

    def check_moves(self, answer, before, now):
        moved = {(who, what) for who in now for what in ORDER if before[who][what] != now[who][what]}
        self.assertEqual(sum(answer[what][way] for what in ORDER for way in ('rose', 'fell')), len(moved))
        for what, order in ORDER.items():
            rose = sum(order.index(now[who][what]) > order.index(before[who][what]) for who, of in moved if of == what)
            self.assertEqual(answer[what]['rose'], rose)
        for one in answer['changes']:
            self.assertEqual((one['from'], one['to']), (before[one['customer']][one['what']], now[one['customer']][one['what']]))

    def test_random(self):
        seed = 20261122
        dice = random.Random(seed)
        changes = [(name, value) for name, values in CHOICES for value in values]
        moved = 0
        dice.shuffle(changes)
        for name, value in changes[:None if os.environ.get('CM_SANITIZERS', 'none') == 'none' else 14]:
            before = self.standing()
            if dice.random() < 0.15:
                answer = self.run_it('rule', 'restore', name)
            else:
                answer = self.run_it('rule', 'set', name, str(value))
            now = self.standing()
            self.check_figures(name)
            self.check_moves(answer, before, now)
            moved += before != now
        self.assertTrue(self.run_it('check')['ok'])
        self.assertGreater(moved, 2, f'seed {seed}')

    def test_back(self):
        before, moves = self.figures(), self.run_it('grade', 'changes', '--limit', '5000')
        self.run_it('rule', 'set', 'grade.heavy.top-percent', '40')
        self.run_it('rule', 'set', 'grade.fan.purchase-days', '9')
        self.assertNotEqual(before, self.figures())
        self.run_it('rule', 'restore', '--all')
        self.assertEqual(before, self.figures())
        self.assertEqual(moves, self.run_it('grade', 'changes', '--limit', '5000'))
        self.assertEqual([], self.query("SELECT name FROM settings WHERE name <> 'demo.now'"))

    def test_cause(self):
        """Who moves because of a rule is told so, from the list of the day as well; who moved for a reason of their own keeps it."""
        own = {(one['customer'], one['what']): one['reason'] for one in self.run_it('grade', 'changes', '--limit', '5000')['changes']}
        before = self.standing()
        changed = self.run_it('rule', 'set', 'grade.heavy.purchase-days', '3')
        now = self.standing()
        self.assertGreater(changed['grade']['rose'], 0)
        for one in changed['changes']:
            self.assertIn('or has bought on at least 3 days', one['reason'])
        today = self.query('SELECT graded_on FROM shop')[0][0]
        told = {(one['customer'], one['what']): one['reason'] for one in self.run_it('grade', 'changes', '--limit', '5000')['changes']}
        for key, reason in told.items():
            if before[key[0]] == now[key[0]]:
                self.assertEqual(own[key], reason)
        for (who,) in self.query(f"SELECT customer_id FROM moves WHERE day = {today} AND to_value = 'heavy' AND from_value = 'follower'"):
            if before[who]['grade'] == 'follower':
                self.assertIn('the rule was changed', told[who, 'grade'])

    def test_own_gap(self):
        """The purchase days that make a gap one's own count for stages as for reminders."""
        changed = self.run_it('rule', 'set', 'reminder.min-orders', '20')
        self.check_figures('reminder.min-orders')
        self.assertGreater(changed['stage']['rose'] + changed['stage']['fell'], 0)

    def test_refused(self):
        before = self.figures()
        for words in (['rule', 'set', 'grade.fan.purchase-days', '1'], ['rule', 'set', 'grade.fan.purchase-days', '2.5'],
                      ['rule', 'set', 'rfm.own-recency', '4 3 2 1'], ['rule', 'set', 'grade.fan.needs-feedback', '1'],
                      ['rule', 'set', 'class.once.days', '1'], ['rule', 'set', 'rfm.method', '[' * 100000],
                      ['rule', 'set', 'rfm.method', '{"a":' * 20000]):
            answer = commands.run(self.database, *words, now=None)
            self.assertEqual((1, ''), (answer.status, answer.out), words)
        self.assertEqual(before, self.figures())

    def test_listed(self):
        self.run_it('rule', 'set', 'predict.model', 'bg-nbd')
        rules = {one['id']: one for one in self.run_it('rule', 'list')['rules']}
        self.assertTrue({name for name, _ in CHOICES} <= set(rules))
        self.assertEqual([one['id'] for one in rules.values() if one['own']], ['predict.model'])
        self.assertEqual(rules['predict.model']['value'], 'bg-nbd')
        self.assertEqual((rules['invite.callers']['least'], rules['invite.callers']['most']), (1, 50))


if __name__ == '__main__':
    unittest.main()
