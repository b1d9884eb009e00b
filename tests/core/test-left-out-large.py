#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A sheet that is wrong from top to bottom, but for its last row: every other is told with its reason, and none of them is kept in
memory for it."""
import csv
import json
import os
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
import commands  # noqa: E402

ROWS = 300000
MOST = 200 * 1024     # KB, of which the database's own pages are the larger part
SANITIZED = os.environ.get('CM_SANITIZERS', 'none') != 'none'     # they take more memory
# A process that is still small when it starts the command: a child counts what its parent held at that time as its own.
MEASURE = 'import os, resource, subprocess, sys; status = subprocess.call(sys.argv[2:]); ' \
    'open(sys.argv[1], "w").write(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)); sys.exit(status)'


class LeftOutLarge(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix='community-left-out-')
        cls.sheet = os.path.join(cls.folder.name, 'orders.csv')
        with open(cls.sheet, 'w', encoding='utf-8') as sheet:
            sheet.write('订单编号,付款时间,买家昵称,实付金额,商品标题\n')
            for i in range(ROWS):
                sheet.write(f'{202600000000 + i},2026-13-{1 + i % 28:02} 09:00:00,tb示例{i % 999},{10 + i % 90}.50,示例商品{i % 50}\n')
            sheet.write('1001,2026-11-01 09:00:00,tb示例,10.00,示例商品\n')

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def setUp(self):
        self.database = os.path.join(self.folder.name, self.id().rsplit('.', 1)[-1] + '.db')

    def run_within(self, *words):
        """The answer of a command, which may not take more memory than the limit."""
        with tempfile.TemporaryFile() as out, tempfile.NamedTemporaryFile('r') as memory:
            subprocess.run([sys.executable, '-c', MEASURE, memory.name, *commands.command_line(self.database, *words)], stdout=out,
                           check=True, timeout=250)
            if not SANITIZED:
                self.assertLess(int(memory.read()), MOST, words)
            out.seek(0)
            return json.load(out)

    def check_rows(self, report):
        self.assertEqual(report['row_counts'], {'imported': 1, 'unchanged': 0, 'rejected': ROWS, 'notes': 0})
        self.assertEqual([row['row'] for row in report['rejected']], list(range(2, ROWS + 2)))
        self.assertEqual({(row['column'], row['code']) for row in report['rejected']}, {('付款时间', 'bad-date')})
        self.assertEqual((report['warnings'], report['notes']), ([], []))

    def test_dry_run(self):
        self.check_rows(self.run_within('import', self.sheet, '--dry-run')['imports'][0])
        self.assertEqual(self.run_within('import', 'list'), {'imports': []})

    def test_import(self):
        report = self.run_within('import', self.sheet)['imports'][0]
        self.check_rows(report)
        saved = os.path.join(self.folder.name, 'left-out.csv')
        shown = self.run_within('import', 'show', str(report['import_id']), '--rejected', saved)
        self.assertEqual({key: shown[key] for key in report}, report)
        with open(saved, encoding='utf-8-sig', newline='') as file:
            lines = list(csv.reader(file))
        self.assertEqual(len(lines), ROWS + 1)
        self.assertEqual((lines[-1][0], lines[-1][2]), (str(ROWS + 1), str(202600000000 + ROWS - 1)))
        self.assertEqual(self.run_within('import', 'undo', str(report['import_id']))['kept'], 0)
        self.assertTrue(self.run_within('check')['ok'])


if __name__ == '__main__':
    unittest.main(verbosity=2)
