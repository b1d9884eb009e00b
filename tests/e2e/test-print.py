#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Call sheets through the system's own print dialog: what comes out of it is what the database holds.

test-print.py PROGRAM; runs below with-display.py --bus and speaks TAP. There is no printer on the screen nobody sees: the dialog lists
"Print to File" alone, and its button can be pressed only once that row is chosen.
"""

import glob
import os
import re
import sys

from driver import Atspi, Failure, wait_for, walk
from journey import Journey, ask, community, read_back, toolkit_word, travel, word

GROUP = '打印群'
LIST = '买过三次的'
RULE = '{"all":[{"field":"orders","op":">=","value":3}]}'
CALLERS = 3
PEOPLE = 61         # does not come out even


def without_blanks(text):
    """A long name takes two lines on paper, a number three parts."""
    return re.sub(r'\s', '', text)


class Print(Journey):
    """The sample shop with one more group, whose calls are shared out and not made yet."""

    def prepare(self):
        read_back(os.environ['CM_CLI'], 'demo', self.database, '--sheets', self.path('sheets'))
        community(self.database, 'segment', 'save', LIST, RULE)
        community(self.database, 'group', 'new', GROUP, '--place', 'wechat', '--purpose', '示例', '--shared', '示例', '--only-here', '示例')
        plan = ask(self.database, 'invite', 'plan', '--group', GROUP, '--segment', LIST, '--callers', str(CALLERS), '--most', str(PEOPLE))
        self.lists = plan['lists']
        self.lines = {entry['caller']: ask(self.database, 'invite', 'list', str(entry['list']))['lines'] for entry in self.lists}

    def call_sheets(self):
        """The group's call sheets are opened from its page."""
        self.app.do('win.show-groups')
        self.app.click_row('list item', part=GROUP)
        self.app.click_row('list item', word('Call sheets'))
        self.app.find('push button', part=word('Save as P_DF…'))

    def dialog(self):
        """Print opens the system's dialog over the window; without a printer chosen it does not print."""
        self.app.press(part=word('_Print…'))
        self.window = wait_for('the print dialog', lambda: self.app.look('dialog', toolkit_word('Print')))
        self.button = wait_for('its button', self.print_button)
        if self.can_print():
            raise Failure('a printer is chosen already')

    def print_button(self):
        """GTK names it with its mnemonic and without."""
        buttons = self.app.look_all('push button', below=self.window)
        return next((node for node in buttons if node.get_name().endswith(' ' + toolkit_word('_Print') + mnemonic(node))), None)

    def can_print(self):
        return self.button.get_state_set().contains(Atspi.StateType.SENSITIVE)

    def to_file(self):
        """The row of "Print to File" is chosen."""
        cell = self.app.find('label', toolkit_word('Print to File'), below=self.window)
        row = cell.get_parent().get_parent()
        if not Atspi.Selection.select_child(row.get_parent(), row.get_index_in_parent()):
            raise Failure('the row was not chosen')
        wait_for('the button to be sensitive', self.can_print)

    def printed(self):
        """The dialog's button writes the file it names, and the window says that it is done."""
        Atspi.Action.do_action(self.button, 0)
        self.app.find('label', word('Sent to the printer'))
        found = glob.glob(os.path.join(os.environ['HOME'], '*.pdf'))
        if len(found) != 1 or GROUP not in found[0]:
            raise Failure('printed into %s' % found)
        self.text = read_back('pdftotext', '-raw', found[0], '-')

    def people(self):
        """Everybody of the lists is on paper by name, with the number exactly once."""
        text = without_blanks(self.text)
        for line in (line for lines in self.lines.values() for line in lines):
            if without_blanks(line['name']) not in text:
                raise Failure('the sheets do not name ' + line['name'])
            count = text.count(line['phone'].removeprefix('+86'))
            if count != 1:
                raise Failure('the number of %s is printed %d times' % (line['name'], count))

    def balance(self):
        """The head of every sheet says how many the caller has; together it is everybody, and nobody has two more than another."""
        counts = {caller: len(lines) for caller, lines in self.lines.items()}
        if sum(counts.values()) != PEOPLE or max(counts.values()) - min(counts.values()) > 1:
            raise Failure('the lists are not balanced: %s' % counts)
        pages = [without_blanks(page) for page in self.text.split('\f')]
        for caller, count in counts.items():
            if not any(re.search(r'/%d·%s.*·%d人' % (CALLERS, re.escape(caller), count), page) for page in pages):
                raise Failure('no sheet of %s says %d people' % (caller, count))

    STEPS = [call_sheets, dialog, to_file, printed, people, balance, Journey.leave]


def mnemonic(node):
    """The tree shows `(P)` where the word itself has no letter to press."""
    found = re.search(r'\(\w\)$', node.get_name())
    return found.group() if found else ''


if __name__ == '__main__':
    sys.exit(travel(Print, *sys.argv[1:]))
