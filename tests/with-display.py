#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a test on a screen of its own: with-display.py [--bus] PROGRAM [ARGUMENT…]

Starts an Xvfb that picks a free display, gives the program folders of its own and software drawing, and hands its exit code on.
With --bus there is a session bus as well, and with it the accessibility tree. Exit 77 (skipped) where Xvfb is not installed.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile


def start(command, flag):
    """Starts a server that writes its address to the file descriptor named by flag; returns process and address.

    Its own output, and that of what it starts in turn, would stand between the lines of the test's."""
    reader, writer = os.pipe()
    server = subprocess.Popen([*command, flag.format(writer)], pass_fds=[writer], stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL)
    os.close(writer)
    with os.fdopen(reader) as answer:
        address = answer.readline().strip()
    if not address:
        server.wait()
        sys.exit(command[0] + ' did not start')
    return server, address


def start_screen():
    screen, number = start(['Xvfb', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp', '-noreset', '-displayfd'], '{}')
    return screen, ':' + number


def start_bus():
    return start(['dbus-daemon', '--session', '--nofork', '--nopidfile'], '--print-address={}')


def own_folders(folder):
    """Settings, data and caches of this run alone."""
    folders = {'HOME': folder}
    for name in ('XDG_DATA_HOME', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME', 'XDG_STATE_HOME', 'XDG_RUNTIME_DIR'):
        folders[name] = os.path.join(folder, name.lower())
        os.mkdir(folders[name], 0o700)
    return folders


def prepare_environment(folder):
    """Software drawing: on a GPU of the machine leaks would be reported that are not ours."""
    os.environ.update(own_folders(folder), GDK_BACKEND='x11', GSK_RENDERER='cairo', GDK_DEBUG='gl-disable')
    for name in ('WAYLAND_DISPLAY', 'DBUS_SESSION_BUS_ADDRESS', 'AT_SPI_BUS_ADDRESS'):
        os.environ.pop(name, None)


def run(command, with_bus):
    servers = []
    folder = tempfile.mkdtemp(prefix='community-display-')
    try:
        prepare_environment(folder)
        screen, os.environ['DISPLAY'] = start_screen()
        servers.append(screen)
        if with_bus:
            os.environ.pop('GTK_A11Y', None)
            bus, os.environ['DBUS_SESSION_BUS_ADDRESS'] = start_bus()
            servers.append(bus)
        else:
            os.environ.setdefault('GTK_A11Y', 'test')
        return subprocess.run(command, check=False).returncode
    finally:
        for server in reversed(servers):
            server.terminate()
            server.wait()
        shutil.rmtree(folder, ignore_errors=True)


def main(arguments):
    with_bus = arguments[:1] == ['--bus']
    needed = ['Xvfb', 'dbus-daemon'] if with_bus else ['Xvfb']
    for name in needed:
        if shutil.which(name) is None:
            print('1..0 # SKIP %s is not installed' % name)
            return 77
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))    # meson ends a slow test so; the servers must end with us
    status = run(arguments[1:] if with_bus else arguments, with_bus)
    return status if status >= 0 else 128 - status


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
