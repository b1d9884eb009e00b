#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A list built by keyboard alone: rules, their counts, a bracket, saved, and opened again.

test-rules.py PROGRAM; runs below with-display.py --bus and speaks TAP. What the window counts is compared with the command line.
"""

import json
import os
import subprocess
import sys

from driver import Atspi, Failure, wait_for
from journey import Journey, ask, thousands, travel, word

LIST = '常买的'
SPENT = {'field': 'net', 'op': '>=', 'value': 300000}
DAYS = {'field': 'days_since_last', 'op': '>=', 'value': 90}


class Rules(Journey):
    """One run on the demo shop; the steps build on one another."""

    def prepare(self):
        subprocess.run([os.environ['CM_CLI'], 'demo', self.database], check=True, timeout=120, stdout=subprocess.DEVNULL)

    def left(self, rule):
        """How many the command line leaves for the same rule."""
        return ask(self.database, 'segment', 'waterfall', json.dumps(rule))['left']

    def find(self, role=None, name=None, part=None):
        """In the pane of rules: the table beside it has thousands of nodes."""
        return self.app.find(role, name, part, below=self.pane)

    def expect(self, rule):
        """The window leaves as many."""
        left = thousands(self.left(rule))
        self.find('label', part='= ' + left)
        return left

    def in_focus(self):
        return [node for node in self.app.look_all(below=self.pane) if node.get_state_set().contains(Atspi.StateType.FOCUSED)]

    def focused(self, role):
        """Waits until the focus is on something of that role."""
        try:
            wait_for('the focus on a ' + role, lambda: role in [node.get_role_name() for node in self.in_focus()], 10)
        except Failure as failure:
            found = ', '.join('%s “%s”' % (node.get_role_name(), node.get_name()) for node in self.in_focus())
            raise Failure('%s; it is on %s' % (failure, found or 'nothing')) from failure

    def press(self, name):
        found = self.app.look_all('push button', part=name, below=self.pane)
        if not found:
            raise Failure('no button %s among %s' % (name, [node.get_name() for node in self.app.look_all('push button', below=self.pane)]))
        Atspi.Action.do_action(found[-1], 0)

    def add_rule(self, field):
        """The menu of rules opens, the first letters find the field, Enter takes it; the focus goes into the new rule."""
        self.press(word('Add a rule'))
        self.app.write(word(field), name=word('Search the rules'), below=self.pane)
        self.app.keys('Return')

    def write_number(self, rule, number):
        """The focus is on how the rule compares; the number is the next place."""
        self.find('spin button', part=word('Value of rule %u').replace('%u', str(rule)))
        self.app.keys('Tab')
        self.focused('spin button')
        self.app.keys('ctrl+a')
        self.app.type(number)
        self.app.keys('Return')

    def customers(self):
        """Everybody who can be contacted."""
        self.app.do('win.show-customers')
        title = self.app.find('label', word('Can be contacted'))
        self.pane = title.get_parent().get_parent().get_parent()
        self.expect({'all': []})

    def first_rule(self):
        """A number is typed; the count is that of the command line."""
        self.add_rule('Spent')
        self.write_number(1, '3000')
        self.find('list item', part='≥ ¥3,000.00')
        self.counted = self.expect({'all': [SPENT]})

    def slider(self):
        """The arrows move the slider and with it the count; Esc takes the edit back."""
        self.app.keys('Tab')
        self.focused('slider')
        self.app.keys('Right', 'Right', 'Right')
        wait_for('another count', lambda: not self.app.look('label', part='= ' + self.counted, below=self.pane))
        self.app.keys('Escape')
        self.find('list item', part=word('Spent') + ' ≥ ¥1,000.00')
        self.expect({'all': [dict(SPENT, value=100000)]})

    def again(self):
        """Enter opens the rule that has the focus; the edit stays when it is closed by Enter."""
        self.focused('list item')
        self.app.keys('Return')
        self.find('spin button', part=word('Value of rule %u').replace('%u', '1'))
        self.app.keys('Tab')
        self.write_number(1, '3000')
        self.expect({'all': [SPENT]})

    def second_rule(self):
        """A second rule narrows the first."""
        self.add_rule('Days since the last order')
        self.write_number(2, '90')
        self.expect({'all': [SPENT, DAYS]})

    def bracket(self):
        """Either this or the one above: both rules in one line, and more people."""
        self.press(word('What to do with rule %d').replace('%d', '2'))
        self.app.press(part=word('_Either This or the One Above'), role='menu item', below=self.pane)
        self.expect({'all': [{'any': [SPENT, DAYS]}]})
        self.press(word('_Undo'))
        self.expect({'all': [SPENT, DAYS]})

    def order(self):
        """Alt and an arrow change the order; Delete takes a rule away, Ctrl+Z brings it back."""
        self.focused('list item')
        self.app.keys('alt+Up')
        self.find('list item', part=word('Rule {number}: {label}, removes {removed}, {left} left').split('{label}')[0]
                      .replace('{number}', '1') + word('Days since the last order'))
        self.focused('list item')
        self.app.keys('Delete')
        self.expect({'all': [SPENT]})
        self.app.keys('ctrl+z')
        self.expect({'all': [DAYS, SPENT]})

    def save_list(self):
        """Ctrl+S saves under a name."""
        self.app.keys('ctrl+s')
        self.app.write(LIST, part=word('Name of the list'))
        self.app.keys('Return')
        self.find('push button', part=word('List: {name}').replace('{name}', LIST))
        saved = [one for one in ask(self.database, 'segment', 'list')['segments'] if one['name'] == LIST]
        if len(saved) != 1 or saved[0]['rule'] != {'all': [DAYS, SPENT]}:
            raise Failure('saved was %s' % saved)
        self.app.find('push button', part=word('_Share Out Calls…'))

    def open_again(self):
        """Another list, and this one again: its rules stand there as they were."""
        self.choose(word('All customers'))
        self.expect({'all': []})
        self.choose(LIST)
        self.find('list item', part='≥ ¥3,000.00')
        self.expect({'all': [DAYS, SPENT]})

    def choose(self, name):
        self.app.click(self.find('push button', part=word('List: {name}').split('{')[0]))
        menu = self.find('list', word('Lists'))
        self.app.click(self.app.find('label', name, below=menu))

    STEPS = [customers, first_rule, slider, again, second_rule, bracket, order, save_list, open_again, Journey.leave]


if __name__ == '__main__':
    sys.exit(travel(Rules, *sys.argv[1:]))
