# SPDX-License-Identifier: GPL-3.0-or-later
"""The invented shop: its customers, their orders in two stores, and the people with a part to play."""

import dataclasses
import datetime

from draws import deal, draw, pick, shuffled

NOW = datetime.date(2026, 11, 21)
START = datetime.date(2025, 6, 1)
LIST_DRAWN = '2026-10-23'

SURNAMES = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜'
SHOP_KINDS = {'pharmacy': ['大药房', '药店', '药房'], 'clinic': ['诊所', '卫生室', '门诊部'], 'person': ['']}
COMPLAINTS = ['到货破损', '发错规格', '客服没人回', '有效期太近']
SECOND_EXPORT_FROM = '2026-11-10'


@dataclasses.dataclass
class Order:
    """One order; amounts in fen. Lines are (sku, quantity, unit price)."""
    store: str
    number: str
    customer: int
    at: str
    lines: list
    status: str
    refund: int
    sale: str

    @property
    def day(self):
        return self.at[:10]

    @property
    def clock(self):
        return self.at[11:16]

    @property
    def total(self):
        return sum(quantity * price for _, quantity, price in self.lines)

    @property
    def paid(self):
        return 0 if self.status == 'closed' else self.total

    @property
    def valid(self):
        """Paid, not closed, not wholly refunded."""
        return self.status != 'closed' and not (self.refund > 0 and self.refund >= self.paid)

    @property
    def net(self):
        return self.paid - self.refund if self.valid else 0


class Shop:
    """Everything the sheets are written from. Built in the order of the methods called by __init__."""

    def __init__(self, tables):
        self.tables = tables
        self.ids = list(range(1, 901))
        self.products = {product['sku']: product for product in tables['products']}
        self.excluded_cities = set(tables['excluded_regions'])
        self.sequence = {'A': 0, 'B': 0}
        self.orders = []
        self.deal_traits()
        self.name_customers()
        self.place_orders()
        self.plant_troubles()

    # Customers

    def deal_traits(self):
        ids, regions = self.ids, self.tables['regions']
        self.city = deal('city', ids, [((region['city'], region['districts']), region['customers']) for region in regions])
        self.type = deal('type', ids, [('pharmacy', 620), ('clinic', 230), ('person', 50)])
        self.days = deal('days', ids, [(0, 60), (1, 250), (2, 170), (3, 70), (4, 90), (5, 70), (6, 40), (8, 50), (10, 40),
                                       (12, 35), (16, 25)])
        self.recency = deal('recency', ids, [((1, 30), 330), ((31, 60), 170), ((61, 90), 110), ((91, 180), 160),
                                             ((181, 400), 130)])
        self.gap = deal('gap', ids, [(14, 120), (21, 200), (28, 280), (42, 200), (60, 100)])
        self.platform = deal('platform', ids, [('A', 600), ('B', 160), ('AB', 140)])
        self.consent = deal('consent', ids, [('given', 780), ('none', 100), ('withdrawn', 20)])
        self.size = deal('size', ids, [(2, 500), (4, 280), (9, 120)])
        both = shuffled('join', [i for i in ids if self.platform[i] == 'AB'])
        self.join = {i: 'same-phone' if k < 90 else 'phone-two-names' if k < 120 else 'name-address'
                     for k, i in enumerate(both)}

    def name_customers(self):
        self.customers = {i: self.customer(i) for i in self.ids}

    def customer(self, i):
        city, districts = self.city[i]
        person = self.type[i] == 'person'
        contact = SURNAMES[pick(f'sur:{i}', len(SURNAMES))] + ('女士' if person else '经理')
        words = self.tables['shop_words']
        shop = '' if person else (words[pick(f'w:{i}', len(words))] + '示例'
                                  + SHOP_KINDS[self.type[i]][pick(f'k:{i}', 3)] + f'{i:03d}号')
        return {'id': i, 'type': self.type[i], 'city': city, 'district': districts[pick(f'district:{i}', len(districts))],
                'contact': contact, 'shop': shop, 'name': shop or f'{contact}{i:03d}', 'phone': f'100{10000000 + i * 37:08d}',
                'join': self.join.get(i, ''), 'consent': self.consent[i]}

    def apart(self, i):
        """Whether the customer's record of store B joins by a proposal only."""
        return self.join.get(i) in ('phone-two-names', 'name-address')

    # Orders

    def add_order(self, customer, day, store, lines, hour, minute, status='done', refund=0, sale=''):
        self.sequence[store] += 1
        if store == 'A':
            number = f'E{day:%Y%m%d}{hour:02d}{minute:02d}{self.sequence[store]:06d}'
        else:
            number = f'{260000000000000000 + self.sequence[store] * 7919 + customer:d}'
        self.orders.append(Order(store, number, customer, f'{day} {hour:02d}:{minute:02d}:00', lines, status, refund, sale))

    def purchase_days(self, i):
        """The days customer i buys on, oldest first: backwards from the last, one usual gap apart, give or take a fifth."""
        lowest, highest = self.recency[i]
        last = NOW - datetime.timedelta(days=lowest + pick(f'rec:{i}', highest - lowest + 1))
        fifth = self.gap[i] // 5
        days = []
        for k in range(self.days[i]):
            jitter = pick(f'jit:{i}:{k}', 2 * fifth + 1) - fifth if k else 0
            day = last - datetime.timedelta(days=k * self.gap[i] + jitter)
            if day < START:
                day = START + datetime.timedelta(days=pick(f'early:{i}:{k}', 30))
            while day in days:
                day += datetime.timedelta(days=1)
            days.append(day)
        return sorted(days)

    def basket(self, i, k, store, month):
        """Up to three products by season and weight."""
        pool = [product for product in self.products.values() if store == 'A' or product['store_b']]
        weights = [product['season'][month - 1] * product['weight'] for product in pool]
        lines, used = [], set()
        for line in range(1 + pick(f'nl:{i}:{k}', 3)):
            product = weighted(pool, weights, pick(f'p:{i}:{k}:{line}', sum(weights)))
            if product['sku'] in used:
                continue
            used.add(product['sku'])
            if self.type[i] == 'person':
                quantity = 1 + pick(f'q:{i}:{k}:{line}', 2)
            else:
                quantity = (1 + pick(f'q:{i}:{k}:{line}', 4)) * self.size[i] * product['min_qty']
            lines.append((product['sku'], quantity, product['public_fen']))
        return lines

    def place_orders(self):
        for i in self.ids:
            days = self.purchase_days(i)
            for k, day in enumerate(days):
                store = self.platform[i] if self.platform[i] != 'AB' else ('A' if pick(f'st:{i}:{k}', 10) < 7 else 'B')
                lines = self.basket(i, k, store, day.month)
                status, refund = fate_of(i, k, lines, last=k == len(days) - 1)
                self.add_order(i, day, store, lines, 8 + pick(f'h:{i}:{k}', 12), pick(f'm:{i}:{k}', 60), status, refund)

    # Troubles

    def plant_troubles(self):
        repeat = [i for i in self.ids if self.days[i] >= 2]
        unhappy = shuffled('prob', repeat)[:24]
        refused = [i for i in shuffled('ref', self.ids) if i not in unhappy][:31]
        deleted = [i for i in shuffled('del', self.ids) if i not in unhappy and i not in refused][:17]
        self.problem = {i: 'bad-review' if k < 16 else 'open-case' for k, i in enumerate(unhappy)}
        self.refused, self.deleted = set(refused), set(deleted)
        for k, i in enumerate(unhappy):
            self.customers[i].update(problem=self.problem[i], reason=COMPLAINTS[k % 4])
        for i in refused:
            self.customers[i]['refused'] = f"2026-09-{1 + pick(f'rd:{i}', 28):02d}"
        for i in deleted:
            self.customers[i]['deleted_us'] = 'yes'

    # The group and its sales

    def invite(self, listed):
        """The best 180 of the list are called; each gets his result."""
        spent = dict.fromkeys(self.ids, 0)
        for order in self.orders:
            if order.day <= LIST_DRAWN:
                spent[order.customer] += order.net
        self.invited = sorted(listed, key=lambda i: (-spent[i], i))[:180]
        results = [('in-group', 141), ('added', 9), ('called-no-answer', 12), ('refused', 9), ('call-later', 6), ('wrong-number', 3)]
        self.result = deal('inv', self.invited, results)
        self.members = [i for i in self.invited if self.result[i] == 'in-group']

    def hold_sales(self):
        for sale in self.tables['sales']:
            self.hold_sale(sale['no'], datetime.date.fromisoformat(sale['date']), sale)
            taken = sum(order.net for order in self.orders if order.sale == f"S{sale['no']}")
            assert taken == sale['total_fen'], (sale['no'], taken)
        self.orders.sort(key=lambda order: (order.at, order.store, order.number))

    def hold_sale(self, number, day, sale):
        """Units of an item go evenly to those who want it, the rest to the first of them."""
        buyers = sorted(self.members, key=lambda i: (draw(f'buy:{number}:{i}') % 1000 - 200 * min(self.days[i], 8), i))
        buyers = buyers[:sale['buyers']]
        baskets = {i: [] for i in buyers}
        for item in sale['items']:
            wanting = shuffled(f"w:{number}:{item['sku']}", buyers)[:max(1, sale['buyers'] * item['share'] // 100)]
            base, extra = divmod(item['units'], len(wanting))
            for k, i in enumerate(wanting):
                quantity = base + (1 if k < extra else 0)
                if quantity:
                    baskets[i].append((item['sku'], quantity, item['group_fen']))
        for i in buyers:
            if baskets[i]:
                minute = sale_minute(number, i)
                self.add_order(i, day, 'A', baskets[i], 20 + minute // 60, minute % 60, sale=f'S{number}')

    # Later

    def second_export(self):
        """Orders of store A that a later export holds again, and the numbers of the five that were refunded in part since."""
        again = [order for order in self.orders if order.store == 'A' and order.day >= SECOND_EXPORT_FROM]
        changed = sorted(order.number for order in again if order.status == 'done' and order.sale == 'S4')[:5]
        return again, changed


def weighted(pool, weights, value):
    reached = 0
    for product, weight in zip(pool, weights):
        reached += weight
        if value < reached:
            return product
    raise AssertionError


def fate_of(i, k, lines, last):
    """Status and refund of an order; a customer's last one is never closed."""
    fate = pick(f'status:{i}:{k}', 1000)
    if fate < 18:
        return 'refunded', sum(quantity * price for _, quantity, price in lines)
    if fate < 40:
        return 'part-refunded', lines[0][1] * lines[0][2] // 2
    if fate < 70 and not last:
        return 'closed', 0
    return 'done', 0


def sale_minute(number, i):
    """Minutes after the start: an early rush; the fourth sale starts slowly and recovers after the second call."""
    minute, curve = pick(f'min:{number}:{i}', 90), pick(f'curve:{number}:{i}', 100)
    if number == 4:
        return 25 + minute * 64 // 90 if curve < 85 else minute // 2
    return minute // 4 if curve < 45 else minute // 2 if curve < 70 else minute
