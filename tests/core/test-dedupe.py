#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How well people are told apart: the FEBRL files of invented persons with mistakes, whose true pairs are known.

Each record becomes an account that ordered once, to the person's name and address; what the files call a social security number stands for
the phone. Nothing else is known about a person, as in the sheet of a shop; once more without phones,
as where all of them are virtual.
"""
import csv
import json
import os
import shutil
import sqlite3
import tempfile
import unittest
from collections import defaultdict
from itertools import combinations

import commands

FOLDER = os.path.join(os.environ.get('CM_SHARED', ''), 'data', 'dedupe')
COLUMNS = ['order', 'time', 'account', 'receiver', 'phone', 'state', 'suburb', 'address', 'postcode', 'paid', 'status']
FIELDS = {'order': 'order_no', 'time': 'paid_at', 'account': 'buyer_id', 'receiver': 'receiver', 'phone': 'phone',
          'state': 'province', 'suburb': 'city', 'address': 'address', 'postcode': 'postcode', 'paid': 'paid', 'status': 'status'}


def read_people(name):
    with open(os.path.join(FOLDER, name), encoding='ascii', newline='') as file:
        return [{key.strip(): value.strip() for key, value in row.items()} for row in csv.DictReader(file)]


def write_sheet(path, people, phones):
    with open(path, 'w', encoding='utf-8', newline='') as file:
        sheet = csv.writer(file)
        sheet.writerow(COLUMNS)
        for number, person in enumerate(people):
            sheet.writerow([f'A{number:06}', '2026-01-02 10:00:00', person['rec_id'], f'{person["given_name"]} {person["surname"]}'.strip(),
                            f'100{person["soc_sec_id"]:0>8}' if phones else '', person['state'].upper(), person['suburb'],
                            ' '.join(filter(None, (person['street_number'], person['address_1'], person['address_2']))),
                            person['postcode'], '10.00', 'done'])


class Families:
    """Sets that grow together."""

    def __init__(self):
        self.over = {}

    def find(self, one):
        while self.over.get(one, one) != one:
            one = self.over[one]
        return one

    def join(self, a, b):
        self.over[self.find(a)] = self.find(b)

    def pairs(self, ones):
        families = defaultdict(list)
        for one in ones:
            families[self.find(one)].append(one)
        return {pair for family in families.values() for pair in combinations(sorted(family), 2)}


def person_of(account):
    return account.split('-')[1]


def measure(folder, name, phones):
    people = read_people(name)
    database, sheet = os.path.join(folder, 'shop.db'), os.path.join(folder, 'sheet.csv')
    write_sheet(sheet, people, phones)
    mapping = [word for column, field in FIELDS.items() for word in ('--map', f'{field}={column}')]
    answer = commands.run(database, 'import', sheet, '--platform', 'taobao', *mapping)
    assert answer.status == 0, answer.err
    db = sqlite3.connect(database)
    account = dict(db.execute("SELECT customer_id, value FROM identities WHERE kind = 'buyer_id'"))
    assert len(account) == len(people), (len(account), len(people))
    truth = Families()
    for one in account.values():
        truth.join(one, person_of(one))
    silent, both = Families(), Families()
    for record, main in db.execute('SELECT id, main_id FROM customers'):
        silent.join(account[record], account[main])
        both.join(account[record], account[main])
    proposals = [(account[a], account[b], evidence, ppm) for a, b, evidence, ppm in
                 db.execute("SELECT customer_id, into_id, evidence, confidence_ppm FROM joins WHERE state = 'proposed'")]
    db.close()
    for a, b, _, _ in proposals:
        if person_of(a) == person_of(b):
            both.join(a, b)
    ones = list(account.values())
    true_pairs, silent_pairs = truth.pairs(ones), silent.pairs(ones)
    right = sum(person_of(a) == person_of(b) for a, b, _, _ in proposals)
    return {
        'true_pairs': len(true_pairs), 'silent_pairs': len(silent_pairs), 'proposals': len(proposals),
        'silent_precision': len(silent_pairs & true_pairs) / len(silent_pairs) if silent_pairs else 1,
        'silent_recall': len(silent_pairs & true_pairs) / len(true_pairs),
        'proposal_precision': right / len(proposals),
        'recall': len(both.pairs(ones) & true_pairs) / len(true_pairs),
        'wrong': [one for one in proposals if person_of(one[0]) != person_of(one[1])],
    }


class Dedupe(unittest.TestCase):
    """The figures reached; a change may better them."""

    def check(self, name, phones, silent_recall, recall):
        if not os.path.exists(os.path.join(FOLDER, name)):
            self.skipTest('no collection')
        folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, folder)
        found = measure(folder, name, phones)
        print('#', name, 'with' if phones else 'without', 'phones', json.dumps({key: round(value, 4) for key, value in found.items()
                                                                              if key != 'wrong'}))
        self.assertGreaterEqual(found['silent_precision'], 0.999)
        self.assertGreaterEqual(found['silent_recall'], silent_recall)
        self.assertGreaterEqual(found['proposal_precision'], 0.999, found['wrong'][:5])
        self.assertGreaterEqual(found['recall'], recall)

    def test_1(self):
        self.check('febrl_dataset1.csv', True, 0.46, 0.976)

    def test_3(self):
        self.check('febrl_dataset3.csv', True, 0.308, 0.977)

    def test_1_without_phones(self):
        self.check('febrl_dataset1.csv', False, 0, 0.83)

    def test_3_without_phones(self):
        self.check('febrl_dataset3.csv', False, 0, 0.742)


if __name__ == '__main__':
    unittest.main()
