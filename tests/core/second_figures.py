# SPDX-License-Identifier: GPL-3.0-or-later
"""People and their figures a second time, from the tables of orders and facts and the words of the definitions alone."""
import datetime
import json
import math
import sqlite3
import statistics
from collections import defaultdict

ZONE = 28800                    # Asia/Shanghai
DAY = 86400
CLASSES = ['none', 'once', 'repeat']
STAGES = ['aware', 'informed', 'trusting', 'dependent']
GRADES = ['follower', 'spreader', 'heavy', 'fan', 'influencer', 'distributor']
# What the definitions say where the shop says nothing of its own.
RULES = {'grade.fan.purchase-days': 3, 'grade.fan.needs-feedback': True, 'grade.heavy.top-percent': 10, 'grade.heavy.purchase-days': 6,
         'grade.spreader.tasks': 2, 'grade.spreader.referred-orders': 1,
         'stage.trusting.orders': 1, 'stage.dependent.gap-factor': 2, 'stage.dependent.fallback-gaps': 20, 'reminder.min-orders': 3,
         'class.problem.return-rate.factor': 2, 'class.problem.min-returns': 3, 'rfm.method': 'quintiles+1', 'rfm.once-f': 1,
         'rfm.own-recency': '31 91 181 366', 'rfm.own-frequency': '2 3 5 8', 'rfm.own-monetary': '10000 30000 60000 100000'}


def day_of(time):
    return (time + ZONE) // DAY


def add_months(day, months):
    date = datetime.date(1970, 1, 1) + datetime.timedelta(days=day)
    year, month = divmod(date.year * 12 + date.month - 1 + months, 12)
    last = (datetime.date(year + (month == 11), (month + 1) % 12 + 1, 1) - datetime.timedelta(days=1)).day
    return (datetime.date(year, month + 1, min(date.day, last)) - datetime.date(1970, 1, 1)).days


def median_or_none(values, least):
    return statistics.median(values) if values and len(values) >= least else None


def top_value(values, percent):
    """The value of rank ceil(N * percent / 100); infinite when there is nobody."""
    ordered = sorted(values, reverse=True)
    return ordered[-(-len(ordered) * percent // 100) - 1] if ordered else math.inf


def quintile_limits(values):
    """Type-7 quantiles at 20, 40, 60 and 80 %, and one more."""
    ordered = sorted(values)
    limits = []
    for share in (0.2, 0.4, 0.6, 0.8):
        place = (len(ordered) - 1) * share
        below = math.floor(place)
        above = min(below + 1, len(ordered) - 1)
        limits.append(ordered[below] + (place - below) * (ordered[above] - ordered[below]) + 1)
    return limits


def binomial_tail(trials, least, share):
    return sum(math.comb(trials, k) * share ** k * (1 - share) ** (trials - k) for k in range(least, trials + 1))


class Person:
    """One person: the records, and everything a rule can ask for."""

    def __init__(self, main):
        self.main = main
        self.records = [main]
        self.values = defaultdict(set)
        self.orders = []
        self.returned = []          # times of the wholly refunded ones
        self.informed = []          # times of what makes somebody informed
        self.evidence = []          # times of open cases and bad reviews
        self.shop = self.locked = self.spoke = self.influences = self.enrolled = False
        self.tasks = set()          # sharing tasks done
        self.consent = self.rfm = None
        self.referred = 0           # orders brought


class Shop:
    """Everybody on the day the shop was graded for."""

    def __init__(self, path):
        self.db = sqlite3.connect('file:' + path + '?mode=ro', uri=True)
        self.db.row_factory = sqlite3.Row
        self.day = self.db.execute('SELECT graded_on FROM shop').fetchone()[0]
        self.end = (self.day + 1) * DAY - ZONE
        self.rule = {**RULES, **{row['name']: json.loads(row['value']) for row in self.db.execute('SELECT name, value FROM settings')}}
        self.people = {}
        self.of_record = {}
        self.read_people()
        self.read_orders()
        self.read_referrals()
        self.find_gaps()
        self.read_facts()
        self.read_tags()
        self.find_scores()
        for person in self.people.values():
            self.grade(person)

    def rows(self, sql):
        """Rows whose customer is somebody, with the person."""
        for row in self.db.execute(sql):
            if row['customer_id'] is not None and row['customer_id'] not in self.erased:
                yield row, self.of_record[row['customer_id']]

    def read_people(self):
        rows = self.db.execute('SELECT c.*, r.province, r.city FROM customers c LEFT JOIN regions r ON r.id = c.region_id'
                               ' ORDER BY joined_to IS NOT NULL, c.id').fetchall()
        self.erased = {row['id'] for row in rows if row['forgotten_at'] is not None}
        rows = [row for row in rows if row['id'] not in self.erased]
        for row in rows:
            if row['joined_to'] is None:
                self.people[row['id']] = Person(row['id'])
        for row in rows:
            person = self.of_record[row['id']] = self.people[row['main_id']]
            if row['joined_to'] is not None:
                person.records.append(row['id'])
            if row['name'] is not None:
                person.values['name'].add(row['name'])
            if row['type'] == 'shop':
                person.shop = True
            if row['province'] is not None and not person.values['region.province']:
                person.values['region.province'] = {row['province']}
                person.values['region.city'] = {row['city']} - {''}
            if row['no_push_at'] is not None and row['no_push_at'] < self.end \
               and (row['no_push_ended_at'] is None or row['no_push_ended_at'] >= self.end):
                person.locked = True

    def read_orders(self):
        stores = {row['id']: row for row in self.db.execute('SELECT * FROM stores')}
        for row, person in self.rows('SELECT * FROM identities WHERE store_id IS NOT NULL'):
            person.values['store'].add(stores[row['store_id']]['name'])
            person.values['platform'].add(stores[row['store_id']]['platform'])
        bought = defaultdict(list)
        for row in self.db.execute('SELECT l.order_id, p.name, c.name AS category FROM lines l JOIN skus s ON s.id = l.sku_id'
                                   ' JOIN products p ON p.id = s.product_id LEFT JOIN categories c ON c.id = p.category_id'):
            bought[row['order_id']].append((row['name'], row['category']))
        for row, person in self.rows('SELECT * FROM orders ORDER BY id'):
            self.take_order(person, row, stores, bought[row['id']])

    def take_order(self, person, row, stores, bought):
        dead = row['state'] in ('unpaid', 'closed')
        whole = not dead and row['refund_minor'] > 0 and row['refund_minor'] >= row['paid_minor']
        if row['day'] > self.day or dead:
            return
        if whole:
            person.returned.append(row['paid_at'])
            return
        person.values['store'].add(stores[row['store_id']]['name'])
        person.values['platform'].add(stores[row['store_id']]['platform'])
        for product, category in bought:
            person.values['product'].add(product)
            if category is not None:
                person.values['category'].add(category)
        net = None if row['currency'] is not None else row['paid_minor'] - row['refund_minor']
        person.orders.append((row['day'], row['id'], net, {category for _, category in bought} - {None}))

    def read_referrals(self):
        """Valid orders whose code is a person's, or else the account or nick in their store, or the phone or address, of exactly one."""
        owners, named = {}, defaultdict(set)
        for row, person in self.rows('SELECT * FROM codes'):
            owners[row['code']] = person
        for row, person in self.rows('SELECT * FROM identities'):
            named[row['store_id'], row['value']].add(person)
        for row in self.db.execute('SELECT * FROM orders WHERE code IS NOT NULL AND valid = 1'):
            who = {owners[row['code']]} if row['code'] in owners else named[row['store_id'], row['code']] | named[None, row['code']]
            buyer = self.of_record.get(row['customer_id'])
            if row['day'] <= self.day and len(who) == 1 and buyer not in who:
                who.pop().referred += 1

    def find_gaps(self):
        of_category, of_shop, own = defaultdict(list), [], {}
        for person in self.people.values():
            person.days = sorted({order[0] for order in person.orders})
            gaps = [after - before for before, after in zip(person.days, person.days[1:])]
            own[person] = median_or_none(gaps, max(1, self.rule['reminder.min-orders'] - 1))
            of_shop += gaps
            person.main_category = self.main_category(person)
            if person.main_category is not None:
                of_category[person.main_category] += gaps
        for person in self.people.values():
            least = self.rule['stage.dependent.fallback-gaps']
            lent = median_or_none(of_category[person.main_category], least) if person.main_category is not None else None
            lent = lent if lent is not None else median_or_none(of_shop, least)
            person.gap = own[person] if own[person] is not None else lent if person.orders else None

    @staticmethod
    def main_category(person):
        counts = defaultdict(list)
        for day, order, _, categories in person.orders:
            for category in categories:
                counts[category].append((day, order))
        return max(counts, key=lambda name: (len(counts[name]), max(day for day, _ in counts[name]),
                                             max(order for _, order in counts[name]), name == 'tea'), default=None)

    # ---- facts

    def read_facts(self):
        for row, person in self.rows('SELECT m.*, g.name AS group_name FROM group_members m JOIN groups g ON g.id = m.group_id'):
            if row['joined_at'] < self.end and (row['left_at'] is None or row['left_at'] >= self.end):
                person.values['group'].add(row['group_name'])
                person.informed.append(row['joined_at'])
        for row, person in self.rows('SELECT f.*, a.name AS account FROM friends f JOIN accounts a ON a.id = f.account_id'):
            self.take_friend(person, row)
        for row, person in self.rows("SELECT * FROM calls WHERE outcome IN ('added', 'reached')"):
            if row['called_at'] < self.end:
                person.informed.append(row['called_at'])
        for row, person in self.rows('SELECT * FROM feedback'):
            if row['at'] < self.end:
                if row['kind'] == 'review' and row['mood'] == 'bad':
                    person.evidence.append(row['at'])
                elif row['kind'] in ('suggestion', 'inspection', 'interview') or (row['kind'] == 'review' and row['mood'] == 'good'):
                    person.spoke = True
        for row, person in self.rows('SELECT * FROM cases'):
            if row['opened_at'] < self.end and (row['settled_at'] is None or row['settled_at'] >= self.end):
                person.evidence.append(row['opened_at'])
        for row, person in self.rows('SELECT * FROM consents ORDER BY id'):
            if row['at'] < self.end:
                person.consent = 'given' if row['given'] else 'withdrawn'
        for row, person in self.rows('SELECT * FROM influencers'):
            person.influences |= row['ended_at'] is None or row['ended_at'] >= self.end
        for row, person in self.rows('SELECT * FROM enrolments'):
            person.enrolled |= row['since_at'] < self.end and (row['ended_at'] is None or row['ended_at'] >= self.end)

        for row, person in self.rows('SELECT * FROM task_sends'):
            if row['done_at'] is not None and row['done_at'] < self.end:
                person.tasks.add(row['task_id'])

    def take_friend(self, person, row):
        added = row['added_at'] if row['added_at'] is not None and row['added_at'] < self.end else None
        deleted = added is not None and row['deleted_at'] is not None and added <= row['deleted_at'] < self.end
        refused = row['refused_at'] is not None and row['refused_at'] < self.end and (added is None or row['refused_at'] > added)
        if added is not None and not deleted:
            person.values['account'].add(row['account'])
            person.informed.append(added)
        asked = row['asked_at'] if row['asked_at'] is not None else row['added_at']
        if asked < self.end:
            person.values['added_state'].add('deleted' if deleted else 'refused' if refused else 'added' if added is not None else 'asked')

    def read_tags(self):
        for row, person in self.rows('SELECT h.*, t.name AS tag FROM customer_tags h JOIN tags t ON t.id = h.tag_id'):
            if row['added_at'] < self.end and (row['removed_at'] is None or row['removed_at'] >= self.end):
                person.values['tag'].add(row['tag'])
        for row, person in self.rows('SELECT m.customer_id, s.name FROM segment_members m JOIN segments s ON s.id = m.segment_id'):
            person.values['list'].add(row['name'])
        for person in self.people.values():
            if len(person.orders) >= 4:         # the rule of the tag
                person.values['tag'].add('loyal')

    # ---- figures

    def find_scores(self):
        buyers = [person for person in self.people.values() if person.orders]
        for person in self.people.values():
            home = [net for _, _, net, _ in person.orders if net is not None]
            person.net, person.home = sum(home), len(home)
        self.heavy_net = top_value([person.net for person in buyers], self.rule['grade.heavy.top-percent'])
        returns = sum(len(person.returned) for person in self.people.values())
        orders = sum(len(person.orders) for person in self.people.values())
        self.return_share = returns / (returns + orders) if returns else 0
        limits = [self.limits([self.axis(person, axis) for person in buyers], axis) for axis in range(3)] if buyers else []
        for person in buyers:
            score = [1 + sum(self.axis(person, axis) >= limit for limit in limits[axis]) for axis in range(3)]
            person.rfm = 6 - score[0], self.rule['rfm.once-f'] if len(person.days) == 1 else score[1], score[2]

    def limits(self, values, axis):
        if self.rule['rfm.method'] != 'own':
            return quintile_limits(values)
        own = self.rule['rfm.own-' + ['recency', 'frequency', 'monetary'][axis]].split()
        return [float(limit) / (100 if axis == 2 else 1) for limit in own]

    def axis(self, person, axis):
        return [self.day - max(person.days, default=0), len(person.orders), person.net / 100][axis]

    def returns_too_much(self, person):
        """The 10 % quantile of Beta(1 + returns, 9 + orders) lies above so many times the share of the shop."""
        limit, a, b = self.rule['class.problem.return-rate.factor'] * self.return_share, 1 + len(person.returned), 9 + len(person.orders)
        return len(person.returned) >= self.rule['class.problem.min-returns'] and limit < 1 and binomial_tail(a + b - 1, a, limit) < 0.1

    def shares(self, person):
        return (person.referred >= self.rule['grade.spreader.referred-orders']
                or len(person.tasks) >= self.rule['grade.spreader.tasks'])

    def grade(self, person):
        days = len(person.days)
        person.kind = CLASSES[min(days, 2)]
        person.problem = bool(person.evidence) or self.returns_too_much(person)
        if len(person.orders) >= self.rule['stage.trusting.orders']:
            keeps = (days >= 2 and person.gap is not None
                     and self.day - person.days[-1] <= self.rule['stage.dependent.gap-factor'] * person.gap)
            person.stage = 'dependent' if keeps else 'trusting'
        else:
            person.stage = 'informed' if person.informed else 'aware'
        if person.enrolled and not person.locked:
            person.grade = 'distributor'
        elif person.influences:
            person.grade = 'influencer'
        elif (days >= max(2, self.rule['grade.fan.purchase-days']) and not person.problem
              and (person.spoke or not self.rule['grade.fan.needs-feedback'])):
            person.grade = 'fan'
        elif (days >= 2 and (person.net >= self.heavy_net or days >= self.rule['grade.heavy.purchase-days'])
              and (not self.shares(person) or person.locked)):
            person.grade = 'heavy'
        elif self.shares(person):
            person.grade = 'spreader'
        else:
            person.grade = 'follower'
