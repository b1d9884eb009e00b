#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Random sales, ordinary and extreme, reckoned by the program and by sale_oracle.py: test-estimate-random.py PROGRAM [--sales N] [--seed N]

Figures must be the same to the minor unit, and what does not fit into 64 bits must be refused by both. Parts of a sale must add up.
"""
import argparse
import json
import os
import random
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import sale_oracle as oracle  # noqa: E402

EDGES = [0, 1, 2, 333333, 499999, 500000, 500001, 666667, 999999, 1000000]
CHUNK = 2000
FLAGS = ('platform_refund', 'payment_refund')
LINES, TOTALS = oracle.LINE_FIGURES, oracle.TOTAL_FIGURES


class Maker:
    """Makes sales of several families by a seed."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def rate(self, family):
        pick = self.random.random()
        if pick < 0.3 or family == 'edges':
            return self.random.choice(EDGES)
        return self.random.randrange(200001) if pick < 0.8 else self.random.randrange(1000001)

    def amount(self, family):
        if family == 'tiny':
            return self.random.randrange(8)
        if family == 'huge':
            return self.random.getrandbits(self.random.randrange(1, 63))
        if family == 'large':
            return self.random.getrandbits(self.random.randrange(1, 32))
        return self.random.randrange(1, 20000)

    def count(self, family):
        if family == 'tiny':
            return self.random.randrange(12)
        if family == 'huge':
            return self.random.getrandbits(self.random.randrange(1, 40))
        if family == 'large':
            return self.random.getrandbits(self.random.randrange(1, 26))
        return self.random.randrange(1500)

    def value(self, name, family):
        if name in FLAGS:
            return self.random.randrange(2)
        if name.endswith('_ppm'):
            return self.rate(family)
        if name == 'units_per_order_milli':
            return self.random.randrange(1, 5000)
        if name == 'limit':
            return self.random.randrange(5)
        if name in ('stock', 'demand', 'orders', 'rebate_min', 'baseline_units', 'new_members'):
            return self.count(family)
        if name in ('rp_budget', 'cashback_budget', 'labour'):
            return min(self.amount(family) * self.random.randrange(1, 60), oracle.LARGEST)
        return self.amount(family)

    def fields(self, names, family, share):
        return {name: self.value(name, family) for name in names if name != 'buyers' and self.random.random() < share}

    def item(self, family, share):
        item = self.fields(oracle.ITEM, family, share)
        if self.random.random() < 0.2:
            item['buyers'] = {str(self.random.randrange(9)): self.count(family) for _ in range(self.random.randrange(4))}
        elif self.random.random() < 0.9:
            item['demand'] = self.value('demand', family)
        item['promo'] = self.value('promo', family)
        return item

    def sale(self, family=None):
        family = family or self.random.choice(['ordinary', 'ordinary', 'edges', 'tiny', 'large', 'huge'])
        share = self.random.choice([0.25, 0.6, 0.95])
        sale = {'promo': self.fields(oracle.SALE, family, share),
                'items': [self.item(family, share) for _ in range(self.random.choice([1, 1, 2, 3]))]}
        if self.random.random() < 0.3:
            sale['rounding'] = 'half-even'
        return sale


def within(line, most):
    """The numbers of a sale for which going through all scales and discounts stays quick."""
    return {name: value % most if isinstance(value, int) and not name.endswith('_ppm') and name not in FLAGS
            and name != 'units_per_order_milli' else value for name, value in line.items()}


def small_sale(maker):
    sale = maker.sale('ordinary')
    sale['promo'] = within(sale['promo'], 400)
    sale['items'] = [dict(within(item, 90), demand=maker.random.randrange(25)) for item in sale['items']]
    for item in sale['items']:
        item.pop('buyers', None)
    return sale


def expected_line(sale, derived):
    try:
        lines, total = oracle.Sale(sale).reckon()
    except OverflowError:
        return 'refused'
    check_sums(lines, total)
    figures = [line[name] for line in lines for name in LINES] + [total[name] for name in TOTALS]
    if derived:
        more = oracle.Derived(sale)
        figures += [more.scale(), more.units(), more.discount(), more.packets()]
        figures += [cell for row in more.tornado() for cell in row]
    return ' '.join(map(str, figures))


def check_sums(lines, total):
    """The same for both, since both are compared: parts make the whole."""
    assert total['red_packets'] == sum(line['red_packet'] for line in lines)
    assert total['net'] == total['gmv'] - total['red_packets'] == total['kept'] + total['refund']
    assert all(line['kept'] == line['revenue'] + line['vat'] for line in lines)
    costs = ('cogs', 'platform_fee', 'payment_fee', 'kol', 'l1', 'l2', 'freight_cost', 'packaging', 'return_cost', 'cashback',
             'member_provision', 'fixed')
    assert total['profit'] == total['revenue'] + total['rebate'] - sum(total[name] for name in costs)


def compare(program, sales, derived):
    with tempfile.TemporaryFile('w+') as given:
        given.writelines(json.dumps(sale) + '\n' for sale in sales)
        given.seek(0)
        found = subprocess.run([program] + ['--derived'] * derived, stdin=given, capture_output=True, text=True, check=True, timeout=280)
    answers = found.stdout.splitlines()
    assert len(answers) == len(sales), found.stderr
    refused = 0
    for sale, answer in zip(sales, answers):
        wanted = expected_line(sale, derived)
        refused += wanted == 'refused'
        if answer.strip() != wanted:
            sys.exit('The program and the oracle differ.\n%s\nprogram: %s\noracle:  %s' % (json.dumps(sale), answer, wanted))
    return refused


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument('program')
    options.add_argument('--sales', type=int, default=100000)
    options.add_argument('--derived', type=int, default=150)
    options.add_argument('--seed', type=int, default=20261122)
    chosen = options.parse_args()
    maker, refused = Maker(chosen.seed), 0
    for done in range(0, chosen.sales, CHUNK):
        refused += compare(chosen.program, [maker.sale() for _ in range(min(CHUNK, chosen.sales - done))], False)
    compare(chosen.program, [small_sale(maker) for _ in range(chosen.derived)], True)
    print('%d sales agree, %d of them refused as too large; %d with all that is derived' % (chosen.sales, refused, chosen.derived))
    # Sales that are all refused, or never, would prove little.
    assert chosen.sales < 1000 or 0.01 < refused / chosen.sales < 0.5, refused


if __name__ == '__main__':
    main()
