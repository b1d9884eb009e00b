#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An estimate in a shop that has nothing yet: the view says what to do first, and that leads to the table.

test-profit-empty.py PROGRAM; runs below with-display.py --bus and speaks TAP.
"""

import sys

from driver import Failure
from journey import Journey, travel, word


class ProfitEmpty(Journey):
    """One run on a new shop; the steps build on one another."""

    def first(self):
        """What is sold comes first; there are no products to choose from, but orders to import."""
        self.app.do('win.show-profit')
        self.app.find('label', word('First put in what you sell'))
        self.app.find('push button', word('_Import Order Sheets…'))
        if self.app.look('push button', word('_Add Products…')):
            raise Failure('there is nothing to choose from')

    def type(self):
        """Typing leads to the table, and back to where one was."""
        self.app.press(word('_Type or Paste Them…'))
        self.app.find('label', word('Items of this sale'))
        self.app.press(word('_Back to the Loss Guard'))
        self.app.find('label', word('First put in what you sell'))

    STEPS = [first, type, Journey.leave]


if __name__ == '__main__':
    sys.exit(travel(ProfitEmpty, *sys.argv[1:]))
