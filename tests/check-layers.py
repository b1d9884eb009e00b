#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the layer rule of app/HACKING.md: reads the #include lines below app/ and names every one that reaches too far.

check-layers.py [PROJECT FOLDER]
"""

import os
import re
import sys

INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', re.MULTILINE)

# Own headers: which folders a folder may include from, besides itself.
CORE = ['core/base', 'core/record', 'core/calc', 'core/profit', 'core/db', 'core/store', 'core/list', 'core/sheet', 'core/demo']
MAY_USE = {
    'core/base': [],
    'core/record': ['core/base'],
    'core/calc': ['core/base', 'core/record'],
    'core/profit': ['core/base', 'core/calc'],
    'core/db': ['core/base'],
    'core/store': ['core/db', 'core/record', 'core/base', 'core/calc', 'core/profit'],
    'core/list': ['core/store', 'core/db', 'core/record', 'core/base', 'core/calc'],
    'core/sheet': ['core/store', 'core/db', 'core/record', 'core/base', 'core/calc'],
    'core/demo': CORE,
    'sync': CORE,
    'print': CORE,
    'ui': CORE + ['sync', 'print'],
    'cli': CORE + ['sync', 'print'],
    '': ['ui', 'core/base'],
}

# Headers of libraries that only some folders may include; what is not named here (libc, GLib, GObject) is free to all.
ONLY_IN = {
    'sqlite3.h': ['core/db'],
    'unicode/': ['core/base'],
    'zip.h': ['core/sheet'],
    'zlib.h': ['core/sheet'],
    'libxml/': ['core/sheet'],
    'libsoup/': ['sync'],
    'cairo': ['print', 'ui'],
    'pango/': ['print', 'ui'],
    'qrencode.h': ['print'],
    'xlsxwriter.h': ['print'],
    'zbar.h': ['print'],
    'gtk/': ['ui'],
    'adwaita.h': ['ui', ''],
    'gdk': ['ui'],
}

# SQL below the stores is the business of db; sheet, list and demo go through stores.
SQL_CALLS = re.compile(r'\bcm_(?:conn_(?:prepare|query|run|int|text)|stmt_\w+) \(')
WITHOUT_SQL = ['core/base', 'core/record', 'core/calc', 'core/profit', 'core/list', 'core/demo', 'sync', 'print', 'ui', 'cli', '']


def layer_of(folder):
    """The layer a folder below app/ belongs to: core/base, print, ui …"""
    parts = folder.split('/')
    return '/'.join(parts[:2]) if parts[0] == 'core' else parts[0]


def source_files(app):
    for folder, _, names in os.walk(app):
        for name in sorted(names):
            if name.endswith(('.c', '.h')):
                layer = layer_of(os.path.relpath(folder, app)) if folder != app else ''
                yield os.path.join(folder, name), layer


def include_faults(text, layer, home_of):
    for bracket, header in INCLUDE.findall(text):
        home = home_of.get(os.path.basename(header)) if bracket == '"' else None
        if home is not None:
            if home != layer and home not in MAY_USE.get(layer, []):
                yield '%s belongs to %s' % (header, home or 'app')
            continue
        for prefix, layers in ONLY_IN.items():
            if header.startswith(prefix) and layer not in layers:
                yield '%s may be included in %s only' % (header, ', '.join(name or 'app' for name in layers))


def main(project):
    app = os.path.join(project, 'app')
    files = list(source_files(app))
    home_of = {os.path.basename(path): layer for path, layer in files if path.endswith('.h')}
    faults = 0
    for path, layer in files:
        with open(path, encoding='utf-8') as file:
            text = file.read()
        found = list(include_faults(text, layer, home_of))
        if layer in WITHOUT_SQL and SQL_CALLS.search(text):
            found.append('runs SQL, which belongs into core/store')
        for fault in found:
            print('%s: %s' % (os.path.relpath(path, project), fault))
        faults += len(found)
    print('%d files, %d faults' % (len(files), faults))
    return 1 if faults or not files else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
