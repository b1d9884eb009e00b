#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sentences of the definitions, each with a sheet made for it, through the command line."""
import json
import os
import subprocess
import sys
import tempfile
import zipfile

NOW = '2026-11-21T10:00:00+08:00'
ORDERS = '订单编号,买家会员名,收货人,手机,下单时间,付款时间,实付金额,退款金额,订单状态,商品名称,数量,单价\n'
TAOBAO_LIST = ('订单编号,买家会员名,收货人姓名,联系手机,订单创建时间,订单付款时间,买家应付货款,买家应付邮费,买家实际支付金额,退款金额,订单状态,宝贝标题,'
               '宝贝总数量,支付单号\n')
TAOBAO_DETAILS = '订单编号,标题,价格,购买数量,外部系统编号,商品属性,套餐信息,备注,订单状态,商家编码\n'


def order(no='1', buyer='a', receiver='王一', phone='10012345678', paid='10', refund='', state='已完成'):
    return f'{no},{buyer},{receiver},{phone},2026-11-01 09:00,2026-11-01 10:00,{paid},{refund},{state},苹果,1,10\n'


class Shop:
    def __init__(self, folder):
        self.folder = tempfile.mkdtemp(dir=folder)
        self.run('shop', 'set', '--time-zone', 'Asia/Shanghai')

    def run(self, *words, status=0):
        command = [os.environ['CM_CLI'], '--database', os.path.join(self.folder, 'shop.db'), '--format', 'json', '--now', NOW]
        command += map(str, words)
        done = subprocess.run(command, capture_output=True, timeout=60)
        same(done.returncode, status, ' '.join(command[6:]) + done.stderr.decode())
        return done.stdout.decode()

    def sheet(self, text, *options, status=0, name='sheet.csv'):
        path = os.path.join(self.folder, name)
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)
        result = self.run('import', path, *options, status=status)
        return json.loads(result)['imports'][0] if result else None

    def table(self, name):
        rows = map(json.loads, self.run('dump').splitlines())
        return [row for row in rows if row['table'] == name]

    def order(self, no='1'):
        return next(row for row in self.table('orders') if row['order_no'] == no)

    def proposals(self):
        return json.loads(self.run('proposal', 'list'))['proposals']


def same(got, wanted, what):
    if got != wanted:
        sys.exit(f'{what}: {got!r}, not {wanted!r}')


def check_details_keep_the_payment(shop):
    listed = TAOBAO_LIST + '1,a,王一,10012345678,2026-11-01 10:00:00,2026-11-01 10:01:00,10.00,0,9.00,,交易成功,苹果,1,x\n'
    shop.sheet(listed)
    shop.sheet(TAOBAO_DETAILS + '1,苹果,10.00,1,A1,颜色分类：红,,,交易成功,A1\n')
    before = shop.run('dump')
    same(shop.order()['paid_minor'], 900, 'paid after the details')
    same(shop.sheet(listed)['orders'], {'new': 0, 'updated': 0, 'unchanged': 1}, 'the list after its details')
    same(shop.run('dump'), before, 'the dump after the list again')


def check_refund_without_a_known_state(shop):
    shop.sheet(ORDERS + order())
    shop.sheet(ORDERS + order(refund='4', state=''))
    same((shop.order()['refund_minor'], shop.order()['state']), (400, 'part-refunded'), 'a refund beside an empty state')
    shop.sheet('订单编号,买家会员名,下单时间,退款金额\n1,a,2026-11-01 09:00,10\n')
    same((shop.order()['paid_minor'], shop.order()['state']), (1000, 'refunded'), 'a list of refunds alone')


def check_empty_cells_replace_nothing(shop):
    shop.sheet(ORDERS + order())
    shop.sheet('订单编号,买家会员名,下单时间,付款时间,实付金额,商品名称\n1,a,2026-11-01 09:00,2026-11-01 10:00,,苹果\n')
    same((shop.order()['paid_minor'], shop.table('lines')[0]['total_minor']), (1000, 1000), 'amounts after empty cells')


def check_one_star_hides_a_name(shop):
    shop.sheet(ORDERS + order())
    same(shop.sheet(ORDERS + order(receiver='王*', phone='100****5678'))['orders']['unchanged'], 1, 'a hidden name')
    same([row['name'] for row in shop.table('receivers')], ['王一'], 'receivers after a hidden name')


def check_join_to_take_apart(shop):
    shop.sheet(ORDERS + order() + order(no='2', buyer='b'))
    same(shop.proposals(), [], 'proposals of a silent join')
    shop.sheet(ORDERS + order(no='3', receiver='王二', phone='10099998888'))
    same([proposal['kind'] for proposal in shop.proposals()], ['split'], 'proposals when the older account sends elsewhere')


def check_words_of_the_shop(shop):
    for option, value in (('--platform', 'nowhere'), ('--platform', ''), ('--store', ' '), ('--currency', 'YU'), ('--currency', '')):
        shop.sheet(ORDERS + order(), option, value, status=2)
    same(shop.sheet(ORDERS + order(), '--currency', 'eur')['totals'][0]['currency'], 'EUR', 'a currency in small letters')


def check_youzan_refund_word(shop):
    shop.sheet('订单号,订单状态,订单创建时间,买家付款时间,商品金额合计,订单实付金额,订单实收金额,收货人/提货人,订单退款状态,订单已退款金额,归属店铺\n'
               '1,交易完成,2026-11-01 10:00:00,2026-11-01 10:01:00,20.00,20.00,20.00,王一,全额退款,,一号店\n')
    same((shop.order()['state'], shop.order()['refund_minor']), ('refunded', 2000), 'a whole refund without an amount')


def check_lines_of_1688_continue(shop):
    report = shop.sheet('订单编号,买家会员名,卖家会员名,实付款(元),订单状态,订单付款时间,货品标题,单价(元),数量\n'
                        '1,a,s,30,已完成,2026-11-01 10:30,苹果,10,1\n,,,,,,梨,20,1\n2,b,s,7,已完成,2026-11-01 10:30,茶,7,1\n')
    same((report['profile'], report['row_counts']['imported'], report['lines']['new']), ('1688-orders', 3, 3), 'an export of 1688')


def check_numbers_of_group_buys(shop):
    sheet = '跟团号,下单人,支付时间,商品,订单金额,退款金额,订单状态,收货人,联系电话\n1,小一,2026-11-01 10:00,苹果,10.00,,已完成,王一,10012345678\n'
    shop.sheet(sheet, name='周四团.csv')
    shop.sheet(sheet, name='周五团.csv')
    same([row['order_no'] for row in shop.table('orders')], ['周四团/1', '周五团/1'], 'numbers of two group buys')
    shop.sheet('团购名称：坚果团\n' + sheet, name='订单1.csv')
    shop.sheet('团购标题,茶团\n' + sheet, name='订单2.csv')
    same([row['order_no'] for row in shop.table('orders')][2:], ['坚果团/1', '茶团/1'], 'titles of group buys above the header')


def check_column_of_group_buys(shop):
    shop.sheet('团购标题,跟团号,下单人,支付时间,商品,订单金额,订单状态\n周五坚果团,1,小一,2026-11-01 10:00,坚果,10.00,已支付\n'
               '周六茶团,1,小二,2026-11-01 10:05,茶,20.00,已支付\n,1,小三,2026-11-01 10:06,糖,5.00,已支付\n', name='十月.csv')
    same([(row['order_no'], row['paid_minor']) for row in shop.table('orders')],
         [('周五坚果团/1', 1000), ('周六茶团/1', 2000), ('十月/1', 500)], 'two group buys in one sheet')


def check_order_number_beside_group_buys(shop):
    shop.sheet('跟团号,订单号,下单人,支付时间,商品,订单金额,订单状态\n1,GB0001,小一,2026-11-01 10:00,坚果,10.00,已支付\n')
    same([row['order_no'] for row in shop.table('orders')], ['GB0001'], 'a number of the whole shop beside that of the group buy')


def check_guests(shop):
    """Guests share an account number or a nick, and are not one customer."""
    shop.sheet('订单编号,下单时间,下单账号,群昵称,收货人,手机,实付金额\n1,2026-11-01 10:00,匿名,微信用户,王一,10012345671,10\n'
               '2,2026-11-01 10:00,匿名,微信用户,王二,10012345672,10\n3,2026-11-01 10:00,无,微信用户,王三,10012345673,10\n'
               '4,2026-11-01 10:00,游客,/,王四,10012345674,10\n5,2026-11-01 10:00,游客,/,王一,10012345671,10\n')
    same(sorted(row['name'] for row in shop.table('customers')), ['王一', '王三', '王二', '王四'], 'guests')
    shop.sheet('order_id,order_number,date,status,order_total,customer_id,billing_first_name,billing_last_name,billing_email,line_items\n'
               '1,1,2026-11-01 10:00:00,completed,10,0,Ann,A,ann@example.com,Mug\n'
               '2,2,2026-11-01 10:00:00,completed,10,0,Bob,B,bob@example.com,Mug\n')
    same(sorted(row['name'] for row in shop.table('customers'))[:2], ['Ann A', 'Bob B'], 'guests of WooCommerce')


def check_totals_of_lines(shop):
    header = '订单号,订单状态,SKU名称,SKU件数,商品总价(元),用户应付金额(元),商家应收金额(元)(支付金额),包裹总运费(元),订单创建时间,用户编号\n'
    report = shop.sheet(header + 'P700000000000000001,已完成,坚果,2,60.00,55.00,57.00,0,2026-11-01 10:00,u1\n'
                        'P700000000000000001,已完成,茶,1,20.00,20.00,20.00,0,2026-11-01 10:00,u1\n')
    same((report['profile'], report['warnings'], shop.order('P700000000000000001')['paid_minor']), ('xiaohongshu-orders', [], 7500),
         'amounts of a line')
    report = shop.sheet(header + 'P700000000000000002,已完成,坚果,2,80.00,75.00,77.00,0,2026-11-01 10:00,u1\n'
                        'P700000000000000002,已完成,茶,1,80.00,75.00,77.00,0,2026-11-01 10:00,u1\n')
    same((report['warnings'], shop.order('P700000000000000002')['paid_minor']), ([], 7500), 'amounts of an order')


def check_day_in_the_number(shop):
    report = shop.sheet('订单号,商品,货品名称,用户实付金额(元),订单状态,支付时间\n260517-607198974342268,苹果,,18.00,已取消,\n')
    same((report['rejected'], shop.order('260517-607198974342268')['day']), ([], 20590), 'a cancelled order of Pinduoduo')
    same([row['name'] for row in shop.table('products')], ['苹果'], 'goods beside an empty column of names')


def write_workbook(path, sheets):
    """The least workbook there is: texts inline, one file per sheet."""
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
    packages = 'http://schemas.openxmlformats.org/package/2006'
    with zipfile.ZipFile(path, 'w') as book:
        book.writestr('[Content_Types].xml', f'<Types xmlns="{packages}/content-types">'
                      '<Default Extension="xml" ContentType="application/xml"/></Types>')
        book.writestr('_rels/.rels', f'<Relationships xmlns="{packages}/relationships">'
                      f'<Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        names = ''.join(f'<sheet name="{name}" sheetId="{i}" r:id="r{i}"/>' for i, name in enumerate(sheets, 1))
        book.writestr('xl/workbook.xml', f'<workbook {space} xmlns:r="{office}"><sheets>{names}</sheets></workbook>')
        links = ''.join(f'<Relationship Id="r{i}" Type="{office}/worksheet" Target="s{i}.xml"/>' for i in range(1, len(sheets) + 1))
        book.writestr('xl/_rels/workbook.xml.rels', f'<Relationships xmlns="{packages}/relationships">{links}</Relationships>')
        for i, rows in enumerate(sheets.values(), 1):
            cells = (''.join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row) for row in rows)
            book.writestr(f'xl/s{i}.xml', f'<worksheet {space}><sheetData>' + ''.join(f'<row>{row}</row>' for row in cells)
                          + '</sheetData></worksheet>')


def check_sheet_behind_a_cover(shop):
    path = os.path.join(shop.folder, 'book.xlsx')
    write_workbook(path, {'说明': [['请看第二张表']], '订单': [line.split(',') for line in (ORDERS + order()).splitlines()]})
    [report] = json.loads(shop.run('import', path))['imports']
    same((report['sheet'], report['orders']['new']), ('订单', 1), 'a workbook with a cover page')


def main():
    with tempfile.TemporaryDirectory() as folder:
        for name, check in sorted(globals().items()):
            if name.startswith('check_'):
                check(Shop(folder))
                print(name)


main()
