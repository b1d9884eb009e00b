#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts the results of meson's test logs: count-results.py TESTLOG.json…

A program that speaks TAP counts once per case, any other once. Prints the names of what failed, with the end of what it said, and,
as the last line, "N passed, N failed, N skipped"; exits 1 when something failed or nothing ran.
"""

import collections
import json
import re
import sys

LAST_LINES = 20
CASE = re.compile(r'^(ok|not ok) \d+(?: -)? ?(.*)$', re.MULTILINE)


def cases_of(output):
    """Yields (name, outcome) of each TAP line."""
    for word, rest in CASE.findall(output):
        name, _, directive = rest.partition(' # ')
        if directive.upper().startswith(('SKIP', 'TODO')):
            yield name, 'skipped'
        else:
            yield name, 'passed' if word == 'ok' else 'failed'


def outcomes_of(test):
    """The outcomes of one program: of its cases, and of itself where they do not tell its end."""
    cases = list(cases_of(test.get('stdout') or ''))
    if test['result'] in ('OK', 'EXPECTEDFAIL'):
        return cases or [('', 'passed')]
    if test['result'] == 'SKIP':
        return cases or [('', 'skipped')]
    if not any(outcome == 'failed' for _, outcome in cases):
        cases.append(('(ended with %s)' % test['result'], 'failed'))   # crash, leak, timeout: no case says so
    return cases


def last_words(test):
    """The end of what a test said, but for what GLib says of itself."""
    lines = [line for stream in ('stdout', 'stderr') for line in (test.get(stream) or '').splitlines() if '-DEBUG: ' not in line]
    return ''.join('  | %s\n' % line for line in lines[-LAST_LINES:])


def main(logs):
    counts = collections.Counter()
    for log in logs:
        tree = log.rsplit('/', 1)[-1].removesuffix('.json')
        with open(log, encoding='utf-8') as lines:
            for test in map(json.loads, lines):
                outcomes = outcomes_of(test)
                failed = [name for name, outcome in outcomes if outcome == 'failed']
                counts.update(outcome for _, outcome in outcomes)
                for name in failed:
                    print('failed in %s: %s %s' % (tree, test['name'], name))
                if failed:
                    print(last_words(test), end='')
    print('%d passed, %d failed, %d skipped' % (counts['passed'], counts['failed'], counts['skipped']))
    return 1 if counts['failed'] or not counts['passed'] else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
