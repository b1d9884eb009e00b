#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Ten thousand random rules, each tried by the program and by a second reading of the definitions that shares no code with it.

test-second-rules.py TELL-RULES [--seed SEED] [--rounds N]: who is matched, who is left, what each row of the waterfall takes away,
what is said of one person, and everybody's grade, person by person.
"""
import argparse
import datetime
import json
import os
import subprocess
import sys
import tempfile
import unicodedata

sys.path.insert(0, os.path.dirname(__file__))
from second_figures import CLASSES, GRADES, STAGES, Shop, add_months, day_of, top_value  # noqa: E402

ORDERED_CHOICES = {'class': CLASSES, 'stage': STAGES, 'grade': GRADES, 'type': ['person', 'shop'], 'problem': ['false', 'true'],
                   'consent': ['withdrawn', 'given']}
SEVERAL = {'store', 'platform', 'product', 'category', 'group', 'account', 'added_state', 'tag', 'list', 'region.province',
           'region.city', 'name'}
DAYS = {'first_order', 'last_order'}


def fold(text):
    return unicodedata.normalize('NFKC', text).casefold().replace(' ', '').replace('-', '')


def same_region(a, b):
    def stem(name):
        for ending in ('壮族自治区', '自治区', '省', '市'):
            if name.endswith(ending) and len(name) - len(ending) >= 2:
                return name[:-len(ending)]
        return name
    return stem(a) == stem(b)


def value_of(shop, person, field, chances):
    """One value, None where it is unset."""
    last = person.days[-1] if person.orders else None
    all_orders = len(person.orders) + len(person.returned)
    chance, expected = chances[person.main]
    return {
        'orders': lambda: len(person.orders),
        'purchase_days': lambda: len(person.days),
        'net': lambda: person.net,
        'average_order': lambda: person.net / person.home if person.home else None,
        'first_order': lambda: person.days[0] if person.orders else None,
        'last_order': lambda: last,
        'days_since_last': lambda: shop.day - last if person.orders else None,
        'usual_gap_days': lambda: person.gap,
        'class': lambda: CLASSES.index(person.kind),
        'stage': lambda: STAGES.index(person.stage),
        'grade': lambda: GRADES.index(person.grade),
        'type': lambda: int(person.shop),
        'problem': lambda: int(person.problem),
        'consent': lambda: None if person.consent is None else ORDERED_CHOICES['consent'].index(person.consent),
        'rfm.r': lambda: person.rfm and person.rfm[0],
        'rfm.f': lambda: person.rfm and person.rfm[1],
        'rfm.m': lambda: person.rfm and person.rfm[2],
        'buys_again': lambda: None if chance is None else chance / 1e6,
        'expected_orders': lambda: None if expected is None else expected / 1e3,
        'refund_rate': lambda: len(person.returned) / all_orders if all_orders else None,
        'referrals': lambda: person.referred,
    }[field]()


def names_hold(field, op, value, names):
    """A field with several values holds when any of them does; a region is named with or without its ending."""
    same = same_region if field.startswith('region.') else str.__eq__
    if op in ('is-set', 'is-not-set'):
        return bool(names) == (op == 'is-set')
    if op in ('in', 'not-in', '=', '!='):
        wanted = value if isinstance(value, list) else [value]
        return any(any(same(one, name) for one in wanted) == (op in ('in', '=')) for name in names)
    if op == 'contains':
        return any(fold(value) in fold(name) for name in names)
    return any(fold(name).startswith(fold(value)) for name in names)


def as_number(field, value):
    if field in ORDERED_CHOICES:
        return ORDERED_CHOICES[field].index(value)
    if isinstance(value, str):
        return (datetime.date.fromisoformat(value) - datetime.date(1970, 1, 1)).days
    return value


def number_holds(shop, field, op, value, number, least):
    if op in ('is-set', 'is-not-set'):
        return (number is not None) == (op == 'is-set')
    if number is None:
        return False
    if op == 'within-days':
        return number >= shop.day - value
    if op == 'top-percent':
        return number >= least
    wanted = [as_number(field, one) for one in (value if isinstance(value, list) else [value])]
    return {
        '=': lambda: number == wanted[0], '!=': lambda: number != wanted[0],
        '<': lambda: number < wanted[0], 'before': lambda: number < wanted[0], '<=': lambda: number <= wanted[0],
        '>': lambda: number > wanted[0], 'after': lambda: number > wanted[0], '>=': lambda: number >= wanted[0],
        'between': lambda: wanted[0] <= number <= wanted[1],
        'in': lambda: number in wanted, 'not-in': lambda: number not in wanted,
    }[op]()


class Oracle:
    """Sets of main records for rules, of one shop on its day."""

    def __init__(self, path):
        self.shop = Shop(path)
        self.everybody = frozenset(self.shop.people)
        self.chances = {row[0]: row[1:] for row in self.shop.db.execute(
            'SELECT customer_id, buys_again_ppm, expected_milli FROM figures')}
        self.numbers = {}
        self.found = {}             # leaves of the rule at hand
        self.read_exclusions()

    def numbers_of(self, field):
        if field not in self.numbers:
            self.numbers[field] = {main: value_of(self.shop, person, field, self.chances) for main, person in self.shop.people.items()}
        return self.numbers[field]

    def leaf(self, rule):
        key = id(rule)
        if key not in self.found:
            self.found[key] = self.find(rule)
        return self.found[key]

    def find(self, rule):
        field, op, value = rule['field'], rule['op'], rule.get('value')
        people = self.shop.people
        if field in SEVERAL:
            return {main for main, person in people.items() if names_hold(field, op, value, person.values[field])}
        numbers = self.numbers_of(field)
        least = None
        if op == 'top-percent':
            numbers = {main: number if people[main].orders else None for main, number in numbers.items()}
            least = top_value([number for number in numbers.values() if number is not None], value)
        return {main for main, number in numbers.items() if number_holds(self.shop, field, op, value, number, least)}

    def has_value(self, rule, main):
        field = rule['field']
        if field in SEVERAL:
            return bool(self.shop.people[main].values[field])
        return self.numbers_of(field)[main] is not None

    def match(self, rule):
        if 'field' in rule:
            return self.leaf(rule)
        if 'not' in rule:
            return self.everybody - self.match(rule['not'])
        if 'all' in rule:
            return self.everybody.intersection(*(self.match(part) for part in rule['all']))
        return frozenset().union(*(self.match(part) for part in rule['any']))

    # ---- hard exclusions

    def facts(self, sql):
        """(person, row) of what was so by the end of the day."""
        return [(person, row) for row, person in self.shop.rows(sql) if row['at'] is not None and row['at'] < self.shop.end]

    def read_exclusions(self):
        shop = self.shop
        self.lifts = {}
        for person, row in self.facts('SELECT * FROM lifts'):
            key = person.main, row['kind']
            self.lifts[key] = max(row['at'], self.lifts.get(key, row['at']))
        self.excluded = {
            'problem': {person.main for person in shop.people.values() if self.is_problem(person)},
            'refused': self.refused(),
            'do-not-contact': self.do_not_contact(),
            'region': self.in_region(),
            'deleted-us': self.deleted_us(),
        }

    def lifted(self, person, kind, at):
        return self.lifts.get((person.main, kind), -1) >= at

    def is_problem(self, person):
        times = person.evidence + (person.returned if self.shop.returns_too_much(person) else [])
        return bool(times) and not self.lifted(person, 'problem', max(times))

    def refused(self):
        day = self.shop.day
        found = set()
        for person, row in self.facts("SELECT * FROM exclusions WHERE kind = 'refused'"):
            until = row['until_on'] if row['until_on'] is not None else add_months(day_of(row['at']), 12)
            if day < until and not self.lifted(person, 'refused', row['at']):
                found.add(person.main)
        for sql in ("SELECT customer_id, called_at AS at FROM calls WHERE outcome = 'refused'",
                    "SELECT customer_id, left_at AS at FROM group_members WHERE ended = 'removed'"):
            found |= {person.main for person, row in self.facts(sql) if day < add_months(day_of(row['at']), 12)}
        for person, row in self.facts('SELECT customer_id, refused_at AS at, added_at FROM friends'):
            later = row['added_at'] is not None and row['at'] <= row['added_at'] < self.shop.end
            if not later and day < add_months(day_of(row['at']), 12):
                found.add(person.main)
        return found

    def do_not_contact(self):
        found = set()
        for person, row in self.facts('SELECT * FROM consents ORDER BY id'):
            if not row['given']:
                found.add(person.main)
            elif row['by_person']:
                found.discard(person.main)
        return found | {person.main for person, row in self.facts("SELECT * FROM exclusions WHERE kind = 'do-not-contact'")
                        if not self.lifted(person, 'do-not-contact', row['at'])}

    def in_region(self):
        found = set()
        for row, person in self.shop.rows(
                'SELECT c.id AS customer_id, max (e.at) AS at FROM customers c JOIN regions r ON r.id = c.region_id JOIN regions x ON'
                " x.province = r.province AND x.city IN ('', r.city) JOIN excluded_regions e ON e.region_id = x.id"
                f' WHERE e.at < {self.shop.end} AND (e.ended_at IS NULL OR e.ended_at >= {self.shop.end}) GROUP BY c.id'):
            if not self.lifted(person, 'region', row['at']):
                found.add(person.main)
        return found

    def deleted_us(self):
        added = {}
        for person, row in self.facts('SELECT customer_id, added_at AS at FROM friends'):
            added[person.main] = max(row['at'], added.get(person.main, row['at']))
        return {person.main for person, row in self.facts('SELECT customer_id, deleted_at AS at FROM friends')
                if added.get(person.main, -1) <= row['at']}

    def in_group(self, group):
        return {person.main for person, row in self.facts('SELECT customer_id, joined_at AS at, left_at, group_id FROM group_members')
                if row['group_id'] == group and (row['left_at'] is None or row['left_at'] >= self.shop.end)}


def check_round(oracle, told):
    """A sentence for each thing that is not what it should be."""
    rule, people = told['rule'], oracle.everybody
    oracle.found.clear()
    parts = rule['all'] if 'all' in rule else [rule]
    left, removed = set(people), []
    exclusions = {**oracle.excluded, 'already-in-group': oracle.in_group(told['group'])}
    for keep in [oracle.match(part) for part in parts] + [people - who for who in exclusions.values()]:
        removed.append(len(left - keep))
        left &= keep
    matched, person = oracle.match(rule), told['person']
    if set(told['matched']) != matched:
        yield f'matched {sorted(set(told["matched"]) ^ matched)}'
    if set(told['left']) != left:
        yield f'left {sorted(set(told["left"]) ^ left)}'
    for name, who in exclusions.items():
        if who & set(told['left']):
            yield f'{name} {sorted(who & set(told["left"]))} may be called'
    if told['removed'] != removed:
        yield f'rows {told["removed"]}, not {removed}'
    if sum(told['removed']) + len(told['left']) != len(people):
        yield 'the rows do not sum to the customers'
    why = [person in oracle.match(part) for part in parts] + [person in who for who in exclusions.values()]
    if [bool(holds) for holds, _ in told['why']] != why:
        yield f'why of {person}: {told["why"]}, not {why}'
    for leaf, (holds, has_value) in zip(leaves_of(rule), told['leaves']):
        if bool(holds) != (person in oracle.leaf(leaf)) or bool(has_value) != oracle.has_value(leaf, person):
            yield f'why of {person}, {leaf}: {holds}, {has_value}'


def leaves_of(rule):
    if 'field' in rule:
        return [rule]
    return [leaf for part in ([rule['not']] if 'not' in rule else rule.get('all', rule.get('any'))) for leaf in leaves_of(part)]


def buys_again(shop, person):
    """The chance to buy within 12 weeks by the model that the random shop keeps, MBG/NBD."""
    r, alpha, a, b, weeks = 0.5, 10, 1, 2.5, 12
    first, last, repeats = person.days[0], person.days[-1], len(person.days) - 1
    observed = (shop.day - first) / 7
    alive = 1 / (1 + a / (b + repeats) * ((alpha + observed) / (alpha + (last - first) / 7)) ** (r + repeats))
    return alive * (1 - ((alpha + observed) / (alpha + observed + weeks)) ** (r + repeats))


def check_figures(oracle):
    shop = oracle.shop
    rows = {row['customer_id']: row for row in shop.db.execute('SELECT * FROM figures')}
    if set(rows) - shop.erased != set(oracle.everybody):
        yield 'not everybody has one row of figures'
    for erased in shop.erased & set(rows):
        if any(rows[erased][name] for name in ('orders', 'returns', 'purchase_days', 'net_minor', 'first_day', 'r')):
            yield f'figures of {erased}, who was erased: {tuple(rows[erased])}'
    for main, person in shop.people.items():
        row = rows[main]
        told = (row['orders'], row['home_orders'], row['returns'], row['purchase_days'], row['net_minor'], row['first_day'],
                row['last_day'], row['gap_days'], row['problem'], row['class'], row['stage'], row['grade'], row['r'], row['f'], row['m'],
                row['referred_orders'])
        own = (len(person.orders), person.home, len(person.returned), len(person.days), person.net, person.days[0] if person.days else None,
               person.days[-1] if person.days else None, person.gap, int(person.problem), person.kind, person.stage, person.grade,
               *(person.rfm or (None, None, None)), person.referred)
        if told != own:
            yield f'figures of {main}: {told}, not {own}'
        chance = buys_again(shop, person) * 1e6 if person.days else None
        if (chance is None) != (row['buys_again_ppm'] is None) or (chance is not None and abs(chance - row['buys_again_ppm']) > 1):
            yield f'buys_again of {main}: {row["buys_again_ppm"]}, not {chance}'


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('program')
    parser.add_argument('--seed')
    parser.add_argument('--rounds', default='10000')
    options = parser.parse_args()
    tried = wrong = 0
    erased = 0
    seen = set()                # so that nothing agrees because it never came
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, 'told')
        command = [options.program, *(['--seed', options.seed] if options.seed else []), out, options.rounds]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
            for line in process.stdout:
                if not line.startswith('ready '):
                    print('#', line, end='')
                    continue
                oracle = Oracle(line[6:].rstrip('\n'))
                found = [(None, sentence) for sentence in check_figures(oracle)]
                with open(out, encoding='utf-8') as rounds:
                    for told in map(json.loads, rounds):
                        tried += 1
                        found += [(told['rule'], sentence) for sentence in check_round(oracle, told)]
                        seen.update((leaf['field'], leaf['op']) for leaf in leaves_of(told['rule']))
                seen.update(name for name, who in oracle.excluded.items() if who)
                seen.update(person.grade for person in oracle.shop.people.values())
                seen.update(person.stage for person in oracle.shop.people.values())
                erased = max(erased, len(oracle.shop.erased))
                oracle.shop.db.close()
                wrong += len(found)
                for rule, sentence in found[:5]:
                    print('# ', json.dumps(rule, ensure_ascii=False), sentence)
                process.stdin.write('on\n')
                process.stdin.flush()
    missing = {*oracle.excluded, *STAGES, *GRADES} - seen
    pairs = sum(isinstance(one, tuple) for one in seen)
    whole = tried == int(options.rounds) and process.returncode == 0 and not missing and erased > 0
    print('ok' if whole and wrong == 0 else 'not ok',
          f'- {tried} rules, {pairs} fields with ops, {wrong} disagreements, {erased} people erased; never seen: {missing}')
    return 0 if whole and wrong == 0 else 1


if __name__ == '__main__':
    sys.exit(main())
