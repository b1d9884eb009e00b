#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a test on a screen of its own: with-display.py PROGRAM [ARGUMENT…]

Starts an Xvfb that picks a free display, gives the program folders of its own and software drawing, and hands its exit code on.
Exit 77 (skipped) where Xvfb is not installed.
"""

import os
import shutil
import subprocess
import sys
import tempfile


def start_screen():
    """Returns the Xvfb process and the name of its display."""
    reader, writer = os.pipe()
    screen = subprocess.Popen(['Xvfb', '-displayfd', str(writer), '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'],
                              pass_fds=[writer], stderr=subprocess.DEVNULL)
    os.close(writer)
    with os.fdopen(reader) as answer:
        number = answer.readline().strip()
    if not number:
        screen.wait()
        sys.exit('Xvfb did not start')
    return screen, ':' + number


def own_folders(folder):
    """Settings, data and caches of this run alone."""
    folders = {'HOME': folder}
    for name in ('XDG_DATA_HOME', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME', 'XDG_STATE_HOME', 'XDG_RUNTIME_DIR'):
        folders[name] = os.path.join(folder, name.lower())
        os.mkdir(folders[name], 0o700)
    return folders


def environment(folder, display):
    values = dict(os.environ, DISPLAY=display, GDK_BACKEND='x11', GSK_RENDERER='cairo')
    values['GDK_DEBUG'] = 'gl-disable,no-portals'
    values.setdefault('GTK_A11Y', 'test')
    values.pop('WAYLAND_DISPLAY', None)
    values.update(own_folders(folder))
    return values


def main(command):
    if shutil.which('Xvfb') is None:
        print('1..0 # SKIP Xvfb is not installed')
        return 77
    screen, display = start_screen()
    folder = tempfile.mkdtemp(prefix='community-display-')
    try:
        return subprocess.run(command, env=environment(folder, display), check=False).returncode
    finally:
        screen.terminate()
        screen.wait()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
