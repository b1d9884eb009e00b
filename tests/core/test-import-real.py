#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Real and made exports: imported by the command line, compared with an independent count, imported again, undone.

Needs the folder of exports in CM_SHARED; prints one line of figures per file. The files are read where they lie.
"""
import json
import os
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
import count_orders  # noqa: E402

FILES = [
    ('cn/tmall_order_report_v1.csv', 'tmall'),
    ('made/taobao_ExportOrderList_gbk.csv', 'taobao'),
    ('fixtures/youzan_orders_full_header.csv', 'youzan'),
    ('fixtures/shopify_orders_status_mix.csv', 'shopify'),
    ('shopify/ltv_shopify_orders_fixture.csv', 'shopify'),
    ('shopify/ltv_shopify_orders_sample.csv', 'shopify'),
]


def run(database, *words):
    command = [os.environ['CM_CLI'], '--database', database, '--format', 'json', '--now', '2026-11-21T10:00:00+08:00', *words]
    return subprocess.run(command, check=True, capture_output=True, timeout=300).stdout


def figures(report):
    [total] = report['totals']
    return dict(rows=report['rows'], orders=sum(report['orders'].values()), customers=sum(report['customers'].values()),
                anonymous_orders=report['anonymous_orders'], paid_minor=total['paid_minor'], refund_minor=total['refund_minor'],
                net_minor=total['net_minor'])


def expect(name, what, got, wanted):
    if got != wanted:
        sys.exit(f'{name}: {what} is {got}, not {wanted}')


def check(path, layout, folder):
    name = os.path.basename(path)
    database = os.path.join(folder, name + '.db')
    before = run(database, 'dump')
    [first] = json.loads(run(database, 'import', path))['imports']
    after = run(database, 'dump')
    counted = count_orders.count(path, layout)
    expect(name, 'the import', figures(first), counted)
    expect(name, 'the sum of row_counts', sum(first['row_counts'].values()), first['rows'])
    expect(name, 'the number of new orders', first['orders'], {'new': counted['orders'], 'updated': 0, 'unchanged': 0})
    expect(name, 'check', json.loads(run(database, 'check'))['ok'], True)

    [again] = json.loads(run(database, 'import', path))['imports']
    expect(name, 'the second import', again['orders'], {'new': 0, 'updated': 0, 'unchanged': counted['orders']})
    expect(name, 'the number of lines the second import touched', again['lines']['new'] + again['lines']['updated'], 0)
    expect(name, 'the dump after the second import unchanged', run(database, 'dump') == after, True)

    run(database, 'import', 'undo', str(first['import_id']))
    expect(name, 'the dump after undo the one before', run(database, 'dump') == before, True)
    run(database, 'import', path)
    expect(name, 'the dump of an import after undo the first one', run(database, 'dump') == after, True)
    print(name + ':', ', '.join(f'{key} {value}' for key, value in counted.items()) + '; again 0 changes; undone byte for byte')


def main():
    shared = os.path.join(os.environ.get('CM_SHARED', ''), 'data')
    if not os.path.isdir(shared):
        print('skipped: there is no folder of exports beside the project')
        return 77
    with tempfile.TemporaryDirectory() as folder:
        for path, layout in FILES:
            check(os.path.join(shared, path), layout, folder)
    return 0


sys.exit(main())
