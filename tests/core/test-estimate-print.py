#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An estimate kept in a shop, printed and exported by its name in both languages, and read back."""
import json
import os
import shutil
import subprocess
import tempfile
import unittest
import zipfile

import commands

TRANSLATIONS = os.path.join(os.path.dirname(commands.CLI), '..', '..', 'po', 'zh_CN', 'LC_MESSAGES', 'community.mo')
SALE = {
    'name': 'x', 'sale_on': '2026-11-26', 'loss_ceiling': 30000, 'draws': 2000, 'supplier': 'East Gate', 'take_back_days': 14,
    'restock_hours': 24, 'sources': {'freight_cost': 'bill'},
    'estimate': {'promo': {'platform_ppm': 30000, 'freight_cost': 400, 'units_per_order_milli': 1500, 'labour': 20000},
                 'items': [{'name': 'Tea', 'promo': 2900, 'cost': 1400, 'demand': 120},
                           {'name': 'Sugar', 'promo': 500, 'cost': 700, 'demand': 60}]},
    'items': [{'take_back': 1300}, {'clearance': True}]}
WORDS = {
    'en': {'estimate': ['Thursday', 'nine times in ten between', 'What 50 tries look like', 'Loss ceiling −300', 'Where the margin goes',
                        'What matters most', 'Orders needed to break even', '✕ loses', 'Last month’s bill: Freight per order 4.00',
                        '2,000 tries, seed 42'],
           'supplier-sheet': ['Supplier sheet', 'East Gate', 'Eight times in ten', 'within 14 days', '24 hours', '× 13.00', 'Signature']},
    'zh_CN': {'estimate': ['Thursday', '十有九次在', '50 次里会怎样', '亏损上限 −300', '毛利去了哪里', '哪件事最要紧', '卖多少单才不亏', '✕ 亏',
                           '上月账单：一单运费 4.00', '种子 42'],
              'supplier-sheet': ['供应商单', 'East Gate', '十有八次卖', '14 天内', '24 小时', '× 13.00', '签字']}}
SHEETS = {'en': ['Assumptions', 'Items', 'Result'], 'zh_CN': ['假设', '商品', '结果']}


class Printed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix='community-print-')
        cls.database = os.path.join(cls.folder.name, 'shop.db')
        with open(os.path.join(cls.folder.name, 'sale.json'), 'w', encoding='utf-8') as file:
            json.dump(SALE, file)
        answer = cls.run_words('estimate', 'save', 'Thursday', 'sale.json')
        assert answer.status == 0, answer.err

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    @classmethod
    def run_words(cls, *words, language='en'):
        return commands.run(cls.database, *words, cwd=cls.folder.name, env=dict(os.environ, LC_ALL='C.UTF-8', LANGUAGE=language))

    def languages(self):
        return ['en', 'zh_CN'] if os.path.exists(TRANSLATIONS) else ['en']

    @unittest.skipUnless(shutil.which('pdftotext'), 'pdftotext is not here')
    def test_papers(self):
        for language in self.languages():
            for paper, words in WORDS[language].items():
                with self.subTest(f'{paper} {language}'):
                    answer = self.run_words('print', paper, 'Thursday', '--output', 'paper.pdf', language=language)
                    self.assertEqual((answer.status, answer.err), (0, ''))
                    self.assertEqual(answer.document, {'file': 'paper.pdf', 'pages': 1})
                    text = subprocess.run(['pdftotext', '-layout', 'paper.pdf', '-'], cwd=self.folder.name, capture_output=True, text=True,
                                          check=True).stdout
                    for word in words:
                        self.assertIn(word, text)

    def test_workbook(self):
        for language in self.languages():
            with self.subTest(language):
                answer = self.run_words('estimate', 'export', 'Thursday', '--output', 'sale.xlsx', language=language)
                self.assertEqual((answer.status, answer.err), (0, ''))
                self.assertEqual(answer.document, {'file': 'sale.xlsx', 'items': 2})
                with zipfile.ZipFile(os.path.join(self.folder.name, 'sale.xlsx')) as book:
                    names = book.read('xl/workbook.xml').decode('utf-8')
                for sheet in SHEETS[language]:
                    self.assertIn(f'<sheet name="{sheet}"', names)

    def test_picture(self):
        """The same drawing as a picture."""
        answer = self.run_words('print', 'estimate', '1', '--output', 'paper.png')
        self.assertEqual((answer.status, answer.err), (0, ''))
        self.assertGreater(os.path.getsize(os.path.join(self.folder.name, 'paper.png')), 50000)


if __name__ == '__main__':
    unittest.main()
