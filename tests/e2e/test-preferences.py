#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A rule changed in the preferences: who moves by it, why, and everything back again with one key.

test-preferences.py PROGRAM; runs below with-display.py --bus and speaks TAP. What the window writes is compared with the command line.
"""

import os
import subprocess
import sys
import time

import journey
from driver import Atspi, Failure, tool, wait_for
from journey import Journey, ask, travel, word

RULE = 'grade.heavy.purchase-days'
DAYS = 4


def ours(context, message):
    return journey.bare(journey.catalog.pgettext(context, message))


class Preferences(Journey):
    """One run on the demo shop; the steps build on one another."""

    def prepare(self):
        subprocess.run([os.environ['CM_CLI'], 'demo', self.database], check=True, timeout=120, stdout=subprocess.DEVNULL)
        ask(self.database, 'grade')         # brings the shop to its day
        self.before = self.grades()

    def grades(self):
        return ask(self.database, 'grade')['grades']

    def rule(self):
        return {one['id']: one for one in ask(self.database, 'rule', 'list')['rules']}[RULE]

    def activate(self, name):
        """Whatever has that name and can be activated."""
        def try_all():
            for node in self.app.look_all(name=name):
                if 'Action' in node.get_interfaces() and Atspi.Action.get_n_actions(node) > 0 and Atspi.Action.do_action(node, 0):
                    return True
            return False
        wait_for('to activate ' + name, try_all)

    def open(self):
        """Ctrl+, shows the shop first."""
        self.app.keys('ctrl+comma')
        self.app.find('label', part=word('Contact Only With Consent'))

    def spin(self):
        return self.app.find('spin button', name=word('or has bought on at least {n} days').replace('{n}', '…'))

    def shown(self):
        return Atspi.Value.get_current_value(self.spin())

    def turn(self):
        """A number is turned; half a second later it is a step, and the people it moves are counted."""
        self.activate(ours('preferences', 'Rules'))
        if self.shown() != 6:
            raise Failure('the shipped rule is not shown')
        Atspi.Value.set_current_value(self.spin(), DAYS)
        wait_for('the rule to be written', lambda: self.rule()['value'] == DAYS)
        wait_for('the grades to follow', lambda: self.grades() != self.before)

    def who(self):
        """Those who move are named, with the rule as the cause."""
        self.app.press(part=word('See _Who'))
        self.app.find('label', name=word('Who Changes'))
        reason = self.rule()['sentence']
        told = [one for one in ask(self.database, 'grade', 'changes', '--limit', '5000')['changes'] if reason in one['reason']]
        assert told, reason
        assert any(one['name'] in self.app.texts() for one in told), self.app.texts()

    def windows(self):
        return tool('xdotool', 'search', '--onlyvisible', '--name', '^' + word('Preferences') + '$').split()

    def focus(self):
        """No window manager runs here that would give the newest window the keys."""
        assert self.windows(), 'no window of that title'
        tool('xdotool', 'windowfocus', '--sync', self.windows()[-1])

    def leave_at_once(self):
        """Escape closes the window while the page with the names still slides back."""
        self.focus()
        self.app.press(name=word('Back'))
        time.sleep(0.3)                     # a button that is activated and not clicked acts a quarter of a second later
        self.close()
        self.open()
        self.focus()
        self.activate(ours('preferences', 'Rules'))

    def back_at_once(self):
        """A number that was turned a moment ago, and is not written yet, goes back with the key; the step before stays."""
        wait_for('the number of the rule', lambda: self.shown() == DAYS)
        Atspi.Value.set_current_value(self.spin(), DAYS + 1)
        self.app.keys('ctrl+z')
        wait_for('the page to follow', lambda: self.shown() == DAYS)
        time.sleep(1)                       # longer than a turned number waits
        assert (self.shown(), self.rule()['value']) == (DAYS, DAYS), (self.shown(), self.rule())

    def back(self):
        """Ctrl+Z in the preferences takes the step back, grades included."""
        self.focus()
        self.app.keys('ctrl+z')
        wait_for('the shipped rule', lambda: not self.rule()['own'])
        wait_for('the grades from before', lambda: self.grades() == self.before)
        wait_for('the page to follow', lambda: self.shown() == 6)

    def close(self):
        self.app.keys('Escape')
        wait_for('the preferences to close', lambda: not self.windows())
        tool('xdotool', 'windowfocus', '--sync', self.app.window)

    STEPS = [open, turn, who, leave_at_once, back_at_once, back, close, Journey.leave]


if __name__ == '__main__':
    sys.exit(travel(Preferences, *sys.argv[1:]))
