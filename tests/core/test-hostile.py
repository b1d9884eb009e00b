#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads hostile files, each in a process of its own that may take 10 seconds and 500 MB: it must end in a table or in one clear error.

Usage: test-hostile.py DUMP-SHEET
The files are made here; where ../shared is there, all files of its collections are read as well."""

import os
import resource
import subprocess
import sys
import tempfile
import zipfile
import zlib

SECONDS = 10
MEGABYTES = 500
COLLECTIONS = ['csv-corpus', 'encodings', 'xlsx-corpus', 'made', 'fixtures', 'headers', 'cn', 'shopify', 'rfm', 'dedupe']

MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'
RELS = f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
BOOK = f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="S" sheetId="1" r:id="s"/></sheets></workbook>'
BOOK_RELS = (f'<Relationships xmlns="{PACKAGE}"><Relationship Id="s" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
             f'<Relationship Id="t" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>')
ODS_HEAD = ('<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet>'
            '<table:table table:name="T">')
ODS_TAIL = '</table:table></office:spreadsheet></office:body></office:document-content>'


def limits():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS + 1, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def sheet(rows, behind=''):
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{behind}</worksheet>'


def write_xlsx(path, content, strings='<sst/>', **more):
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as archive:
        archive.writestr('_rels/.rels', RELS)
        archive.writestr('xl/workbook.xml', more.get('book', BOOK))
        archive.writestr('xl/_rels/workbook.xml.rels', BOOK_RELS)
        archive.writestr('xl/sharedStrings.xml', strings)
        with archive.open('xl/worksheets/sheet1.xml', 'w', force_zip64=True) as part:
            for piece in [content] if isinstance(content, str) else content:
                part.write(piece.encode())


def write_ods(path, content):
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as archive:
        archive.writestr('mimetype', 'application/vnd.oasis.opendocument.spreadsheet')
        archive.writestr('META-INF/manifest.xml', '<manifest/>')
        archive.writestr('content.xml', content)


def write(path, content):
    with open(path, 'wb') as out:
        out.write(content.encode() if isinstance(content, str) else content)


def bomb_pieces():
    yield f'<worksheet xmlns="{MAIN}"><sheetData>'
    row = '<row><c t="inlineStr"><is><t>' + ' ' * 1000000 + '</t></is></c></row>'
    for _ in range(600):
        yield row
    yield '</sheetData></worksheet>'


def real_ods_rows(n):
    cell = '<table:table-cell office:value-type="string" calcext:value-type="string"><text:p>%s</text:p></table:table-cell>'
    return ''.join('<table:table-row table:style-name="ro1">' + ''.join(cell % f'value {i} {j}' for j in range(14)) + '</table:table-row>'
                   for i in range(n))


def make_workbooks(folder):
    def path(name):
        return os.path.join(folder, name)
    entities = ''.join('<!ENTITY %s "%s">' % ("bcdefghij"[i], ("&" + "abcdefghi"[i] + ";") * 10) for i in range(9))
    laughs = f'<!DOCTYPE w [<!ENTITY a "ha">{entities}]>'
    yield write_xlsx(path('bomb.xlsx'), bomb_pieces()), 'zip-bomb'
    yield write_xlsx(path('laughs-book.xlsx'), sheet(''), book=laughs + BOOK), 'not-a-table'
    yield write_xlsx(path('laughs-sheet.xlsx'), laughs + sheet('<row><c><v>&j;</v></c></row>')), 'not-a-table'
    texts = laughs + '<sst><si><t>&j;</t></si></sst>'
    yield write_xlsx(path('laughs-texts.xlsx'), sheet('<row><c t="s"><v>0</v></c></row>'), texts), 'not-a-table'
    yield write_xlsx(path('columns.xlsx'), sheet('<row>' + '<c><v>1</v></c>' * 16385 + '</row>')), 'too-large'
    yield write_xlsx(path('all-columns.xlsx'), sheet('<row>' + '<c><v>1</v></c>' * 16384 + '</row>')), None
    yield write_xlsx(path('far.xlsx'), sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')), None
    yield write_xlsx(path('long-cell.xlsx'), sheet('<row><c t="inlineStr"><is><t>' + 'xyz' * 4000000 + '</t></is></c></row>')), 'too-large'
    yield write_xlsx(path('nested.xlsx'), sheet('<row>' + '<a>' * 100000 + '</row>')), 'not-a-table'
    yield write_xlsx(path('no-end.xlsx'), f'<worksheet xmlns="{MAIN}"><sheetData><row><c><v>1</v></c></row>'), 'not-a-table'
    merged = ''.join(f'<mergeCell ref="A{i}:A1048576"/>' for i in range(1, 50000))
    rows = ''.join(f'<row r="{i}"><c><v>{i}</v></c><c><v>1</v></c></row>' for i in range(1, 50000))
    yield write_xlsx(path('merged.xlsx'), sheet(rows, f'<mergeCells>{merged}</mergeCells>')), 'any'
    wide = ''.join(f'<mergeCell ref="{name}1:{name}1048576"/>' for name in column_names(16384))
    first = '<row r="1">' + ''.join(f'<c r="{name}1"><v>1</v></c>' for name in column_names(16384)) + '</row>'
    rows = first + ''.join(f'<row r="{i}"><c r="A{i}"><v>1</v></c></row>' for i in range(2, 100000))
    yield write_xlsx(path('merged-wide.xlsx'), sheet(rows, f'<mergeCells>{wide}</mergeCells>')), 'too-large'


def column_names(n):
    for i in range(n):
        name, i = '', i + 1
        while i:
            i, letter = divmod(i - 1, 26)
            name = chr(65 + letter) + name
        yield name


def make_others(folder):
    def path(name):
        return os.path.join(folder, name)
    one = '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16384"/>'
    all_rows = f'<table:table-row table:number-rows-repeated="1048576">{one}</table:table-row>'
    yield write_ods(path('repeat.ods'), ODS_HEAD + all_rows + ODS_TAIL), 'too-large'
    yield write_ods(path('real.ods'), ODS_HEAD + real_ods_rows(20000) + ODS_TAIL), None
    yield write_ods(path('laughs.ods'), '<!DOCTYPE w [<!ENTITY a "ha">]>' + ODS_HEAD + ODS_TAIL), 'not-a-table'
    yield write(path('nul.csv'), b'a,b\n1\0\0,2\n\0,\0\n'), None
    yield write(path('surrogates.csv'), 'a,b\n'.encode('utf-16') + b'\x00\xd8,\x00\x00\xdc\n\x00'), None
    yield write(path('surrogates-8.csv'), 'a,订单\n'.encode() * 50 + b'\xed\xa0\x80,1\n'), None
    yield write(path('columns.csv'), '1,' * 20000 + '\n'), 'too-large'
    yield write(path('long-cell.csv'), 'a,b\n"' + 'x' * 12000000 + '",1\n'), 'too-large'
    yield write(path('quote.csv'), 'a,b\n"' + 'x,1\n' * 3000000), None
    yield write(path('quotes.tsv'), 'a\tb\n' + '"x\t1\n' * 500000), None
    yield write(path('one-line.csv'), 'x' * 30000000), 'too-large'
    yield write(path('page.html'), '<table>' + '<tr><td>' * 400000), 'any'
    yield write(path('spans.html'), '<table>' + '<tr><td colspan=16384 rowspan=65536>1' * 2000), 'too-large'
    yield write(path('tables.html'), '<table><tr><td>' * 100000), 'any'
    yield write(path('div.html'), '<div>' * 2000000 + '<table><tr><td>1'), 'any'
    yield write(path('tag.html'), '<table><tr><td ' + 'a' * 20000000), 'any'
    yield write(path('noise.xls'), b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + bytes(range(256)) * 4000), 'not-a-table'
    yield write(path('noise.zip'), b'PK\x03\x04' + bytes(range(256)) * 4000), 'not-a-table'
    with open(os.path.join(os.environ['CM_TEST_DATA'], 'orders.xls'), 'rb') as source:
        book = source.read()
    yield write(path('cut.xls'), book[:1800]), 'not-a-table'
    loop = bytearray(book)
    loop[512 + 8:512 + 12] = (2).to_bytes(4, 'little')
    yield write(path('loop.xls'), bytes(loop)), 'any'


def make_truncated(folder):
    whole = os.path.join(folder, 'whole')
    write_xlsx(whole, sheet(''.join(f'<row><c><v>{zlib.crc32(b"%d" % i)}</v></c></row>' for i in range(5000))))
    with open(whole, 'rb') as source:
        content = source.read()
    os.remove(whole)
    for share in range(1, 10):
        yield write(os.path.join(folder, f'cut-{share}.xlsx'), content[:len(content) * share // 10]), 'not-a-table'


def read(dump, path):
    """The code of the error, None for a table, or what went wrong."""
    with tempfile.TemporaryFile() as errors:
        try:
            child = subprocess.Popen([dump, '--count', path], stdout=subprocess.DEVNULL, stderr=errors, preexec_fn=limits)
            _, status, usage = os.wait4(child.pid, 0)
        except OSError as error:
            return f'FAULT {error}'
        errors.seek(0)
        text = errors.read().decode('utf-8', 'replace').strip()
    status = os.waitstatus_to_exitcode(status)
    seconds = usage.ru_utime + usage.ru_stime
    if status not in (0, 1):
        return f'FAULT status {status} after {seconds:.1f} s: {text[-200:]}'
    if usage.ru_maxrss > MEGABYTES * 1024:
        return f'FAULT {usage.ru_maxrss // 1024} MB'
    if seconds > SECONDS:
        return f'FAULT {seconds:.1f} s'
    return None if status == 0 else text.split(':', 1)[0]


def check_made(dump):
    faults = 0
    n = 0
    for make in (make_workbooks, make_others, make_truncated):
        with tempfile.TemporaryDirectory() as folder:
            for _, expected in make(folder):
                name = os.listdir(folder)[0]
                path = os.path.join(folder, name)
                seen = read(dump, path)
                os.remove(path)
                n += 1
                if (seen or '').startswith('FAULT') or (expected != 'any' and seen != expected):
                    faults += 1
                    print(f'{name}: {seen or "a table"}, expected {expected or "a table"}')
    print(f'{n} made files, {faults} faults')
    return faults


def check_collections(dump, root):
    faults = 0
    n = 0
    for collection in COLLECTIONS:
        for folder, _, names in os.walk(os.path.join(root, collection)):
            for name in sorted(names):
                seen = read(dump, os.path.join(folder, name))
                n += 1
                if (seen or '').startswith('FAULT'):
                    faults += 1
                    print(f'{name}: {seen}')
    print(f'{n} collected files, {faults} faults')
    return faults


def main():
    dump = sys.argv[1]
    root = os.path.join(os.environ.get('CM_SHARED', '../shared'), 'data')
    faults = check_made(dump)
    if os.path.isdir(root):
        faults += check_collections(dump, root)
    else:
        print('the shared data is not beside the project: its files are left out')
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main())
