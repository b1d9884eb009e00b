#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares our reader of XLSX with a slow one that has whole parts parsed by a library, cell for cell.

Usage: compare-generated.py DUMP-SHEET [FILE...]
Without files: 500 workbooks made here from a fixed seed, and those of ../shared where they are."""

import datetime
import glob
import json
import math
import os
import posixpath
import random
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
import zipfile
from xml.sax.saxutils import escape, quoteattr

BOOKS = 500
MAIN = ['http://schemas.openxmlformats.org/spreadsheetml/2006/main', 'http://purl.oclc.org/ooxml/spreadsheetml/main']
OFFICE = ['http://schemas.openxmlformats.org/officeDocument/2006/relationships', 'http://purl.oclc.org/ooxml/officeDocument/relationships']
PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'
BUILT_IN_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}


# The slow reader.

def local(tag):
    return tag.rsplit('}', 1)[-1]


class Slow:
    def __init__(self, path):
        self.zip = zipfile.ZipFile(path)
        self.names = {name.replace('\\', '/').lower(): name for name in self.zip.namelist()}
        book_part = self.target('', 'officeDocument') or 'xl/workbook.xml'
        self.book = self.parse(book_part)
        self.relations = self.relations_of(book_part)
        properties = self.find(self.book, 'workbookPr')
        self.from_1904 = properties is not None and properties.get('date1904') in ('1', 'true', 'on')
        self.strings = self.read_strings(self.by_type('sharedStrings'))
        self.dates = self.read_styles(self.by_type('styles'))

    def parse(self, part):
        return ET.fromstring(self.zip.read(self.names[part.lower()]))

    def relations_of(self, part):
        folder, name = posixpath.split(part)
        place = posixpath.join(folder, '_rels', name + '.rels')
        if place.lower() not in self.names:
            return {}
        return {one.get('Id'): (one.get('Type').rsplit('/', 1)[-1], self.resolve(folder, one.get('Target')))
                for one in self.parse(place) if one.get('TargetMode') != 'External'}

    @staticmethod
    def resolve(folder, target):
        target = target.replace('\\', '/')
        return posixpath.normpath(target[1:] if target.startswith('/') else posixpath.join(folder, target))

    def target(self, part, kind):
        return next((place for one, place in self.relations_of(part).values() if one == kind), None)

    def by_type(self, kind):
        return next((place for one, place in self.relations.values() if one == kind and place.lower() in self.names), None)

    @staticmethod
    def find(element, name):
        return next((one for one in element.iter() if local(one.tag) == name), None)

    @staticmethod
    def rich_text(element):
        parts = []

        def gather(one):
            for child in one:
                if local(child.tag) == 't':
                    parts.append(child.text or '')
                elif local(child.tag) != 'rPh':
                    gather(child)
        gather(element)
        return unescape(''.join(parts))

    def read_strings(self, part):
        return [self.rich_text(one) for one in self.parse(part) if local(one.tag) == 'si'] if part else []

    def read_styles(self, part):
        if part is None:
            return []
        styles = self.parse(part)
        codes = {int(one.get('numFmtId')): is_date_code(one.get('formatCode')) for one in styles.iter() if local(one.tag) == 'numFmt'}
        formats = next((one for one in styles if local(one.tag) == 'cellXfs'), [])
        return [codes.get(number, number in BUILT_IN_DATES) for number in (int(one.get('numFmtId', 0)) for one in formats)]

    def sheet(self, name):
        for one in self.book.iter():
            if local(one.tag) == 'sheet' and one.get('name') == name:
                ident = next(value for key, value in one.items() if local(key) == 'id' and key != 'id')
                return self.parse(self.relations[ident][1])
        raise KeyError(name)

    def rows(self, name):
        sheet = self.sheet(name)
        table = {}
        number = 0
        for row in next(one for one in sheet if local(one.tag) == 'sheetData'):
            number = int(row.get('r', number + 1))
            table[number] = self.cells(row)
        self.fill_down(sheet, table)
        return [(number, trimmed(cells)) for number, cells in table.items() if trimmed(cells)]

    def cells(self, row):
        cells = {}
        column = 0
        for cell in row:
            if local(cell.tag) != 'c':
                continue
            if cell.get('r'):
                column = column_number(re.match('[A-Za-z]+', cell.get('r'))[0])
            value = self.value(cell)
            if value[0] != 'empty':
                cells[column] = value
            column += 1
        return cells

    def value(self, cell):
        kind = cell.get('t', 'n')
        inner = {local(one.tag): one for one in cell}
        text = inner['v'].text or '' if 'v' in inner else ''
        if 'is' in inner:
            kind, text = 'inlineStr', self.rich_text(inner['is'])
        if 'f' in inner and text == '' and not ('v' in inner and kind == 'str'):
            return 'no-value', ''
        if text == '':
            return 'empty', ''
        if kind == 'inlineStr':
            return 'text', text
        if kind == 'str':
            return 'text', unescape(text)
        text = text.strip()
        if kind == 's':
            return ('text', self.strings[int(text)]) if self.strings[int(text)] else ('empty', '')
        if kind == 'b':
            return 'bool', 'true' if text[:1] in '1tT' else 'false'
        if kind == 'e':
            return 'error', text
        return self.number(kind, text, int(cell.get('s', 0)))

    def number(self, kind, text, style):
        if kind == 'd':
            time = iso_time(text)
            return ('time', time) if time else ('text', text)
        if style < len(self.dates) and self.dates[style]:
            time = serial_time(text, self.from_1904)
            if time:
                return 'time', time
        return 'bare', text

    @staticmethod
    def fill_down(sheet, table):
        filled = {}
        for merged in sheet.iter():
            if local(merged.tag) != 'mergeCell':
                continue
            first, last = (re.match(r'\$?([A-Za-z]+)\$?(\d+)', one) for one in merged.get('ref').split(':'))
            column = column_number(first[1])
            anchor = table.get(int(first[2]), {}).get(column)
            for row in range(int(first[2]) + 1, int(last[2]) + 1):
                if anchor and trimmed(table.get(row, {})) and column not in table[row]:
                    filled[row, column] = anchor
        for (row, column), anchor in filled.items():
            table[row][column] = anchor


def trimmed(cells):
    return [cells.get(i, ('empty', '')) for i in range(max(cells) + 1)] if cells else []


def column_number(letters):
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def unescape(text):
    return re.sub('_x([0-9A-Fa-f]{4})_', lambda one: chr(int(one[1], 16)), text)


def is_date_code(code):
    if code.lower().startswith('general'):
        return False
    shown = re.sub(r'"[^"]*("|$)|\[[^\]]*(\]|$)|[\\_*].', '', code).split(';')[0]
    return re.search('[ymdhs]', shown, re.IGNORECASE) is not None


def serial_time(text, from_1904):
    try:
        serial = float(text)
    except ValueError:
        return None
    if not 0 <= serial < 2958466:
        return None
    seconds = math.floor(serial * 86400 + 0.5)
    day = seconds // 86400
    if not from_1904 and day < 60:
        day += 1
    first = datetime.datetime(1904, 1, 1) if from_1904 else datetime.datetime(1899, 12, 30)
    try:
        return str(first + datetime.timedelta(days=day, seconds=seconds % 86400))
    except OverflowError:
        return None


def iso_time(text):
    match = re.fullmatch(r'(\d{4}-\d\d-\d\d)(?:Z|[T ](\d\d:\d\d)(:\d\d)?.*)?', text)
    return f'{match[1]} {match[2] or "00:00"}{match[3] or ":00"}' if match else None


# The maker of workbooks.

WORDS = ['订单编号', '王小明', 'a', ' b ', 'x & y', '<tag>', '"q"', "it's", 'line\nbreak', '\ttab', '_x0041_', '_x000D_', '1.5', '0012', '', '😀',
         'mergeCells', ']]>', 'é', '   ', 'long ' * 50]
CODES = ['0.00', 'yyyy-mm-dd', 'yyyy"年"m"月"d"日"', '[Red]0.00', '#,##0.00" yd"', 'h:mm:ss', 'General', '0.00;[Red]-0.00 "days"', r'\y0', '@',
         '[$-804]yyyy\\-mm\\-dd', 'mm:ss.0', '0.0E+00']
NUMBERS = ['0', '1', '-3.5', '46347', '46347.5', '46347.999999', '59', '60', '61', '0.25', '2958465', '2958466', '-1', '1E+17',
           '260000000001', '1.23456789012346E+18', '12.30', ' 7 ', '100000000000000000000']
ISO_DATES = ['2026-11-21', '2026-11-21T10:20:30', '2026-11-21T10:20Z', 'never']


class Maker:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.strict = self.random.randrange(5) == 0
        self.prefix = self.random.choice(['', '', '', 'x:', 'ns0:'])
        self.texts = []
        self.formats = [self.random.choice([0, 1, 2, 14, 22, 27, 31, 36, 45, 49, 50, 57, 58, 59, 164, 165, 166]) for _ in range(8)]

    def tag(self, name, inner='', **attributes):
        words = ''.join(f' {key}={quoteattr(str(value))}' for key, value in attributes.items())
        if inner == '' and self.random.randrange(2):
            return f'<{self.prefix}{name}{words}/>'
        return f'<{self.prefix}{name}{words}>{inner}</{self.prefix}{name}>'

    def root(self, name, inner, more=''):
        space = f'xmlns:{self.prefix[:-1]}' if self.prefix else 'xmlns'
        head = self.random.choice(['', '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n', '\ufeff<?xml version="1.0"?>'])
        return f'{head}<{self.prefix}{name} {space}="{MAIN[self.strict]}"{more}>{inner}</{self.prefix}{name}>'

    def text(self, word):
        if self.random.randrange(6) == 0 and ']]>' not in word:
            return f'<![CDATA[{word}]]>'
        if self.random.randrange(6) == 0:
            return ''.join(f'&#{ord(one)};' for one in word)
        return escape(word)

    def string(self, word):
        if self.random.randrange(4):
            return self.tag('t', self.text(word), **{'xml:space': 'preserve'})
        cut = self.random.randrange(len(word) + 1)
        runs = ''.join(self.tag('r', self.tag('rPr', self.tag('b')) + self.tag('t', self.text(part))) for part in (word[:cut], word[cut:]))
        return runs + self.tag('rPh', self.tag('t', 'reading'), sb=0, eb=1)

    def cell(self, reference):
        pick = self.random.randrange(12)
        where = {'r': reference} if reference else {}
        style = {'s': self.random.randrange(10)} if self.random.randrange(2) else {}
        word = self.random.choice(WORDS)
        formula = self.tag('f', 'A1+1') if self.random.randrange(6) == 0 else ''
        if pick < 4:
            self.texts.append(word)
            return self.tag('c', self.tag('v', len(self.texts) - 1), t='s', **where, **style)
        if pick == 4:
            return self.tag('c', self.tag('is', self.string(word)), t='inlineStr', **where, **style)
        if pick == 5:
            return self.tag('c', self.tag('f', 'A1') + self.tag('v', self.text(word)), t='str', **where)
        if pick == 6:
            return self.tag('c', formula + self.tag('v', self.random.choice('01')), t='b', **where, **style)
        if pick == 7:
            return self.tag('c', formula + self.tag('v', self.random.choice(['#N/A', '#REF!', '#DIV/0!'])), t='e', **where)
        if pick == 8:
            return self.tag('c', self.tag('v', self.random.choice(ISO_DATES)), t='d', **where)
        if pick == 9:
            return self.tag('c', formula, **where, **style)
        return self.tag('c', formula + self.tag('v', self.random.choice(NUMBERS)), **where, **style)

    def row(self, number):
        columns = sorted(self.random.sample(range(30), self.random.randrange(9)))
        named = self.random.randrange(4) > 0
        cells = ''.join(self.cell(f'{chr(65 + one) if one < 26 else "A" + chr(39 + one)}{number}' if named else '') for one in columns)
        return self.tag('row', cells, **({'r': number} if named or self.random.randrange(2) else {}))

    def sheet(self):
        rows = []
        number = 0
        for _ in range(self.random.randrange(14)):
            number += self.random.choice([1, 1, 1, 2, 9])
            rows.append(self.row(number))
        data = self.tag('sheetData', self.random.choice(['', '\n  ', '<!-- note -->']).join(rows))
        merged = ''.join(self.tag('mergeCell', ref=f'{chr(65 + 3 * i)}{first}:{chr(66 + 3 * i)}{first + self.random.randrange(5)}')
                         for i, first in enumerate(self.random.randrange(1, 12) for _ in range(self.random.randrange(4))))
        return self.root('worksheet', self.tag('dimension', ref='A1') + data + (self.tag('mergeCells', merged) if merged else ''))

    def styles(self):
        codes = ''.join(self.tag('numFmt', numFmtId=164 + i, formatCode=self.random.choice(CODES)) for i in range(3))
        cells = ''.join(self.tag('xf', numFmtId=one) for one in self.formats)
        return self.root('styleSheet', self.tag('numFmts', codes) + self.tag('cellStyleXfs', self.tag('xf', numFmtId=14))
                         + self.tag('cellXfs', cells))

    def relations(self, entries):
        office = OFFICE[self.strict]
        inner = ''.join(f'<Relationship Id="{one}" Type="{office}/{kind}" Target="{target}"/>' for one, kind, target in entries)
        return f'<Relationships xmlns="{PACKAGE}">{inner}</Relationships>'

    def parts(self):
        folder = self.random.choice(['xl/worksheets/', 'xl/', 'sheets/'])
        base = '/' if folder == 'sheets/' or self.random.randrange(2) else None
        names = [f'{folder}s{i}.xml' for i in range(self.random.randrange(1, 4))]
        targets = ['/' + one if base else one[3:] for one in names]
        states = [self.random.choice(['', '', '', ' state="hidden"', ' state="veryHidden"']) for _ in names]
        sheets = ''.join(f'<{self.prefix}sheet name="表{i} &amp; {i}" sheetId="{i + 1}"{state} q:id="s{i}"/>'
                         for i, state in enumerate(states))
        properties = self.tag('workbookPr', date1904=self.random.choice(['1', 'true', '0'])) if self.random.randrange(3) == 0 else ''
        sheets = f'<{self.prefix}sheets>{sheets}</{self.prefix}sheets>'
        book = self.root('workbook', properties + sheets, f' xmlns:q="{OFFICE[self.strict]}"')
        parts = {one: self.sheet() for one in names}
        relations = [(f's{i}', 'worksheet', one) for i, one in enumerate(targets)]
        relations += [('t', 'sharedStrings', 'strings.xml'), ('y', 'styles', '/xl/look.xml')]
        parts['xl/strings.xml'] = self.root('sst', ''.join(self.tag('si', self.string(one)) for one in self.texts))
        parts['xl/look.xml'] = self.styles()
        parts['xl/workbook.xml'] = book
        parts['xl/_rels/workbook.xml.rels'] = self.relations(relations)
        parts['_rels/.rels'] = self.relations([('r', 'officeDocument', self.random.choice(['xl/workbook.xml', '/xl/workbook.xml']))])
        return parts

    def write(self, path):
        parts = list(self.parts().items())
        self.random.shuffle(parts)
        with zipfile.ZipFile(path, 'w', self.random.choice([zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])) as archive:
            for name, content in parts:
                with archive.open(name, 'w', force_zip64=self.random.randrange(3) == 0) as part:
                    part.write(content.encode())


# The comparison.

def ours(dump, path):
    child = subprocess.run([dump, path], capture_output=True, timeout=60, check=False)
    lines = child.stdout.decode().split('\n')[:-1]
    if child.returncode != 0:
        return None, child.stderr.decode()
    rows = [json.loads(line) for line in lines[1:]]
    return json.loads(lines[0])['sheet'], [(one['row'], [tuple(cell) for cell in one['cells']]) for one in rows]


def compare(dump, path, name):
    """The number of cells compared, -1 on a difference."""
    sheet, seen = ours(dump, path)
    try:
        expected = Slow(path).rows(sheet) if sheet is not None else None
    except (ET.ParseError, LookupError, ValueError, AttributeError, StopIteration, zipfile.BadZipFile, NotImplementedError) as error:
        print(f'{name}: the slow reader gives up: {error!r}')
        return 0
    if sheet is None:
        print(f'{name}: ours refuses: {seen.strip()}')
        return 0
    if seen == expected:
        return sum(len(cells) for _, cells in seen)
    for mine, theirs in zip(seen + [None], expected + [None]):
        if mine != theirs:
            print(f'{name}: DIFFERENT\n  ours {mine}\n  slow {theirs}')
            break
    return -1


def compare_made(dump):
    results = []
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(BOOKS):
            path = os.path.join(folder, f'{seed}.xlsx')
            Maker(seed).write(path)
            results.append(compare(dump, path, f'made {seed}'))
            os.remove(path)
    return results


def main():
    dump = sys.argv[1]
    root = os.path.join(os.environ.get('CM_SHARED', '../shared'), 'data')
    files = sys.argv[2:] or sorted(glob.glob(root + '/**/*.xls[xm]', recursive=True))
    results = [] if sys.argv[2:] else compare_made(dump)
    made = len(results)
    results += [compare(dump, one, os.path.basename(one)) for one in files if 'poc-shared' not in one]
    different = results.count(-1)
    print(f'{made} made workbooks and {len(results) - made} others: {sum(max(one, 0) for one in results)} cells, {different} differences')
    return 1 if different or 0 in results[:made] and results[:made].count(0) > made // 5 else 0


if __name__ == '__main__':
    sys.exit(main())
