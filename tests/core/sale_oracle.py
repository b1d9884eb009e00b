# SPDX-License-Identifier: GPL-3.0-or-later
"""A sale reckoned a second time and in another way: whole numbers of any size, one formula a line, no care for speed.

It shares no code with the program, and follows the description of the calculation, not the program.
"""

MILLION = 10**6
LARGEST = 2**63 - 1
ITEM = {
    'list': 0, 'floor': 0, 'promo': 0, 'clear_ppm': MILLION, 'cost': 0, 'rebate': 0, 'rebate_min': 0, 'stock': None, 'limit': None,
    'demand': None, 'buyers': None, 'member_share_ppm': 0, 'return_ppm': 0, 'resale_ppm': MILLION, 'return_cost': 0, 'pack_unit': 0,
    'kol_share_ppm': 0, 'l1_share_ppm': 0, 'l2_share_ppm': 0, 'cannibal_ppm': 0, 'baseline_units': 0, 'baseline_unit_margin': 0,
}
SALE = {
    'platform_ppm': 0, 'platform_refund': 1, 'payment_ppm': 0, 'payment_refund': 0, 'vat_ppm': 0, 'member_ppm': MILLION, 'orders': None,
    'units_per_order_milli': 1000, 'free_ship_share_ppm': 0, 'freight_charge': 0, 'freight_cost': 0, 'pack_order': 0, 'rp_face': 0,
    'rp_redeem_ppm': 0, 'rp_budget': 0, 'kol_ppm': 0, 'kol_fixed': 0, 'l1_ppm': 0, 'l2_ppm': 0, 'cashback': 0, 'cashback_rate_ppm': 0,
    'cashback_budget': None, 'new_members': 0, 'member_fee': 0, 'member_fee_vat_ppm': 0, 'member_future_spend': 0, 'labour': 0,
    'other_fixed': 0,
}
LINE_FIGURES = ('demand units lost_units unit_price member_price floor_bound member_units gmv red_packet net returned_units refund kept '
                'kept_units vat revenue cogs rebate platform_fee payment_fee kol l1 l2 pack_unit return_cost contribution cannibal_units '
                'cannibal_loss').split()
TOTAL_FIGURES = ('units orders gmv red_packets_used red_packets net refund kept vat revenue cogs rebate platform_fee payment_fee kol l1 l2 '
                 'freight_income freight_cost packaging return_cost cashback member_fee member_provision fixed contribution profit '
                 'cannibal_loss incremental_profit aov profit_margin_ppm').split()
VARIED_ITEM = 'promo cost rebate stock return_ppm return_cost pack_unit'.split()
VARIED_SALE = ('platform_ppm payment_ppm vat_ppm free_ship_share_ppm freight_charge freight_cost pack_order rp_face rp_redeem_ppm '
               'rp_budget kol_ppm kol_fixed l1_ppm l2_ppm cashback cashback_rate_ppm cashback_budget labour other_fixed').split()


def half_up(number, divisor):
    """To the nearest whole number, a half away from zero."""
    whole = (2 * abs(number) + divisor) // (2 * divisor)
    return whole if number >= 0 else -whole


def half_even(number, divisor):
    """To the nearest whole number, a half to the even one."""
    below, rest = divmod(number, divisor)
    return below + (2 * rest > divisor or (2 * rest == divisor and below % 2 == 1))


def largest_remainder(total, weights):
    whole = sum(weights)
    if whole == 0:
        return [0] * len(weights)
    shares = [total * weight // whole for weight in weights]
    rests = sorted((-(total * weight % whole), place) for place, weight in enumerate(weights))
    for _, place in rests[:total - sum(shares)]:
        shares[place] += 1
    return shares


def demand_of(item):
    if item['demand'] is not None:
        return item['demand']
    most = item['limit'] if item['limit'] is not None else LARGEST
    return sum(people * min(int(units), most) for units, people in (item['buyers'] or {}).items())


class Sale:
    """The plan of a document; `plan_units` is what planned orders belong to."""

    def __init__(self, document):
        self.sale = {**SALE, **document.get('promo', {})}
        self.items = [{**ITEM, **item} for item in document['items']]
        self.money = half_even if document.get('rounding') == 'half-even' else half_up
        self.plan_units = sum(self.capped(item, demand_of(item)) for item in self.items)

    @staticmethod
    def capped(item, demand):
        return demand if item['stock'] is None else min(demand, item['stock'])

    def share(self, amount, *rates):
        divisor = 1
        for rate in rates:
            amount *= rate
            divisor *= MILLION
        return self.money(amount, divisor)

    def tax(self, gross, rate):
        return self.money(gross * rate, MILLION + rate)

    def price(self, item, sale):
        cleared = self.share(item['promo'], item['clear_ppm'])
        return max(cleared, item['floor']), max(self.share(cleared, sale['member_ppm']), item['floor']), int(cleared < item['floor'])

    def orders(self, sale, units, scaled):
        if units == 0:
            return 0
        if sale['orders'] is None:
            return max(half_up(units * 1000, sale['units_per_order_milli']), 1)
        if not scaled:
            return max(sale['orders'], 1)
        return max(half_up(sale['orders'] * units, self.plan_units) if self.plan_units else 0, 1)

    def sell(self, item, sale, demand):
        price, member, bound = self.price(item, sale)
        units = self.capped(item, demand)
        members = half_up(units * item['member_share_ppm'], MILLION)
        return {'demand': demand, 'units': units, 'lost_units': demand - units, 'unit_price': price, 'member_price': member,
                'floor_bound': bound, 'member_units': members, 'gmv': (units - members) * price + members * member}

    def settle(self, line, item, sale, packet):
        units = line['units']
        line['red_packet'] = packet
        line['net'] = line['gmv'] - packet
        line['returned_units'] = half_up(units * item['return_ppm'], MILLION)
        line['refund'] = self.money(line['net'] * line['returned_units'], units) if units else 0
        line['kept'] = line['net'] - line['refund']
        line['kept_units'] = units - line['returned_units']
        line['vat'] = self.tax(line['kept'], sale['vat_ppm'])
        line['revenue'] = line['kept'] - line['vat']
        line['cogs'] = (units - half_up(line['returned_units'] * item['resale_ppm'], MILLION)) * item['cost']
        line['rebate'] = line['kept_units'] * item['rebate'] if line['kept_units'] >= item['rebate_min'] else 0
        line['platform_fee'] = self.share(line['kept' if sale['platform_refund'] else 'net'], sale['platform_ppm'])
        line['payment_fee'] = self.share(line['kept' if sale['payment_refund'] else 'net'], sale['payment_ppm'])
        for level in ('kol', 'l1', 'l2'):
            line[level] = self.share(line['kept'], item[level + '_share_ppm'], sale[level + '_ppm'])
        line['pack_unit'] = units * item['pack_unit']
        line['return_cost'] = line['returned_units'] * item['return_cost']
        line['contribution'] = (line['kept'] - line['vat'] - line['cogs'] + line['rebate'] - line['platform_fee'] - line['payment_fee']
                                - line['kol'] - line['l1'] - line['l2'] - line['pack_unit'] - line['return_cost'])
        line['cannibal_units'] = min(half_up(line['kept_units'] * item['cannibal_ppm'], MILLION), item['baseline_units'])
        line['cannibal_loss'] = line['cannibal_units'] * item['baseline_unit_margin']

    def reckon(self, demands=None, scaled=False, sale=None, items=None, packets=None):
        """(lines, totals); raises OverflowError where the program has to refuse."""
        sale, items = sale or self.sale, items or self.items
        demands = demands if demands is not None else [demand_of(item) for item in items]
        lines = [self.sell(item, sale, demand) for item, demand in zip(items, demands)]
        total = {'units': sum(line['units'] for line in lines), 'gmv': sum(line['gmv'] for line in lines)}
        count = total['orders'] = self.orders(sale, total['units'], scaled)
        used = min(half_up(count * sale['rp_redeem_ppm'], MILLION), sale['rp_budget'] // sale['rp_face']) if sale['rp_face'] else 0
        total['red_packets_used'] = used
        total['red_packets'] = min(used * sale['rp_face'] if packets is None else packets, total['gmv'])
        for line, item, packet in zip(lines, items, largest_remainder(total['red_packets'], [line['gmv'] for line in lines])):
            self.settle(line, item, sale, packet)
        self.add_up(total, lines, sale, count)
        spend = sale['new_members'] * sale['member_future_spend']
        if max((abs(figure) for row in lines + [total, {'spend': spend}] for figure in row.values()), default=0) > LARGEST:
            raise OverflowError
        return lines, total

    def add_up(self, total, lines, sale, count):
        for name in ('net', 'refund', 'kept', 'vat', 'revenue', 'cogs', 'rebate', 'platform_fee', 'payment_fee', 'kol', 'l1', 'l2',
                     'return_cost', 'contribution', 'cannibal_loss'):
            total[name] = sum(line[name] for line in lines)
        of_items = total['revenue']
        freight = (count - half_up(count * sale['free_ship_share_ppm'], MILLION)) * sale['freight_charge']
        freight_tax, freight_fee = self.tax(freight, sale['vat_ppm']), self.share(freight, sale['payment_ppm'])
        backs = half_up(count * sale['cashback_rate_ppm'], MILLION)
        if sale['cashback_budget'] is not None and sale['cashback']:
            backs = min(backs, sale['cashback_budget'] // sale['cashback'])
        fee = sale['new_members'] * sale['member_fee']
        fee_tax, fee_fee = self.tax(fee, sale['member_fee_vat_ppm']), self.share(fee, sale['payment_ppm'])
        total['freight_income'], total['freight_cost'] = freight, count * sale['freight_cost']
        total['cashback'] = backs * sale['cashback']
        total['member_fee'] = fee
        total['member_provision'] = self.share(sale['new_members'] * sale['member_future_spend'], MILLION - sale['member_ppm'])
        total['fixed'] = sale['labour'] + sale['kol_fixed'] + sale['other_fixed']
        total['packaging'] = sum(line['pack_unit'] for line in lines) + count * sale['pack_order']
        total['vat'] += freight_tax + fee_tax
        total['revenue'] += freight - freight_tax + fee - fee_tax
        total['payment_fee'] += freight_fee + fee_fee
        total['profit'] = (total['contribution'] + freight - freight_tax - freight_fee - total['freight_cost']
                           - count * sale['pack_order'] - total['cashback'] + fee - fee_tax - fee_fee - total['member_provision']
                           - total['fixed'])
        total['incremental_profit'] = total['profit'] - total['cannibal_loss']
        total['aov'] = self.money(total['gmv'] - total['red_packets'] + freight, count) if count else 0
        total['profit_margin_ppm'] = self.money(total['profit'] * MILLION, total['revenue']) if total['profit'] and of_items else 0


class Derived:
    """What follows from reckoning a sale again and again."""

    def __init__(self, document):
        self.plan = Sale(document)
        self.demands = [demand_of(item) for item in self.plan.items]
        self.known = {}

    def profit(self, key, **how):
        if key not in self.known:
            self.known[key] = self.plan.reckon(**how)[1]['profit']
        return self.known[key]

    def at_scale(self, permille):
        demands = [half_up(demand * permille, 1000) for demand in self.demands]
        sale = dict(self.plan.sale, new_members=half_up(self.plan.sale['new_members'] * permille, 1000))
        return self.profit(('scale', *demands, sale['new_members']), demands=demands, scaled=True, sale=sale)

    def scale(self):
        if self.at_scale(1000) < 0:
            return next((permille for permille in range(1001, 10001) if self.at_scale(permille) >= 0), None)
        permille = 1000
        while permille > 0 and self.at_scale(permille - 1) >= 0:
            permille -= 1
        return permille

    def units(self):
        if len(self.demands) != 1:
            return None

        def at(units):
            return self.profit(('units', units), demands=[units], scaled=True)
        planned, stock = self.plan.plan_units, self.plan.items[0]['stock']
        if at(planned) >= 0:
            return next(units for units in range(planned + 1) if at(units) >= 0)
        last = 10 * self.demands[0] if stock is None else min(stock, 10 * self.demands[0])
        return next((units for units in range(planned + 1, last + 1) if at(units) >= 0), None)

    def discount(self):
        for permille in range(1000, -9001, -1):
            items = [dict(item, promo=self.plan.money(item['promo'] * (1000 - permille), 1000), floor=0) for item in self.plan.items]
            if self.profit(('discount', *(item['promo'] for item in items)), items=items) >= 0:
                return permille
        return None

    def packets(self):
        def at(total):
            return self.profit(('packets', total), packets=total)
        if at(0) < 0:
            return None
        low, high = 0, self.plan.reckon(packets=0)[1]['gmv']
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if at(middle) >= 0 else (low, middle - 1)
        return low

    def varied(self, value, tenths, name):
        if value is None:
            return None
        new = half_up(value * tenths, 10) if name == 'stock' else self.plan.money(value * tenths, 10)
        return min(new, MILLION) if name.endswith('_ppm') else new

    def tornado(self):
        def with_demand(tenths):
            return self.plan.reckon(demands=[half_up(demand * tenths, 10) for demand in self.demands], scaled=True)[1]['profit']

        def with_item_field(name, tenths):
            items = [dict(item, **{name: self.varied(item[name], tenths, name)}) for item in self.plan.items]
            return self.plan.reckon(items=items)[1]['profit']

        def with_sale_field(name, tenths):
            return self.plan.reckon(sale=dict(self.plan.sale, **{name: self.varied(self.plan.sale[name], tenths, name)}))[1]['profit']
        rows = [('demand', with_demand(9), with_demand(11))]
        for name in VARIED_ITEM:
            rows.append(('item.' + name, *[with_item_field(name, tenths) for tenths in (9, 11)]))
        for name in VARIED_SALE:
            rows.append(('promo.' + name, *[with_sale_field(name, tenths) for tenths in (9, 11)]))
        rows = [(name, low, high, abs(high - low)) for name, low, high in rows if low != high]
        return sorted(rows, key=lambda row: (-row[3], row[0]))[:8]


DAYS = {'deposit_day': 0, 'balance_day': 0, 'settle_lag': 0, 'freight_lag': 0, 'kol_fixed_day': 0, 'commission_day': 0, 'labour_day': 0,
        'other_day': 0, 'vat_day': 0, 'rebate_day': 0, 'return_cost_day': 0}


class Cash:
    """The cash of a sale day by day; `cash` as for calc cash, with a first and a last day."""

    def __init__(self, document, cash):
        self.plan = Sale(document)
        self.cash = {**DAYS, 'opening_cash': 0, 'daily_burn': 0, 'deposit_ppm': 0, 'sales_share_ppm': [MILLION], **cash}
        self.lines, self.total = self.plan.reckon()
        self.events = []

    def move(self, day, amount, what):
        if amount != 0:
            self.events.append((day, amount, what))

    def spread(self, lag, total, sign, what):
        sign = sign if total >= 0 else -sign
        for day, share in enumerate(largest_remainder(abs(total), self.cash['sales_share_ppm'])):
            self.move(day + lag, sign * share, what)

    def bought(self):
        units = self.cash.get('purchase_units') or [None] * len(self.lines)
        units = [line['units'] if one is None else one for one, line in zip(units, self.lines)]
        return sum(one * item['cost'] for one, item in zip(units, self.plan.items))

    def answer(self):
        cash, sale, total, goods = self.cash, self.plan.sale, self.total, self.bought()
        deposit = self.plan.share(goods, cash['deposit_ppm'])
        settled = total['kept'] + total['freight_income'] - total['platform_fee'] - total['payment_fee']
        self.spread(cash['settle_lag'], settled, 1, 'settlement')
        self.spread(cash['freight_lag'], total['freight_cost'] + total['packaging'], -1, 'freight+packaging')
        for day, amount, what in (
                (cash['deposit_day'], -deposit, 'stock deposit'), (cash['balance_day'], deposit - goods, 'stock balance'),
                (0, -total['cashback'], 'cashback'), (0, total['member_fee'], 'membership fees'),
                (cash['other_day'], -sale['other_fixed'], 'other fixed'), (cash['kol_fixed_day'], -sale['kol_fixed'], 'KOL slot fee'),
                (cash['labour_day'], -sale['labour'], 'labour'), (cash['return_cost_day'], -total['return_cost'], 'return handling'),
                (cash['commission_day'], -total['kol'] - total['l1'] - total['l2'], 'commissions'),
                (cash['vat_day'], -total['vat'], 'VAT'), (cash['rebate_day'], total['rebate'], 'supplier rebate')):
            self.move(day, amount, what)
        left, path = cash['opening_cash'], []
        for day in range(cash['first_day'], cash['last_day'] + 1):
            left += sum(amount for when, amount, _ in self.events if when == day) - cash['daily_burn']
            path.append([day, left])
        lowest = min(amount for _, amount in path)
        return {'purchase_total': goods, 'settlement_total': settled, 'min_cash': lowest, 'path': path, 'end_cash': path[-1][1],
                'min_day': next(day for day, amount in path if amount == lowest),
                'first_negative_day': next((day for day, amount in path if amount < 0), None),
                'required_opening_cash_for_nonnegative': max(cash['opening_cash'] - lowest, 0),
                'events': [{'day': day, 'amount': amount, 'what': what} for day, amount, what in sorted(self.events)]}
