#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two tags become one: the one is dragged onto the other with the mouse, and taken back with a key.

test-tags.py PROGRAM; runs below with-display.py --bus and speaks TAP. What the window does is read back with the command line.
"""

import os
import subprocess
import sys

from driver import wait_for
from journey import Journey, ask, community, travel, word

DRAGGED, ONTO = '老客', '常客'


class Tags(Journey):
    """One run on the demo shop; the steps build on one another."""

    def prepare(self):
        subprocess.run([os.environ['CM_CLI'], 'demo', self.database], check=True, timeout=120, stdout=subprocess.DEVNULL)
        people = [str(one['id']) for one in ask(self.database, 'customer', 'list', '--limit', '5')['customers']]
        community(self.database, 'tag', 'add', DRAGGED, *people[:3])
        community(self.database, 'tag', 'add', ONTO, *people[2:])

    def tags(self):
        return {tag['name']: tag['people'] for tag in ask(self.database, 'tag', 'list')['tags']}

    def board(self):
        """Both stand on the page of tags."""
        self.app.do('win.show-tags')
        for role in ('radio button', 'toggle button', 'page tab'):
            if self.app.look(role, part=word('Tags')) is not None:
                self.app.press(part=word('Tags'), role=role)
                break
        self.app.find('label', DRAGGED)
        self.app.find('label', ONTO)
        assert self.tags() == {DRAGGED: 3, ONTO: 3}, self.tags()

    def merge(self):
        """The row is dragged onto the other: its people have that tag, each once."""
        self.app.drag(self.app.find('label', DRAGGED), self.app.find('label', ONTO))
        wait_for('the tags to be one', lambda: self.tags() == {ONTO: 5})
        wait_for('the row to go', lambda: self.app.look('label', DRAGGED) is None)

    def back(self):
        """One key takes it back."""
        self.app.keys('ctrl+z')
        wait_for('both tags to be there', lambda: self.tags() == {DRAGGED: 3, ONTO: 3})
        self.app.find('label', DRAGGED)

    STEPS = [board, merge, back, Journey.leave]


if __name__ == '__main__':
    sys.exit(travel(Tags, *sys.argv[1:]))
