#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the formulas of `calc` end: amounts below 0, ties at a border, nothing to learn from, and input that is no document of ours."""
import json
import os
import subprocess
import unittest

CLI = os.environ['CM_CLI']


def run(name, document):
    text = document if isinstance(document, bytes) else json.dumps(document).encode()
    return subprocess.run([CLI, '--format', 'json', 'calc', name], input=text, capture_output=True, timeout=60)


def calc(name, document):
    process = run(name, document)
    if process.returncode != 0:
        raise AssertionError(process.stderr.decode())
    return json.loads(process.stdout)


class Edges(unittest.TestCase):
    def refused(self, name, document, *words):
        process = run(name, document)
        self.assertEqual(process.returncode, 1, document)
        self.assertEqual(process.stdout, b'')
        message = json.loads(process.stderr)['error']['message']
        for word in words:
            self.assertIn(word, message)

    def test_fees_above_the_sales(self):
        """Fees that a return does not bring back: what is settled is less than nothing, and its days share it out downwards."""
        sale = {'promo': {'platform_ppm': 50000, 'platform_refund': 0}, 'items': [{'promo': 100, 'demand': 1, 'return_ppm': 1000000}]}
        answer = calc('cash', {'estimate': sale, 'cash': {'sales_share_ppm': [1, 1, 1], 'last_day': 4, 'settle_lag': 1}})
        self.assertEqual(answer['settlement_total'], -5)
        self.assertEqual([[e['day'], e['amount']] for e in answer['events']], [[1, -1], [2, -2], [3, -2]])
        self.assertEqual(answer['path'], [[0, 0], [1, -1], [2, -3], [3, -5], [4, -5]])
        self.assertEqual((answer['min_cash'], answer['min_day'], answer['required_opening_cash_for_nonnegative']), (-5, 3, 5))

    def test_selling_at_a_loss(self):
        demand = {'kind': 'negbin', 'mean': 15, 'k': 2}
        answer = calc('newsvendor', {'price': 895, 'unit_cost': 455, 'variable': 482, 'demand': demand})
        self.assertEqual((answer['Cu'], answer['Co'], answer['Q']), (-42, 455, 0))
        self.assertAlmostEqual(answer['critical_ratio'], -42 / 413, 12)
        answer = calc('newsvendor', {'price': 10, 'unit_cost': 100, 'salvage': 50, 'demand': demand})
        self.assertEqual((answer['critical_ratio'], answer['Q']), (0, 0))

    def test_nothing_said(self):
        self.refused('newsvendor', {'unit_cost': 5, 'demand': {'kind': 'poisson', 'mean': 3}}, 'no “price”')
        given = {'treated': [96, 1200], 'control': [0, 0], 'margin_fen': 2350, 'cost_per_invite_fen': 180}
        self.refused('uplift', given, 'control', 'people in both groups')
        given = {'price': 10 ** 14, 'unit_cost': 1, 'demand': {'kind': 'negbin', 'mean': 50, 'k': 5}}
        self.assertGreaterEqual(calc('newsvendor', given)['expected_lost'], 0)

    def test_recency_by_rank(self):
        """6 less the score, also where the rank stands on a border."""
        days = [1, 1, 2, 1, 1]
        answer = calc('rfm', {'method': 'midrank', 'recency': days, 'frequency': days})
        self.assertEqual(answer['midrank']['recency'], [2.5, 2.5, 5, 2.5, 2.5])
        self.assertEqual(answer['scores']['frequency'], [3, 3, 5, 3, 3])
        self.assertEqual(answer['scores']['recency'], [3, 3, 1, 3, 3])

    def test_nothing_to_learn_from(self):
        def forecast(*items):
            return {'method': 'hierarchical', 'items': list(items)}

        for document in (forecast(), forecast({'y': []})):
            self.refused('demand', document, 'no past sale')
        sold_out = {'y': [30, 30], 'sold_out': [True, True]}
        self.refused('demand', forecast(sold_out), 'sold out')
        self.assertGreater(calc('demand', forecast(sold_out, {'y': [20]}))['items'][0]['mean'], 30)
        demand = dict(forecast(sold_out), kind='hierarchical')
        del demand['method']
        self.refused('newsvendor', {'price': 10, 'unit_cost': 5, 'demand': demand}, 'sold out')

    def test_repeat(self):
        given = {'model': 'bg-nbd', 'data': {'x': [1, 0], 'tx': [1, 0], 'T': [5, 5]}, 'parameters': {'r': 1, 'alpha': 1, 'a': 1, 'b': 1}}
        self.refused('repeat', dict(given, horizon_weeks=-1), 'horizon_weeks')
        self.refused('repeat', dict(given, data={'x': [1], 'tx': [1]}), 'no “T”')
        spend = {'model': 'gamma-gamma', 'x': 2, 'z': 20, 'parameters': {'p': 6, 'q': 4, 'gamma': 15}}
        self.assertEqual(calc('repeat', spend)['mean_spend'], 22)
        self.refused('repeat', dict(given, customers=[2, 3]), 'customers', '3')
        self.assertEqual([row['id'] for row in calc('repeat', dict(given, customers=[2]))['customers']], [2])

    def test_documents(self):
        self.refused('estimate', b'', 'empty')
        self.refused('estimate', b' \n', 'empty')
        self.refused('estimate', b'{"items":[{"name":"\xff"}]}', 'UTF-8')
        self.refused('estimate', b'{"items":[]}\0', 'UTF-8')
        self.refused('estimate', b'{"items":[]}{"items":[]}', 'after its end')
        self.refused('estimate', b'{"items":[{"promo":5, "promo" :6}]}', 'promo', 'twice')
        self.refused('estimate', {'items': [{'promo': True}]}, 'promo', 'whole number')
        for number in (b'9223372036854775808', b'-9223372036854775809', b'99999999999999999999999'):
            self.refused('cash', b'{"estimate":{"items":[]},"cash":{"opening_cash":' + number + b'}}', 'too large')
        most = json.loads(run('cash', b'{"estimate":{"items":[]},"cash":{"opening_cash":9223372036854775807}}').stdout)
        self.assertEqual(most['end_cash'], 2 ** 63 - 1)
        for text in (b'\xef\xbb\xbf{"items":[]}\r\n',
                     b'{"promo":{"vat_ppm":5},"items":[{"name":"vat_ppm"},{"name":"name"},{"name":"vat_ppm"}]}',
                     b'{"promo":{"platform_refund":false},"items":[]}'):
            self.assertEqual(json.loads(run('estimate', text).stdout)['totals']['units'], 0)

    def test_full_disk(self):
        """An answer that is cut off is no success, whoever writes it."""
        for command in (['calc', 'estimate'], ['--help'], ['--version']):
            with open('/dev/full', 'wb') as full:
                process = subprocess.run([CLI] + command, input=b'{"items":[]}', stdout=full, stderr=subprocess.PIPE, timeout=60)
            self.assertEqual(process.returncode, 1, command)
            self.assertIn(b'written', process.stderr)


if __name__ == '__main__':
    unittest.main()
