# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the tables of exports with other programs' readers, to be compared with ours: csv, openpyxl, and for ODS the bare XML.

It shares no code with the program. `rows()` gives every row that is not blank as (row number, cells), cells as text.
"""
import csv
import datetime
import io
import re
import unicodedata
import xml.etree.ElementTree
import zipfile

try:
    import openpyxl
except ImportError:
    openpyxl = None

csv.field_size_limit(1 << 30)
WIDEST = 1000
NAMES = {'GB2312': 'gb18030', 'GBK': 'gb18030', 'windows-936': 'gb18030', 'cp1252': 'windows-1252'}
EMPTY = {'null', 'NULL', '-', '--', '—', '——', '－', '－－'}


class NoReader(Exception):
    """No other program that reads this is there."""


def decode(data, encoding):
    if data.startswith(b'\xef\xbb\xbf'):
        return data[3:].decode('utf-8')
    if encoding.upper() in ('UTF-16LE', 'UTF-16BE', 'UTF-32LE', 'UTF-32BE'):
        return data.decode(encoding).removeprefix('\ufeff')
    return data.decode(NAMES.get(encoding, encoding), 'replace')


def read_csv(data, encoding, delimiter):
    text = decode(data, encoding)
    if text.lower().startswith('sep='):
        text = text.split('\n', 1)[1]
    lines = io.StringIO(text, newline='')
    if delimiter == ' ':
        for number, line in enumerate(lines.read().splitlines(), 1):
            yield number, line.split()
        return
    reader = csv.reader(lines, delimiter=delimiter or ',', strict=False)
    yield from enumerate(reader, 1)


def show(value):
    if value is None:
        return ''
    if isinstance(value, bool):
        return 'TRUE' if value else 'FALSE'
    if isinstance(value, datetime.timedelta):
        return show(datetime.datetime(1899, 12, 31) + value)
    if isinstance(value, (datetime.datetime, datetime.date, datetime.time)):
        return value.isoformat(' ') if isinstance(value, datetime.datetime) else value.isoformat()
    return str(value)


def read_xlsx(path, sheet):
    if openpyxl is None:
        raise NoReader('openpyxl is not installed')
    book = openpyxl.load_workbook(path, data_only=True, read_only=True)
    table = book[sheet] if sheet in book.sheetnames else book.worksheets[0]
    table.reset_dimensions()
    for number, row in enumerate(table.iter_rows(values_only=True), 1):
        yield number, [show(value) for value in row[:WIDEST]]


TABLE = '{urn:oasis:names:tc:opendocument:xmlns:table:1.0}'
OFFICE = '{urn:oasis:names:tc:opendocument:xmlns:office:1.0}'
TEXT = '{urn:oasis:names:tc:opendocument:xmlns:text:1.0}'


def ods_value(key, value):
    """PT10H05M00S is a time of day here."""
    if key == 'date-value':
        return value.replace('T', ' ')
    time = re.fullmatch(r'PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S', value) if key == 'time-value' else None
    return '{:02}:{:02}:{:02}'.format(*map(int, time.groups())) if time else value.upper() if key == 'boolean-value' else value


def ods_cell(cell):
    for key in ('date-value', 'value', 'time-value', 'boolean-value', 'string-value'):
        value = cell.get(OFFICE + key)
        if value is not None:
            return ods_value(key, value)
    return '\n'.join(ods_text(paragraph) for paragraph in cell if paragraph.tag == TEXT + 'p')


def ods_text(element):
    """Runs of blanks are elements of their own."""
    inside = {TEXT + 's': ' ' * int(element.get(TEXT + 'c', 1)), TEXT + 'tab': '\t', TEXT + 'line-break': '\n'}.get(element.tag, '')
    return (element.text or '') + inside + ''.join(ods_text(child) + (child.tail or '') for child in element)


def read_ods(path, sheet):
    with zipfile.ZipFile(path) as archive:
        root = xml.etree.ElementTree.fromstring(archive.read('content.xml'))
    tables = list(root.iter(TABLE + 'table'))
    [table] = [found for found in tables if found.get(TABLE + 'name') == sheet][:1] or tables[:1]
    number = 1
    for row in table.iter(TABLE + 'table-row'):
        cells = []
        for cell in row:
            if cell.tag in (TABLE + 'table-cell', TABLE + 'covered-table-cell'):
                text = '' if cell.tag == TABLE + 'covered-table-cell' else ods_cell(cell)
                cells += [text] * min(int(cell.get(TABLE + 'number-columns-repeated', 1)), 20000 - len(cells))
        times = int(row.get(TABLE + 'number-rows-repeated', 1))
        for i in range(min(times, 100) if any(cells) else 0):
            yield number + i, cells
        number += times


def clean(cell):
    """What a cell says without the habits of platforms: the same rule as the shop's definitions, written again."""
    cell = strip(cell)
    if len(cell) >= 3 and cell.startswith('="') and cell.endswith('"'):
        cell = strip(cell[2:-1])
    if cell.startswith("'"):
        cell = strip(cell[1:])
    return '' if cell in EMPTY else cell


def strip(text):
    def blank(c):
        return c.isspace() or unicodedata.category(c) == 'Cc' or c in '\ufeff\u200b\u200c\u200d\u200e\u200f\u2060'
    start, end = 0, len(text)
    while start < end and blank(text[start]):
        start += 1
    while end > start and blank(text[end - 1]):
        end -= 1
    return text[start:end]


def rows(path, plan):
    """The rows of a file as another program reads them, by the format, encoding, delimiter and sheet that `plan` names."""
    if plan['format'] == 'xlsx':
        found = read_xlsx(path, plan['sheet'])
    elif plan['format'] == 'ods':
        found = read_ods(path, plan['sheet'])
    elif plan['format'] == 'csv':
        with open(path, 'rb') as file:
            found = read_csv(file.read(), plan['encoding'], plan['delimiter'])
    else:
        raise NoReader(f"no other reader of {plan['format']}")
    for number, cells in found:
        if any(strip(cell) for cell in cells):
            yield number, cells
