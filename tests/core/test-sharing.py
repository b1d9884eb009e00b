#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who brought whom, who did which task and who is out of a group, against a model written from the definitions alone: random sheets,
joins, splits, tasks and strikes. SEED and ROUNDS of the environment choose others."""
import os
import random
import tempfile
import unittest

import commands

HEAD = '订单编号,买家昵称,收件人,手机号,下单时间,实付金额,退款金额,商品名称,推荐人\n'
STORES = ('东店', '西店')
TASKS = ('转发', '投票', '拉人')
GRAVE = ('insult', 'politics')
GROUP = '老客群'
BROUGHT = '{"all":[{"field":"referrals","op":">=","value":1}]}'


class Buyer:
    """A record: the nick is known in one store, the phone everywhere."""
    def __init__(self, number):
        self.store = STORES[number % 2]
        self.nick, self.name, self.phone = f'昵称{number}', f'示例{number}号', f'100000{number:05d}'
        self.id, self.main, self.code = None, None, None


class Sharing(unittest.TestCase):
    def setUp(self):
        self.random = random.Random(int(os.environ.get('SEED', '1')))
        self.folder = tempfile.TemporaryDirectory(prefix='community-sharing-')
        self.addCleanup(self.folder.cleanup)
        self.database = os.path.join(self.folder.name, 'shop.db')
        self.buyers = [Buyer(number) for number in range(1, 11)]
        self.orders, self.sends, self.members = {}, [], []
        for number, buyer in enumerate(self.buyers):
            self.place(number, buyer, '', 1000 + number)
        for person in self.run_words('customer', 'list')['customers']:
            buyer = next(one for one in self.buyers if person['phones'][0].endswith(one.phone))
            buyer.id = buyer.main = person['id']
        self.run_words('group', 'new', GROUP, '--place', 'wechat', '--purpose', '聊天', '--shared', '吃货', '--only-here', '先吃')
        for title in TASKS:
            self.run_words('task', 'new', title, '--rule', '发到一个群里')

    def attempt(self, *words):
        return commands.run(self.database, *map(str, words))

    def run_words(self, *words):
        answer = self.attempt(*words)
        self.assertEqual((answer.status, answer.err), (0, ''), words)
        return answer.document if answer.out else None

    # ---- what is done ----

    def place(self, number, buyer, said, paid, refund=0):
        path = os.path.join(self.folder.name, 'orders.csv')
        with open(path, 'w', encoding='utf-8') as sheet:
            sheet.write(f'{HEAD}A{number:04d},{buyer.nick},{buyer.name},{buyer.phone},2026-10-{1 + number % 28:02d} 10:00:00,'
                        f'{paid / 100:.2f},{refund / 100:.2f},口罩,{said}\n')
        self.run_words('import', path, '--store', buyer.store)
        self.orders[number] = (buyer, said, paid, refund)

    def order(self):
        buyer, other = self.random.choice(self.buyers), self.random.choice(self.buyers)
        said = self.random.choice(('', other.nick, other.phone, '不认识的人', other.code or '', (other.code or '').lower()))
        self.place(len(self.orders), buyer, said, 100 * self.random.randint(1, 90))

    def refund(self):
        number = self.random.randrange(len(self.orders))
        buyer, said, paid, refund = self.orders[number]
        self.place(number, buyer, said, paid, self.random.choice((refund, paid)))

    def join(self):
        one, other = self.random.sample(self.buyers, 2)
        if one.main != other.main and self.attempt('customer', 'merge', one.main, other.main).status == 0:
            self.read_mains()

    def split(self):
        buyer = self.random.choice(self.buyers)
        if buyer.main != buyer.id and self.attempt('customer', 'split', buyer.main, buyer.id).status == 0:
            self.read_mains()

    def read_mains(self):
        for buyer in self.buyers:
            buyer.main = self.run_words('customer', 'show', buyer.id)['id']

    def give_code(self):
        buyer = next((one for one in self.buyers if one.id == one.main and one.code is None), None)
        if buyer is not None and not any(one.code for one in self.buyers if one.main == buyer.main):
            buyer.code = self.run_words('referral', 'code', buyer.id)['code']

    def of_person(self, rows, buyer):
        """The rows that stand on any record of the person."""
        return [row for row in rows if next(one for one in self.buyers if one.id == row['record']).main == buyer.main]

    def send(self):
        task, buyer = self.random.choice(TASKS), self.random.choice(self.buyers)
        had = any(row['task'] == task for row in self.of_person(self.sends, buyer))
        answer = self.attempt('task', 'send', task, buyer.id, '--reason', '她自己要的', '--anyway')
        self.assertEqual(answer.status, int(had), answer.err)
        if not had:
            self.sends.append({'task': task, 'record': buyer.main, 'done': False})

    def do(self):
        task, buyer = self.random.choice(TASKS), self.random.choice(self.buyers)
        mine = [row for row in self.of_person(self.sends, buyer) if row['task'] == task]
        ready = bool(mine) and not any(row['done'] for row in mine)
        self.assertEqual(self.attempt('task', 'done', task, buyer.id, '--proof', '截图').status, 0 if ready else 1)
        if ready:
            mine[0]['done'] = True

    def let_in(self):
        buyer = self.random.choice(self.buyers)
        there = any(row['inside'] for row in self.of_person(self.members, buyer))
        self.assertEqual(self.attempt('group', 'member', GROUP, buyer.id, 'in').status, int(there))
        if not there:
            self.members.append({'record': buyer.id, 'inside': True, 'light': 0, 'grave': 0, 'removed': False})

    def strike(self):
        buyer, kind = self.random.choice(self.buyers), self.random.choice(('advertising', 'advertising', 'other', 'insult', 'politics'))
        standing = [row for row in self.of_person(self.members, buyer) if row['inside']]
        answer = self.attempt('group', 'strike', GROUP, buyer.id, kind)
        self.assertEqual(answer.status, 0 if standing else 1, answer.err)
        if not standing:
            return
        sort = 'grave' if kind in GRAVE else 'light'
        standing[-1][sort] += 1
        strikes = sum(row[sort] for row in standing)
        out = strikes >= (1 if sort == 'grave' else 2)
        self.assertEqual((answer.document['strikes'], answer.document['removed']), (strikes, out))
        for row in standing if out else ():
            row.update(inside=False, removed=True)

    # ---- what must be ----

    def bringer(self, store, said):
        """The main record the words of an order mean, None where they mean nobody or several."""
        coded = {one.main for one in self.buyers if one.code and one.code == said.upper()}
        known = {one.main for one in self.buyers if (one.nick == said and one.store == store) or one.phone == said}
        found = coded or known
        return next(iter(found)) if len(found) == 1 else None

    def brought(self, main):
        return [(paid - refund) for buyer, said, paid, refund in self.orders.values()
                if said and not (refund >= paid) and self.bringer(buyer.store, said) == main and buyer.main != main]

    def tasks_done(self, buyer):
        return {row['task'] for row in self.of_person(self.sends, buyer) if row['done']}

    def compare(self):
        mains = [one for one in self.buyers if one.id == one.main]
        for one in mains:
            shown, brought, done = self.run_words('customer', 'show', one.id), self.brought(one.id), self.tasks_done(one)
            kinds = [event['kind'] for event in shown['history']]
            rows = self.of_person(self.members, one)
            self.assertEqual(shown['referrals'], {'orders': len(brought), 'net_minor': sum(brought)}, one.name)
            self.assertEqual(shown['grade'] == 'spreader', bool(brought) or len(done) >= 2, (one.name, shown['grade']))
            self.assertEqual('refused' in shown['exclusions'], any(row['removed'] for row in rows), one.name)
            self.assertEqual(kinds.count('referral'), len(brought), one.name)
            self.assertEqual(kinds.count('strike'), sum(row['light'] + row['grave'] for row in rows), one.name)
        left = self.run_words('segment', 'waterfall', BROUGHT)['rows'][0]['left']
        self.assertEqual(left, sum(bool(self.brought(one.id)) for one in mains))

    def test_model(self):
        acts = (self.order, self.order, self.order, self.refund, self.join, self.split, self.give_code, self.send, self.do, self.do,
                self.let_in, self.strike)
        for turn in range(int(os.environ.get('ROUNDS', '90'))):
            self.random.choice(acts)()
            if turn % 6 == 5:
                self.compare()
        self.assertTrue(self.run_words('check')['ok'])


if __name__ == '__main__':
    unittest.main()
