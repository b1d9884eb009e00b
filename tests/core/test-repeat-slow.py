#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The models of repeat purchase a second time, slowly and in another way, on random people and parameters.

Numbers of 50 digits; the gamma function by Stirling's series far out, the orders to be expected by summing what may happen order by order,
the likelihood straight from its two cases, the gradient from differences.
"""
import decimal
import json
import os
import random
import subprocess
import unittest
from decimal import Decimal

CLI = os.environ['CM_CLI']
ROUNDS = 12
STIRLING_FROM = 60
# B(2k) as fractions
BERNOULLI = [(1, 6), (-1, 30), (1, 42), (-1, 30), (5, 66), (-691, 2730), (7, 6), (-3617, 510), (43867, 798), (-174611, 330),
             (854513, 138), (-236364091, 2730), (8553103, 6)]
PI = Decimal('3.14159265358979323846264338327950288419716939937510582097494')

decimal.getcontext().prec = 50


def log_gamma(x):
    shift = Decimal(1)
    while x < STIRLING_FROM:
        shift *= x
        x += 1
    total = (x - Decimal('0.5')) * x.ln() - x + (2 * PI).ln() / 2
    for k, (above, below) in enumerate(BERNOULLI, 1):
        total += Decimal(above) / below / (2 * k * (2 * k - 1)) / x ** (2 * k - 1)
    return total - shift.ln()


def log_beta(a, b):
    return log_gamma(a) + log_gamma(b) - log_gamma(a + b)


def power(base, exponent):
    return (exponent * base.ln()).exp()


class Model:
    """One model with exact parameters; `first` is 1 where a person may be lost after the first order too."""

    def __init__(self, kind, parameters):
        self.first = 1 if kind == 'mbg-nbd' else 0
        self.r, self.alpha, self.a, self.b = (Decimal(parameters[name]) for name in ('r', 'alpha', 'a', 'b'))

    def cases(self, x, last, observed):
        """Likelihood of the history for somebody still there, and for somebody lost after the last order."""
        rate = power(self.alpha, self.r) * (log_gamma(self.r + x) - log_gamma(self.r)).exp()
        none = (log_beta(self.a, self.b + x + self.first) - log_beta(self.a, self.b)).exp()
        there = rate * none / power(self.alpha + observed, self.r + x)
        if x + self.first == 0:
            return there, Decimal(0)
        lost = (log_beta(self.a + 1, self.b + x + self.first - 1) - log_beta(self.a, self.b)).exp()
        return there, rate * lost / power(self.alpha + last, self.r + x)

    def likelihood(self, people):
        return sum(sum(self.cases(*person)).ln() for person in people)

    def forecast(self, x, last, observed, weeks):
        there, lost = self.cases(x, last, observed)
        alive = there / (there + lost)
        z = weeks / (self.alpha + observed + weeks)
        none = power(1 - z, self.r + x)
        # Chance that n orders come, and that all n - 1 before the n-th were survived.
        chance, at_most, survived, expected, n = none, none, Decimal(1), Decimal(0), 0
        while n < 100000:
            n += 1
            more = 1 - at_most
            expected += more * survived
            if more < Decimal(10) ** -30:
                break
            chance *= (self.r + x + n - 1) / n * z
            at_most += chance
            survived *= (self.b + x + self.first + n - 1) / (self.a + self.b + x + self.first + n - 1)
        return alive, alive * (1 - none), alive * expected


class Spend:
    def __init__(self, parameters):
        self.p, self.q, self.gamma = (Decimal(parameters[name]) for name in ('p', 'q', 'gamma'))

    def likelihood(self, people):
        total = Decimal(0)
        for x, z in people:
            shape = self.p * x
            density = (log_gamma(shape + self.q) - log_gamma(shape) - log_gamma(self.q)).exp()
            density *= power(self.gamma, self.q) * power(z, shape - 1) * power(Decimal(x), shape)
            density /= power(self.gamma + x * z, shape + self.q)
            total += density.ln()
        return total


def calc(document):
    process = subprocess.run([CLI, 'calc', 'repeat'], input=json.dumps(document), capture_output=True, text=True, timeout=60, check=True)
    return json.loads(process.stdout)


def some(low, high):
    """A number with few digits, the same in binary and decimal text, spread evenly over the orders of magnitude."""
    return round(low * (high / low) ** random.random(), 3)


def some_people(count):
    people = []
    for _ in range(count):
        observed = random.randint(1, 400)
        x = random.choice([0, 0, 0, 1, 1, 2, 3, 5, 9, 30])
        last = random.randint(1, observed) if x else 0
        people.append((x, last / 8, observed / 8))
    return people


class Slow(unittest.TestCase):
    def setUp(self):
        random.seed(20261122)

    def close(self, expected, found, tolerance, what):
        self.assertLessEqual(abs(Decimal(found) - expected), tolerance * abs(expected) + Decimal('1e-300'), what)

    def check_model(self, kind):
        parameters = {'r': some(0.05, 20), 'alpha': some(0.05, 50), 'a': random.choice([1, 1.000001, some(0.05, 20)]), 'b': some(0.05, 20)}
        people = some_people(15)
        weeks = random.choice([1, 12, 52])
        lists = {'x': [p[0] for p in people], 'tx': [p[1] for p in people], 'T': [p[2] for p in people]}
        answer = calc(dict(lists, model=kind, parameters=parameters, horizon_weeks=weeks))
        model = Model(kind, parameters)
        exact = [(x, Decimal(last), Decimal(observed)) for x, last, observed in people]
        self.close(model.likelihood(exact), answer['log_likelihood'], Decimal('1e-12'), (kind, parameters))
        for person, found in zip(exact, answer['customers']):
            for expected, key in zip(model.forecast(*person, weeks), ('p_alive', 'p_any', 'expected')):
                self.close(expected, found[key], Decimal('1e-10'), (kind, parameters, person, weeks, key))
        self.check_gradient(kind, parameters, exact, answer['gradient_log_parameters'])

    def check_gradient(self, kind, parameters, people, gradient):
        step = Decimal('1e-9')
        for name, found in zip(('r', 'alpha', 'a', 'b'), gradient):
            values = []
            for sign in (1, -1):
                moved = {key: Decimal(value) for key, value in parameters.items()}
                moved[name] *= (sign * step).exp()
                values.append(Model(kind, moved).likelihood(people))
            expected = (values[0] - values[1]) / (2 * step)
            self.assertLessEqual(abs(Decimal(found) - expected), Decimal('1e-9') * (1 + abs(expected)), (kind, parameters, name))

    def test_mbg(self):
        for _ in range(ROUNDS):
            self.check_model('mbg-nbd')

    def test_bg(self):
        for _ in range(ROUNDS):
            self.check_model('bg-nbd')

    def test_chances_of_counts(self):
        """They sum to 1, their mean is the orders to be expected of somebody new."""
        for kind in ('bg-nbd', 'mbg-nbd'):
            parameters = {'r': 0.75, 'alpha': 8, 'a': 0.5, 'b': 2.25}
            chances = [calc({'model': kind, 'parameters': parameters, 't': 13, 'n': n})['probability'] for n in range(60)]
            new = calc({'model': kind, 'parameters': parameters, 'x': 0, 'tx': 0, 'T': 0, 'horizon_weeks': 13})
            self.assertAlmostEqual(1, sum(chances), 12)
            self.assertAlmostEqual(new['expected'], sum(n * chance for n, chance in enumerate(chances)), 11)
            self.assertAlmostEqual(new['p_any'], 1 - chances[0], 12)

    def test_spend(self):
        for _ in range(ROUNDS):
            parameters = {'p': some(0.2, 20), 'q': some(1.1, 20), 'gamma': some(1, 500)}
            people = [(random.randint(1, 40), some(1, 900)) for _ in range(20)]
            answer = calc({'model': 'gamma-gamma', 'parameters': parameters, 'x': [p[0] for p in people], 'tx': [0] * 20,
                           'T': [10] * 20, 'z': [p[1] for p in people]})
            exact = [(x, Decimal(z)) for x, z in people]
            self.close(Spend(parameters).likelihood(exact), answer['log_likelihood'], Decimal('1e-12'), parameters)
            for (x, z), found in zip(exact, answer['mean_spend']):
                p, q, gamma = (Decimal(parameters[name]) for name in ('p', 'q', 'gamma'))
                self.close(p * (gamma + x * z) / (p * x + q - 1), found, Decimal('1e-13'), parameters)


if __name__ == '__main__':
    unittest.main()
