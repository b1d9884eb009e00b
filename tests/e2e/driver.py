# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the real window the way a person does: looks at the accessibility tree, presses, types, drags.

Runs below with-display.py --bus. Every wait has a limit; every program is ended by whoever started it.
"""

import os
import subprocess
import time

# Warnings shall end the program under test, not us: the accessibility library warns when a program comes or goes at a bad moment.
PROGRAM_DEBUG = os.environ.pop('G_DEBUG', '')

import gi  # noqa: E402

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402

PRELOAD = os.environ.get('CM_E2E_PRELOAD', '')     # for the program under test alone
PATIENCE = float(os.environ.get('CM_E2E_PATIENCE', '15'))
SHADOW = 5                  # margin of the window's shadow: window coordinates leave it out, and there is no compositor


class Failure(Exception):
    """The walk cannot go on; the message says what was waited for."""


def wait_for(what, look, patience=None):
    """Asks look() again and again until it answers something true."""
    end = time.monotonic() + (patience or PATIENCE)
    while time.monotonic() < end:
        try:
            found = look()
        except GLib.Error:      # the part of the tree we stood on is gone
            found = None
        if found:
            return found
        time.sleep(0.05)
    raise Failure('waited in vain for ' + what)


def tool(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=30).stdout.strip()


def walk(node, most=400):
    """Every node below, itself first; a list shows no more than `most` of its rows."""
    yield node
    for k in range(min(node.get_child_count(), most)):
        child = node.get_child_at_index(k)
        if child is not None:
            yield from walk(child, most)


def shown(node):
    """GTK 4.8 calls everything visible; what is not on the screen has no size."""
    if 'Component' not in node.get_interfaces():
        return False
    box = Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)
    return box.width > 0 and box.height > 0


def matches(node, role, name, part):
    if role is not None and node.get_role_name() != role:
        return False
    own = node.get_name() or ''
    if name is not None and own != name:
        return False
    return part is None or part in own


class Program:
    """The window under test, started on a database of its own."""

    def __init__(self, command, log, language='zh_CN'):
        environment = dict(os.environ, LC_ALL='zh_CN.UTF-8' if language == 'zh_CN' else 'C.UTF-8', LANGUAGE=language)
        environment['G_DEBUG'] = PROGRAM_DEBUG
        if PRELOAD:
            environment['LD_PRELOAD'] = PRELOAD
        self.log = open(log, 'w', encoding='utf-8')
        self.process = subprocess.Popen(command, env=environment, stdout=self.log, stderr=subprocess.STDOUT)
        self.root = wait_for('the program in the accessibility tree', self.find_program, 2 * PATIENCE)
        self.window = wait_for('its window on the screen', self.find_window, 2 * PATIENCE)
        tool('xdotool', 'windowfocus', '--sync', self.window)

    def find_program(self):
        if self.process.poll() is not None:
            raise Failure('the program ended with %d' % self.process.returncode)
        desktop = Atspi.get_desktop(0)
        for k in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(k)
            if child is not None and child.get_process_id() == self.process.pid:
                return child
        return None

    def find_window(self):
        found = tool('xdotool', 'search', '--onlyvisible', '--pid', str(self.process.pid))
        return found.split('\n')[-1] if found else None

    def frame(self):
        return wait_for('the frame', lambda: self.look('frame'))

    def second_window(self):
        """A dialog over the window, when one is open."""
        count = self.root.get_child_count()
        return self.root.get_child_at_index(count - 1) if count > 1 else None

    # Looking

    def look_once(self, role, name, part, below):
        for node in walk(below or self.root):
            try:
                if matches(node, role, name, part) and shown(node):
                    return node
            except GLib.Error:
                continue
        return None

    def look(self, role=None, name=None, part=None, below=None):
        """The first in sight; a walk under which the tree changed is begun anew."""
        for _ in range(4):
            try:
                return self.look_once(role, name, part, below)
            except GLib.Error:
                time.sleep(0.05)
        return self.look_once(role, name, part, below)

    def look_all(self, role=None, name=None, part=None, below=None):
        return [node for node in walk(below or self.root) if matches(node, role, name, part) and shown(node)]

    def find(self, role=None, name=None, part=None, below=None, patience=None):
        what = ' '.join(str(word) for word in (role, name, part) if word)
        return wait_for(what, lambda: self.look(role, name, part, below), patience)

    def texts(self):
        """All labels in sight."""
        return [node.get_name() for node in walk(self.root) if node.get_role_name() == 'label' and shown(node)]

    # Doing

    def do(self, action):
        """Runs an action of the window by its name, such as win.show-customers."""
        frame = self.frame()

        def number():
            count = Atspi.Action.get_n_actions(frame)
            return next((k for k in range(count) if Atspi.Action.get_action_name(frame, k) == action), None)

        k = wait_for('the action ' + action, lambda: (number() is not None) and (number() + 1)) - 1
        if not Atspi.Action.do_action(frame, k):
            raise Failure(action + ' was not carried out')

    def press(self, name=None, part=None, role='push button', below=None):
        """Presses a button once it can be pressed."""
        node = self.find(role, name, part, below)
        wait_for('the button %s to be sensitive' % (name or part),
                 lambda: node.get_state_set().contains(Atspi.StateType.SENSITIVE))
        if not Atspi.Action.do_action(node, 0):
            raise Failure('the button %s was not pressed' % (name or part))

    def write(self, text, name=None, part=None, role=None, below=None):
        """Puts text into an entry, all at once."""
        for node in wait_for('the entry %s' % (name or part), lambda: self.look_all(role, name, part, below)):
            for inner in walk(node):
                if 'EditableText' in inner.get_interfaces():
                    Atspi.EditableText.set_text_contents(inner, text)
                    return inner
        raise Failure('the entry %s cannot be written into' % (name or part))

    def centre(self, node):
        """The middle of a node on the screen."""
        box = Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)
        left, top, _, _ = geometry(self.window)
        return left + SHADOW + box.x + box.width // 2, top + SHADOW + box.y + box.height // 2

    def click(self, node):
        x, y = self.centre(node)
        tool('xdotool', 'mousemove', str(x), str(y), 'click', '1')

    def click_row(self, *what, **named):
        """Finds a row of a list and clicks it; once more when the list was filled anew in between."""
        for last in (False, False, True):
            try:
                self.click_found_row(self.find(*what, **named))
                return
            except GLib.Error:
                if last:
                    raise
                time.sleep(0.3)                             # the new rows are not drawn yet

    def click_found_row(self, node):
        """A row has no action in the tree: clicks at its end, beside any note; scrolls down to it before."""
        _, top, _, height = geometry(self.window)
        middle = self.centre(self.frame())
        half = Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW).width // 2
        for _ in range(40):
            x, y = self.centre(node)
            if y < top + height - 90:
                tool('xdotool', 'mousemove', str(x + half - 20), str(y), 'click', '1')
                return
            tool('xdotool', 'mousemove', str(middle[0]), str(middle[1]), 'click', '5')
            time.sleep(0.1)
        raise Failure('the row %s does not come into sight' % node.get_name())

    def drag(self, node, onto):
        """Drags one node onto another with the mouse."""
        drag_between(self.centre(node), self.centre(onto))

    def keys(self, *names):
        tool('xdotool', 'key', *names)

    def type(self, text):
        tool('xdotool', 'type', '--delay', '30', text)

    def end(self):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.log.close()
        return self.process.returncode


def geometry(window):
    """Left, top, width and height of a window."""
    values = dict(line.split('=') for line in tool('xdotool', 'getwindowgeometry', '--shell', window).split('\n') if '=' in line)
    return int(values['X']), int(values['Y']), int(values['WIDTH']), int(values['HEIGHT'])


def drag_file(source_program, path, target):
    """Drags a file out of another program's window and drops it on the middle of the target window: a real XDND drop."""
    source = subprocess.Popen([source_program, path])
    try:
        window = wait_for('the window to drag from',
                          lambda: tool('xdotool', 'search', '--onlyvisible', '--pid', str(source.pid))).split('\n')[-1]
        time.sleep(0.5)                                     # it is mapped before it is drawn
        tool('xdotool', 'windowmove', '--sync', window, '1350', '800')
        time.sleep(0.2)
        left, top, width, height = geometry(window)
        start = left + width // 2, top + height // 2 + 10
        left, top, width, height = geometry(target)
        drag_between(start, (left + width // 2, top + height // 2))
        source.wait(PATIENCE)
    finally:
        if source.poll() is None:
            source.terminate()
            source.wait()


def drag_between(start, end):
    """As a hand does: slow enough for every window on the way to see it."""
    move_to(start)
    time.sleep(0.2)
    tool('xdotool', 'mousedown', '1')
    time.sleep(0.2)
    for k in range(1, 21):
        move_to([a + (b - a) * k // 20 for a, b in zip(start, end)])
        time.sleep(0.03)
    time.sleep(0.4)
    tool('xdotool', 'mouseup', '1')


def move_to(point):
    """Never with --sync: that waits for ever when the pointer stands there already."""
    tool('xdotool', 'mousemove', str(point[0]), str(point[1]))


def take_picture(path):
    """The whole screen, for whoever looks into a failure."""
    tool('import', '-window', 'root', path)
