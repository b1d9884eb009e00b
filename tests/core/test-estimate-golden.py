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


class Refusals(unittest.TestCase):
    def refused(self, name, document, *words, code='invalid'):
        text = json.dumps(document)
        process = subprocess.run([CLI, '--format', 'json', 'calc', name], input=text, capture_output=True, text=True, timeout=60)
        self.assertEqual(1, process.returncode, (text, process.stdout))
        error = json.loads(process.stderr)['error']
        self.assertEqual(code, error['code'])
        for word in words:
            self.assertIn(word, error['message'])

    def test_third_level(self):
        self.refused('estimate', {'promo': {'l3_ppm': 10000}, 'items': []}, 'l3_ppm', 'two levels', code='refused')
        self.refused('estimate', {'items': [{'l3_share_ppm': 0}]}, 'l3_share_ppm', code='refused')
        self.refused('estimate', {'promo': {'l4_ppm': None}, 'items': []}, 'l4_ppm', code='refused')
        self.refused('montecarlo', {'estimate': {'promo': {'l3_ppm': 1}, 'items': []}, 'demand': []}, 'l3_ppm', code='refused')

    def test_estimate(self):
        self.refused('estimate', {}, 'items')
        self.refused('estimate', {'items': {}}, 'items')
        self.refused('estimate', {'items': [], 'extra': 1}, 'extra')
        self.refused('estimate', {'promo': {'labor': 1}, 'items': []}, 'labor', 'labour')
        self.refused('estimate', {'items': [{'name': 'tea', 'colour': 1}]}, 'colour', 'tea')
        self.refused('estimate', {'items': [{'promo': -1}]}, 'promo', 'item 1')
        self.refused('estimate', {'items': [{'stock': -1}]}, 'stock')
        self.refused('estimate', {'items': [{}, {'return_ppm': 1000001}]}, 'return_ppm', 'item 2')
        self.refused('estimate', {'items': [{'promo': 9.5}]}, 'promo', 'whole')
        self.refused('estimate', {'items': [{'promo': '9'}]}, 'promo')
        self.refused('estimate', {'items': [{'buyers': {'two': 1}}]}, 'buyers')
        self.refused('estimate', {'items': [{'buyers': {'2': -1}}]}, 'buyers')
        self.refused('estimate', {'items': [{'promo': 2**63 - 1, 'demand': 2, 'name': 'gold'}]}, 'gmv', 'gold')
        self.refused('estimate', {'promo': {'labour': 2**63}, 'items': []}, 'labour')
        self.refused('estimate', {'promo': {'labour': 2**64 + 5}, 'items': []}, 'labour')
        self.refused('estimate', {'promo': {'units_per_order_milli': 0}, 'items': []}, 'units_per_order_milli')
        self.refused('estimate', {'items': [], 'rounding': 'down'}, 'rounding')

    def refused_text(self, name, text, *words):
        process = calc(name, text, check=False)
        self.assertEqual(1, process.returncode, (text, process.stdout))
        for word in words:
            self.assertIn(word, process.stderr)

    def test_numbers(self):
        """Whole numbers beyond 64 bits never begin again from the other end, and what is no JSON number is none."""
        sale = '{"items":[{"promo":%s,"demand":1}]}'
        for number in (2**63, 2**64 - 1, 2**64 + 100, 2**65 + 100, -2**63 - 1, -2**64 + 100, 10**40):
            self.refused_text('estimate', sale % number, 'promo', 'too large')
            self.refused_text('cash', '{"estimate":%s,"cash":{"opening_cash":%s}}' % (sale % 100, number), 'opening_cash', 'too large')
        for number in ('010', '0x10', '1.', '.5', '+1', '1e', '--1', '1_000', 'NaN', 'Infinity', "'1'", '/**/1'):
            self.refused_text('estimate', sale % number, 'promo')
        for number, units in (('1e2', 100), ('100.0', 100), ('-0', 0), (str(2**63 - 1), 2**63 - 1)):
            self.assertEqual(units, calc('estimate', sale % number)['totals']['gmv'])
        self.assertEqual(0, calc('estimate', '{"items":[{"name":"010 \\" 0x1 // #","promo":5}]}')['totals']['gmv'])

    def test_membership(self):
        """99 once for 5 % off orders of 200 gives 10 away with each: who has a fee and a lower price has an answer, nobody else."""
        promo = {'member_ppm': 950000, 'member_fee': 9900, 'member_fee_vat_ppm': 60000}
        items = [{'promo': 20000, 'demand': 10}]
        self.assertEqual({'order': 20000, 'given_per_order': 1000, 'net_fee': 9340, 'member_saves_after_orders': 10, 'fee_pays_orders': 9},
                         calc('estimate', {'promo': promo, 'items': items})['membership'])
        for name in ('member_ppm', 'member_fee'):
            less = {key: value for key, value in promo.items() if key != name}
            self.assertIsNone(calc('estimate', {'promo': less, 'items': items})['membership'])

    def test_none_is_none(self):
        """Null is as good as absent, and nothing sold costs nothing but what is fixed."""
        answer = calc('estimate', {'promo': {'orders': None, 'labour': 500}, 'items': [{'promo': 100, 'stock': None, 'limit': None}]})
        self.assertEqual(-500, answer['totals']['profit'])
        self.assertEqual(0, answer['totals']['orders'])
        self.assertEqual(0, answer['totals']['aov'])

    def test_others(self):
        sale = {'items': [{'promo': 100, 'demand': 10}]}
        poisson = {'kind': 'poisson', 'mean': 10}
        self.refused('montecarlo', {'demand': []}, 'estimate')
        self.refused('montecarlo', {'estimate': sale, 'demand': []}, 'demand')
        self.refused('montecarlo', {'estimate': sale, 'demand': [{'kind': 'negbin', 'mean': 10}]}, 'k')
        self.refused('montecarlo', {'estimate': sale, 'demand': [{'kind': 'normal'}]}, 'kind')
        self.refused('montecarlo', {'estimate': sale, 'demand': [poisson], 'draws': 0}, 'draws')
        self.refused('montecarlo', {'estimate': sale, 'demand': [poisson], 'traffic': -1}, 'traffic')
        self.refused('montecarlo', {'estimate': sale, 'demand': [poisson], 'traffic': {'kind': 'gamma', 'shape': 4, 'rate': 2}}, 'traffic')
        self.refused('montecarlo', {'estimate': sale, 'demand': [poisson], 'tries': 5}, 'tries')
        self.refused('cash', {'estimate': sale}, 'cash')
        self.refused('cash', {'estimate': sale, 'cash': {'first_day': 1}}, 'first_day')
        self.refused('cash', {'estimate': sale, 'cash': {'settle_lag': -1}}, 'settle_lag')
        self.refused('cash', {'estimate': sale, 'cash': {'purchase_units': [1, 2]}}, 'purchase_units')
        self.refused('cash', {'estimate': sale, 'cash': {'purchase_units': [-1]}}, 'purchase_units')
        self.refused('cash', {'estimate': sale, 'cash': {'sales_share_ppm': [0]}}, 'sales_share_ppm')
        self.refused('cash', {'estimate': sale, 'cash': {'sales_share_ppm': [None]}}, 'sales_share_ppm')
        self.refused('demand', {}, 'method')
        self.refused('demand', {'method': 'hierarchical'}, 'items')
        self.refused('demand', {'method': 'hierarchical', 'items': [{'y': [1.5]}]}, 'y')
        self.refused('demand', {'method': 'hierarchical', 'items': [{'y': [1], 'exposure': [1, 2]}]}, 'exposure')
        self.refused('newsvendor', {'price': 10, 'unit_cost': 5, 'salvage': 5, 'demand': poisson}, 'salvage')
        self.refused('newsvendor', {'price': 10, 'unit_cost': 5}, 'demand')
        self.refused('conversion', {'method': 'guess'}, 'guess')
        self.refused('conversion', {'method': 'wilson', 'x': 5, 'n': 4}, 'x')
        self.refused('conversion', {'method': 'sample-size', 'p0': 0.1, 'p1': 0.1}, 'p1')
        self.refused('uplift', {'treated': [1], 'control': [1, 2]}, 'treated')

    def test_defaults(self):
        """Several items share their traffic unless somebody says they do not; the same seed gives the same answer."""
        sale = {'items': [{'promo': 100, 'demand': 10}, {'promo': 90, 'demand': 10}]}
        demand = [{'kind': 'negbin', 'mean': 10, 'k': 5}] * 2
        shared = calc('montecarlo', {'estimate': sale, 'demand': demand, 'draws': 20000})
        alone = calc('montecarlo', {'estimate': sale, 'demand': demand, 'draws': 20000, 'traffic': None})
        self.assertEqual(16, shared['traffic'])
        self.assertIsNone(alone['traffic'])
        self.assertGreater(shared['profit']['sd'], alone['profit']['sd'])
        self.assertEqual(50, len(shared['dots']))
        self.assertEqual(sorted(shared['dots']), shared['dots'])
        self.assertEqual(shared, calc('montecarlo', {'estimate': sale, 'demand': demand, 'draws': 20000, 'seed': 42,
                                                     'traffic': {'kind': 'gamma', 'shape': 16, 'rate': 16}}))
        self.assertEqual(100000, calc('montecarlo', {'estimate': sale, 'demand': demand})['draws'])

    def test_honest_samples(self):
        answer = calc('conversion', {'method': 'sample-size', 'p0': 0.03, 'p1': 0.04, 'people': 3000})
        self.assertFalse(answer['enough'])
        self.assertGreater(answer['detectable'], 0.04)


if __name__ == '__main__':
    unittest.main()
