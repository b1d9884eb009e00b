#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A large import is stopped in the middle: nothing of it stays, the window says so and goes on working.

test-stop-import.py PROGRAM [ROWS]; runs below with-display.py --bus and speaks TAP. By hand with a million rows, from the build folder:

    CM_CLI=$PWD/app/cli/community-cli ../tests/with-display.py --bus ../tests/e2e/test-stop-import.py $PWD/app/community 1000000
"""

import os
import sys
import time

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'core'))

from driver import PATIENCE, Atspi, Failure, wait_for
from journey import Journey, ask, community, thousands, travel, word
from commands import NOW, write_sheet

ROWS = 150000
ROWS_BEFORE = 90
PEOPLE_BEFORE = 30         # three orders each
# Seconds the window may take to answer while it imports: whether it lives, not how quick it is.
LONGEST_ANSWER = PATIENCE / 10


class StopImport(Journey):
    """A shop with a few people, opened with a sheet of very many more."""

    def __init__(self, program, rows=ROWS):
        self.rows = int(rows)
        self.patience = PATIENCE * max(1, self.rows / ROWS)
        super().__init__(program)

    def prepare(self):
        # Three rows to a person: nobody is in both sheets.
        write_sheet(self.path('small.csv'), ROWS_BEFORE, first=-(-self.rows // 3) * 3)
        write_sheet(self.path('large.csv'), self.rows)
        community(self.database, '--now', NOW, 'import', self.path('small.csv'))
        self.before = community(self.database, 'dump')

    def files(self):
        return [self.path('large.csv')]

    def preview(self):
        """The sheet is read and counted; nothing is written."""
        self.app.find('push button', part='导入 %s 行' % thousands(self.rows), patience=4 * self.patience)

    def begin(self):
        """The import is under way, and says how far it is."""
        self.app.press(part='导入 %s 行' % thousands(self.rows))
        self.stop = self.app.find('push button', part=word('_Stop'))
        self.answers = []
        self.bar = next(bar for bar in self.app.look_all('progress bar') if bar.get_name() not in ('', None))
        wait_for('the import to be in the middle', self.in_the_middle, 4 * self.patience)

    def in_the_middle(self):
        """Each look at the bar is a question the window has to answer, and is timed."""
        started = time.monotonic()
        share = Atspi.Value.get_current_value(self.bar)
        self.answers.append(time.monotonic() - started)
        return share > 0.4

    def answered(self):
        """The window has answered all the time."""
        print('# asked %d times, the longest answer took %.0f ms' % (len(self.answers), 1000 * max(self.answers)))
        if max(self.answers) > LONGEST_ANSWER:
            raise Failure('the window was silent for %.1f s' % max(self.answers))

    def stopped(self):
        """Stop ends it, and the window says that nothing was imported."""
        pressed = time.monotonic()
        Atspi.Action.do_action(self.stop, 0)
        self.app.find('label', word('Stopped; nothing was imported'))
        print('# stopped after %.1f s' % (time.monotonic() - pressed))

    def nothing_left(self):
        """The database is the one of before, byte for byte, and sound."""
        if community(self.database, 'dump') != self.before:
            raise Failure('the stopped import left something behind')
        if not ask(self.database, 'check')['ok']:
            raise Failure('the database is not sound')

    def goes_on(self):
        """The people of before are there, and the same sheet can be imported after all."""
        self.app.do('win.show-customers')
        self.app.find('label', part='%d 人里的 %d 人' % (PEOPLE_BEFORE, PEOPLE_BEFORE))
        self.app.do('win.show-import')
        self.app.press(part='导入 %s 行' % thousands(self.rows))
        self.app.find('label', part='新订单 %s' % thousands(self.rows), patience=6 * self.patience)

    STEPS = [preview, begin, answered, stopped, nothing_left, goes_on, Journey.leave]


if __name__ == '__main__':
    sys.exit(travel(StopImport, *sys.argv[1:]))
