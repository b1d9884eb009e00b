#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A first large sheet is written without indices, which are built behind it. The same rows in two smaller sheets are written row by row
with all of them: both ways must leave the same shop, and undo must leave nothing."""

import json
import os
import sqlite3
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
import commands  # noqa: E402
from commands import run  # noqa: E402

ROWS = 66000
LARGE = 8 * 1024 * 1024
# What an import says of itself differs: its name, its time, its rows.
OF_THE_IMPORT = ('imports', 'import_rows', 'steps', 'step_inserts', 'step_changes', 'id_marks')


def answer(database, *words):
    got = run(database, *words)
    assert got.status == 0, got.err
    return got


def contents(database):
    """The dump without what tells of the import itself."""
    lines = answer(database, 'dump').out.splitlines()
    return [line for line in lines if json.loads(line).get('table') not in OF_THE_IMPORT]


def structure(database):
    with sqlite3.connect(database) as connection:
        return connection.execute('SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name').fetchall()


class LargeImport(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix='community-large-')
        cls.sheets = {}
        for name, rows, first in (('whole', ROWS, 0), ('half', ROWS // 2, 0), ('other', ROWS // 2, ROWS // 2)):
            cls.sheets[name] = os.path.join(cls.folder.name, name + '.csv')
            commands.write_sheet(cls.sheets[name], rows, first)
        assert os.path.getsize(cls.sheets['half']) < LARGE <= os.path.getsize(cls.sheets['whole'])

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def shop(self, name):
        """A new shop; its currency is set, so that no import sets it."""
        database = os.path.join(self.folder.name, name + '.db')
        answer(database, 'shop', 'set', '--currency', 'CNY')
        return database

    def test_same_shop(self):
        large, small = self.shop('large'), self.shop('small')
        report = answer(large, 'import', self.sheets['whole'], '--store', 'one').document['imports'][0]
        for name in ('half', 'other'):
            answer(small, 'import', self.sheets[name], '--store', 'one')
        self.assertEqual(report['orders']['new'], ROWS)
        self.assertEqual(report['row_counts']['imported'], ROWS)
        self.assertEqual(structure(large), structure(small))
        for one, other in zip(contents(large), contents(small)):
            self.assertEqual(one, other)
        self.assertEqual(len(contents(large)), len(contents(small)))
        self.assertTrue(answer(large, 'check').document['ok'])

    def test_undo(self):
        database = self.shop('undone')
        before = answer(database, 'dump').out
        report = answer(database, 'import', self.sheets['whole']).document['imports'][0]
        answer(database, 'import', 'undo', str(report['import_id']))
        self.assertEqual(answer(database, 'dump').out, before)
        self.assertEqual(structure(database), structure(self.shop('fresh')))


if __name__ == '__main__':
    unittest.main(verbosity=2)
