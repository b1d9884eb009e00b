#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The worked examples of sales in the collection beside the project, through `calc`; what it refuses, and by which name."""
import json
import math
import os
import subprocess
import unittest

CLI = os.environ['CM_CLI']
GOLDEN = os.path.join(os.environ.get('CM_SHARED', ''), 'golden')
PROMOTIONS = ['p1_simple_profit', 'p2_loss_stacked', 'p3_stock_cap_limit_rebate', 'p4_two_level_commission', 'p5_full_mix']
QUANTILES = ('p5', 'p25', 'p50', 'p75', 'p95', 'Q')


def calc(name, document, check=True):
    text = document if isinstance(document, str) else json.dumps(document)
    process = subprocess.run([CLI, 'calc', name], input=text, capture_output=True, text=True, timeout=120)
    if check and process.returncode != 0:
        raise AssertionError(process.stderr)
    return json.loads(process.stdout) if check else process


def load(name):
    with open(os.path.join(GOLDEN, name + '.json'), encoding='utf-8') as file:
        return json.load(file)


class Golden(unittest.TestCase):
    def setUp(self):
        if not os.path.isdir(GOLDEN):
            self.skipTest('no collection')

    def near(self, expected, found, relative, absolute=0.0, label=''):
        self.assertLessEqual(abs(found - expected), max(relative * abs(expected), absolute), '%s: %r is not %r' % (label, found, expected))

    def test_promotions(self):
        for name in PROMOTIONS:
            with self.subTest(name):
                golden = load(name)
                answer = calc('estimate', golden['input'])
                self.assertEqual(golden['expected']['items'], answer['items'])
                self.assertEqual(golden['expected']['totals'], answer['totals'])
                self.assertEqual(golden['derived'], answer['derived'])
                self.assertEqual(golden['profit_if_bankers'], answer['profit_if_bankers'])

    def test_bankers(self):
        for name in PROMOTIONS:
            golden = load(name)
            answer = calc('estimate', dict(golden['input'], rounding='half-even'))
            self.assertEqual(golden['profit_if_bankers'], answer['totals']['profit'], name)

    def test_mix(self):
        mix = calc('estimate', load('p5_full_mix')['input'])['mix']
        self.assertEqual(1, mix['loss_items'])
        self.assertEqual(5.0, round(mix['cover_milli'] / 1000, 1))
        self.assertFalse(mix['low_cover'])

    def test_cash(self):
        for case in load('cashflow')['cases']:
            answer = calc('cash', case['input'])
            path = dict(map(tuple, answer['path']))
            for key, value in case['expected'].items():
                if key == 'path':
                    self.assertEqual([tuple(point) for point in value], [(day, path[day]) for day, _ in value], case['name'])
                else:
                    self.assertEqual(value, answer[key], (case['name'], key))

    def check_demand(self, expected, found, exact):
        for key, value in expected.items():
            if isinstance(value, dict):
                self.check_demand(value, found[key], exact)
            elif isinstance(value, list):
                for one, other in zip(value, found[key], strict=True):
                    self.check_demand(one, other, exact)
            elif isinstance(value, str):
                self.assertEqual(value, found[key])
            elif key in QUANTILES:
                self.assertLessEqual(abs(value - found[key]), 0 if exact else 1, key)
            else:
                self.near(value, found[key], 1e-6 if exact else 5e-3, label=key)

    def test_demand(self):
        for name in ('demand', 'newsvendor'):
            for case in load(name)['cases']:
                with self.subTest(case['name']):
                    self.check_demand(case['expected'], calc(name, case['input']), exact='hierarchical' not in case['name'])

    def test_conversion(self):
        for case in load('conversion')['cases']:
            with self.subTest(case['name']):
                answer = calc('conversion', case['input'])
                for key, value in case['expected'].items():
                    values, found = (value, answer[key]) if isinstance(value, list) else ([value], [answer[key]])
                    for one, other in zip(values, found, strict=True):
                        self.near(one, other, 0, 0 if key == 'n_per_arm' else 1e-9, key)
                if 'published' in case:
                    self.assertEqual(case['published'], [round(answer['lo'], 4), round(answer['hi'], 4)])

    def test_uplift(self):
        for case in load('uplift')['cases']:
            answer = calc('uplift', case['input'])
            for key, value in case['expected'].items():
                values, found = (value, answer[key]) if isinstance(value, list) else ([value], [answer[key]])
                for one, other in zip(values, found, strict=True):
                    self.near(one, other, 1e-9, 0.002 if key == 'p_profit_positive' else 0, key)

    def check_tries(self, expected, found, errors, exact=None):
        """Means and chances by their standard errors; quantiles by the chances around them."""
        self.near(expected['mean'], found['mean'], 0, 4 * errors * found['se'], 'mean')
        loss = expected['p_loss']
        self.near(loss, found['p_loss'], 0, 4 * errors * math.sqrt(max(loss * (1 - loss), 1e-5) / self.draws) + 1e-9, 'p_loss')
        for key in ('p5', 'p50', 'p95'):
            share = int(key[1:]) / 100
            # The density near a quantile is at least that of a normal variable at two deviations, which these come near.
            slack = 4 * errors * math.sqrt(share * (1 - share) / self.draws) * found['sd'] / 0.05
            self.near(expected[key], found[key], 0, slack, key)

    def test_distribution(self):
        self.draws = 200000
        for case in load('promo_distribution')['cases']:
            with self.subTest(case['name']):
                expected = case['expected']['profit']
                answer = calc('montecarlo', dict(case['input'], draws=self.draws, seed=11))
                self.check_tries(expected, answer['profit'], 1)
                self.assertEqual(case['expected']['profit_at_plan_demand'], answer['plan_profit'])
                exact = answer['exact']['profit']
                self.near(expected['mean'], exact['mean'], 0, 0.01)
                self.near(expected['sd'], exact['sd'], 0, 0.01)
                self.near(expected['p_loss'], exact['p_loss'], 0, 1e-7)
                for key in ('p5', 'p50', 'p95'):
                    self.assertEqual(expected[key], exact[key])

    def test_montecarlo(self):
        for case in load('montecarlo')['cases']:
            self.draws = 400000
            answer = calc('montecarlo', dict(case['input'], draws=self.draws))
            for key, expected in case['expected'].items():
                # The reference is a run of ten times as many tries.
                self.check_tries(expected, answer[key], math.sqrt(1.1))


if __name__ == '__main__':
    unittest.main()
