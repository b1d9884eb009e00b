#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Random estimates answered by the program; the plan, its derived figures and the break-even line reckoned again by sale_oracle.py."""
import json
import os
import random
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import sale_oracle as oracle  # noqa: E402

CLI = os.environ['CM_CLI']
ESTIMATES = 25
SHARES = [name for name in oracle.SALE if name.endswith('_ppm')]


def make(rand):
    """A sale of up to six items of which some numbers were typed."""
    promo = {name: rand.randrange(60000) for name in SHARES if rand.random() < 0.5}
    promo.update({'member_ppm': 950000, 'units_per_order_milli': rand.randrange(1000, 9000), 'freight_cost': rand.randrange(900),
                  'labour': rand.randrange(60000)})
    if rand.random() < 0.4:
        promo.update({'rp_face': rand.randrange(100, 600), 'rp_redeem_ppm': 300000, 'rp_budget': rand.randrange(30000)})
    if rand.random() < 0.3:
        promo.update({'orders': rand.randrange(1, 300), 'new_members': rand.randrange(20), 'member_fee': 9900})
    items, known = [], []
    for _ in range(rand.randrange(1, 7)):
        expected = rand.randrange(1, 600)
        price = rand.randrange(200, 9000)
        item = {'promo': price, 'cost': price * rand.randrange(40, 105) // 100, 'return_ppm': rand.randrange(80000), 'demand': expected}
        if rand.random() < 0.4:
            item['stock'] = rand.randrange(expected // 2, 2 * expected + 2)
        items.append(item)
        known.append({'demand': {'known': 'typed', 'low': expected * rand.randrange(3, 9) // 10,
                                 'high': expected * rand.randrange(11, 25) // 10 + 1}})
    return {'name': 'random', 'estimate': {'promo': promo, 'items': items}, 'items': known, 'draws': 2000, 'loss_ceiling': 20000}


class Answers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.rand = random.Random(20261122)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def answer(self, document):
        path = os.path.join(self.folder.name, 'estimate.json')
        with open(path, 'w', encoding='utf-8') as file:
            json.dump(document, file)
        database = os.path.join(self.folder.name, 'shop.db')
        process = subprocess.run([CLI, '--database', database, '--format', 'json', 'estimate', 'run', path], capture_output=True, text=True,
                                 timeout=120)
        self.assertEqual(process.returncode, 0, process.stderr)
        return json.loads(process.stdout)

    def check_plan(self, document, answer):
        for item, demand in zip(document['estimate']['items'], answer['demand']):
            self.assertEqual(item['demand'], demand['p50'])
        calc = subprocess.run([CLI, 'calc', 'estimate'], input=json.dumps(document['estimate']), capture_output=True, text=True,
                              timeout=120)
        self.assertEqual(json.loads(calc.stdout), answer['plan'])
        lines, totals = oracle.Sale(document['estimate']).reckon()
        for line, ours in zip(lines, answer['plan']['items']):
            self.assertEqual({name: line[name] for name in oracle.LINE_FIGURES}, ours)
        self.assertEqual({name: totals[name] for name in oracle.TOTAL_FIGURES}, answer['plan']['totals'])
        return totals

    def check_line(self, document, answer, totals):
        plan = totals['orders']
        for point in answer['break_even_line']:
            self.assertLessEqual(point.get('p10', point['profit']), point.get('p90', point['profit']))
        at_plan = [point for point in answer['break_even_line'] if point['orders'] == plan]
        for point in at_plan:
            self.assertEqual(point['profit'], totals['profit'])
        scale = oracle.Derived(document['estimate']).scale()
        if scale is None:
            self.assertIsNone(answer['break_even_orders'])
        else:
            self.assertEqual(scale, answer['plan']['derived']['break_even_scale_permille'])
            self.assertIsNotNone(answer['break_even_orders'])

    def check_chances(self, answer):
        profit, dots = answer['profit'], answer['dots']
        self.assertEqual(dots, sorted(dots))
        self.assertEqual(len(dots), 50)
        self.assertLessEqual(profit['p_past_ceiling'], profit['p_loss'])
        self.assertAlmostEqual(profit['p_loss'], sum(dot < 0 for dot in dots) / 50, delta=0.021)
        self.assertAlmostEqual(profit['p_past_ceiling'], sum(dot < -20000 for dot in dots) / 50, delta=0.021)
        if profit['p_past_ceiling'] <= 0.1:
            self.assertIsNone(answer['way_back'])

    def test_answers(self):
        for number in range(ESTIMATES):
            with self.subTest(number):
                document = make(self.rand)
                answer = self.answer(document)
                self.check_line(document, answer, self.check_plan(document, answer))
                self.check_chances(answer)


if __name__ == '__main__':
    unittest.main()
