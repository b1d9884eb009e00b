#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The first whole walk, with the real program: a dropped order sheet becomes a printed call sheet.

test-walk.py PROGRAM DRAG-SOURCE SHEET-OF-THE-DEMO; runs below with-display.py --bus and speaks TAP.
"""

import gettext
import json
import locale
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import traceback

from driver import Atspi, Failure, GLib, Program, drag_file, take_picture, wait_for, walk

LIST = '常进货的店'
GROUP = '四川进货群'
CODE = 'https://weixin.example/g/walk'
CHARTER = {
    'Why this group': '让四川的药店和诊所用群内价补货。',
    'What its members share': '同一个省，同样的进货难题。',
    'What they get only here': '每周四的群内价，低于公开价。',
}


catalog = gettext.NullTranslations()


def bare(text):
    """A label as the accessibility tree names it: without mnemonic."""
    return re.sub(r'\(_\w\)|_', '', text)


def word(message):
    """A text of the program in the language of the walk."""
    return bare(catalog.gettext(message))


def plural(one, many, count):
    return bare(catalog.ngettext(one, many, count)).replace('%u', str(count))


def read_back(*command):
    """Runs a program of others on what ours has written, and returns what it says."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    if done.returncode != 0:
        raise Failure('%s: %s' % (command[0], done.stderr.strip()))
    return done.stdout


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
        self.app.find('label', part=LIST + ' · ')

    def new_group(self):
        """A group has a charter before anybody is invited."""
        self.app.do('win.show-groups')
        self.app.press(part=word('_New Group…'))
        self.app.write(GROUP, part=word('Name of the group'), role='text')
        for title in ('Why this group', 'What its members share', 'What they get only here'):
            self.app.write(CHARTER[title], name=word(title), role='text')
        self.app.write(CODE, part=word('Text of the group’s code, if it has one'), role='text')
        self.app.click(self.app.find('combo box', word('Meant for')))
        time.sleep(0.5)
        self.app.keys('Down')
        self.app.keys('Return')
        self.app.press(part=word('_Make the Group'))

    def share_out(self):
        """Nobody is named yet: the calls are shared out among five numbered callers, nobody on two sheets."""
        self.app.find('label', '呼叫 5')
        self.app.press(part=plural('Make %u _Call Sheet', 'Make %u _Call Sheets', 5))

    def call_sheets(self):
        """The sheets saved as PDF name the group, the callers and people of the list."""
        self.save(word('Save as P_DF…'), 'sheets.pdf')
        text = read_back('pdftotext', '-layout', self.path('sheets.pdf'), '-')
        for expected in (GROUP, '呼叫 1', '呼叫 5', '示例'):
            if expected not in text:
                raise Failure('the call sheet does not say ' + expected)

    def poster(self):
        """The poster's code scans from the saved page as from paper."""
        self.app.do('win.back')
        self.app.click_row(self.app.find('list item', word('Poster')))
        self.app.find('label', part=word('Code is %.0f mm, scans within %.1f m; test scan passed').split('；')[-1])
        self.save(word('_Save…'), 'poster.pdf')
        read_back('pdftoppm', '-r', '150', '-png', '-singlefile', self.path('poster.pdf'), self.path('poster'))
        found = read_back('zbarimg', '--quiet', '--raw', '--nodbus', self.path('poster.png'))
        if found.strip() != CODE:
            raise Failure('the code of the poster says ' + found)

    def save(self, button, name):
        """Presses a button that asks for a file, types the file's path, and waits until it is written."""
        self.app.press(part=button)
        dialog = wait_for('the window that asks for a file', self.app.second_window)
        entry = wait_for('its entry', lambda: next((node for node in walk(dialog) if 'EditableText' in node.get_interfaces()), None))
        Atspi.EditableText.set_text_contents(entry, self.path(name))
        buttons = [node for node in walk(dialog) if node.get_role_name() == 'push button' and node.get_name()]
        Atspi.Action.do_action(buttons[-1], 0)
        wait_for(name + ' to be written', lambda: os.path.exists(self.path(name)) and os.path.getsize(self.path(name)) > 0, 60)

    def leave(self):
        """The window closes and the program ends well."""
        try:
            self.app.do('window.close')
        except GLib.Error:      # it is gone before it can answer
            pass
        wait_for('the program to end', lambda: self.app.process.poll() is not None, 60)
        if self.app.process.returncode != 0:
            raise Failure('the program ended with %d' % self.app.process.returncode)

    STEPS = [first_run, drop, import_sheet, customers, rule, save_list, new_group, share_out, call_sheets, poster, leave]


def thousands(number):
    return f'{number:,}'


def main(program, drag_source, sheet):
    sheets = os.path.dirname(os.path.abspath(sheet))
    try:
        locale.setlocale(locale.LC_ALL, 'zh_CN.UTF-8')
    except locale.Error:
        print('1..0 # SKIP there is no locale zh_CN.UTF-8')
        return 77
    global catalog
    catalog = gettext.translation('community', os.path.join(os.path.dirname(program), '..', 'po'), ['zh_CN'])
    print('1..%d' % len(Walk.STEPS))
    run = Walk(program, drag_source, sheets)
    try:
        for number, step in enumerate(Walk.STEPS, 1):
            step(run)
            print('ok %d %s' % (number, step.__name__), flush=True)
    except Exception:       # whatever it was: show where we stood
        print('not ok %d %s' % (number, step.__name__))
        print('# ' + traceback.format_exc().replace('\n', '\n# '))
        if run.app.process.poll() is None:
            print('# in sight: ' + ' | '.join(run.app.texts()[:80]).replace('\n', ' '))
        take_picture(os.environ.get('CM_E2E_PICTURE', '/tmp/community-walk.png'))
        return 1
    finally:
        run.end()
    return 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
