# SPDX-License-Identifier: GPL-3.0-or-later
"""What every journey through the real program shares: a folder and a database of its own, its steps one after another, TAP."""

import gettext
import json
import locale
import os
import re
import shutil
import subprocess
import tempfile
import traceback

from driver import Atspi, Failure, GLib, Program, take_picture, wait_for, walk

catalog = gettext.NullTranslations()
toolkit = gettext.NullTranslations()


def bare(text):
    """A label as the accessibility tree names it: without mnemonic."""
    return re.sub(r'\(_\w\)|_', '', text)


def word(message):
    """A text of the program in the language of the journey."""
    return bare(catalog.gettext(message))


def plural(one, many, count):
    return bare(catalog.ngettext(one, many, count)).replace('%u', str(count))


def toolkit_word(message):
    """A text of GTK's own dialogs."""
    return bare(toolkit.gettext(message))


def thousands(number):
    return f'{number:,}'


def read_back(*command):
    """Runs a program of others on what ours has written, and returns what it says."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    if done.returncode != 0:
        raise Failure('%s: %s' % (command[0], done.stderr.strip()))
    return done.stdout


def community(database, *words):
    """What the command line answers about the same database, as a text; it reads and writes beside the open window."""
    return read_back(os.environ['CM_CLI'], '--database', database, '--format', 'json', *words)


def ask(database, *words):
    return json.loads(community(database, *words))


class Journey:
    """One run of the program; the steps build on one another. A journey names them in STEPS."""

    STEPS = []

    def __init__(self, program):
        self.folder = tempfile.mkdtemp(prefix='community-journey-')
        self.database = self.path('shop.db')
        self.prepare()
        self.app = Program([program, '--database', self.database, *self.files()], self.path('log'))

    def prepare(self):
        """What is in the shop before the window opens."""

    def files(self):
        """What the window opens with."""
        return []

    def path(self, name):
        return os.path.join(self.folder, name)

    def end(self):
        self.app.end()
        with open(self.path('log'), encoding='utf-8') as log:
            for line in log.read().splitlines():
                print('# program: ' + line)
        shutil.rmtree(self.folder, ignore_errors=True)

    def save(self, button, name):
        """Presses a button that asks for a file, types the file's path, and waits until it is written."""
        self.app.press(part=button)
        dialog = wait_for('the window that asks for a file', self.app.second_window)
        entry = wait_for('its entry', lambda: next((node for node in walk(dialog) if 'EditableText' in node.get_interfaces()), None))
        Atspi.EditableText.set_text_contents(entry, self.path(name))
        buttons = [node for node in walk(dialog) if node.get_role_name() == 'push button' and node.get_name()]
        Atspi.Action.do_action(buttons[-1], 0)
        wait_for(name + ' to be written', lambda: os.path.exists(self.path(name)) and os.path.getsize(self.path(name)) > 0, 60)

    def leave(self):
        """The window closes and the program ends well."""
        try:
            self.app.do('window.close')
        except GLib.Error:      # it is gone before it can answer
            pass
        wait_for('the program to end', lambda: self.app.process.poll() is not None, 60)
        if self.app.process.returncode != 0:
            raise Failure('the program ended with %d' % self.app.process.returncode)


def speak_chinese(program):
    """Loads the texts of the build folder the program lies in, and those of the toolkit; False where the locale is missing."""
    global catalog, toolkit
    try:
        locale.setlocale(locale.LC_ALL, 'zh_CN.UTF-8')
    except locale.Error:
        print('1..0 # SKIP there is no locale zh_CN.UTF-8')
        return False
    catalog = gettext.translation('community', os.path.join(os.path.dirname(program), '..', 'po'), ['zh_CN'])
    toolkit = gettext.translation('gtk40', '/usr/share/locale', ['zh_CN'], fallback=True)
    return True


def tell_failure(journey):
    """Where we stood, for whoever looks into it."""
    print('# ' + traceback.format_exc().replace('\n', '\n# '))
    if journey.app.process.poll() is None:
        print('# in sight: ' + ' | '.join(journey.app.texts()[:80]).replace('\n', ' '))
    take_picture(os.environ.get('CM_E2E_PICTURE', '/tmp/community-%s.png' % type(journey).__name__.lower()))


def travel(kind, program, *arguments):
    """Runs all steps of a journey and returns the exit code."""
    if not speak_chinese(program):
        return 77
    print('1..%d' % len(kind.STEPS))
    journey = kind(program, *arguments)
    try:
        for number, step in enumerate(kind.STEPS, 1):
            step(journey)
            print('ok %d %s' % (number, step.__name__), flush=True)
    except Exception:       # whatever it was
        print('not ok %d %s' % (number, step.__name__))
        tell_failure(journey)
        return 1
    finally:
        journey.end()
    return 0
