#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An estimate from the first product to the saved prices: picked, a price changed, fees and unequal days typed, kept, read
back, heard and compared.

test-profit.py PROGRAM; runs below with-display.py --bus and speaks TAP. What is kept is compared with the command line.
"""

import os
import re
import subprocess
import sys

from driver import Atspi, Failure, wait_for
from journey import Journey, ask, plural, travel, word

SENTENCE = '十有九次在'


class Profit(Journey):
    """One run on the demo shop; the steps build on one another."""

    def prepare(self):
        subprocess.run([os.environ['CM_CLI'], 'demo', self.database], check=True, timeout=120, stdout=subprocess.DEVNULL)

    def sentence(self):
        return self.app.find('label', part=SENTENCE).get_name()

    def wait_for_other(self, before):
        """The sentence says something else."""
        wait_for('another sentence than ' + before, lambda: self.sentence() != before)

    def saved(self):
        """What was kept last lies open, and says what to expect."""
        self.app.do('win.show-profit')
        self.sentence()

    def pick(self):
        """A new estimate: Enter takes the first product that matches; the sentence is there when the window goes."""
        self.app.do('win.create')
        self.app.press(word('_Add Products…'))
        picker = wait_for('the products', self.app.second_window)
        self.app.find('label', part='公开最低', below=picker)
        self.app.type('kou')
        self.app.find('label', part='口罩', below=picker)
        self.app.keys('Return')
        self.app.find('label', plural('%u product added', '%u products added', 1), below=picker)
        self.app.keys('ctrl+a')
        self.app.type('feng')
        self.app.find('label', part='风油精', below=picker)
        self.app.keys('Return')
        self.app.find('label', plural('%u product added', '%u products added', 2), below=picker)
        self.app.press(word('_Done'), below=picker)
        self.app.press(word('_Back to the Loss Guard'))
        self.sentence()

    def drag(self):
        """A price is moved by its slider: the sentence follows."""
        before = self.sentence()
        slider = self.app.find('slider', part='的价格')
        least = Atspi.Value.get_minimum_value(slider)
        Atspi.Value.set_current_value(slider, least + (Atspi.Value.get_maximum_value(slider) - least) / 2)
        self.wait_for_other(before)

    def fees(self):
        """A fee is typed into the form and counts; there are two levels of commission and no third."""
        before = self.sentence()
        self.app.click_row('list item', part='运费、平台费')
        self.app.find('label', word('Fees and assumptions'))
        self.app.write('9.80', part=word('Freight per order'), role='text')
        self.app.find('label', part='第 2 级')
        if self.app.look('label', part='第 3 级') or self.app.look('text', part='第 3 级'):
            raise Failure('there is a third level of commission')
        self.app.press(word('_Back to the Loss Guard'))
        self.wait_for_other(before)

    def keep(self):
        """The prices are kept, and the command line reads them."""
        self.app.press(word('_Use These Prices'))
        self.app.find('label', part=word('As saved'))
        kept = ask(self.database, 'estimate', 'list')['estimates']
        if len(kept) != 2:
            raise Failure('%d estimates are kept' % len(kept))

    def tab(self, name):
        for role in ('radio button', 'toggle button', 'page tab'):
            if self.app.look(role, part=name) is not None:
                self.app.press(part=name, role=role)
                return
        raise Failure('there is no tab ' + name)

    def kept_days(self):
        """How the sales of the estimate that was kept last spread over its days; None before it has a cash line."""
        newest = max(one['id'] for one in ask(self.database, 'estimate', 'list')['estimates'])
        return ask(self.database, 'estimate', 'show', str(newest))['input'].get('cash', {}).get('sales_share_ppm')

    def days(self):
        """Days that sell unequally are typed, kept, taken back with one key and kept again."""
        self.tab('现金')
        self.app.write('60, 30, 10', part=word('Sales of each day'), role='text')
        self.app.press(word('_Use These Prices'))
        wait_for('the days to be kept', lambda: self.kept_days() == [600000, 300000, 100000])
        self.app.do('win.undo')
        wait_for('the days to be taken back', lambda: self.kept_days() is None)
        self.app.write('60, 30, 10', part=word('Sales of each day'), role='text')
        self.app.press(word('_Use These Prices'))
        wait_for('the days to be kept again', lambda: self.kept_days() == [600000, 300000, 100000])
        self.tab('把关')

    def hear(self):
        """Who hears the charts gets their numbers: the count of the dots, and each row of the bridge."""
        dots = self.app.find('image', word('What 50 tries look like')).get_description()
        counted = [int(count) for count in re.findall(r'(\d+) 次(?:亏|赚)', dots)]
        if sum(counted) != 50:
            raise Failure('the dots are told as ' + dots)
        bridge = self.app.find('image', part='毛利去了哪里').get_description().split('\n')
        amounts = [int(row.split(' ')[-1].replace(',', '').replace('\u2212', '-')) for row in bridge[1:]]
        # Each is rounded by itself.
        if len(amounts) < 3 or abs(sum(amounts[:-1]) - amounts[-1]) > len(amounts):
            raise Failure('the bridge is told as ' + ' | '.join(bridge))

    def compare(self):
        """Two that were kept stand beside each other, each with its numbers."""
        self.app.click_row('list item', part=word('Saved estimates'))
        ticks = wait_for('two to compare', lambda: (lambda found: found if len(found) == 2 else None)(
            self.app.look_all('check box', part=word('Compare {name}').replace('{name}', ''))))
        for tick in ticks:
            self.app.click(tick)
        self.app.press(word('_Compare'))
        wait_for('two columns', lambda: len(self.app.look_all('label', word('Profit as planned'))) == 2)
        self.app.do('win.back')
        self.app.do('win.back')
        self.sentence()

    STEPS = [saved, pick, drag, fees, keep, days, hear, compare, Journey.leave]


if __name__ == '__main__':
    sys.exit(travel(Profit, *sys.argv[1:]))
