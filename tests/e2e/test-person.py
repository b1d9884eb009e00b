#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One customer from the search to the ledger: found, planned, hidden on the screen and shown again.

test-person.py PROGRAM; runs below with-display.py --bus and speaks TAP. What the window writes is compared with the command line.
"""

import os
import subprocess
import sys
import time

from driver import wait_for
from journey import Journey, ask, travel, word

REASON = '快用完了'
NOTE = '说想要小包装'
GROUP = '四川核心群'
POSTED = '砍价链接'


class Person(Journey):
    """One run on the demo shop; the steps build on one another."""

    def prepare(self):
        subprocess.run([os.environ['CM_CLI'], 'demo', self.database], check=True, timeout=120, stdout=subprocess.DEVNULL)
        self.customer = ask(self.database, 'customer', 'list', '--contactable', '--sort', 'net:desc', '--limit', '1')['customers'][0]
        history = ask(self.database, 'customer', 'show', str(self.customer['id']))['history']
        if not any(event['kind'] == 'group-joined' for event in history):
            ask(self.database, 'group', 'member', GROUP, str(self.customer['id']), 'in')

    def hidden_name(self):
        name = self.customer['name']
        return name[0] + '**' + name[-1]

    def search(self):
        """The whole shop is searched; Enter opens the first hit."""
        self.app.do('win.show-groups')
        self.app.keys('ctrl+f')
        time.sleep(0.5)     # the search bar slides in: keys typed before it has the focus would be lost
        self.app.type(self.customer['phones'][0][-8:])
        self.app.find('list item', part=self.customer['name'])
        self.app.keys('Return')
        self.app.find('push button', part=word('Next _Contact…'))
        self.app.find('label', self.customer['name'])

    def page(self):
        """What is known stands there, and the months of the year are told in words."""
        self.app.find('label', word('What happened'))
        self.app.find('label', word('Identities'))
        self.app.find(name=word('Bought this year, by month'))

    def write_down(self):
        """The button of the form; the one that takes back what was written has the same words in its name."""
        self.app.press(part=word('_Write Down'), below=self.app.second_window())

    def note(self):
        """Ctrl+D, words, Ctrl+Enter."""
        self.app.keys('ctrl+d')
        wait_for('the form', self.app.second_window)
        self.app.write(NOTE, name=word('In their words, or yours'))
        self.write_down()
        self.app.find('label', part=NOTE)
        said = ask(self.database, 'feedback', 'list', str(self.customer['id']))['feedback']
        assert any(one['text'] == NOTE for one in said), said

    def plan(self):
        """The next contact is planned, seen by the command line, and ticked off."""
        self.app.press(part=word('Next _Contact…'))
        self.app.write(REASON, name=word('Why'))
        self.app.press(part=word('_Plan'))
        self.app.find('label', part=REASON)
        planned = ask(self.database, 'contact', 'list', '--customer', str(self.customer['id']))['contacts']
        assert [one['reason'] for one in planned] == [REASON], planned
        self.app.press(part=word('Done: {what}').replace('{what}', REASON))
        wait_for('the contact to be done',
                 lambda: ask(self.database, 'contact', 'list', '--customer', str(self.customer['id']))['contacts'][0]['done'])

    def hide(self):
        """One key hides the person, and shows them again."""
        self.app.keys('ctrl+shift+h')
        self.app.find('label', self.hidden_name())
        wait_for('the name to be gone', lambda: self.customer['name'] not in self.app.texts())
        self.app.keys('ctrl+shift+h')
        self.app.find('label', self.customer['name'])

    def strike(self, times):
        self.app.click(self.app.find(name=word('More about this customer')))
        self.app.press(part=word('St_rike…').rstrip('…'), role='menu item')
        sentence = self.app.find('label', part=GROUP + '”').get_name()
        assert str(times) in sentence and ('12' in sentence) == (times == 2), sentence
        self.app.write(POSTED, name=word('What was posted or said'))
        self.write_down()
        wait_for('strike %d' % times, lambda: self.strikes()[:times + 1] == [POSTED] * times)

    def strikes(self):
        strikes = ask(self.database, 'group', 'show', GROUP)['strikes']
        return [one['text'] for one in strikes if one['customer_id'] == self.customer['id']]

    def strikes_out(self):
        """The form says that the second strike ends the membership; undo brings it back."""
        self.strike(1)
        self.app.find('label', part=word('Strike for advertising'))
        self.strike(2)
        assert [one['why'] for one in ask(self.database, 'exclusion', 'list', str(self.customer['id']))['exclusions']] == ['removed']
        self.app.find('label', part=word('Removed from a group'))
        self.app.do('win.undo')
        wait_for('the member to be back',
                 lambda: ask(self.database, 'exclusion', 'list', str(self.customer['id']))['exclusions'] == [])

    def ledger(self):
        """Who is left out and why."""
        self.app.do('win.show-ledger')
        cases = ask(self.database, 'case', 'list')['cases']
        self.app.find('label', part=cases[0]['name'])
        self.app.do('win.back')
        self.app.find('label', self.customer['name'])

    STEPS = [search, page, note, plan, hide, strikes_out, ledger, Journey.leave]


if __name__ == '__main__':
    sys.exit(travel(Person, *sys.argv[1:]))
