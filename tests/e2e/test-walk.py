#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The first whole walk, with the real program: a dropped order sheet becomes a printed call sheet.

test-walk.py PROGRAM DRAG-SOURCE SHEET-OF-THE-DEMO; runs below with-display.py --bus and speaks TAP.
"""

import json
import os
import sys
import time

from driver import Atspi, Failure, drag_file
from journey import Journey, plural, read_back, thousands, travel, word

LIST = '常进货的店'
GROUP = '四川进货群'
CODE = 'https://weixin.example/g/walk'
CHARTER = {
    'Why this group': '让四川的药店和诊所用群内价补货。',
    'What its members share': '同一个省，同样的进货难题。',
    'What they get only here': '每周四的群内价，低于公开价。',
}


class Walk(Journey):
    """One run of the program on an empty shop; the steps build on one another."""

    def __init__(self, program, drag_source, sheet):
        self.drag_source = drag_source
        self.sheets = os.path.dirname(os.path.abspath(sheet))
        with open(os.path.join(self.sheets, 'expected.json'), encoding='utf-8') as file:
            self.expected = json.load(file)
        super().__init__(program)

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
        self.app.click_row('list item', word('Poster'))
        self.app.find('label', part=word('Code is %.0f mm, scans within %.1f m; test scan passed').split('；')[-1])
        self.save(word('_Save…'), 'poster.pdf')
        read_back('pdftoppm', '-r', '150', '-png', '-singlefile', self.path('poster.pdf'), self.path('printed'))
        self.scan('printed.png')

    def picture(self):
        """Saved as a picture, it is sent from phone to phone: its code scans as well."""
        self.save(word('_Save…'), 'poster.png')
        self.scan('poster.png')

    def scan(self, name):
        found = read_back('zbarimg', '--quiet', '--raw', '--nodbus', self.path(name))
        if found.strip() != CODE:
            raise Failure('the code of the poster says ' + found)

    STEPS = [first_run, drop, import_sheet, customers, rule, save_list, new_group, share_out, call_sheets, poster, picture,
             Journey.leave]


if __name__ == '__main__':
    sys.exit(travel(Walk, *sys.argv[1:]))
