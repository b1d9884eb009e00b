#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The contract of the command line on the demo shop: every command it names, its exit status, its keys, its errors.

The commands run in the order of the tables, since later ones use what earlier ones made."""
import json
import os
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
import commands  # noqa: E402

RULE = '{"all":[{"field":"orders","op":">=","value":2}]}'
OK = {'ok'}
NEW = {'id'}
CUSTOMER = {'id', 'name', 'type', 'nicks', 'phones', 'emails', 'province', 'city', 'orders', 'purchase_days', 'net_minor', 'currency',
            'first_order', 'last_order', 'class', 'problem', 'stage', 'grade', 'grade_reason', 'rfm', 'buys_again', 'expected_orders',
            'tags', 'exclusions'}
PREDICTION = {'model', 'fit', 'used', 'reason', 'explanation', 'as_of', 'weeks', 'customers', 'parameters', 'log_likelihood', 'spend',
              'backtest'}
ANSWER = {'name', 'sentence', 'plan', 'plan_profit', 'profit', 'incremental_profit', 'units', 'orders', 'dots', 'draws', 'loss_ceiling',
          'demand', 'break_even_orders', 'break_even_line', 'way_back', 'lowest_cash'}
IMPORT = {'import_id', 'file', 'format', 'profile', 'store', 'encoding', 'sheet', 'header_row', 'rows', 'row_counts', 'orders', 'lines',
          'customers', 'anonymous_orders', 'products', 'rejected', 'warnings', 'proposals', 'totals', 'unmapped', 'seconds'}
INSIDE = {
    'row_counts': {'imported', 'unchanged', 'rejected', 'notes'}, 'orders': {'new', 'updated', 'unchanged'},
    'lines': {'new', 'updated', 'unchanged'}, 'customers': {'new', 'matched'}, 'products': {'new'},
}

# What the calculations take.
SALE = {'promo': {'platform_ppm': 30000, 'labour': 9000},
        'items': [{'name': 'tea', 'list': 3000, 'floor': 1500, 'promo': 2500, 'cost': 1400, 'demand': 40}]}
INPUTS = {'E': SALE, 'T': {'estimate': SALE, 'demand': [{'kind': 'poisson', 'mean': 40}], 'draws': 200, 'seed': 7},
          'H': {'estimate': SALE, 'cash': {}}, 'P': {'name': 'Thursday', 'estimate': SALE, 'draws': 500},
          'D': {'method': 'gamma-poisson', 'prior': {'kind': 'gamma', 'shape': 2.0, 'rate': 0.05}, 'y': [40, 30], 'exposure': [1, 1],
                'next_exposure': 1.0},
          'N': {'price': 2500, 'unit_cost': 1400, 'variable': 100, 'salvage': 500, 'goodwill': 0,
                'demand': {'kind': 'poisson', 'mean': 40}},
          'V': {'method': 'wilson', 'level': 0.95, 'x': 8, 'n': 26},
          'U': {'treated': [96, 1200], 'control': [14, 300], 'margin_fen': 2350, 'cost_per_invite_fen': 180},
          'R': {'recency': [1, 30, 200], 'frequency': [9, 2, 1]},
          'M': {'model': 'mbg-nbd', 'x': [0, 0, 2, 5], 'tx': [0, 0, 9, 20], 'T': [20, 25, 30, 22]}}

# Command, other words, keys of the answer. {S} is a saved list, {G} a group, {A} an account, {F} a sheet of orders, other letters inputs.
DONE = [
    ('shop show', [], {'name', 'currency', 'time_zone', 'require_consent'}),
    ('shop set', ['--require-consent', 'off'], {'name', 'currency', 'time_zone', 'require_consent'}),
    ('rule list', [], {'rules'}),
    ('rule set', ['grade.fan.purchase-days', '4'], OK | {'grade', 'stage', 'changes'}),
    ('rule restore', ['--all'], OK | {'grade', 'stage', 'changes'}),
    ('import preview', ['{F}'], {'previews'}),
    ('import', ['{F}', '--dry-run'], {'imports'}),
    ('import', ['{F}'], {'imports'}),
    ('import list', [], {'imports'}),
    ('import show', ['1'], IMPORT | {'at', 'undone'}),
    ('import undo', ['{I}'], OK | {'undone', 'kept', 'kept_rows'}),
    ('profile list', [], {'saved', 'profiles'}),
    ('profile show', ['taobao-orders'], set()),
    ('profile save', ['mine', '{F}'], OK),
    ('proposal list', [], {'proposals'}),
    ('proposal accept', ['--min-confidence', '0.99'], OK | {'accepted'}),
    ('customer list', ['--limit', '3'], {'total', 'customers'}),
    ('customer list', ['--segment', '{S}', '--contactable', '--sort', 'net:desc'], {'total', 'customers'}),
    ('customer show', ['1'], CUSTOMER | {'records', 'identities', 'order_list', 'history', 'code', 'referred_by', 'referrals'}),
    ('customer set', ['1', '--type', 'shop', '--no-push', 'on'], OK),
    ('customer note', ['1', 'called', 'twice'], NEW),
    ('customer consent', ['1', 'given', '--words', 'yes'], NEW),
    ('customer merge', ['10', '11'], OK),
    ('customer split', ['10', '11'], OK),
    ('customer forget', ['12'], {'customer_id', 'at', 'records', 'orders_kept', 'values_searched', 'values_shared', 'values_rewritten',
                                 'values_found', 'proof', 'backups'}),
    ('grade', [], {'customers', 'graded_on', 'classes', 'problem', 'stages', 'grades'}),
    ('grade changes', ['--since', '2026-10-25', '--limit', '3'], {'since', 'graded_on', 'total', 'grade', 'stage', 'changes'}),
    ('grade funnel', [], {'months'}),
    ('grade moves', ['--months', '3'], {'since', 'months', 'grades'}),
    ('rfm', ['--as-of', '2026-10-01'], {'as_of', 'total', 'breaks', 'customers'}),
    ('predict', ['--backtest'], PREDICTION),
    ('predict', ['--model', 'bg-nbd', '--as-of', '2026-10-01', '--weeks', '8'], PREDICTION),
    ('calc estimate', ['{E}'], {'items', 'totals', 'derived'}),
    ('calc montecarlo', ['{T}'], {'profit', 'incremental_profit', 'units', 'dots', 'draws', 'seed', 'exact'}),
    ('calc cash', ['{H}'], {'events', 'min_cash', 'min_day', 'end_cash', 'path', 'runway_months', 'break_even_orders_per_month'}),
    ('calc demand', ['{D}'], {'mean', 'var', 'p5', 'p50', 'p95'}),
    ('calc newsvendor', ['{N}'], {'critical_ratio', 'Q', 'expected_profit_fen'}),
    ('calc conversion', ['{V}'], {'share', 'lo', 'hi'}),
    ('calc uplift', ['{U}'], {'uplift', 'ci', 'profit_fen'}),
    ('calc rfm', ['{R}'], {'breaks', 'scores', 'score_counts'}),
    ('calc repeat', ['{M}'], {'model', 'fit', 'parameters', 'log_likelihood', 'customers', 'expected_total'}),
    ('cycle due', [], {'as_of', 'people', 'excluded', 'due'}),
    ('cycle list', ['--as-of', '2026-10-01'], {'as_of', 'products', 'categories', 'all'}),
    ('concentration', [], {'concentration'}),
    ('segment save', ['often', RULE], NEW),
    ('segment list', [], {'segments'}),
    ('segment waterfall', ['{S}', '--group', '{G}'], {'customers', 'rows', 'without_consent', 'left'}),
    ('segment waterfall', [RULE], {'customers', 'rows', 'without_consent', 'left'}),
    ('segment why', ['{S}', '1'], {'id', 'name', 'in', 'parts'}),
    ('segment compare', ['{S}', 'often', '--ids'],
     {'both', 'only_a', 'only_b', 'both_ids', 'only_a_ids', 'only_b_ids'}),
    ('segment duplicate', ['often'], NEW),
    ('segment freeze', ['often 2'], OK),
    ('segment unfreeze', ['often 2'], OK),
    ('segment rename', ['often 2', 'seldom'], OK),
    ('segment delete', ['seldom'], OK),
    ('tag add', ['VIP', '1', '2'], {'id', 'tag', 'changed'}),
    ('tag remove', ['VIP', '2'], {'id', 'tag', 'changed'}),
    ('tag new', ['by rule', '--colour', '#3584e4', '--rule', RULE], NEW),
    ('tag list', [], {'tags'}),
    ('tag rename', ['VIP', 'best'], OK),
    ('tag colour', ['best', 'none'], OK),
    ('tag rule', ['by rule', 'none'], OK),
    ('tag merge', ['by rule', 'best'], OK),
    ('tag history', ['best', '--customer', '1', '--limit', '5'], {'events'}),
    ('tag delete', ['best'], OK),
    ('case open', ['2', 'it', 'broke'], NEW),
    ('case set', ['{C}', '--cause', 'packed badly', '--cost', '12.50', '--due', '2027-01-01'], OK),
    ('case settle', ['{C}', 'mended'], OK),
    ('case list', ['--all'], {'cases'}),
    ('review add', ['3', 'good', 'fast'], NEW),
    ('feedback add', ['3', 'interview', 'wants', 'more'], NEW),
    ('feedback list', ['3'], {'feedback'}),
    ('feedback action', ['1', 'thanked', 'them'], OK),
    ('reason codes', [], {'codes'}),
    ('reason calls', [], {'people', 'excluded', 'weak_categories'}),
    ('reason add', ['8', '5', 'too', 'dear'], NEW),
    ('reason list', [], {'asked', 'not_reached', 'groups', 'reasons'}),
    ('inspector list', [], {'inspectors'}),
    ('inspector thank', ['8', 'tea', 'sent'], NEW),
    ('inspector log', ['--thanks'], {'log'}),
    ('contact add', ['6', '2027-01-02', '--reason', 'tea', '--text', 'ask'], NEW),
    ('contact list', ['--day', '2027-01-02'], {'contacts', 'left_out'}),
    ('contact done', ['1'], OK),
    ('influencer add', ['4', '--reach', '900', '--paid', '--cost', '12.50'], OK),
    ('influencer end', ['4'], OK),
    ('referral enrol', ['5', '--rate', '5.25'], OK | {'code'}),
    ('referral code', ['5'], OK | {'code'}),
    ('referral end', ['5'], OK),
    ('task new', ['Show', 'it', '--rule', 'one picture', '--kind', 'share', '--from', '2026-11-01', '--until', '2027-01-02'], NEW),
    ('task send', ['1', '5', '6', '--reason', 'asked for it', '--anyway'], OK),
    ('task done', ['1', '5', '--proof', 'screenshot'], OK),
    ('task list', [], {'tasks'}),
    ('task show', ['Show it'], {'id', 'title', 'kind', 'rule', 'from', 'until', 'runs', 'sent', 'done', 'people'}),
    ('region exclude', ['湖南', '--reason', 'far', '--owner', '小李', '--review', '2027-01-01'], NEW),
    ('region list', [], {'regions'}),
    ('region include', ['湖南'], OK),
    ('exclusion add', ['7', 'refused', '--reason', 'said no'], NEW),
    ('exclusion list', ['7'], {'exclusions'}),
    ('exclusion lift', ['7', 'refused', '--reason', 'asked again'], NEW),
    ('staff new', ['小吴', '--role', 'keeper'], NEW),
    ('staff list', [], {'staff'}),
    ('account new', ['小吴-1', '--owner', '小吴', '--place', 'wechat'], NEW),
    ('account list', [], {'accounts'}),
    ('account friend', ['小吴-1', '1', 'asked', '--at', '2026-11-21T09:00:00+08:00'], OK),
    ('group new', ['新群', '--place', 'wechat', '--purpose', 'a', '--shared', 'b', '--only-here', 'c', '--account', '小吴-1'], NEW),
    ('group list', [], {'groups'}),
    ('group show', ['新群'], {'id', 'name', 'place', 'members', 'capacity', 'charter', 'gap', 'strikes'}),
    ('group member', ['新群', '1', 'in'], OK),
    ('group strike', ['新群', '1', 'advertising', '--text', 'coupon', '--staff', '小吴'], {'strike_id', 'strikes', 'limit', 'removed'}),
    ('invite plan', ['--group', '{G}', '--segment', '{S}', '--callers', '2'],
     {'round', 'days', 'planned', 'left_over', 'settled', 'lists', 'footer'}),
    ('invite list', ['1'], {'lines'}),
    ('invite result', ['1', '1', 'refused', 'not', 'now'], OK),
    ('invite rebalance', ['1'], {'moved'}),
    ('invite funnel', ['{G}'], {'group', 'planned', 'called', 'reached', 'added', 'in_group', 'states', 'outcomes'}),
    ('print call-sheet', ['--group', '{G}', '--output', 'calls.pdf'], {'file', 'pages'}),
    ('print script', ['--group', '{G}', '--output', 'script.pdf'], {'file', 'pages'}),
    ('print poster', ['--title', 'Hi', '--link', 'https://shop.example/a', '--output', 'poster.pdf'], {'file', 'pages'}),
    ('estimate save', ['Thursday', '{P}'], NEW),
    ('estimate list', [], {'estimates'}),
    ('estimate show', ['Thursday'], {'id', 'name', 'made_at', 'plan_profit', 'p_loss', 'p_past_ceiling', 'input', 'result'}),
    ('estimate run', ['{P}'], ANSWER),
    ('estimate run', ['Thursday'], ANSWER),
    ('estimate duplicate', ['Thursday'], NEW),
    ('estimate rename', ['Thursday 2', 'Friday'], OK),
    ('estimate delete', ['Friday'], OK),
    ('estimate days', [], {'days'}),
    ('estimate actual', ['Thursday', '2026-11-19'],
     {'day', 'orders', 'orders_within', 'profit', 'plan_profit', 'p5', 'p95', 'profit_within', 'items'}),
    ('product list', ['--search', 'a', '--limit', '3'], {'products'}),
    ('product cost', ['1', '12.50'], OK),
    ('print estimate', ['Thursday', '--output', 'saved.pdf'], {'file', 'pages'}),
    ('print estimate', ['--file', '{P}', '--output', 'estimate.pdf'], {'file', 'pages'}),
    ('print supplier-sheet', ['--file', '{P}', '--output', 'supplier.pdf'], {'file', 'pages'}),
    ('estimate export', ['--file', '{P}', '--output', 'estimate.xlsx'], {'file', 'items'}),
    ('check', [], {'integrity', 'foreign_keys', 'figures', 'tags', 'ok'}),
    ('backup', ['copy.db'], OK),
    ('restore', ['copy.db'], OK),
]

REFUSED = [
    ('customer show 99999', 'not-found'), ('customer forget 99999', 'not-found'), ('customer note 99999 x', 'not-found'),
    ('customer set 1 --type dog', 'invalid'),
    ('import show 999', 'not-found'), ('import undo 999', 'not-found'), ('profile show nothing', 'not-found'),
    ('proposal reject 99999', None), ('segment waterfall nothing', 'not-found'), ('segment save x {', 'invalid'),
    ('tag remove nothing 1', 'not-found'), ('tag add x 99999', 'not-found'), ('tag new x --colour red', 'invalid'),
    ('segment freeze nothing', 'not-found'), ('segment compare nothing nothing', 'not-found'),
    ('case settle 999', 'not-found'), ('case set 999 --cost 1', 'not-found'), ('feedback action 999 x', 'not-found'),
    ('contact done 999', 'not-found'), ('contact add 1 2020-01-01 --reason x', 'invalid'),
    ('group show nothing', 'not-found'), ('group strike nothing 1 insult', 'not-found'),
    ('group strike 新群 2 insult', 'not-found'), ('invite funnel nothing', 'not-found'),
    ('invite result 999 1 added', 'not-found'), ('region include 海南', 'not-found'), ('referral end 77', 'not-found'),
    ('referral code 99999', 'not-found'),
    ('task show 99', 'not-found'), ('task show x', 'not-found'), ('task send x 1', 'not-found'),
    ('task send 1 99999', 'not-found'), ('task done 1 8', 'not-found'),
    ('task send 1 5 --anyway', 'exists'), ('task done 1 5', 'refused'), ('task new Show it --rule x', 'exists'),
    ('task new y --rule x --kind z', 'invalid'), ('task new y --rule x --until 2020-01-01', 'invalid'),
    ('shop set --currency zz', 'invalid'), ('rule set nothing 1', 'not-found'), ('rule restore nothing', 'not-found'),
    ('rule set grade.fan.purchase-days 99', 'invalid'), ('rule set rfm.method thirds', 'invalid'),
    ('restore nothing.db', 'not-found'),
    ('account new x --owner nobody --place wechat', 'not-found'), ('calc rfm nothing.json', 'not-found'),
    ('print poster --title x --link https://e.example --size B9 --output p.pdf', 'invalid'),
    ('estimate export --file P.json --output p.csv', 'invalid'),
    ('print estimate nothing --output p.pdf', 'not-found'), ('print estimate --file nothing.json --output p.pdf', 'not-found'),
    ('print supplier-sheet --file P.json --output p.doc', 'invalid'),
    ('estimate show nothing', 'not-found'), ('estimate run 999', 'not-found'), ('estimate save x nothing.json', 'not-found'),
    ('estimate save x N.json', 'invalid'), ('estimate delete nothing', 'not-found'), ('estimate actual 999', 'not-found'),
    ('estimate actual Thursday 2099-01-01', 'invalid'),
    ('product cost 99999 1', 'not-found'), ('product cost 1 x', 'invalid'), ('product cost 1 1e5', 'invalid'),
    ('product cost 1 1.2.3', 'invalid'),
]

WRONG = [
    'nonsense', 'rule', 'rule set', 'rule set grade.fan.purchase-days', 'rule restore', 'rule restore rfm.method --all', 'customer',
    'customer list --bad', 'customer list x', 'customer list --limit -1', 'customer list --offset -1',
    'tag add x', 'tag add x y', 'tag merge x', 'segment compare x', 'customer show', 'customer show x', 'customer show 0',
    'customer set 1', 'customer set 1 --no-push maybe', 'customer consent 1 perhaps', 'customer merge 1',
    'case open 1', 'case open 1 x --due y', 'case set 1', 'case set 1 --cost x', 'contact add 1 2027-01-01', 'contact add 1 x --reason y',
    'reason add 1 nonsense', 'reason list x', 'inspector thank 1', 'inspector log x',
    'review add 1 so x', 'feedback add 1 other x', 'influencer add 4', 'influencer add 4 --reach 1 --cost x', 'referral enrol 6',
    'referral code x',
    'task', 'task new x', 'task send 1', 'task send 1 x', 'task done 1', 'task list x', 'task show',
    'region exclude x', 'exclusion add 1 refused', 'staff new', 'staff new x --role y', 'account new x', 'account friend x y asked',
    'group new x', 'group new x --place qq --purpose y', 'group strike x 1', 'group strike 新群 1 shouting',
    'invite plan', 'invite list x', 'invite result 1 1 zz', 'print script', 'print call-sheet', 'print poster --output p.pdf',
    'print estimate', 'print estimate x', 'print supplier-sheet x --file y --output p.pdf', 'estimate', 'estimate list x',
    'estimate save x', 'estimate run', 'estimate actual', 'estimate actual x yesterday', 'estimate export x', 'product cost 1',
    'product list x', 'proposal accept',
    'proposal accept --min-confidence 2', 'import',
    'import x --delimiter yy', 'import x --date-order yy', 'import x --map y', 'profile save x', 'segment why x', 'rfm --as-of x', 'backup',
    'predict x', 'predict --model pareto-nbd', 'predict --weeks -1', 'predict --weeks 0', 'predict --as-of x', 'calc',
    'calc guess', 'calc rfm x y', 'cycle',
    'cycle due x', 'cycle list --as-of x', 'concentration x',
    'shop show x', 'shop set --require-consent x', 'demo', 'grade x', 'check x', 'dump x',
]


def named_commands(*words):
    """The commands that the help shows: the words before their options and arguments."""
    text = subprocess.run([commands.CLI, *(words or ['--help'])], capture_output=True, text=True, check=True, timeout=60).stdout
    names = set()
    for line in text.splitlines():
        if line.startswith('  ') and not line.startswith('   '):
            words = line.split()
            two = len(words) > 1 and words[1].replace('-', '').isalpha() and words[1].islower()
            names.add(' '.join(words[:2 if two else 1]))
    return names


class Contract(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix='community-cli-')
        cls.database = commands.make_demo(cls.folder.name)
        sheets = os.path.join(cls.folder.name, 'sheets')
        cls.places = {
            'S': cls.run_words('segment', 'list').document['segments'][0]['name'],
            'G': cls.run_words('group', 'list').document['groups'][0]['name'],
            'F': os.path.join(sheets, 'orders.csv'),
        }
        commands.write_sheet(cls.places['F'], 30)
        for letter, document in INPUTS.items():
            cls.places[letter] = os.path.join(cls.folder.name, letter + '.json')
            with open(cls.places[letter], 'w', encoding='utf-8') as file:
                json.dump(document, file)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    @classmethod
    def run_words(cls, *words):
        return commands.run(cls.database, *words, now=None, cwd=cls.folder.name)

    def check_done(self, name, words, keys):
        words = [word if word.startswith('{"') or not word.startswith('{') else str(self.places[word[1]]) for word in words]
        answer = self.run_words(*name.split(), *words)
        self.assertEqual(answer.status, 0, f'{name}: {answer.err}')
        self.assertEqual(answer.err, '', name)
        self.assertLessEqual(keys, set(answer.document), name)
        return answer.document

    def remember(self, name, document):
        if name == 'import':
            self.check_import(document['imports'][0])
            self.places['I'] = document['imports'][0]['import_id']
        if name == 'case open':
            self.places['C'] = document['id']
        if name == 'customer list':
            for customer in document['customers']:
                self.assertLessEqual(CUSTOMER, set(customer))
                self.assertEqual(set(customer['rfm']), {'r', 'f', 'm'})
        if name == 'segment waterfall':
            self.check_waterfall(document)

    def check_import(self, entry):
        self.assertLessEqual(IMPORT, set(entry))
        for key, inside in INSIDE.items():
            self.assertEqual(set(entry[key]), inside, key)
        self.assertEqual(sum(entry['row_counts'].values()), entry['rows'])
        for total in entry['totals']:
            self.assertEqual(set(total), {'currency', 'paid_minor', 'refund_minor', 'net_minor'})

    def check_waterfall(self, document):
        left = document['customers']
        for row in document['rows']:
            self.assertEqual(set(row), {'kind', 'key', 'label', 'removed', 'left'})
            self.assertIsInstance(row['key'], int if row['kind'] == 'rule' else str)
            left -= row['removed']
            self.assertEqual(row['left'], left)
        self.assertEqual(document['left'], left)

    def test_1_done(self):
        for name, words, keys in DONE:
            with self.subTest(command=name):
                self.remember(name, self.check_done(name, words, keys))

    def test_2_every_command(self):
        tested = {name for name, _, _ in DONE} | {'dump', 'demo', 'proposal reject'}
        self.assertEqual(named_commands(), tested)

    def test_3_dump(self):
        lines = self.run_words('dump').out.splitlines()
        self.assertGreater(len(lines), 1000)
        for line in lines:
            self.assertIn('table', json.loads(line))

    def test_4_refused(self):
        before = self.run_words('dump').out
        for line, code in REFUSED:
            with self.subTest(command=line):
                answer = self.run_words(*line.split())
                self.assertEqual((answer.status, answer.out), (1, ''))
                self.assertEqual(set(answer.error), {'code', 'message'})
                self.assertNotEqual(answer.error['message'], '')
                self.assertEqual(answer.error['code'], code or answer.error['code'])
        self.assertEqual(self.run_words('dump').out, before)

    def test_5_refused_files(self):
        answer = self.run_words('import', 'nothing.csv', self.places['F'])
        self.assertEqual(answer.status, 1)
        first, second = answer.document['imports']
        self.assertEqual(set(first), {'file', 'error'})
        self.assertEqual(first['error']['code'], 'not-found')
        self.assertLessEqual(IMPORT, set(second))

    def test_6_wrong(self):
        for line in WRONG:
            with self.subTest(command=line):
                answer = self.run_words(*line.split())
                self.assertEqual((answer.status, answer.out), (2, ''), answer.err)
                self.assertEqual(answer.error['code'], 'usage')
                self.assertNotEqual(answer.error['message'], '')

    def test_7_global_options(self):
        for words in (['--format', 'xml', 'shop', 'show'], ['--now', 'soon', 'shop', 'show'], ['--bad'], []):
            with self.subTest(words=words):
                process = subprocess.run([commands.CLI, '--database', self.database, *words], capture_output=True, timeout=60, check=False)
                self.assertEqual((process.returncode, process.stdout), (2, b''))
                self.assertNotEqual(process.stderr, b'')

    def test_8_help(self):
        everything = named_commands()
        for words, expected in ((['segment', '--help'], {name for name in everything if name.startswith('segment ')}),
                                (['segment', 'why', '-h'], {'segment why'}),
                                (['--help', 'grade'], {'grade', 'grade changes', 'grade funnel', 'grade moves'})):
            with self.subTest(words=words):
                self.assertEqual(named_commands(*words), expected)
        self.assertIn('why', self.run_words('segment', 'fly').error['message'])
        self.assertEqual(self.run_words('nothing', '--help').status, 2)


if __name__ == '__main__':
    unittest.main(verbosity=2)
