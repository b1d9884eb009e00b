#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Erasing a person: nothing of them is left in the files, and nothing else is lost."""
import json
import os
import tempfile
import unittest

import commands

HEAD = '订单编号,买家会员名,收货人姓名,收货地址,联系手机,买家实际支付金额,订单付款时间,订单状态,宝贝标题,宝贝数量,物流公司,物流单号,买家留言\n'
SECRETS = ('山脚小店', '山大叔', '10000000301', '青羊区某街', '一辈子爱喝茶', 'KD0001', '请放山脚下', '山脚电话里说', '山脚群里发券')


def row(number, paid, *, nick='山脚小店', name='山大叔', phone='10000000301', address='四川省成都市青羊区某街1号'):
    return (f'90000000000000000{number},{nick},{name},{address},{phone},{paid},2026-11-1{number} 20:03:00,交易成功,板蓝根,2,某快递,'
            f'KD000{number},{"请放山脚下" if nick == "山脚小店" else ""}\n')


OTHER = {'nick': '河边的猫', 'name': '河阿姨', 'phone': '10000000302', 'address': '四川省绵阳市'}
KEPT = (('orders', ('order_no', 'paid_minor', 'refund_minor', 'day', 'state', 'net_minor')), ('lines', ('order_id', 'total_minor', 'qty')))


class Forget(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix='community-forget-')
        self.addCleanup(self.folder.cleanup)
        self.database = os.path.join(self.folder.name, 'shop.db')
        self.sheet = self.write('orders.csv', row(1, '128.00'), row(2, '66.00', **OTHER),
                                row(3, 'abc'), row(4, '12.50'))
        self.import_id = self.run_words('import', self.sheet)['imports'][0]['import_id']
        people = self.run_words('customer', 'list')['customers']
        self.person, self.other = (next(p['id'] for p in people if p['name'] == name) for name in ('山大叔', '河阿姨'))

    def write(self, name, *rows):
        path = os.path.join(self.folder.name, name)
        with open(path, 'w', encoding='utf-8') as sheet:
            sheet.write(HEAD + ''.join(rows))
        return path

    def run_words(self, *words):
        answer = commands.run(self.database, *map(str, words))
        self.assertEqual((answer.status, answer.err), (0, ''), words)
        return answer.document if answer.out else None

    def say_much(self):
        self.run_words('customer', 'note', self.person, '一辈子爱喝茶')
        self.run_words('customer', 'set', self.person, '--name', '山大叔本人')
        self.run_words('customer', 'consent', self.person, 'given', '--words', '山脚电话里说好')
        self.run_words('customer', 'consent', self.person, 'withdrawn', '--words', '山脚电话里说不要了')
        self.run_words('case', 'open', self.person, '山大叔说少了一袋')
        self.run_words('review', 'add', self.person, 'bad', '山大叔不满意')
        self.share_much()
        by_name = {'all': [{'field': 'name', 'op': '=', 'value': '山大叔本人'}, {'field': 'orders', 'op': '>=', 'value': 1}]}
        self.run_words('segment', 'save', '一个人', json.dumps(by_name, ensure_ascii=False))
        self.run_words('tag', 'new', '那个人', '--rule', json.dumps(by_name, ensure_ascii=False))
        self.list_by_name()

    def share_much(self):
        """Why a task was sent, what shows that it was done, and a task that was made for one person."""
        for title in ('晒山大叔的茶', '晒山大叔本人的茶'):
            task = self.run_words('task', 'new', title, '--rule', '替山脚小店发一张图')['id']
            self.run_words('task', 'send', task, self.person, self.other, '--reason', '山脚电话里说可以', '--anyway')
            self.run_words('task', 'done', task, self.person, '--proof', '一辈子爱喝茶的截图')

    def list_by_name(self):
        """In a list of values, in a longer text, in the names of lists and tags, in what a call list keeps, and in a group."""
        several = {'any': [{'field': 'name', 'op': 'in', 'value': ['山大叔本人', '河阿姨', '山大叔']},
                           {'not': {'field': 'tag', 'op': '=', 'value': '山脚小店的邻居'}}]}
        self.run_words('segment', 'save', '山大叔和别人', json.dumps(several, ensure_ascii=False))
        self.run_words('segment', 'save', '山脚小店和别人', json.dumps({'field': 'name', 'op': 'contains', 'value': '小山大叔茶'}))
        self.run_words('tag', 'new', '山脚小店的邻居')
        self.run_words('tag', 'add', '山脚小店的邻居', self.other)
        self.run_words('staff', 'new', '小方')
        self.run_words('group', 'new', '茶友', '--place', 'wechat', '--purpose', '喝茶', '--shared', '茶', '--only-here', '新茶', '--qr', 'x')
        self.run_words('invite', 'plan', '--group', '茶友', '--segment', '山大叔和别人', '--callers', '小方', '--days', '1')

        self.run_words('group', 'member', '茶友', self.person, 'in')
        self.run_words('group', 'strike', '茶友', self.person, 'advertising', '--text', '山脚群里发券')
        self.assertTrue(self.run_words('group', 'strike', '茶友', self.person, 'other', '--text', '山脚群里发券')['removed'])

    def dump(self):
        answer = commands.run(self.database, 'dump')
        return [json.loads(line) for line in answer.out.splitlines()]

    def still_there(self):
        """Every secret that stands in the database or in its log."""
        found = set()
        for name in os.listdir(self.folder.name):
            if name.startswith('shop.db') and not name.endswith('.before-restore'):
                with open(os.path.join(self.folder.name, name), 'rb') as file:
                    content = file.read()
                found |= {secret for secret in SECRETS if secret.encode() in content}
        return found

    def test_nothing_is_left(self):
        self.say_much()
        self.assertEqual(self.still_there(), set(SECRETS))
        before = self.dump()
        proof = self.run_words('customer', 'forget', self.person)
        self.assertEqual((proof['records'], proof['orders_kept'], proof['values_found'], proof['backups']), (1, 2, 0, []))
        self.assertGreaterEqual(proof['values_searched'], 4)
        self.assertEqual(self.still_there(), set())
        self.assertTrue(self.run_words('check')['ok'])
        self.check_others(before, self.dump())
        left = self.run_words('segment', 'waterfall', '一个人')
        self.assertEqual((left['left'], len(left['rows'])), (0, 8))
        self.check_lists(proof)

    def check_lists(self, proof):
        """The rules ask for the others still, under names that are not the same; whoever has the tag keeps it."""
        names = [segment['name'] for segment in self.run_words('segment', 'list')['segments']]
        self.assertEqual(len(set(names)), 3)
        self.assertEqual([name for name in names if '和别人' in name and not name.startswith('…和别人')], [])
        rules = [json.loads(line['rule']) for line in self.dump() if line['table'] == 'segments']
        self.assertIn({'any': [{'field': 'name', 'op': 'in', 'value': ['…', '河阿姨', '…']},
                               {'not': {'field': 'tag', 'op': '=', 'value': '…的邻居'}}]}, rules)
        self.assertIn({'field': 'name', 'op': 'contains', 'value': '小…茶'}, rules)
        self.assertEqual(self.run_words('customer', 'show', self.other)['tags'], ['…的邻居'])
        self.check_tasks()
        self.assertGreaterEqual(proof['values_rewritten'], 8)

    def check_tasks(self):
        """The others have their tasks still."""
        tasks = [self.run_words('task', 'show', task['id']) for task in self.run_words('task', 'list')['tasks']]
        self.assertEqual({task['rule'] for task in tasks}, {'替…发一张图'})
        self.assertEqual(len({task['title'] for task in tasks}), 2)
        self.assertEqual([[person['customer'] for person in task['people']] for task in tasks], [[self.other]] * 2)

    def check_others(self, before, after):
        """Orders keep their numbers; rows of others are as they were."""
        for table, keys in KEPT:
            totals = [[[line[key] for key in keys] for line in dump if line['table'] == table] for dump in (before, after)]
            self.assertEqual(*totals)
        own = [[line for line in dump if line['table'] in ('customers', 'identities', 'receivers')
                and self.other in (line.get('customer_id'), line['id'] if line['table'] == 'customers' else None)]
               for dump in (before, after)]
        self.assertEqual(*own)

    def test_gone_from_every_list(self):
        self.run_words('customer', 'forget', self.person)
        self.assertEqual([p['id'] for p in self.run_words('customer', 'list')['customers']], [self.other])
        self.assertEqual(self.run_words('customer', 'list', '--search', '山')['total'], 0)
        for words in (['customer', 'show'], ['customer', 'forget'], ['customer', 'note']):
            answer = commands.run(self.database, *words, str(self.person), *(['x'] if words[1] == 'note' else []))
            self.assertEqual((answer.status, answer.out), (1, ''), words)
            self.assertNotEqual(answer.error['message'], '')

    def test_the_sheet_does_not_bring_them_back(self):
        self.run_words('customer', 'forget', self.person)
        later = self.write('later.csv', row(5, '99.00'), row(6, '5.00', nick='另一个号', phone='10000000301'),
                           row(7, '8.00', nick='谁也不是', name='路人', phone='10000000399', address='四川省乐山市'))
        for sheet, people, nameless in ((self.sheet, [self.other], 2), (later, [self.other, None], 2)):
            report = self.run_words('import', sheet)['imports'][0]
            self.assertEqual(report['anonymous_orders'], nameless)
            self.assertEqual(self.run_words('customer', 'list')['total'], len(people))
        self.assertNotIn('10000000301', json.dumps(self.dump()))
        self.assertEqual(self.still_there(), set())
        self.assertTrue(self.run_words('check')['ok'])

    def test_undo_brings_nobody_back(self):
        again = self.write('again.csv', row(1, '128.00', name='山大叔改名', address='四川省成都市青羊区某街9号'))
        later = self.run_words('import', again)['imports'][0]['import_id']
        self.run_words('import', 'undo', later)
        self.run_words('customer', 'forget', self.person)
        self.assertEqual(self.still_there(), set())
        self.run_words('import', 'undo', self.import_id)
        self.assertEqual(self.still_there(), set())
        self.assertTrue(self.run_words('check')['ok'])

    def test_restore_erases_again(self):
        backup = os.path.join(self.folder.name, 'backup.db')
        self.run_words('backup', backup)
        self.run_words('customer', 'forget', self.person)
        self.run_words('restore', backup)
        self.assertEqual([p['id'] for p in self.run_words('customer', 'list')['customers']], [self.other])
        self.assertEqual(self.still_there(), set())

    def bring(self, folder_name, *referrers):
        """Orders of somebody else, each brought by one of these."""
        path = os.path.join(self.folder.name, folder_name)
        rows = ''.join(f'R{place},路人,10000000399,8.00,2026-11-18 20:03:00,交易成功,{referrer}\n' for place, referrer in enumerate(referrers))
        with open(path, 'w', encoding='utf-8') as sheet:
            sheet.write('订单号,买家昵称,联系手机,实付金额,付款时间,订单状态,推荐人\n' + rows)
        self.run_words('import', path, '--store', 'taobao', '--platform', 'taobao', '--map', 'referrer=推荐人')
        return path

    def codes(self):
        return [line['code'] for line in self.dump() if line['table'] == 'orders' and line['order_no'].startswith('R')]

    def test_whom_they_brought(self):
        """Orders of others no longer say who brought them: by phone, account, name or code; other referrers stay."""
        code, kept = (self.run_words('referral', 'code', who)['code'] for who in (self.person, self.other))
        names = (code.lower(), '100 0000 0301', '山脚小店', '山大叔', kept, 'spring')
        self.bring('brought.csv', *names)
        self.assertEqual(self.codes(), [code, '+8610000000301', '山脚小店', '山大叔', kept, 'spring'])
        self.assertEqual(self.run_words('customer', 'show', self.person)['referrals'], {'orders': 3, 'net_minor': 2400})
        again = self.bring('again.csv', kept, *names[1:])
        proof = self.run_words('customer', 'forget', self.person)
        self.assertEqual(proof['values_found'], 0)
        self.assertEqual(self.codes(), [kept, None, None, None, kept, 'spring'])
        self.assertEqual(self.still_there(), set())
        self.assertEqual(self.run_words('customer', 'show', self.other)['referrals']['orders'], 2)
        self.run_words('import', again, '--store', 'taobao', '--platform', 'taobao', '--map', 'referrer=推荐人')
        self.assertEqual(self.codes()[:3], [kept, None, None])
        self.assertTrue(self.run_words('check')['ok'])

    def test_joined_records(self):
        sheet = self.write('second.csv', row(8, '20.00', nick='山脚二号', name='山大嫂', phone='10000000308'))
        self.run_words('import', sheet)
        second = next(p['id'] for p in self.run_words('customer', 'list')['customers'] if p['name'] == '山大嫂')
        self.run_words('customer', 'merge', self.person, second)
        proof = self.run_words('customer', 'forget', second)
        self.assertEqual((proof['records'], proof['orders_kept'], proof['values_found']), (2, 3, 0))
        self.assertEqual(self.run_words('customer', 'list')['total'], 1)


if __name__ == '__main__':
    unittest.main(verbosity=2)
