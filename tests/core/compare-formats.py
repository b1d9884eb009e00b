#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The same invented workbooks as XLS, ODS and XLSX, saved by LibreOffice: our readers must see the same cells in all of them.

Skips (77) where LibreOffice or openpyxl is absent; XLSX itself is compared with other readers elsewhere.
"""
import datetime
import glob
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile

BOOKS = 3
TEXTS = ['plain', 'Ünïcode ß', '订单编号', '😀 x', 'a' * 300, '字' * 5000, 'x' * 8223 + 'é', 'Ж' * 4111, 'line\nbreak', '0012345', "'apos", '1E5']
FORMATS = ['yyyy-mm-dd hh:mm:ss', 'dd/mm/yyyy', '[$-409]d-mmm-yy;@', 'yyyy"年"m"月"d"日"']


def value(pick):
    kind = pick.randrange(8)
    if kind < 2:
        return pick.choice(TEXTS), None
    if kind == 2:
        return pick.randrange(-10 ** 9, 10 ** 9), None
    if kind == 3:
        return round(pick.uniform(-1000, 100000), 2), pick.choice(['0.00%', '#,##0.00 "€"', '"Day "0', 'General'])
    if kind == 4:
        return datetime.datetime(pick.randrange(1990, 2040), 3, 4, 5, pick.randrange(60), 7), pick.choice(FORMATS)
    if kind == 5:
        return pick.choice(['=1+1', '="te"&"xt ü"', '=1/0', '=REPT("ab",2000)']), None
    return (pick.randrange(100), None) if kind == 6 else (None, None)


def make(path, seed, openpyxl):
    pick = random.Random(seed)
    book = openpyxl.Workbook()
    if seed % 3 == 1:
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    for sheet in [book.active] + [book.create_sheet(f'Blatt {i} ü中') for i in range(seed % 3)]:
        for row in range(1, 40):
            for column in range(1, pick.randrange(2, 20)):
                cell = sheet.cell(row, column)
                cell.value, code = value(pick)
                cell.number_format = code or 'General'
    book.save(path)


def convert(kind, folder, profile, files):
    subprocess.run(['soffice', '--headless', f'-env:UserInstallation=file://{profile}', '--convert-to', kind, '--outdir', folder, *files],
                   check=True, capture_output=True, timeout=200)


def read(dump, path, sheet=None):
    lines = subprocess.run([dump, path, *([sheet] if sheet else [])], check=True, capture_output=True, timeout=60).stdout.splitlines()
    rows = {}
    for line in map(json.loads, lines[1:]):
        for column, (kind, text) in enumerate(line['cells']):
            if kind != 'empty' and text + (kind if kind == 'error' else '') != '':
                rows[line['row'], column] = (kind, text)
    return json.loads(lines[0])['sheets'], rows


def same(one, other):
    if one is None or other is None or one[0] != other[0]:
        return False
    if one[0] == 'bare':
        return abs(float(one[1]) - float(other[1])) <= 1e-12 * abs(float(one[1]))
    return one[0] == 'error' or one[1] == other[1]


def compare(dump, path, other):
    """The cells compared, and how many of them differ."""
    sheets = read(dump, path)[0]
    cells = different = 0
    assert sheets == read(dump, other)[0], other
    for sheet in sheets:
        left, right = read(dump, path, sheet)[1], read(dump, other, sheet)[1]
        for place in sorted(left.keys() | right.keys()):
            cells += 1
            if not same(left.get(place), right.get(place)):
                different += 1
                print(os.path.basename(other), sheet, place, str(left.get(place))[:60], str(right.get(place))[:60])
    return cells, different


def main():
    try:
        import openpyxl
    except ImportError:
        return 77
    if shutil.which('soffice') is None:
        print('skipped: there is no LibreOffice')
        return 77
    counts = []
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(BOOKS):
            make(os.path.join(folder, f'{seed}.xlsx'), seed, openpyxl)
        made = sorted(glob.glob(folder + '/*.xlsx'))
        for kind in ('xlsx', 'xls', 'ods'):
            convert(kind, os.path.join(folder, kind), os.path.join(folder, 'profile'), made)
        for path in sorted(glob.glob(folder + '/xlsx/*.xlsx')):
            for kind in ('xls', 'ods'):
                counts.append(compare(sys.argv[1], path, path.replace('xlsx', kind)))
    print(f'{BOOKS} workbooks in three formats: {sum(one for one, _ in counts)} cells, {sum(bad for _, bad in counts)} different')
    return 1 if any(bad for _, bad in counts) else 0


if __name__ == '__main__':
    sys.exit(main())
