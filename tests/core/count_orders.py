# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts the orders of an export with nothing but csv and decimal, to check what `import` says.

It shares no code, no profile and no guess with the program: for each layout the columns are written down here, and the rules are
those of the shop's definitions: an order counts once, a value repeated on its lines counts once, paid and refund are plain sums over all
orders, net is paid - refund over valid orders (paid, not closed, not wholly refunded).
"""
import csv
import decimal
import io

# order number, paid, refund, payment time, status, the column that names a buyer
LAYOUTS = {
    'tmall': ('订单编号', '买家实际支付金额', '退款金额', '订单付款时间', None, None),
    'taobao': ('订单编号', '买家实际支付金额', '退款金额', '订单付款时间', '订单状态', '买家会员名'),
    'youzan': ('订单号', '订单实付金额', '订单已退款金额', '买家付款时间', '订单状态', '买家手机号'),
    'shopify': ('Name', 'Total', 'Refunded Amount', 'Paid at', 'Financial Status', 'Email'),
}
CLOSED = {'交易关闭', 'voided'}
UNPAID = {'等待买家付款', '待付款', 'pending', 'authorized'}


def cell(row, name):
    text = (row.get(name) or '').strip() if name else ''
    if text.startswith('="') and text.endswith('"'):
        text = text[2:-1]
    return '' if text == "'null" else text.removeprefix("'")


def minor(text):
    return int(decimal.Decimal(text) * 100) if text else 0


def read(path):
    data = open(path, 'rb').read()
    try:
        text = data.decode('utf-8-sig')
    except UnicodeDecodeError:
        text = data.decode('gb18030')
    return [{key.strip(): value for key, value in row.items() if key is not None} for row in csv.DictReader(io.StringIO(text))]


def is_paid(order, has_status, has_time):
    """The platform's word first; without one the payment time; without that an amount."""
    if has_status:
        fulfilled = order['fulfilment'] == 'fulfilled'
        return order['status'] not in CLOSED and (order['status'] not in UNPAID or fulfilled)
    return bool(order['time']) if has_time else order['paid'] != ''


def count(path, layout):
    number, paid, refund, time, status, buyer = LAYOUTS[layout]
    rows = read(path)
    orders = {}
    for row in rows:
        order = orders.setdefault(cell(row, number), dict(paid='', refund='', time='', status='', buyer='', fulfilment=''))
        for key, column in (('paid', paid), ('refund', refund), ('time', time), ('status', status), ('buyer', buyer),
                            ('fulfilment', 'Fulfillment Status')):
            order[key] = order[key] or cell(row, column)
    has_status, has_time = status in rows[0], time in rows[0]
    result = dict(rows=len(rows), orders=len(orders), customers=len({order['buyer'].lower() for order in orders.values()} - {''}),
                  anonymous_orders=sum(not order['buyer'] for order in orders.values()), paid_minor=0, refund_minor=0, net_minor=0)
    for order in orders.values():
        amount, back = minor(order['paid']), minor(order['refund'])
        result['paid_minor'] += amount
        result['refund_minor'] += back
        if is_paid(order, has_status, has_time) and not 0 < back >= amount:
            result['net_minor'] += amount - back
    return result
