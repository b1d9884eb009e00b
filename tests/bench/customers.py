#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The customers view's work on a million people: customers.py BUILD-FOLDER [--customers N] [--keep FOLDER]

Times are milliseconds of the processor, where the clock is not named; the reference is the same asked of the database.
The smaller shop has a quarter of the customers. A window is opened now and then between the other measures.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
import measure  # noqa: E402

NOW = '2026-11-21T10:00:00+08:00'
ORDERS_EACH = 4
IMPORTS = 4             # of a thousand orders each
KINDS = ['1 Chinese character', '2 Chinese characters', '3 Chinese characters', 'pinyin initials', 'full pinyin', '4 digits of a phone',
         '7 digits of a phone', 'a whole phone', '4 digits of an order', '8 digits of an order', 'a whole order number', 'a nick',
         'absent characters', 'absent letters']


class Bench:
    def __init__(self, build, folder, customers):
        self.build, self.folder, self.customers = build, folder, customers
        self.openings = []
        self.program = os.path.join(build, 'app', 'cli', 'community-cli')

    def path(self, name):
        return os.path.join(self.folder, name)

    def tool(self, name):
        return os.path.join(self.build, 'tests', 'bench', name)

    def make_sheet(self, name, rows, first):
        with open(self.path(name), 'wb') as out:
            subprocess.run([self.tool('orders'), 'csv', str(rows), str(first), '1'], stdout=out, check=True)

    def make_shop(self, name, customers):
        """A shop with people whom every exclusion reaches; it is made once per folder."""
        if os.path.exists(self.path(name)):
            return
        self.make_sheet('orders.csv', customers * ORDERS_EACH, 0)
        subprocess.run([self.program, '--database', self.path('new.db'), '--now', NOW, 'import', self.path('orders.csv')],
                       stdout=subprocess.DEVNULL, check=True)
        os.remove(self.path('orders.csv'))
        self.measure('new.db', 'prepare')
        os.rename(self.path('new.db'), self.path(name))

    def measure(self, shop, what, *sheets):
        answer = subprocess.run([self.tool('people'), self.path(shop), what, *sheets], stdout=subprocess.PIPE, check=True, text=True).stdout
        return {name: float(value) for name, value in (line.split('\t') for line in answer.splitlines())}

    def open_window(self):
        self.openings.append(self.measure('large.db', 'window'))

    def measure_grades(self):
        shutil.copyfile(self.path('large.db'), self.path('graded.db'))
        sheets = ['more-%d.csv' % number for number in range(IMPORTS)]
        for number, name in enumerate(sheets):
            self.make_sheet(name, 1000, self.customers * ORDERS_EACH + number * 1000)
        times = self.measure('graded.db', 'grade', *[self.path(name) for name in sheets])
        os.remove(self.path('graded.db'))
        return [times['grades after import %d' % (number + 1)] for number in range(IMPORTS)]

    def measure_tags(self):
        shutil.copyfile(self.path('large.db'), self.path('tagged.db'))
        answer = subprocess.run([self.tool('tags'), self.path('tagged.db')], stdout=subprocess.PIPE, check=True, text=True).stdout
        os.remove(self.path('tagged.db'))
        return {name: float(value) for name, value in (line.split('\t') for line in answer.splitlines())}


def say(name, ours, reference, goal, unit='ms'):
    measure.report(name, '%.2f %s' % (ours, unit), '%.2f %s' % (reference, unit), '%.4f' % (ours / max(reference, 1e-6)), goal)


def report_search(times):
    for kind in KINDS:
        say('search, %s, p99 by the clock' % kind, times['search %s p99' % kind], times['search in SQL'], '<= 30 ms')
    name = 'search of all kinds, processor'
    say(name + ', p99', times[name + ' p99'], times['search in SQL'], '')
    say('search index, memory of a customer', times['search index bytes'], 80, '<= 1', 'B')


def report_openings(openings):
    def times(what):
        return sorted(times['window, ' + what] for times in openings)

    ready = times('search ready')
    say('window: columns read, by the clock, median', statistics.median(times('list ready')), 2000, '')
    say('window: search index ready, by the clock, median of %d' % len(ready), statistics.median(ready), 2000, '<= 1')
    say('window: search index ready, by the clock, best', ready[0], 2000, '')
    say('window: search index ready, by the clock, worst', ready[-1], 2000, '')
    say('window: search index ready, of the processor, median', statistics.median(times('search ready, processor')), 2000, '')


def report_waterfalls(bench):
    for shop, people, most in (('small.db', bench.customers // 4, 2), ('large.db', bench.customers, 8)):
        bench.open_window()
        times = bench.measure(shop, 'waterfall')
        say('waterfall of %d customers, p99 / SQL p50' % people, times['waterfall p99'], times['waterfall in SQL p50'],
            '<= %d ms, <= 0.02' % most)


def report_list(bench):
    times = bench.measure('large.db', 'mend')
    say('columns after a step of 20 people / loaded whole', times['columns mended p50'], times['columns'], '<= 0.2')
    bench.open_window()
    times = bench.measure('large.db', 'pages')
    say('page of 50 rows of any sort, p99 / the last page by OFFSET', times['page p99'], times['page in SQL'], '<= 2 ms, <= 0.1')


def report_tags(bench):
    times = bench.measure_tags()
    people = min(bench.customers, 100000)
    say('tag put on %d people / bare SQL without undo' % people, times['put on'], times['put on in SQL'], '<= 2')
    say('tag on %d people undone / put on' % people, times['put on, undone'], times['put on again'], '<= 3')
    say('tag taken off %d people / put on' % people, times['take off'], times['put on again'], '')
    say('small step with a tag by rule / without', times['small step with a rule'], times['small step, warm'], '')


def report_grades(bench):
    first, *later = bench.measure_grades()
    say('grades of all after 1,000 orders / everybody anew', max(later), first, '<= 100 ms')


def run(bench):
    bench.make_shop('large.db', bench.customers)
    bench.make_shop('small.db', bench.customers // 4)
    measure.report('measure', 'ours', 'reference', 'ratio', 'goal')
    bench.open_window()
    report_search(bench.measure('large.db', 'search'))
    for report in report_waterfalls, report_list, report_tags, report_grades:
        bench.open_window()
        report(bench)
    bench.open_window()
    report_openings(bench.openings)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument('build')
    options.add_argument('--customers', type=int, default=1000000)
    options.add_argument('--keep', help='folder for the data, kept for the next time')
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix='community-bench-') as folder:
        if chosen.keep:
            os.makedirs(chosen.keep, exist_ok=True)
        run(Bench(os.path.abspath(chosen.build), os.path.abspath(chosen.keep or folder), chosen.customers))


if __name__ == '__main__':
    main()
