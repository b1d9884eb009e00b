#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A table over every file of the collection of exports: what it was recognised as, what an import makes of it, and whether an independent
count agrees.

Order sheets are imported into an empty database; rows, orders, customers, rejected rows and money are compared with a count by Python's
csv or openpyxl over the columns named here. Of every other table the first twenty rows are compared, cell by cell. What differs for a good
reason stands in data-table-known.tsv; any other difference fails. Skips (77) where the collection is absent.
"""
import collections
import datetime
import decimal
import itertools
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
import unicodedata
import warnings

sys.dont_write_bytecode = True
import read_table  # noqa: E402
from read_table import clean  # noqa: E402

FOLDERS = ['cn', 'shopify', 'made', 'fixtures', 'headers', 'csv-corpus', 'encodings', 'xlsx-corpus', 'dedupe', 'rfm']
Layout = collections.namedtuple('Layout', 'number buyer paid refused words', defaults=([], None, None, []))

# Per order sheet: the column of the order number, those that name the buyer (the first that says something counts), the amount as
# (column, whether it stands for the order or the line), which rows must be refused, and words for the command line.
ORDERS = {
    'cn/tmall_order_report_v1.csv': Layout('订单编号', paid=('买家实际支付金额', 'order')),
    'cn/tmall_paid_only_pandas.csv': Layout(None, [], ('买家实际支付金额', 'order')),
    'made/taobao_ExportOrderList_gbk.csv': Layout('订单编号', ['买家会员名'], ('买家实际支付金额', 'order')),
    'fixtures/youzan_orders_full_header.csv': Layout('订单号', ['买家手机号'], ('订单实付金额', 'order')),
    'fixtures/shopify_orders_status_mix.csv': Layout('Name', ['Email'], ('Total', 'order')),
    'shopify/ltv_shopify_orders_fixture.csv': Layout('Name', ['Email'], ('Total', 'order')),
    'shopify/ltv_shopify_orders_sample.csv': Layout('Name', ['Email'], ('Total', 'order')),
    'fixtures/xhs_orders_min.csv': Layout('订单号', [], ('用户应付金额(元)', 'order'), lambda row: not row['支付时间']),
    'fixtures/jd_orders_min.csv': Layout('订单号', [], ('商家应收', 'order')),
    'fixtures/amazon_all_orders.txt': Layout('amazon-order-id'),
    'fixtures/amazon_date_range_preamble.csv': Layout('order id'),
    'fixtures/douyin_settlement_two_header_rows.csv': Layout('订单号', [], ('收入合计', 'line')),
    'fixtures/ebay_file_exchange.tsv': Layout('OrderNumber', [], None, lambda row: True),
    'fixtures/ebay_transaction_report_preamble.csv': Layout('Order number', ['Buyer username'], ('Gross transaction amount', 'line')),
    'fixtures/etsy_sold_order_items.csv': Layout('Order ID', ['Buyer']),
    'fixtures/etsy_sold_orders_dup.csv': Layout('Order ID', ['Buyer User ID'], ('Order Total', 'order')),
    'fixtures/gumroad_sales.csv': Layout('Purchase ID', ['Purchase Email'], ('Sale Price ($)', 'order')),
    'fixtures/square_transactions.csv': Layout('Transaction ID', ['Customer ID']),
    'fixtures/stripe_charges.csv': Layout('id', ['Customer Email'], ('Amount', 'order')),
    'fixtures/woo_orders_arabic.csv': Layout('Order Number', ['Billing Phone'], ('Order Total Amount', 'order')),
    'rfm/chipotle.tsv': Layout('order_id', [], None, lambda row: True),
    'rfm/sales_data_sample.csv': Layout('ORDERNUMBER', ['CUSTOMERNAME'], ('SALES', 'line')),
    'rfm/uci_online_retail_sample.csv': Layout('InvoiceNo', ['CustomerID'], None, lambda row: row['Quantity'].startswith('-')),
    'rfm/superstore/Sample - Superstore.csv': Layout('Order ID', ['Customer ID'], ('Sales', 'line')),
    'rfm/superstore/Sample - Superstore.xls': Layout('Order ID', ['Customer ID'], ('Sales', 'line')),
    'rfm/CDNOW_sample.txt': Layout(None, [1], None, None, ['--no-header', '--delimiter', 'blanks', '--map', 'buyer_id=#2', '--map',
                                                           'created_at=#3', '--map', 'qty=#4', '--map', 'paid=#5']),
    'rfm/CDNOW_master_noheader.txt': Layout(None, [0], None, None, ['--no-header', '--delimiter', 'blanks', '--map', 'buyer_id=#1', '--map',
                                                                    'created_at=#2', '--map', 'qty=#3', '--map', 'paid=#4']),
    'rfm/lifetimes_example_transactions.csv': Layout(None, ['id'], None, None, ['--map', 'created_at=date', '--map', 'buyer_id=id']),
}

# What a sheet must be recognised as, where it is some platform's own.
PROFILES = {
    'headers/cn_1688_seller.csv': '1688-orders', 'headers/cn_douyin.csv': 'douyin-orders', 'headers/cn_jd_pop.csv': 'jd-orders',
    'headers/cn_kuaishou.csv': 'kuaishou-orders', 'headers/cn_kuaituantuan.csv': 'kuaituantuan-orders',
    'headers/cn_pdd.csv': 'pinduoduo-orders', 'headers/cn_qianniu_2024plus_extra.csv': 'taobao-orders',
    'headers/cn_taobao_2009.csv': 'taobao-orders', 'headers/cn_taobao_2016.csv': 'taobao-orders',
    'headers/cn_taobao_detail.csv': 'taobao-details', 'headers/cn_wechat_store.csv': 'wechat-store-orders',
    'headers/cn_xiaohongshu.csv': 'xiaohongshu-orders', 'headers/en_ebay_orders_2021.csv': 'ebay-orders',
    'headers/en_magento_grid.csv': 'magento-orders', 'headers/en_paypal.csv': 'paypal-activity',
    'headers/en_shopify_customers.csv': 'shopify-customers', 'headers/en_shopify_orders.csv': 'shopify-orders',
    'headers/en_square_items_2026.csv': 'square-items', 'headers/en_stripe_old.csv': 'stripe-payments',
    'headers/en_woo_advanced.csv': 'woocommerce-advanced', 'headers/jp_base.csv': 'base-orders', 'headers/jp_creema.csv': 'creema-orders',
    'headers/jp_minne.csv': 'minne-orders', 'headers/jp_rakuten.csv': 'rakuten-orders', 'cn/tmall_order_report_v1.csv': 'tmall-report',
    'cn/tmall_paid_only_pandas.csv': 'tmall-report', 'made/taobao_ExportOrderList_gbk.csv': 'taobao-orders',
    'fixtures/amazon_all_orders.txt': 'amazon-orders', 'fixtures/amazon_date_range_preamble.csv': 'amazon-date-range',
    'fixtures/douyin_settlement_two_header_rows.csv': 'douyin-settlement', 'fixtures/ebay_file_exchange.tsv': 'ebay-orders',
    'fixtures/ebay_transaction_report_preamble.csv': 'ebay-transactions', 'fixtures/etsy_sold_order_items.csv': 'etsy-items',
    'fixtures/etsy_sold_orders_dup.csv': 'etsy-orders', 'fixtures/gumroad_sales.csv': 'gumroad-sales',
    'fixtures/jd_orders_min.csv': 'jd-orders', 'fixtures/shopify_orders_status_mix.csv': 'shopify-orders',
    'fixtures/square_transactions.csv': 'square-transactions', 'fixtures/stripe_charges.csv': 'stripe-payments',
    'fixtures/woo_orders_arabic.csv': 'woocommerce-advanced', 'fixtures/xhs_orders_min.csv': 'xiaohongshu-orders',
    'fixtures/youzan_orders_full_header.csv': 'youzan-orders', 'shopify/ltv_shopify_orders_fixture.csv': 'shopify-orders',
    'shopify/ltv_shopify_orders_sample.csv': 'shopify-orders',
}


def limit_memory(most):
    """The other readers hold whole workbooks in memory: one that was made to fill it must not take the machine along."""
    resource.setrlimit(resource.RLIMIT_AS, (most, resource.RLIM_INFINITY))


def run(database, *words):
    command = [os.environ['CM_CLI'], '--database', database, '--format', 'json', '--now', '2026-11-21T10:00:00+08:00', *words]
    done = subprocess.run(command, capture_output=True, timeout=120, preexec_fn=lambda: limit_memory(resource.RLIM_INFINITY))
    if done.returncode < 0:
        return {'error': {'code': 'crash', 'message': f'the program ended by signal {-done.returncode}'}}
    return json.loads(done.stdout or done.stderr)


def import_file(path, words):
    """The report of an import into an empty database."""
    with tempfile.TemporaryDirectory() as folder:
        answer = run(os.path.join(folder, 'table.db'), 'import', path, *words)
    return answer['imports'][0] if 'imports' in answer else answer


def minor(text):
    found = re.search(r'-?[0-9][0-9,]*(\.[0-9]+)?', text)
    value = decimal.Decimal(found[0].replace(',', '')) if found else decimal.Decimal(0)
    return int((value * 100).quantize(decimal.Decimal(1), decimal.ROUND_HALF_UP))


def find_header(table, layout):
    for index, (_, cells) in enumerate(table):
        if layout.number is None or layout.number in [clean(cell) for cell in cells]:
            return index
    return 0


def named(header, cells):
    cells = [clean(cell) for cell in cells]
    return collections.defaultdict(str, {name: cells[i] for i, name in enumerate(header) if i < len(cells)})


def count(path, plan, layout):
    """Rows, orders, customers, rejected rows and money of an order sheet, counted without the program."""
    table = list(read_table.rows(path, plan))
    if '--no-header' in layout.words:
        rows = [dict(enumerate(cells)) for _, cells in table]
    else:
        at = find_header(table, layout)
        header = [clean(cell) for cell in table[at][1]]
        rows = [named(header, cells) for _, cells in table[at + 1:]]
    numbers, buyers, paid, rejected, last = set(), set(), {}, 0, ''
    for i, row in enumerate(rows):
        number = row[layout.number] if layout.number is not None else str(i)
        last = number or last
        if layout.refused is not None and layout.refused(row):
            rejected += 1
            continue
        if not last:
            continue
        buyer = next((row[key].lower().removesuffix('.0') for key in layout.buyer if row[key]), '')
        buyers |= {buyer} - {''}
        if not number and not any(minor(value) for value in row.values()):
            continue
        numbers.add(last)
        if layout.paid is not None and row[layout.paid[0]]:
            amount = minor(row[layout.paid[0]])
            paid[last] = paid.get(last, 0) + amount if layout.paid[1] == 'line' else max(paid.get(last, 0), amount)
    return {'rows': len(rows), 'orders': len(numbers), 'customers': len(buyers), 'rejected': rejected,
            'paid': sum(paid.values()) if layout.paid is not None else None}


def compare_orders(path, plan, layout, report):
    wanted = count(path, plan, layout)
    got = {'rows': report['rows'], 'orders': sum(report['orders'].values()), 'customers': sum(report['customers'].values()),
           'rejected': report['row_counts']['rejected'], 'paid': sum(total['paid_minor'] for total in report['totals'])}
    differences = [f'{key} {got[key]}, not {wanted[key]}' for key in got if wanted[key] is not None and got[key] != wanted[key]]
    if sum(report['row_counts'].values()) != report['rows']:
        differences.append('row_counts do not sum to rows')
    return '; '.join(differences)


def number_of(text):
    try:
        return float(text)
    except ValueError:
        return None


def same_cell(ours, theirs):
    theirs = clean(theirs)
    if ours == theirs or unicodedata.normalize('NFKC', ours) == unicodedata.normalize('NFKC', theirs):
        return True
    if ours.replace('\r\n', '\n').replace('\r', '\n') == theirs.replace('\r\n', '\n').replace('\r', '\n'):
        return True
    if len(ours.encode()) > 4000:
        return theirs.startswith(ours)
    if theirs in ('TRUE', 'FALSE'):
        return ours.upper() == theirs
    left, right = number_of(ours), number_of(theirs)
    if left is not None and right is not None:
        return abs(left - right) <= 1e-9 * max(abs(left), abs(right), 1)
    return same_time(ours, theirs)


def same_time(ours, theirs):
    """A day alone and its midnight are the same; an hour alone stands on the first day of its calendar."""
    try:
        left = datetime.datetime.fromisoformat(ours)
        if re.fullmatch(r'[0-9:.]+', theirs):
            return left.time().replace(microsecond=0) == datetime.time.fromisoformat(theirs).replace(microsecond=0)
        return abs(left - datetime.datetime.fromisoformat(theirs)) <= datetime.timedelta(seconds=1)
    except ValueError:
        return False


def compare_cells(path, plan):
    """The first rows of any table, cell by cell."""
    below = (row for row in read_table.rows(path, plan) if row[0] > plan['header_row'])
    theirs = list(itertools.islice(below, 20))
    if len(plan['rows']) != len(theirs):
        return f"{len(plan['rows'])} of the first rows, not {len(theirs)}"
    for mine, (number, cells) in zip(plan['rows'], theirs):
        width = len(plan['mapping'])
        for i in range(width):
            cell = cells[i] if i < len(cells) else ''
            if not same_cell(mine['cells'][i], cell):
                return f"row {mine['row']} column {i + 1} is “{mine['cells'][i][:40]}”, not “{clean(cell)[:40]}”"
        if mine['row'] != number:
            return f"row {mine['row']} is row {number}"
    return ''


def judge(path, name, known, folder):
    """Columns of the table and what differs."""
    layout = ORDERS.get(name)
    plan = run(os.path.join(folder, 'preview.db'), 'import', 'preview', path, *(layout.words if layout else []))
    plan = plan[0] if isinstance(plan, list) else plan.get('previews', [plan])[0]
    if 'error' in plan:
        return ['refused: ' + plan['error']['code'], '', '', '', '', ''], '' if layout is None else plan['error']['message']
    if PROFILES.get(name, plan['profile']) != plan['profile']:
        return [plan['profile'], '', '', '', '', ''], f'recognised as {plan["profile"]}, not {PROFILES[name]}'
    told = f"{plan['profile']} {plan['confidence']:.0%}"
    with warnings.catch_warnings():
        warnings.simplefilter('ignore')
        if layout is None:
            difference = 'not compared' if known.get(name, '').startswith('not compared') else compare_cells(path, plan)
            return [told if plan['confidence'] > 0 else 'a table', '', '', '', '', ''], difference
        report = import_file(path, layout.words)
        if 'error' in report:
            return [told, '', '', '', '', ''], report['error']['message']
        figures = [told, report['rows'], sum(report['orders'].values()), sum(report['customers'].values()),
                   report['row_counts']['rejected'], f"{report['seconds']:.2f}"]
        return figures, compare_orders(path, plan, layout, report)


def read_known():
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'data-table-known.tsv')
    with open(path, encoding='utf-8') as file:
        return dict(line.rstrip('\n').split('\t', 1) for line in file if line.strip() and not line.startswith('#'))


def verdict(path, name, known, folder):
    try:
        figures, difference = judge(path, name, known, folder)
    except read_table.NoReader as missing:
        return ['', '', '', '', '', ''], f'not compared: {missing}', False
    except Exception as fault:  # the other reader may break on what is broken on purpose
        return ['', '', '', '', '', ''], known.get(name) or f'the other reader: {type(fault).__name__}: {fault}', name not in known
    if not difference:
        return figures, 'agrees' if not figures[0].startswith('refused') else 'refused in words', False
    if name not in known:
        return figures, difference, True
    return figures, known[name] if difference == 'not compared' else f'{difference}: {known[name]}', False


def list_files(data, folders):
    for folder in folders:
        for place, _, names in sorted(os.walk(os.path.join(data, folder))):
            yield from (os.path.join(place, name) for name in sorted(names))


def main():
    data = os.path.join(os.environ.get('CM_SHARED', ''), 'data')
    if not os.path.isdir(data):
        print('skipped: there is no collection of exports beside the project')
        return 77
    limit_memory(1 << 30)
    known, wrong, files = read_known(), 0, 0
    print('file\trecognised as\trows\torders\tcustomers\trejected\tseconds\tindependent count')
    with tempfile.TemporaryDirectory() as scratch:
        for path in list_files(data, sys.argv[1:] or FOLDERS):
            name = os.path.relpath(path, data)
            begun = time.monotonic()
            figures, text, bad = verdict(path, name, known, scratch)
            if time.monotonic() - begun > 5:
                print(f'{name}: {time.monotonic() - begun:.0f} s', file=sys.stderr)
            files, wrong = files + 1, wrong + bad
            print(name, *figures, ('NOT EXPLAINED: ' if bad else '') + text.replace('\n', ' '), sep='\t', flush=True)
    print(f'{files} files, {wrong} differences without an explanation')
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main())
