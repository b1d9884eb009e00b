#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Import against other tools: import.py BUILD-FOLDER [--rows N] [--rounds N] [--keep FOLDER]

Every figure is a ratio of medians out of one alternating run, CPU seconds on one core unless "wall" is said.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile

sys.dont_write_bytecode = True
import measure  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
NOW = '2026-11-21T10:00:00+08:00'
PAGE_CACHE = 256        # MB, what the program lets SQLite keep in memory while it fills an empty database
INFLATE = ('import sys, zipfile\n'
           'book = zipfile.ZipFile(sys.argv[1])\n'
           'for name in book.namelist():\n'
           '    with book.open(name) as part:\n'
           '        while part.read(1 << 20): pass\n')
BOOK = {
    '[Content_Types].xml':
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.xml"'
        ' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
        '<Override PartName="/xl/sharedStrings.xml"'
        ' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
    '_rels/.rels':
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"'
        ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>'
        '</Relationships>',
    'xl/workbook.xml':
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
        ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<sheets><sheet name="订单" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"'
        ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>'
        '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"'
        ' Target="sharedStrings.xml"/></Relationships>',
}


class Bench:
    def __init__(self, build, folder, rows, rounds):
        self.build, self.folder, self.rows, self.rounds = build, folder, rows, rounds
        self.program = os.path.join(build, 'app', 'cli', 'community-cli')
        self.race = measure.Race(rounds)

    def path(self, name):
        return os.path.join(self.folder, name)

    def orders(self, kind, rows, first=0):
        return [os.path.join(self.build, 'tests', 'bench', 'orders'), kind, str(rows), str(first), '1']

    def make_text(self, name, kind, rows, first=0):
        if not os.path.exists(self.path(name)):
            with open(self.path(name), 'wb') as out:
                subprocess.run(self.orders(kind, rows, first), stdout=out, check=True)

    def make_book(self, name, rows):
        if os.path.exists(self.path(name)):
            return
        with zipfile.ZipFile(self.path(name), 'w', zipfile.ZIP_DEFLATED) as book:
            for part, text in BOOK.items():
                book.writestr(part, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + text)
            for part, kind in (('xl/worksheets/sheet1.xml', 'sheet'), ('xl/sharedStrings.xml', 'strings')):
                with book.open(part, 'w', force_zip64=True) as out:
                    with subprocess.Popen(self.orders(kind, rows), stdout=subprocess.PIPE) as source:
                        shutil.copyfileobj(source.stdout, out, 1 << 20)

    def make_data(self):
        self.make_text('first.csv', 'csv', self.rows)
        self.make_text('first-gb.csv', 'gb18030', self.rows)
        self.make_text('more.csv', 'csv', self.rows // 10, self.rows)
        self.make_book('first.xlsx', self.rows)
        if shutil.which('soffice'):
            for rows, name, kind in ((60000, 'old', 'xls'), (100000, 'open', 'ods')):
                self.make_text(name + '.csv', 'csv', min(rows, self.rows))
                if not os.path.exists(self.path('%s.%s' % (name, kind))):
                    subprocess.run(self.convert(name + '.csv', kind, options=['--infilter=CSV:44,34,76,1']), stdout=subprocess.DEVNULL,
                                   check=True)

    def convert(self, name, kind, folder='.', options=()):
        return ['soffice', '-env:UserInstallation=file://' + self.path('office'), '--headless', *options,
                '--convert-to', kind, '--outdir', self.path(folder), self.path(name)]

    def forget(self, *names):
        for name in names:
            for tail in ('', '-wal', '-shm', '.wal'):
                if os.path.exists(self.path(name) + tail):
                    os.remove(self.path(name) + tail)

    def into(self, database, name):
        return [self.program, '--database', self.path(database), '--now', NOW, '--format', 'json', 'import', self.path(name)]

    def add_import(self, name, sheet, **how):
        self.race.add(name, self.into('new.db', sheet), before=lambda: self.forget('new.db'), **how)

    def add_later_import(self, name, sheet):
        def take_copy():
            self.forget('later.db')
            shutil.copyfile(self.path('known.db'), self.path('later.db'))
        self.race.add(name, self.into('later.db', sheet), before=take_copy)

    def add_reading(self):
        reader = os.path.join(self.build, 'tests', 'bench', 'read-sheet')
        self.race.add('read xlsx', [reader, self.path('first.xlsx')])
        self.race.add('inflate', [sys.executable, '-c', INFLATE, self.path('first.xlsx')])
        if shutil.which('soffice'):
            self.race.add('office xlsx', self.convert('first.xlsx', 'csv', 'converted'))
            for name, kind in (('old', 'xls'), ('open', 'ods')):
                self.race.add('read ' + kind, [reader, self.path('%s.%s' % (name, kind))])
                self.race.add('office ' + kind, self.convert('%s.%s' % (name, kind), 'csv', 'converted'))

    def add_references(self):
        load = '.mode csv\n.import --csv "%s" sheet\n' % self.path('first.csv')
        script = open(os.path.join(HERE, 'dedupe.sql'), encoding='utf-8').read().replace(':file', '"%s"' % self.path('first.csv'))
        for name, text, pinned in (('load', load, True), ('load, wall', load, False), ('script', script, True)):
            self.race.add(name, ['sqlite3', self.path('reference.db')], stdin=text, pinned=pinned,
                          before=lambda: self.forget('reference.db'))

    def has_duckdb(self):
        """Installs DuckDB beside the data, unless an earlier run did."""
        folder = self.path('duckdb')
        if os.path.exists(os.path.join(folder, 'node_modules', '@duckdb', 'node-api')):
            return True
        os.makedirs(folder, exist_ok=True)
        try:
            subprocess.run(['npm', 'install', '--prefix', folder, '--no-audit', '--no-fund', '@duckdb/node-api'], check=True,
                           timeout=600, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        except (OSError, subprocess.SubprocessError) as why:
            complaints = (getattr(why, 'stderr', None) or b'').decode(errors='replace').strip()
            print('Without DuckDB its measure is left out: %s %s' % (why, complaints[-500:]), file=sys.stderr)
            return False
        return True

    def add_duckdb(self):
        script = open(os.path.join(HERE, 'dedupe-duckdb.sql'), encoding='utf-8').read().replace(':file', "'%s'" % self.path('first.csv'))
        if self.has_duckdb():
            self.race.add('duckdb', ['node', os.path.join(HERE, 'duckdb.js'), self.path('duckdb'), self.path('reference.db')], stdin=script,
                          before=lambda: self.forget('reference.db'))

    def run(self):
        self.make_data()
        self.forget('known.db', 'new.db')
        subprocess.run(self.into('known.db', 'first.csv'), stdout=subprocess.DEVNULL, check=True)
        self.add_import('csv', 'first.csv')
        self.add_references()
        self.add_duckdb()
        self.add_import('csv, wall', 'first.csv', pinned=False)
        self.add_import('gb18030', 'first-gb.csv')
        self.add_import('xlsx', 'first.xlsx')
        self.add_later_import('again', 'first.csv')
        self.add_later_import('more', 'more.csv')
        self.add_reading()
        self.race.run()

    def report(self):
        race = self.race
        measure.report('measure', 'ours', 'reference', 'ratio', 'goal')
        measure.compare(race, 'CSV import / sqlite3 .import', 'csv', 'load', '<= 2.2')
        measure.compare(race, 'CSV import / sqlite3 .import, wall', 'csv, wall', 'load, wall', '<= 1.6', 'wall')
        measure.compare(race, 'CSV import / sqlite3 script that dedupes', 'csv', 'script', '<= 0.7')
        measure.compare(race, 'CSV import / DuckDB on one thread', 'csv', 'duckdb', '<= 1.3')
        measure.compare(race, 'GB18030 import / UTF-8 import', 'gb18030', 'csv', '<= 1.15')
        measure.compare(race, 'XLSX import / CSV import', 'xlsx', 'csv', '<= 1.8')
        measure.compare(race, 'XLSX reading / inflate alone', 'read xlsx', 'inflate', '<= 3')
        measure.compare(race, 'XLSX reading / LibreOffice', 'read xlsx', 'office xlsx', '<= 0.1')
        measure.compare(race, 'XLS reading / LibreOffice', 'read xls', 'office xls', '<= 0.2')
        measure.compare(race, 'ODS reading / LibreOffice', 'read ods', 'office ods', '<= 0.2')
        measure.compare(race, 'same file again / first import', 'again', 'csv', '<= 0.6')
        measure.compare(race, 'a tenth more rows / first import', 'more', 'csv', '<= 0.25')
        cached = min(PAGE_CACHE, os.path.getsize(self.path('known.db')) / 1024 / 1024)
        for name, most in (('csv', 150), ('xlsx', 250)):
            beyond = race.median(name, 'memory') - cached
            measure.report('%s import, memory beyond the page cache' % name.upper(), '%.0f MB' % beyond, '%d MB' % most,
                           '%.2f' % (beyond / most), '<= 1')


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument('build')
    options.add_argument('--rows', type=int, default=1000000)
    options.add_argument('--rounds', type=int, default=3)
    options.add_argument('--keep', help='folder for the data, kept for the next time')
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix='community-bench-') as folder:
        if chosen.keep:
            os.makedirs(chosen.keep, exist_ok=True)
        bench = Bench(os.path.abspath(chosen.build), os.path.abspath(chosen.keep or folder), chosen.rows, chosen.rounds)
        bench.run()
        bench.report()


if __name__ == '__main__':
    main()
