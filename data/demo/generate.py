#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the demo shop: generate.py FOLDER

Into FOLDER go the order sheets of two stores as their platforms export them, a later export and a damaged one, the register of
customers, the readings of the sales, the member list as pasted from the chat, planted.json (who plays which part) and
expected.json (what the program must find, see figures.py). Everything is invented; two runs write the same bytes.
"""

import collections
import csv
import json
import os
import sys

import figures
from draws import shuffled
from shop import SURNAMES, Shop

YOUZAN_HEADER = ['订单号', '订单状态', '订单创建时间', '买家付款时间', '商品名称', '商品编码', '商品单价', '商品数量', '订单实付金额', '订单已退款金额',
                 '收货人/提货人', '收货人手机号/提货人手机号', '收货人省份', '收货人城市', '收货人地区', '详细收货地址/提货地址', '买家昵称',
                 '买家手机号', '商家订单备注']
TAOBAO_HEADER = ['订单编号', '买家会员名', '总金额', '买家实际支付金额', '订单状态', '收货人姓名', '收货地址 ', '联系手机', '订单创建时间',
                 '订单付款时间 ', '宝贝标题 ', '宝贝总数量', '退款金额', '订单备注']
DAMAGED_HEADER = ['订单编号', '买家会员名', '总金额', '买家实际支付金额', '订单状态', '联系手机', '订单创建时间']
REGISTER_HEADER = ['编号', '名称', '类型', '联系人', '手机', '省', '市', '区县', '详细地址', '同意', '问题', '原因', '拒绝日期', '删了我们', '群状态']
YOUZAN_STATUS = {'done': '交易完成', 'part-refunded': '交易完成', 'refunded': '交易关闭', 'closed': '交易关闭'}
TAOBAO_STATUS = {'done': '交易成功', 'part-refunded': '交易成功', 'refunded': '交易关闭', 'closed': '交易关闭'}
FEEDBACK = ['盒子压扁', '说明书字太小', '希望有大包装', '到货慢一天', '喜欢，就是贵两块', '少了一张合格证']


def yuan(fen):
    return f'{fen // 100}.{fen % 100:02d}'


def address(customer):
    return f"样板路{customer['id']}号 {customer['shop']}"


def write_youzan(shop, path, orders, refund_of):
    """One row per line item, the amounts of the order repeated on each."""
    with open(path, 'w', encoding='utf-8', newline='') as file:
        sheet = csv.writer(file)
        sheet.writerow(YOUZAN_HEADER)
        for order in orders:
            customer = shop.customers[order.customer]
            for sku, quantity, price in order.lines:
                sheet.writerow([order.number, YOUZAN_STATUS[order.status], order.at, '' if order.status == 'closed' else order.at,
                                shop.products[sku]['name'], sku, yuan(price), quantity, yuan(order.paid), yuan(refund_of(order)),
                                customer['contact'], customer['phone'], '四川省', customer['city'], customer['district'],
                                address(customer), customer['name'], customer['phone'], order.sale])


def receiver_in_taobao(customer):
    """Name and phone as store B knows them: another name, or a virtual number that expires."""
    name, phone = customer['contact'], customer['phone']
    if customer['join'] == 'phone-two-names':
        name = SURNAMES[(SURNAMES.index(name[0]) + 7) % len(SURNAMES)] + '店长'
    if customer['join'] == 'name-address':
        phone = f"100{90000000 + customer['id']:08d}-{1000 + customer['id']}"
    return name, phone


def write_taobao(shop, path, orders):
    """One row per order, its titles joined; long numbers kept as text in the way of spreadsheets."""
    with open(path, 'w', encoding='gb18030', newline='') as file:
        sheet = csv.writer(file, quoting=csv.QUOTE_ALL)
        sheet.writerow(TAOBAO_HEADER)
        for order in orders:
            customer = shop.customers[order.customer]
            name, phone = receiver_in_taobao(customer)
            sheet.writerow([f'="{order.number}"', f"tb示例{customer['id']:04d}", yuan(order.total), yuan(order.paid),
                            TAOBAO_STATUS[order.status], name,
                            f"四川省 {customer['city']} {customer['district']} {address(customer)}(000000)", "'" + phone,
                            order.at, '' if order.status == 'closed' else order.at,
                            '，'.join(shop.products[sku]['name'] for sku, _, _ in order.lines),
                            sum(quantity for _, quantity, _ in order.lines), yuan(order.refund), "'null"])


def write_damaged(shop, path, orders):
    """Store B saved again by a spreadsheet: the order numbers are lost."""
    with open(path, 'w', encoding='gb18030', newline='') as file:
        sheet = csv.writer(file)
        sheet.writerow(DAMAGED_HEADER)
        for k, order in enumerate(orders):
            number = f'{float(order.number):.5E}' if k < 8 else order.number[:15] + '000'
            sheet.writerow([number, f'tb示例{order.customer:04d}', yuan(order.total), yuan(order.total), '交易成功',
                            shop.customers[order.customer]['phone'], order.at[:-3].replace('-', '/')])


def write_register(shop, path):
    with open(path, 'w', encoding='utf-8-sig', newline='') as file:
        sheet = csv.writer(file)
        sheet.writerow(REGISTER_HEADER)
        for i in shop.ids:
            customer = shop.customers[i]
            sheet.writerow([i, customer['name'], customer['type'], customer['contact'], customer['phone'], '四川省', customer['city'],
                            customer['district'], address(customer), customer['consent'], customer.get('problem', ''),
                            customer.get('reason', ''), customer.get('refused', ''), customer.get('deleted_us', ''),
                            shop.result.get(i, '')])


def write_readings(shop, path):
    """Every 15 minutes of a sale: visitors, views, and the orders counted from the order times."""
    with open(path, 'w', encoding='utf-8', newline='') as file:
        sheet = csv.writer(file)
        sheet.writerow(['sale', 'time', 'uv', 'pv', 'orders'])
        for readings in shop.tables['readings']:
            for k, (visitors, views) in enumerate(readings['values']):
                time = f'{20 + k * 15 // 60}:{k * 15 % 60:02d}'
                orders = sum(order.sale == f"S{readings['sale']}" and order.clock <= time for order in shop.orders)
                sheet.writerow([readings['sale'], time, visitors, views, orders])


def write_members(shop, path):
    """The member list as a chat program copies it; twelve have not put place and shop before their name."""
    not_renamed = shuffled('ren', shop.members)[:12]
    with open(path, 'w', encoding='utf-8') as file:
        file.write(f'群成员({len(shop.members) + 2})\n康宁小方 群主\n康宁小唐 群管理员\n')
        for i in shuffled('mp', shop.members):
            customer = shop.customers[i]
            district = customer['district']
            place = customer['city'].replace('市', '') + (district.rstrip('区县市') if len(district) > 2 else district)
            file.write((customer['contact'] if i in not_renamed else f"{place}-{customer['shop']}") + '\n')
    return not_renamed


def cast_parts(shop, again, changed):
    """Picks, by rule, the members with a part to play: planted.json."""
    bought = {i: len({order.day for order in shop.orders if order.customer == i and order.valid}) for i in shop.ids}
    spent = {i: sum(order.net for order in shop.orders if order.customer == i) for i in shop.ids}
    regulars = [i for i in shuffled('role', shop.members) if bought[i] >= 3]
    distributors, fans = regulars[:12], regulars[12:30]
    heavy = sorted(regulars[30:], key=lambda i: (-spent[i], i))[:9]
    reaches = [(800, 'free', 0), (2600, 'paid', 120000), (1500, 'free', 0)]
    parts = {
        'distributors': distributors,
        'fans': [{'id': i, 'feedback': FEEDBACK[k % 6], 'date': f'2026-11-{1 + k:02d}'} for k, i in enumerate(fans)],
        'do_not_push': [{'id': i, 'said': '不想代卖', 'date': '2026-10-28'} for i in heavy],
        'influencers': [{'id': i, 'reach': reach, 'kind': kind, 'cost_fen': cost}
                        for i, (reach, kind, cost) in zip(regulars[-3:], reaches)],
        'referrals': referrals(shop, distributors, again, changed),
        'strikes': [{'id': regulars[40], 'rule': 2, 'date': '2026-10-30', 'what': '外卖优惠券'},
                    {'id': regulars[40], 'rule': 2, 'date': '2026-11-07', 'what': '投票链接'},
                    {'id': regulars[41], 'rule': 2, 'date': '2026-11-03', 'what': '短视频'},
                    {'id': regulars[42], 'rule': 4, 'date': '2026-11-14', 'what': '骂人'}],
        'left': [{'id': i, 'date': '2026-11-15'} for i in regulars[43:46]],
        'costs': [{key: product[key] for key in ('sku', 'name', 'cost_fen')} for product in shop.tables['products']],
    }
    return parts


def referrals(shop, distributors, again, changed):
    """Eight honest ones, a chain of four of which only two levels may earn, one by himself, a loop, one refunded afterwards."""
    last_sale = {order.customer: order.number for order in shop.orders if order.sale == 'S4'}
    buyers = [i for i in shuffled('rb', list(last_sale)) if i not in distributors]
    found = []

    def refer(referrer, buyer, case, order):
        found.append({'referrer': referrer, 'buyer': buyer, 'order': order, 'case': case})

    for k in range(8):
        refer(distributors[k], buyers[k], 'ok', last_sale[buyers[k]])
    for k in (1, 2, 3):
        refer(distributors[k], distributors[k - 1], 'link', None)
    own = next((i for i in distributors[8:] if i in last_sale), None)
    if own:
        refer(own, own, 'self-referral', last_sale[own])
    refer(distributors[9], distributors[10], 'loop', None)
    refer(distributors[10], distributors[9], 'loop', None)
    later = next(order for order in again
                 if order.number in changed and order.customer not in buyers[:8] + distributors)
    refer(distributors[11], later.customer, 'refunded-later', later.number)
    return found


def counts(shop):
    """Plain counts of the sheets."""
    return {'orders': len(shop.orders), 'orders_a': sum(order.store == 'A' for order in shop.orders),
            'orders_b': sum(order.store == 'B' for order in shop.orders),
            'lines': sum(len(order.lines) for order in shop.orders), 'status': figures.status_counts(shop),
            'first_order': shop.orders[0].at, 'last_order': shop.orders[-1].at}


def expectation(shop, parts, not_renamed, again, changed):
    """expected.json: what the program must find. The later export is counted last, because it changes orders."""
    removed = {strike['id'] for strike in parts['strikes'] if strike['date'] in ('2026-11-07', '2026-11-14')}
    gone = {left['id'] for left in parts['left']}
    staying = [i for i in shop.members if i not in removed and i not in gone]
    refused = {i for i in shop.invited if shop.result[i] == 'refused'} | removed
    found = {'format': 'community-demo-expected', 'version': 2, **counts(shop), 'states': figures.states(shop),
             'waterfalls': figures.waterfalls(shop, {'refused': refused, 'in_group': set(staying)})}
    found['group'] = {'planned': len(shop.invited), 'states': dict(sorted(collections.Counter(shop.result.values()).items())),
                      'members_pasted': len(shop.members), 'removed': len(removed), 'strikes': len(parts['strikes']), 'left': len(gone),
                      'in_group_today': len(staying), 'not_renamed': len(not_renamed)}
    found['consent'] = dict(sorted(collections.Counter(shop.consent.values()).items()))
    found['excluded_region_customers'] = {city: sum(shop.city[i][0] == city for i in shop.ids)
                                          for city in sorted(shop.excluded_cities)}
    found.update(changed_in_second_export=changed, second_export_orders=len(again), damaged_rows=20)
    found['after_second_export'] = figures.after_second_export(shop, changed, found['waterfalls']['today']['rows'])
    return found


def write_json(path, value):
    with open(path, 'w', encoding='utf-8') as file:
        json.dump(value, file, ensure_ascii=False, indent=1)


def write_sheets(shop, folder, again, changed):
    of_store = {store: [order for order in shop.orders if order.store == store] for store in 'AB'}
    write_youzan(shop, os.path.join(folder, 'store-a-youzan.csv'), of_store['A'], lambda order: order.refund)
    write_taobao(shop, os.path.join(folder, 'store-b-taobao.csv'), of_store['B'])
    write_youzan(shop, os.path.join(folder, 'store-a-youzan-again.csv'), again,
                 lambda order: order.lines[0][1] * order.lines[0][2] if order.number in changed else order.refund)
    write_damaged(shop, os.path.join(folder, 'store-b-damaged.csv'), of_store['B'][-20:])
    write_register(shop, os.path.join(folder, 'customers.csv'))
    write_readings(shop, os.path.join(folder, 'readings.csv'))


def main(folder):
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'demo-shop.json'), encoding='utf-8') as file:
        shop = Shop(json.load(file))
    shop.invite(figures.list_of_october(shop))
    shop.hold_sales()
    again, changed = shop.second_export()
    os.makedirs(folder, exist_ok=True)
    write_sheets(shop, folder, again, changed)
    not_renamed = write_members(shop, os.path.join(folder, 'members-paste.txt'))
    parts = cast_parts(shop, again, changed)
    write_json(os.path.join(folder, 'planted.json'), parts)
    write_json(os.path.join(folder, 'expected.json'), expectation(shop, parts, not_renamed, again, changed))


if __name__ == '__main__':
    if len(sys.argv) != 2:
        sys.exit('usage: generate.py FOLDER')
    main(sys.argv[1])
