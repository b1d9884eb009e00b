#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The workbook of an estimate, reckoned again by LibreOffice: every total is the program's to the minor unit, as it was written and after
a price, a rate and a number were changed in it."""
import csv
import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest
import zipfile

import commands

GOLDEN = os.path.join(os.environ.get('CM_SHARED', ''), 'golden')
NAMES = ['p1_simple_profit', 'p2_loss_stacked', 'p3_stock_cap_limit_rebate', 'p4_two_level_commission', 'p5_full_mix']
# The rows of the profit and loss in their order: the figure of the program.
ROWS = ['units', 'orders', 'gmv', 'red_packets', 'net', 'refund', 'kept', 'freight_income', 'member_fee', 'vat', 'revenue', 'cogs',
        'rebate', 'platform_fee', 'payment_fee', 'kol', 'l1', 'l2', 'packaging', 'return_cost', 'contribution', 'freight_cost',
        'cashback', 'member_provision', 'fixed', 'profit', 'cannibal_loss', 'incremental_profit', 'aov']
COUNTS = {'units', 'orders'}
FIRST_ROW = 5
ALWAYS = '''<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>'''
SALE = {
    'promo': {'platform_ppm': 31700, 'payment_ppm': 6000, 'vat_ppm': 130000, 'member_ppm': 930000, 'units_per_order_milli': 1700,
              'free_ship_share_ppm': 333333, 'freight_charge': 799, 'freight_cost': 611, 'pack_order': 87, 'rp_face': 333,
              'rp_redeem_ppm': 370000, 'rp_budget': 20000, 'kol_ppm': 77777, 'kol_fixed': 12345, 'l1_ppm': 41000, 'l2_ppm': 15500,
              'cashback': 120, 'cashback_rate_ppm': 210000, 'cashback_budget': 5000, 'labour': 31000, 'payment_refund': 1,
              'platform_refund': 0},
    'items': [{'name': '=HYPERLINK("http://bad.example")', 'promo': 1999, 'clear_ppm': 875000, 'floor': 1500, 'cost': 1111, 'demand': 171,
               'stock': 150, 'return_ppm': 35000, 'resale_ppm': 500000, 'return_cost': 321, 'member_share_ppm': 250000, 'rebate': 7,
               'kol_share_ppm': 123456, 'l1_share_ppm': 310000, 'l2_share_ppm': 70000},
              {'name': 'Tea', 'promo': 505, 'cost': 500, 'demand': 99, 'pack_unit': 3, 'cannibal_ppm': 500000, 'baseline_units': 30,
               'baseline_unit_margin': 55},
              {'name': 'Same tea', 'promo': 505, 'cost': 500, 'demand': 99},
              {'name': 'Nothing sold', 'promo': 100, 'cost': 50, 'demand': 0}]}


def sales():
    """What is written: the golden sales where they are, one of ours, and the same with bankers' rounding."""
    found = {}
    for name in NAMES:
        path = os.path.join(GOLDEN, name + '.json')
        if os.path.exists(path):
            with open(path, encoding='utf-8') as file:
                found[name] = json.load(file)['input']
    found['ours'] = SALE
    even = json.loads(json.dumps(SALE))
    even['rounding'] = 'half-even'
    even['items'][0]['name'] = 'Soap'
    found['even'] = even
    return found


def changed(sale):
    """The same with another price, another platform fee and, where stock allows, another demand."""
    sale = json.loads(json.dumps(sale))
    sale['items'][0]['promo'] += 137
    sale['promo']['platform_ppm'] = 47300
    return sale


def rewrite(source, target, price, fee):
    """Takes away every result that is kept beside a formula, and types the new price and fee where a price and fee are given."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, 'w', zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            text = old.read(entry)
            if entry.startswith('xl/worksheets/sheet'):
                page = re.sub(r'(<f>[^<]*</f>)<v>[^<]*</v>', r'\1', text.decode('utf-8'))
                if price is not None and entry.endswith('sheet2.xml'):
                    page = re.sub(rf'(<c r="C{FIRST_ROW}"[^>]*><v>)[^<]*', rf'\g<1>{price}', page)
                if fee is not None and entry.endswith('sheet1.xml'):
                    page = re.sub(rf'(<c r="B{FIRST_ROW}"[^>]*><v>)[^<]*', rf'\g<1>{fee}', page)
                text = page.encode('utf-8')
            new.writestr(entry, text)


@unittest.skipUnless(shutil.which('soffice'), 'LibreOffice is not here')
class Workbook(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix='community-book-')
        cls.place = cls.folder.name
        cls.database = os.path.join(cls.place, 'shop.db')
        cls.sales = sales()
        for name, sale in cls.sales.items():
            cls.write(name, sale)
        cls.reckon()

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    @classmethod
    def path(cls, name):
        return os.path.join(cls.place, name)

    @classmethod
    def write(cls, name, sale):
        with open(cls.path(name + '.json'), 'w', encoding='utf-8') as file:
            json.dump({'name': name, 'estimate': sale, 'draws': 200}, file)
        answer = commands.run(cls.database, 'estimate', 'export', '--file', name + '.json', '--output', name + '.xlsx', cwd=cls.place)
        assert answer.status == 0, answer.err
        other = changed(sale)
        rewrite(cls.path(name + '.xlsx'), cls.path(name + '-same.xlsx'), None, None)
        rewrite(cls.path(name + '.xlsx'), cls.path(name + '-other.xlsx'), other['items'][0]['promo'] / 100,
                other['promo']['platform_ppm'] / 1000000)

    @classmethod
    def reckon(cls):
        """One LibreOffice for all, of its own, that reckons every formula when it opens a workbook."""
        profile = cls.path('profile')
        os.makedirs(os.path.join(profile, 'user'))
        with open(os.path.join(profile, 'user', 'registrymodifications.xcu'), 'w', encoding='utf-8') as file:
            file.write(ALWAYS)
        books = [f'{name}-{kind}.xlsx' for name in cls.sales for kind in ('same', 'other')]
        subprocess.run(['soffice', f'-env:UserInstallation=file://{profile}', '--headless', '--convert-to',
                        'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1', '--outdir', 'csv', *books],
                       cwd=cls.place, check=True, timeout=240, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def totals(self, book):
        """The totals of a reckoned workbook, in minor units."""
        with open(self.path(f'csv/{book}-Result.csv'), encoding='utf-8') as file:
            lines = list(csv.reader(file))[FIRST_ROW - 1:]
        return {key: round(float(line[1]) * (1 if key in COUNTS else 100)) for key, line in zip(ROWS, lines)}

    def engine(self, name, sale):
        with open(self.path('sale.json'), 'w', encoding='utf-8') as file:
            json.dump(sale, file)
        answer = commands.run(self.database, 'calc', 'estimate', 'sale.json', cwd=self.place)
        self.assertEqual(answer.status, 0, f'{name}: {answer.err}')
        return {key: answer.document['totals'][key] for key in ROWS}

    def test_as_written(self):
        for name, sale in self.sales.items():
            with self.subTest(name):
                self.assertEqual(self.totals(name + '-same'), self.engine(name, sale))

    def test_changed(self):
        for name, sale in self.sales.items():
            with self.subTest(name):
                self.assertEqual(self.totals(name + '-other'), self.engine(name, changed(sale)))
                self.assertNotEqual(self.totals(name + '-other'), self.totals(name + '-same'))

    def test_kept_results(self):
        """Readers that do not reckon show what the program reckoned: beside each formula stands what LibreOffice finds."""
        for name in self.sales:
            with zipfile.ZipFile(self.path(name + '.xlsx')) as book, \
                    open(self.path(f'csv/{name}-same-Items.csv'), encoding='utf-8') as file:
                lines = list(csv.reader(file))
                page = book.read('xl/worksheets/sheet2.xml').decode('utf-8')
            for column, row, kept in re.findall(r'<c r="([A-Z]+)(\d+)"[^>]*><f>[^<]*</f><v>([^<]*)</v>', page):
                number = 0
                for letter in column:
                    number = number * 26 + ord(letter) - 64
                with self.subTest(f'{name} {column}{row}'):
                    self.assertAlmostEqual(float(lines[int(row) - 1][number - 1]), float(kept), places=6)

    def test_no_formula_of_strangers(self):
        with zipfile.ZipFile(self.path('ours.xlsx')) as book:
            for entry in book.namelist():
                text = book.read(entry).decode('utf-8', 'replace')
                self.assertNotRegex(text, r'<f>[^<]*HYPERLINK')
                self.assertNotIn('>=HYPERLINK', text)
            self.assertIn('\'=HYPERLINK', book.read('xl/sharedStrings.xml').decode('utf-8'))

    def test_refused(self):
        for output, code in (('x.csv', 'invalid'), ('nowhere/x.xlsx', 'failed')):
            answer = commands.run(self.database, 'estimate', 'export', '--file', 'ours.json', '--output', output, cwd=self.place)
            self.assertEqual(answer.status, 1)
            self.assertEqual(json.loads(answer.err)['error']['code'], code)
            self.assertFalse(os.path.exists(self.path(output)))
            self.assertFalse(os.path.exists(self.path(output + '.part')))


if __name__ == '__main__':
    unittest.main()
