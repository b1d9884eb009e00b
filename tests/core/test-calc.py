#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The worked examples of the collection beside the project, through `calc`."""
import json
import math
import os
import re
import subprocess
import unittest

CLI = os.environ['CM_CLI']
SHARED = os.environ.get('CM_SHARED', '')
GOLDEN = os.path.join(SHARED, 'golden')

# Relative, or for what is in KEYS absolute; what a case says of itself goes before.
RELATIVE = {'parameters': 1e-4, 'log_likelihood': None, 'gradient_log_parameters': 1e-6}
ABSOLUTE = {'log_likelihood': 1e-4}
PREDICTION = 1e-5


def calc(name, document, check=True):
    text = document if isinstance(document, str) else json.dumps(document)
    process = subprocess.run([CLI, 'calc', name], input=text, capture_output=True, text=True, timeout=60,
                             cwd=SHARED if os.path.isdir(SHARED) else None)
    if check and process.returncode != 0:
        raise AssertionError(process.stderr)
    return json.loads(process.stdout) if process.returncode == 0 else process


def fill(value, data, parameters):
    """Puts the file's own data and parameters where a case refers to them."""
    if value == '@data':
        return data
    if value == '@parameters':
        return parameters
    return value


def case_input(golden, case):
    given = case['input']
    parameters = golden.get('parameters', {})
    if 'model' in given:
        parameters = parameters.get(given['model'], parameters)
    return {key: fill(value, golden.get('data'), parameters) for key, value in given.items()}


def tolerance_of(case, key):
    """(relative, absolute)"""
    said = case.get('tolerance')
    if isinstance(said, (int, float)):
        return 0, said
    if said:
        number = float(re.match(r'[0-9.e-]+', said).group())
        return (number, 0) if 'relative' in said else (0, number)
    if 'digits' in case:
        return 0, None
    return RELATIVE.get(key) or 0 if key in RELATIVE else PREDICTION, ABSOLUTE.get(key, 0)


def printed(expected):
    """Half of the last digit that was printed."""
    digits = repr(expected).lower().split('e')
    exponent = int(digits[1]) if len(digits) > 1 else 0
    return 0.5 * 10.0 ** (exponent - len(digits[0].partition('.')[2]))


class Golden(unittest.TestCase):
    def setUp(self):
        if not os.path.isdir(GOLDEN):
            self.skipTest('no collection')

    def compare(self, expected, found, case, key=''):
        if isinstance(expected, dict):
            for name, value in expected.items():
                if name.startswith('pareto'):
                    continue
                self.assertIn(name, found, case['name'])
                self.compare(value, found[name], case, key if key in RELATIVE else name)
        elif isinstance(expected, list) and expected and isinstance(expected[0], dict):
            names = [name for name in ('id', 'index', 'name') if name in expected[0]]
            rows = {row[names[0]]: row for row in found}
            for row in expected:
                self.compare(row, rows[row[names[0]]], case, key)
        elif isinstance(expected, list):
            self.assertEqual(len(expected), len(found), case['name'])
            for one, other in zip(expected, found):
                self.compare(one, other, case, key)
        elif isinstance(expected, float):
            relative, absolute = tolerance_of(case, key)
            if absolute is None:
                absolute = printed(expected)
            self.assertLessEqual(abs(found - expected), max(relative * abs(expected), absolute) + 1e-300, (case['name'], key, found))
        else:
            self.assertEqual(expected, found, (case['name'], key))

    def check_file(self, name, exact=False):
        with open(os.path.join(GOLDEN, name), encoding='utf-8') as file:
            golden = json.load(file)
        ran = 0
        for case in golden['cases']:
            if case.get('comparator'):
                continue
            with self.subTest(case['name']):
                found = calc(golden['calc'], case_input(golden, case))
                self.compare(case['expected'], found, dict(case, tolerance='1e-9 absolute') if exact else case)
                self.compare_published(case, found)
                ran += 1
        self.assertGreater(ran, 0)

    def compare_published(self, case, found):
        for published in case.get('published', []):
            for name, value in published.get('parameters', {}).items():
                # Fits of others stop at tolerances of their own; where few digits are printed they agree with ours.
                slack = max(printed(value), 1.2e-4 * abs(value))
                self.assertLessEqual(abs(found['parameters'][name] - value), slack, (case['name'], name))
            if 'log_likelihood' in published:
                value = published['log_likelihood']
                self.assertLessEqual(abs(found['log_likelihood'] - value), printed(value) + 1e-9, case['name'])

    def test_rfm(self):
        self.check_file('rfm_orders.json', exact=True)
        self.check_file('rfm_ties.json', exact=True)

    def test_synthetic(self):
        self.check_file('synthetic_fit.json')

    def test_cdnow(self):
        self.check_file('btyd_cdnow.json')


class Refusals(unittest.TestCase):
    def refused(self, name, document, word):
        answer = calc(name, document, check=False)
        self.assertIsInstance(answer, subprocess.CompletedProcess)
        self.assertEqual(1, answer.returncode)
        self.assertIn(word, answer.stderr)

    def test_bad_input(self):
        parameters = {'r': 1, 'alpha': 1, 'a': 1, 'b': 1}
        self.refused('rfm', {}, 'recency')
        self.refused('rfm', [], 'object')
        self.refused('rfm', '{"recency":' + '[' * 300000 + ']' * 300000 + '}', 'deep')
        self.refused('rfm', {'recency': [1, 'two']}, 'recency')
        self.refused('rfm', {'recency': [1, 2], 'frequency': [1]}, 'frequency')
        self.refused('rfm', {'recency': [1, 1e300]}, 'recency')
        self.refused('rfm', {'recency': [1], 'method': 'guess'}, 'guess')
        self.refused('rfm', {'recency': [1], 'breaks': {'recency': [4, 3, 2, 1]}}, 'recency')
        self.refused('repeat', {'model': 'pareto-nbd', 'x': [1], 'tx': [1], 'T': [2]}, 'pareto-nbd')
        self.refused('repeat', {'model': 'bg-nbd', 'parameters': parameters, 'x': 1, 'tx': 3, 'T': 2}, 'tx')
        self.refused('repeat', {'model': 'bg-nbd', 'parameters': parameters, 'x': 1.5, 'tx': 1, 'T': 2}, 'whole')
        self.refused('repeat', {'model': 'bg-nbd', 'parameters': dict(parameters, a=0), 'x': 1, 'tx': 1, 'T': 2}, 'above 0')
        self.refused('repeat', {'model': 'bg-nbd', 'parameters': {'r': 1}, 'x': 1, 'tx': 1, 'T': 2}, 'alpha')
        self.refused('repeat', {'model': 'bg-nbd'}, 'x, tx and T')
        self.refused('repeat', {'data': {'file': 'there/is/none.txt'}}, 'none.txt')

    def test_unknown_keys(self):
        """A key that is passed over would look like one that counts."""
        person = {'x': 1, 'tx': 1, 'T': 2}
        parameters = {'r': 1, 'alpha': 1, 'a': 1, 'b': 1}
        self.refused('rfm', {'recency': [1], 'freqency': [1]}, 'freqency')
        self.refused('rfm', {'recency': [1], 'breaks': {'recncy': [1, 2, 3, 4]}}, 'recncy')
        self.refused('rfm', {'recency': [1], 'frequency': [1], 'monetary': [1], 'segments': [{'name': 'all', 'R': [1, 5]}]}, '“R”')
        self.refused('repeat', dict(person, model='bg-nbd', paramters=parameters), 'paramters')
        self.refused('repeat', dict(person, model='bg-nbd', parameters=dict(parameters, q=1)), '“q”')
        self.refused('repeat', dict(person, model='bg-nbd', parameters={'bg-nbd': parameters, 'bgnbd': parameters}), 'bgnbd')
        self.refused('repeat', dict(person, parameters={'bgnbd': parameters}), 'bgnbd')
        self.refused('repeat', dict(person, z=2, model='gamma-gamma', parameters={'p': 2, 'q': 3, 'gamma': 4, 'r': 1}), '“r”')
        self.refused('repeat', {'model': 'bg-nbd', 'data': dict(person, TT=3)}, 'TT')
        self.refused('repeat', dict(person, model='bg-nbd', data=person), '“x”')
        self.refused('repeat', {'data': {'file': 'none.txt', 'merge_same_day': False}}, 'merge_same_day')
        answer = calc('repeat', dict(person, model='bg-nbd', parameters={'bg-nbd': parameters, 'pareto-nbd': {'s': 1}}))
        self.assertIn('p_alive', answer)

    def test_own_limits(self):
        answer = calc('rfm', {'recency': [1, 30, 31, 400], 'breaks': {'recency': [31, 91, 181, 366]}})
        self.assertEqual([5, 5, 4, 1], answer['scores']['recency'])


class Everything(unittest.TestCase):
    """Whatever the history, an answer is a number, and the three of them agree."""

    def test_never_nan(self):
        for kind in ('mbg-nbd', 'bg-nbd'):
            for a in (0.01, 1.0, 1 + 1e-9, 50.0):
                parameters = {'r': 0.3, 'alpha': 2.0, 'a': a, 'b': 0.4}
                lists = {'x': [0, 0, 1, 40, 3000], 'tx': [0, 0, 0.1, 50, 99], 'T': [0, 52, 60, 51, 100]}
                answer = calc('repeat', dict(lists, model=kind, parameters=parameters, horizon_weeks=52))
                for person in answer['customers']:
                    for key in ('expected', 'p_alive', 'p_any'):
                        self.assertTrue(math.isfinite(person[key]), (kind, a, person))
                    self.assertLessEqual(person['p_any'], person['p_alive'] + 1e-15)
                    self.assertLessEqual(person['p_any'], person['expected'] * (1 + 1e-12) + 1e-300)


if __name__ == '__main__':
    unittest.main()
