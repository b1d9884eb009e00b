#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the sizes and habits of app/HACKING.md: check-style.py [--report] [PROJECT FOLDER]

Functions of at most 80 lines, files of at most 1,000, columns at most 140, no tabs, no blanks at line ends, a licence line.
--report prints the medians and the longest as well.
"""

import os
import re
import statistics
import sys

LONGEST_FUNCTION = 80
LONGEST_FILE = 1000
WIDEST_LINE = 140
LICENCE = 'SPDX-License-Identifier: GPL-3.0-or-later'
FOLDERS = ['app', 'data', 'tests', 'po', '.ci']
CHECKED = ('.c', '.h', '.py', '.ui', '.css', '.build', '.sql', '.sh')
LICENSED = ('.c', '.h', '.py', '.sh')
NAME = re.compile(r'^(\w+)\s*\(')


def code_files(project):
    for top in FOLDERS:
        for folder, _, names in os.walk(os.path.join(project, top)):
            for name in sorted(names):
                if name.endswith(CHECKED) or name == 'run':
                    yield os.path.join(folder, name)


def functions_of(lines):
    """Yields (name, lines) of each C function: from the brace in column 0 to the one that closes it, braces not counted."""
    name, start = None, None
    for number, line in enumerate(lines):
        if start is None:
            found = NAME.match(line)
            if found:
                name = found.group(1)
            if line.rstrip() == '{' and name:
                start = number
            elif line.rstrip().endswith((';', '}')):
                name = None
        elif line.startswith('}'):
            yield name, number - start - 1
            name, start = None, None


def line_faults(lines):
    for number, line in enumerate(lines, 1):
        if len(line) > WIDEST_LINE:
            yield 'line %d has %d columns, at most %d' % (number, len(line), WIDEST_LINE)
        if '\t' in line:
            yield 'line %d has a tab' % number
        if line != line.rstrip():
            yield 'line %d ends with blanks' % number


def check_file(path, functions):
    """Returns (number of lines, faults); adds to functions."""
    with open(path, encoding='utf-8') as file:
        lines = file.read().split('\n')[:-1]
    faults = list(line_faults(lines))
    if len(lines) > LONGEST_FILE:
        faults.append('%d lines, at most %d' % (len(lines), LONGEST_FILE))
    if (path.endswith(LICENSED) or os.path.basename(path) == 'run') and LICENCE not in '\n'.join(lines[:4]) \
       and len(lines) > 5:
        faults.append('no licence line at the top')
    if path.endswith('.c'):
        for name, length in functions_of(lines):
            functions.append((length, name, path))
            if length > LONGEST_FUNCTION:
                faults.append('%s has %d lines, at most %d' % (name, length, LONGEST_FUNCTION))
    return len(lines), faults


def report(project, sizes, functions):
    """Prints what the shape of the code is: medians, and the longest of each."""
    def relative(path):
        return os.path.relpath(path, project)

    ours = [size for size in sizes if size[1].endswith('.c')]
    if not ours or not functions:
        return
    print('%d C files, median %d lines, longest:' % (len(ours), statistics.median(size for size, _ in ours)))
    for size, path in sorted(ours, reverse=True)[:5]:
        print('  %5d %s' % (size, relative(path)))
    lengths = [length for length, _, _ in functions]
    print('%d functions, median %d lines, %d over 40, longest:'
          % (len(lengths), statistics.median(lengths), sum(length > 40 for length in lengths)))
    for length, name, path in sorted(functions, reverse=True)[:5]:
        print('  %5d %s in %s' % (length, name, relative(path)))


def main(arguments):
    show = '--report' in arguments
    folders = [argument for argument in arguments if not argument.startswith('--')]
    project = folders[0] if folders else os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    functions, sizes, count = [], [], 0
    for path in code_files(project):
        size, faults = check_file(path, functions)
        sizes.append((size, path))
        for fault in faults:
            print('%s: %s' % (os.path.relpath(path, project), fault))
        count += len(faults)
    if show:
        report(project, sizes, functions)
    print('%d files, %d faults' % (len(sizes), count))
    return 1 if count or not sizes else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
