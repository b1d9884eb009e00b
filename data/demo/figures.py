# SPDX-License-Identifier: GPL-3.0-or-later
"""What the program must find in the demo shop, counted a second time and in another way: the oracle of its tests.

Two states. as_imported: sheets and register are in, no proposal is accepted; a buyer of store B under another name or a virtual
number is then a person of his own, key (id, 'B'), with his orders of B and nothing from the register. accepted: one person per id.
"""

import collections
import datetime
import fractions
import math

from shop import LIST_DRAWN, NOW

TODAY = NOW.isoformat()
EXCLUSIONS = ['problem', 'refused', 'do-not-contact', 'region', 'deleted-us', 'already-in-group']


def person_of(shop, order, state):
    apart = state == 'as_imported' and order.store == 'B' and shop.apart(order.customer)
    return (order.customer, 'B' if apart else '')


def persons(shop, state):
    halves = set()
    if state == 'as_imported':
        halves = {(order.customer, 'B') for order in shop.orders if order.store == 'B' and shop.apart(order.customer)}
    return [(i, '') for i in shop.ids] + sorted(halves)


def orders_by_person(shop, state, now):
    """An order with a day after now counts nowhere."""
    orders = {}
    for order in shop.orders:
        if order.day <= now:
            orders.setdefault(person_of(shop, order, state), []).append(order)
    return orders


def returners(orders):
    """Who has three wholly refunded orders and, 90 % sure, more than twice the shop's share of them (Beta(1, 9) before)."""
    done = [order for own in orders.values() for order in own if order.status != 'closed']
    limit = min(fractions.Fraction(1), 2 * fractions.Fraction(sum(not order.valid for order in done), len(done)))
    found = set()
    for person, own in orders.items():
        own = [order for order in own if order.status != 'closed']
        returned = sum(not order.valid for order in own)
        if returned >= 3 and beta_below(1 + returned, 9 + len(own) - returned, limit) < fractions.Fraction(1, 10):
            found.add(person)
    return found


def beta_below(a, b, x):
    """Exact share of Beta(a, b) below x."""
    n = a + b - 1
    return sum(math.comb(n, j) * x ** j * (1 - x) ** (n - j) for j in range(a, n + 1))


class Waterfall:
    """Who is left after each rule and each exclusion, on one day and in one state."""

    def __init__(self, shop, now, state, consent_part=True, require_consent=False, calls=None):
        self.shop, self.now, self.state, self.calls = shop, now, state, calls or {}
        self.require_consent = require_consent
        self.orders = orders_by_person(shop, state, now)
        self.flagged = returners(self.orders)
        self.left = persons(shop, state)
        self.customers = len(self.left)
        self.rows = []
        self.apply_rules(consent_part)
        self.matching = list(self.left)
        for name in EXCLUSIONS + (['no-consent'] if require_consent else []):
            self.step('exclusion', name, name, lambda person, name=name: not self.hit(name, person))

    def step(self, kind, key, label, keep):
        kept = [person for person in self.left if keep(person)]
        self.rows.append({'kind': kind, 'key': key, 'label': label, 'removed': len(self.left) - len(kept), 'left': len(kept)})
        self.left = kept

    def apply_rules(self, consent_part):
        shop = self.shop
        earliest = (datetime.date.fromisoformat(self.now) - datetime.timedelta(days=90)).isoformat()
        net = {person: sum(order.net for order in own) for person, own in self.orders.items()}
        last = {person: max((order.day for order in own if order.valid), default='') for person, own in self.orders.items()}
        parts = [('net >= 300000', lambda person: net.get(person, 0) >= 300000),
                 ('last_order within-days 90', lambda person: last.get(person, '') >= earliest),
                 ('type = shop', lambda person: registered(person) and shop.type[person[0]] != 'person')]
        if consent_part:
            parts.append(('consent = given', lambda person: registered(person) and shop.consent[person[0]] == 'given'))
        for key, (label, keep) in enumerate(parts):
            self.step('rule', key, label, keep)

    def hit(self, name, person):
        """Whether an exclusion holds; what the register says belongs to its own record."""
        shop, i, known = self.shop, person[0], registered(person)
        if name == 'problem':
            return (known and i in shop.problem) or person in self.flagged
        if name == 'refused':
            return known and (i in shop.refused or i in self.calls.get('refused', ()))
        if name == 'do-not-contact':
            return known and shop.consent[i] == 'withdrawn'
        if name == 'region':
            return shop.city[i][0] in shop.excluded_cities
        if name == 'deleted-us':
            return known and i in shop.deleted
        if name == 'already-in-group':
            return known and i in self.calls.get('in_group', ())
        return not known or shop.consent[i] == 'none'

    def as_json(self):
        shop = self.shop
        return {'now': self.now, 'state': self.state, 'facts': 'register, calls, group' if self.calls else 'register',
                'require_consent': self.require_consent, 'customers': self.customers, 'rows': self.rows,
                'without_consent': sum(not registered(person) or shop.consent[person[0]] == 'none' for person in self.left),
                'left': len(self.left),
                'matching_in_excluded_regions': sum(self.hit('region', person) for person in self.matching)}


def registered(person):
    return person[1] == ''


def list_of_october(shop):
    """Whom the list drawn on 23 October holds."""
    return [person[0] for person in Waterfall(shop, LIST_DRAWN, 'accepted').left]


def waterfalls(shop, calls):
    return {'drawn': Waterfall(shop, LIST_DRAWN, 'accepted').as_json(),
            'drawn_as_imported': Waterfall(shop, LIST_DRAWN, 'as_imported').as_json(),
            'today': Waterfall(shop, TODAY, 'accepted').as_json(),
            'today_as_imported': Waterfall(shop, TODAY, 'as_imported').as_json(),
            'today_with_group': Waterfall(shop, TODAY, 'accepted', calls=calls).as_json(),
            'drawn_without_consent_part': Waterfall(shop, LIST_DRAWN, 'accepted', consent_part=False).as_json(),
            'drawn_require_consent': Waterfall(shop, LIST_DRAWN, 'accepted', consent_part=False, require_consent=True).as_json()}


def top(nets, percent):
    """Everyone whose net is at least that of rank ceil(n * percent / 100), ties included."""
    threshold = sorted(nets, reverse=True)[-(-len(nets) * percent // 100) - 1]
    best = [net for net in nets if net >= threshold]
    return {'persons': len(best), 'threshold_fen': threshold, 'share_permille': sum(best) * 1000 // sum(nets)}


def state_figures(shop, state, now=TODAY):
    orders = orders_by_person(shop, state, now)
    buyers = [own for own in orders.values() if any(order.valid for order in own)]
    nets = [sum(order.net for order in own) for own in buyers]
    classes = collections.Counter('once' if len({order.day for order in own if order.valid}) == 1 else 'repeat' for own in buyers)
    count = len(persons(shop, state))
    returning = {person for person in returners(orders) if person[1] or person[0] not in shop.problem}
    return {'customers': count, 'with_valid_order': len(nets),
            'classes': {'none': count - len(nets), 'once': classes['once'], 'repeat': classes['repeat']},
            'problem': len(shop.problem) + len(returning), 'net_fen': sum(nets), 'top10': top(nets, 10), 'top20': top(nets, 20)}


def sheet_records(shop):
    """Persons after the two sheets alone."""
    main = {order.customer for order in shop.orders if order.store == 'A' or not shop.apart(order.customer)}
    halves = {order.customer for order in shop.orders if order.store == 'B' and shop.apart(order.customer)}
    return {'customers': len(main) + len(halves), 'proposals': len(main & halves), 'customers_after_accepting': len(main | halves)}


def states(shop):
    halves = collections.Counter(shop.join[person[0]] for person in persons(shop, 'as_imported') if not registered(person))
    proposals = {'phone-two-names': halves['phone-two-names'], 'name-address': halves['name-address'], 'total': halves.total()}
    return {'sheets': sheet_records(shop), 'as_imported': dict(state_figures(shop, 'as_imported'), proposals=proposals),
            'accepted': state_figures(shop, 'accepted')}


def status_counts(shop):
    return dict(sorted(collections.Counter(order.status for order in shop.orders).items()))


def after_second_export(shop, changed, today_rows):
    """The figures once the second export lies on top; leaves the shop changed."""
    for order in shop.orders:
        if order.number in changed:
            order.refund = order.lines[0][1] * order.lines[0][2]
            order.status = 'refunded' if order.refund >= order.paid else 'part-refunded'
    today = Waterfall(shop, TODAY, 'accepted').as_json()
    return {'status': status_counts(shop), 'net_fen': sum(order.net for order in shop.orders),
            'classes': state_figures(shop, 'accepted')['classes'],
            'today_rows_differ': today['rows'] != today_rows, 'today_left': today['left']}
