#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The cash of random sales, and how much of random goods to buy, by calc and a second time in another way."""
import importlib.util
import json
import math
import os
import random
import subprocess
import sys
import unittest

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import sale_oracle as oracle  # noqa: E402

CLI = os.environ['CM_CLI']
PLANS = 60
PURCHASES = 60
LONGEST = 4000
FAMILIES = ('ordinary', 'edges', 'tiny')


def makers():
    spec = importlib.util.spec_from_file_location('sales', os.path.join(HERE, 'test-estimate-random.py'))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def calc(name, document):
    process = subprocess.run([CLI, 'calc', name], input=json.dumps(document), capture_output=True, text=True, timeout=60, check=False)
    if process.returncode != 0:
        raise AssertionError(process.stderr + json.dumps(document))
    return json.loads(process.stdout)


def random_plan(dice, items):
    plan = {'opening_cash': dice.randrange(-10**6, 10**7), 'daily_burn': dice.randrange(5000), 'first_day': -dice.randrange(10, 20),
            'last_day': dice.randrange(20, 50)}
    for name in oracle.DAYS:
        if dice.random() < 0.7:
            plan[name] = dice.randrange(20) if name.endswith('lag') else dice.randrange(-9, 60)
    if dice.random() < 0.6:
        plan['deposit_ppm'] = dice.choice([0, 333333, 500000, 10**6, dice.randrange(10**6)])
    if dice.random() < 0.6:
        plan['sales_share_ppm'] = [dice.randrange(1, 10**6) for _ in range(dice.randrange(1, 6))]
    if dice.random() < 0.5:
        plan['purchase_units'] = [dice.choice([None, dice.randrange(900)]) for _ in range(items)]
    return plan


def chances(demand):
    """Of 0, 1, 2 … units."""
    mean, k = demand['mean'], demand.get('k')
    for units in range(LONGEST):
        if k is None:
            yield math.exp(units * math.log(mean) - mean - math.lgamma(units + 1))
        else:
            yield math.exp(math.lgamma(units + k) - math.lgamma(k) - math.lgamma(units + 1) + k * math.log(k / (k + mean))
                           + units * math.log(mean / (k + mean)))


def buy(given):
    """Units are added as long as they are too few with a chance above what one too many costs."""
    under = given['price'] - given['unit_cost'] - given['variable'] + given['goodwill']
    over = given['unit_cost'] - given['salvage']
    share, quantity = list(chances(given['demand'])), 0
    while under > 0 and sum(share[:quantity + 1]) < under / (under + over) - 1e-12:
        quantity += 1
    sales = sum(min(units, quantity) * chance for units, chance in enumerate(share))
    left, lost = quantity - sales, given['demand']['mean'] - sales
    profit = ((given['price'] - given['variable']) * sales - given['unit_cost'] * quantity + given['salvage'] * left
              - given['goodwill'] * lost)
    return {'Cu': under, 'Co': over, 'Q': quantity, 'expected_sales': sales, 'expected_leftover': left, 'expected_lost': lost,
            'p_stockout': 1 - sum(share[:quantity + 1]), 'expected_profit_fen': profit}


class Twice(unittest.TestCase):
    def test_cash(self):
        dice, maker = random.Random(5), makers().Maker(3)
        for _ in range(PLANS):
            sale = maker.sale(dice.choice(FAMILIES))
            plan = random_plan(dice, len(sale['items']))
            expected, found = oracle.Cash(sale, plan).answer(), calc('cash', {'estimate': sale, 'cash': plan})
            for name, value in expected.items():
                self.assertEqual(value, found[name], (name, json.dumps({'estimate': sale, 'cash': plan})))

    def test_purchases(self):
        dice = random.Random(9)
        for _ in range(PURCHASES):
            demand = {'kind': 'poisson', 'mean': dice.choice([0.3, 3.5, 20, 150.25])}
            if dice.random() < 0.6:
                demand = {'kind': 'negbin', 'mean': dice.choice([0.5, 7, 60, 200]), 'k': dice.choice([2, 3.5, 8, 100])}
            cost = dice.randrange(1, 4000)
            given = {'price': dice.randrange(9000), 'unit_cost': cost, 'variable': dice.randrange(800), 'salvage': dice.randrange(cost),
                     'goodwill': dice.choice([0, 0, dice.randrange(500)]), 'demand': demand}
            found = calc('newsvendor', given)
            for name, value in buy(given).items():
                self.assertAlmostEqual(value, found[name], delta=1e-6 * max(1, abs(value)), msg=(name, json.dumps(given)))


if __name__ == '__main__':
    unittest.main()
