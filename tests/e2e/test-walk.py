#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The first whole walk, with the real program: a dropped order sheet becomes a printed call sheet.

test-walk.py PROGRAM DRAG-SOURCE SHEET-OF-THE-DEMO; runs below with-display.py --bus and speaks TAP.
"""

import json
import locale
import os
import shutil
import sys
import tempfile
import traceback

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402

from driver import Failure, Program, drag_file, take_picture, wait_for  # noqa: E402

LIST = '常进货的店'


class Walk:
    """One run of the program on an empty shop; the steps build on one another."""

    def __init__(self, program, drag_source, sheets):
        self.drag_source, self.sheets = drag_source, sheets
        with open(os.path.join(sheets, 'expected.json'), encoding='utf-8') as file:
            self.expected = json.load(file)
        self.folder = tempfile.mkdtemp(prefix='community-walk-')
        self.app = Program([program, '--database', os.path.join(self.folder, 'shop.db')], os.path.join(self.folder, 'log'))

    def path(self, name):
        return os.path.join(self.folder, name)

    def end(self):
        self.app.end()
        with open(self.path('log'), encoding='utf-8') as log:
            for line in log.read().splitlines():
                print('# program: ' + line)
        shutil.rmtree(self.folder, ignore_errors=True)

    # Steps

    def first_run(self):
        """An empty shop says where to begin."""
        self.app.find('label', '把订单表拖到这里')
        self.app.find('push button', part='选订单表')

    def drop(self):
        """A file dragged out of another program is dropped on the window: a preview opens, nothing is written yet."""
        drag_file(self.drag_source, os.path.join(self.sheets, 'store-a-youzan.csv'), self.app.window)
        self.app.find('label', part='有赞订单')
        self.app.find('push button', part='导入 6,777 行', patience=60)

    def import_sheet(self):
        """The import says what came in; the numbers are those of data/demo/figures.py."""
        self.app.press(part='导入 6,777 行')
        self.app.find('label', part='新订单 %s' % thousands(self.expected['orders_a']), patience=60)

    def customers(self):
        """The people of the sheet, graded; the exclusions stand always."""
        self.app.do('win.show-customers')
        self.app.find('label', '可以联系')
        self.app.find('list item', part='排除：已在这个群')

    def rule(self):
        """A rule is chosen by its name, its number follows, and so does the count."""
        Atspi.Action.do_action(self.app.look_all('push button', '加一条规则')[-1], 0)
        self.app.write('累计消费', name='搜索条件')
        self.app.keys('Return')
        spin = self.app.find('spin button', part='规则 1 的值')
        Atspi.Value.set_current_value(spin, 3000)
        self.app.find('list item', part='规则 1：累计消费 ≥ ¥3,000.00')

    def save_list(self):
        """The list is saved under a name."""
        self.app.press(part='存为名单')
        self.app.write(LIST, part='名单的名字')
        self.app.keys('Return')
        self.app.find('label', part='“%s”已保存' % LIST)

    def leave(self):
        """The window closes and the program ends well."""
        try:
            self.app.do('window.close')
        except GLib.Error:      # it is gone before it can answer
            pass
        wait_for('the program to end', lambda: self.app.process.poll() is not None, 60)
        if self.app.process.returncode != 0:
            raise Failure('the program ended with %d' % self.app.process.returncode)

    STEPS = [first_run, drop, import_sheet, customers, rule, save_list, leave]


def thousands(number):
    return f'{number:,}'


def main(program, drag_source, sheet):
    sheets = os.path.dirname(os.path.abspath(sheet))
    try:
        locale.setlocale(locale.LC_ALL, 'zh_CN.UTF-8')
    except locale.Error:
        print('1..0 # SKIP there is no locale zh_CN.UTF-8')
        return 77
    print('1..%d' % len(Walk.STEPS))
    walk = Walk(program, drag_source, sheets)
    try:
        for number, step in enumerate(Walk.STEPS, 1):
            step(walk)
            print('ok %d %s' % (number, step.__name__), flush=True)
    except Exception:       # whatever it was: show where we stood
        print('not ok %d %s' % (number, step.__name__))
        print('# ' + traceback.format_exc().replace('\n', '\n# '))
        if walk.app.process.poll() is None:
            print('# in sight: ' + ' | '.join(walk.app.texts()[:80]).replace('\n', ' '))
        take_picture(os.environ.get('CM_E2E_PICTURE', '/tmp/community-walk.png'))
        return 1
    finally:
        walk.end()
    return 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
