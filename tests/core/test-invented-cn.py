#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Invented exports of Chinese stores, with what is in them known from how they were made: words of states, writings of dates, amounts,
phones and places, headers in many dresses, notes and totals around the rows, and stores no layout knows."""
import csv
import datetime
import io
import json
import os
import subprocess
import sys
import tempfile

NOW = '2026-11-21T10:00:00+08:00'
ZONE = datetime.timezone(datetime.timedelta(hours=8))
HEADER = ['订单编号', '下单时间', '会员名', '收货人', '手机', '地址', '商品名称', '数量', '实付金额', '退款金额', '订单状态']
CELLS = ['', '2026-03-05 08:01:02', 'a1', '示例甲', '10000000001', '江苏省扬州市广陵区示例路1号', '杯', '1', '10.00', '', '已完成']

STATES = {
    'unpaid': '待付款 未付款 支付失败',
    'paid': '已付款 待发货 支付成功 拼团成功 未完成 取消退款 退款关闭 退款失败 待自提',
    'shipped': '已发货 待确认收货 等待买家确认收货 已出库 妥投 骑手配送中 发货成功',
    'done': '交易成功 已完成 已收货 已评价 已自提',
    'closed': '交易关闭 已取消 超时未支付，已取消 未付款自动关闭 拼团失败 交易失败',
    'refunded': '已退款 退款成功 退货完成 全部退款 交易关闭（已退款）',
    'part-refunded': '部分退款 部分退款成功',
}
DATES = {
    '2024/3/5 8:01': (8, 1, 0), '2024年3月5日8时1分5秒': (8, 1, 5), '20240305080102': (8, 1, 2), '202403050801': (8, 1, 0), '45356.5': (12,
    0, 0),
    '1709596862': (8, 1, 2), '1709596862000': (8, 1, 2), '2024－03－05　08：01': (8, 1, 0), '2024年3月5号 8点1分': (8, 1, 0),
    '2024-03-05T00:01:02Z': (8, 1, 2),
    '2024-3-5 下午3:04': (15, 4, 0), '2024-3-5 中午11:30': (11, 30, 0), '2024-3-5 晚上8:30': (20, 30, 0), '2024-03-05 08:01:02（北京时间）': (8,
    1, 2),
}
BAD_DATES = '03-05 08:01|3月5日|2024-13-25|2024-02-30|昨天|2024-3-5 晚上12:05|2024-03-05 25:00'.split('|')
AMOUNTS = {'￥1,234.50': 123450, '1,234.50元': 123450, '１２．５０': 1250, '12.5万': 12500000, '1.2w': 1200000, '12.': 1200, '人民币12.50元': 1250,
           '128.00元（系统计算中，该值仅供参考）': 12800, '包邮': 0, '约12.50': 1250}
BAD_AMOUNTS = {'说明1': 'bad-amount', '12元5角': 'bad-amount', '12。50': 'bad-amount', '三十': 'bad-amount', '（12.50）': 'negative-amount',
               '−12.50': 'negative-amount', '12.50-': 'negative-amount'}
PHONES = {'+86 100 0000 0001': True, '86-10000000001': True, '="10000000001"': True, '10000000001.0': True, '手机：10000000001': True,
          '10000000001（本人）': True, '１０００００００００１': True, '10000000001转1234': False, '10000000001,1234': False, '10000000001-1234': False,
          '100****0001': False, '##密文': False, '无': False, '1.00E+10': False}
PLACES = {'昆山市示例路1号': '江苏省 苏州市', '江苏省昆山市示例路': '江苏省 苏州市', '浙江义乌示例路': '浙江省 金华市', '仙桃市示例路': '湖北省 仙桃市',
          '重庆市县城口县示例路': '重庆市 重庆市', '内蒙古巴彦淖尔市临河区': '内蒙古自治区 巴彦淖尔市', '台湾台北市信义区': '台湾省 台北市', '香港九龙示例街': '香港特别行政区 香港特别行政区',
          '225000 江苏省扬州市广陵区': '江苏省 扬州市', '四川省凉山州西昌市': '四川省 凉山彝族自治州', '吉林市昌邑区示例路': '吉林省 吉林市'}
COLUMNS = {('上海市', '浦东新区', ''): '上海市 上海市', ('', '昆山市', ''): '江苏省 苏州市', ('', '扬州', ''): '江苏省 扬州市', ('江苏省/扬州市/广陵区', '', ''): '江苏省 扬州市',
           ('湖北省', '省直辖县级行政区划', '仙桃市'): '湖北省 仙桃市', ('重庆', '重庆郊县', '城口县'): '重庆市 重庆市', ('香港', '', '九龙'): '香港特别行政区 香港特别行政区'}
PLATFORMS = {
    'taobao-orders': '订单编号 买家会员名 买家实际支付金额 订单状态 收货人姓名 收货地址 联系手机 订单付款时间 宝贝标题 宝贝总数量',
    'pinduoduo-orders': '订单号 商品 商品数量(件) 订单状态 支付时间 用户实付金额(元) 收货人 收货人手机 退款金额',
    'douyin-orders': '主订单编号 子订单编号 选购商品 商品数量 订单应付金额 收件人 收件人手机号 支付完成时间 订单状态',
    'jd-orders': '订单号 商品名称 订购数量 京东价 应付金额 下单时间 订单状态 下单帐号 客户姓名 联系电话',
    'youzan-orders': '订单号 订单状态 订单创建时间 买家付款时间 订单实付金额 全部商品名称 收货人/提货人 收货人手机号/提货人手机号 买家手机号',
    'xiaohongshu-orders': '订单号 订单状态 收件人姓名 收件人电话 SKU名称 SKU件数 用户应付金额(元) 支付时间',
    'kuaishou-orders': '订单号 订单支付时间 订单状态 实付款 成交数量 商品名称 收货人姓名 收货人电话',
    'wechat-store-orders': '订单号 订单下单时间 订单状态 收件人姓名 收件人手机 订单实际支付金额 商品名称 商品数量',
    '1688-orders': '订单编号 买家会员名 卖家会员名 实付款(元) 订单状态 订单付款时间 收货人姓名 联系手机 货品标题 数量',
}
DRESSES = [
    lambda text: text, lambda text: '*' + text, lambda text: text + '：', lambda text: f'【{text}】', lambda text: text + '（必填）',
    lambda text: text[:2] + '\n' + text[2:], lambda text: text.replace('(', ' （').replace(')', '） '),
                      lambda text: text.replace('(元)', '').replace('(件)', ''),
]
STORES = {
    '订单编号,下单时间,用户姓名,用户电话,商品信息,配送费,用户实付,订单状态': '1001,2026-03-05 12:01,示例甲,10000000001,饭,3,24.00,已完成',
    '小票号,交易时间,商品名称,数量,应收,实收,会员手机号': 'T1,2026-03-05 12:01,米,1,25,24,10000000001',
    '线上订单号,店铺,付款日期,收件人姓名,手机,已付金额,状态': 'X1,示例店,2026-03-05 12:02,示例甲,10000000001,24,已发货',
    '订单号 Order No.,下单时间 Time,买家手机 Phone,数量 Qty,实付金额 Amount': 'B1,2026-03-05 12:01,10000000001,1,24',
    '日期,客户,电话,品名,数量,单价,金额': '2026-3-5,示例甲,10000000001,米,2,12,24',
}


def same(got, wanted, what):
    if got != wanted:
        sys.exit(f'{what}: {got}, not {wanted}')


class Shop:
    def __init__(self, folder):
        self.folder = tempfile.mkdtemp(dir=folder)

    def run(self, *words):
        command = [os.environ['CM_CLI'], '--database', os.path.join(self.folder, 'shop.db'), '--format', 'json', '--now', NOW, *words]
        done = subprocess.run(command, capture_output=True, timeout=60, env=dict(os.environ, TZ='Asia/Shanghai'))
        same(done.returncode, 0, done.stderr.decode())
        return done.stdout.decode()

    def sheet(self, rows, encoding='gb18030'):
        text = io.StringIO()
        csv.writer(text).writerows(rows)
        path = os.path.join(self.folder, 'sheet.csv')
        with open(path, 'wb') as file:
            file.write(text.getvalue().encode(encoding))
        [report] = json.loads(self.run('import', path))['imports']
        same(sum(report['row_counts'].values()), report['rows'], 'the sum of row_counts')
        return report

    def table(self, name):
        rows = [json.loads(line) for line in self.run('dump').splitlines()]
        return [row for row in rows if row['table'] == name]

    def orders(self):
        return {order['order_no']: order for order in self.table('orders')}

    def places(self):
        regions = {region['id']: region for region in self.table('regions')}
        receivers = {receiver['id']: regions.get(receiver['region_id']) for receiver in self.table('receivers')}
        found = {number: receivers[order['receiver_id']] for number, order in self.orders().items()}
        return {number: region and f"{region['province']} {region['city']}" for number, region in found.items()}


def order(number, **cells):
    row = dict(zip(HEADER, CELLS), **cells)
    row['订单编号'] = f'A{number:03}'
    return list(row.values())


def numbered(values):
    return {f'A{number:03}': value for number, value in enumerate(values)}


def check_states(folder):
    pairs = [(word, state) for state, words in STATES.items() for word in words.split()]
    shop = Shop(folder)
    shop.sheet([HEADER, *(order(i, 订单状态=word, 退款金额='4' if state == 'part-refunded' else '') for i, (word, state) in enumerate(pairs))])
    found = {number: found['state'] for number, found in shop.orders().items()}
    for number, (word, state) in numbered(pairs).items():
        same(found[number], state, word)


def check_dates(folder):
    shop = Shop(folder)
    rows = [order(i, 下单时间=text) for i, text in enumerate([*DATES, *BAD_DATES])]
    report = shop.sheet([HEADER, *rows])
    found = shop.orders()
    for number, (text, clock) in numbered(DATES.items()).items():
        wanted = datetime.datetime(2024, 3, 5, *clock, tzinfo=ZONE)
        same(found[number]['created_at'], int(wanted.timestamp()), text)
    same([(row['row'], row['code']) for row in report['rejected']], [(2 + len(DATES) + i,
         'bad-date') for i in range(len(BAD_DATES))], 'bad dates')
    short = Shop(folder)
    short.sheet([HEADER, *(order(i, 下单时间=text) for i, text in enumerate(['24-03-05', '24/3/6 8:01', '24-04-25']))])
    days = [datetime.datetime.fromtimestamp(found['created_at'], ZONE).date().isoformat() for found in short.orders().values()]
    same(sorted(days), ['2024-03-05', '2024-03-06', '2024-04-25'], 'years of two digits')


def check_amounts(folder):
    shop = Shop(folder)
    report = shop.sheet([HEADER, *(order(i, 实付金额=text) for i, text in enumerate([*AMOUNTS, *BAD_AMOUNTS]))])
    found = shop.orders()
    for number, (text, minor) in numbered(AMOUNTS.items()).items():
        same(found[number]['paid_minor'], minor, text)
    same([row['code'] for row in report['rejected']], list(BAD_AMOUNTS.values()), 'bad amounts')


def check_phones(folder):
    shop = Shop(folder)
    report = shop.sheet([HEADER, *(order(i, 会员名='', 手机=text) for i, text in enumerate(PHONES))])
    found = {number: found['customer_id'] is not None for number, found in shop.orders().items()}
    for number, (text, key) in numbered(PHONES.items()).items():
        same(found[number], key, text)
    same((sum(report['customers'].values()), report['anonymous_orders']), (1, list(PHONES.values()).count(False)),
         'customers and anonymous orders')


def check_places(folder):
    shop = Shop(folder)
    shop.sheet([HEADER, *(order(i, 地址=text) for i, text in enumerate(PLACES))])
    found = shop.places()
    for number, (text, place) in numbered(PLACES.items()).items():
        same(found[number], place, text)
    columns = Shop(folder)
    columns.sheet([[*HEADER, '省', '市', '区'], *([*order(i, 地址='示例路1号'), *parts] for i, parts in enumerate(COLUMNS))])
    found = columns.places()
    for number, (parts, place) in numbered(COLUMNS.items()).items():
        same(found[number], place, parts)


def fill(header, number):
    """A cell for a column of a platform by what its name says."""
    if '号' in header and '单' in header and '账' not in header:
        return f'="26030500000000{number:04}"'
    for word, cell in {'时间': '2026/3/5 8:01', '状态': '已完成', '退款': '0', '手机': f"'100000000{number:02}", '电话': f'100000000{number:02}\t',
                       '数': '1', '额': '￥24.00', '款': '24.00元', '价': '24.00', '地址': '江苏省 扬州市 广陵区 示例路(000000)'}.items():
        if word in header:
            return cell
    return f'示例{number}'


def check_platforms(folder):
    for at, (profile, words) in enumerate(PLATFORMS.items()):
        for dress in [DRESSES[(at + step) % len(DRESSES)] for step in (0, 3, 5)]:
            header = words.split()
            rows = [[fill(name, number) for name in header] for number in range(3)]
            total = ['合计：3单'] + ['72.00' if '额' in name or '款' in name else '' for name in header[1:]]
            note = ['填写说明' if '单' in name or '时间' in name else '' for name in header]
            names = [dress(name) for name in header]
            report = Shop(folder).sheet([['示例店 2026年3月'] + [''] * (len(header) - 1), names, note, *rows, names, total])
            same(report['profile'], profile, names)
            same((report['row_counts'], report['totals'][0]['paid_minor'], sum(report['customers'].values())),
                 ({'imported': 3, 'unchanged': 0, 'rejected': 0, 'notes': 3}, 7200, 3), names)


def check_stores(folder):
    for header, row in STORES.items():
        report = Shop(folder).sheet([header.split(','), row.split(',')])
        same((report['row_counts']['imported'], report['totals'][0]['paid_minor'], sum(report['customers'].values())), (1, 2400, 1),
             header)


def check_numbers(folder):
    cut = ['123456789012345000', '123456789012346000']
    for rows, rejected in [(cut, 2), ([f'="{number}"' for number in cut], 0), ([number + '\t' for number in cut], 0), (['1.23E+17',
                           '1.24E+17'], 2)]:
        report = Shop(folder).sheet([HEADER, *([number, *CELLS[1:]] for number in rows)])
        same([row['code'] for row in report['rejected']], ['damaged-number'] * rejected, rows)
    lines = [[*order(0)], ['', '', '', '', '', '', '盘', '2', '', '', ''], order(1)]
    shop = Shop(folder)
    counts = shop.sheet([HEADER, *lines])['row_counts']
    same((counts['imported'], counts['notes']), (2, 1), 'an item alone, in a layout that knows no further lines')
    same(sorted(line['qty'] for line in shop.table('lines')), [1, 1], 'lines')


def check_nicks(folder):
    for word in '买家 购买人 下单用户 微信名 群昵称 网名'.split():
        shop = Shop(folder)
        shop.sheet([['订单号', '下单时间', word, '手机', '商品名称', '实收'], ['1', '2026-10-01', '示例甲', '10000000001', '杯', '25']], 'utf-8')
        same([row['value'] for row in shop.table('identities') if row['kind'] == 'nick'], ['示例甲'], word)


def main():
    with tempfile.TemporaryDirectory() as folder:
        for check in (check_states, check_dates, check_amounts, check_phones, check_places, check_platforms, check_stores,
                      check_nicks, check_numbers):
            check(folder)
            print(check.__name__)


main()
