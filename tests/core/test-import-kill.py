#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills an import at random moments: afterwards the database is sound and holds all of the sheet or nothing of it. The same for the
import of the sheet after it changed, and for the undo of the first.

test-import-kill.py [--rounds N] [--seed N] [--large] [first|again|undo...]; a seed that failed can be given again, though the machine
never runs twice alike. A large sheet goes into an empty shop, so that its rows are written without indices.
"""

import argparse
import hashlib
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
import commands  # noqa: E402
from commands import run  # noqa: E402

ROWS = 20000
ROWS_BEFORE = 300
ROWS_LARGE = 66000
LARGE = 8 * 1024 * 1024
# Half of the moments lie near the end, where the indices are built, the work is committed and written back into the file.
LATE = 0.6
# How long an import took stands in its report.
SECONDS = re.compile(r'"seconds":[0-9.e-]+')


class Broken(Exception):
    """The database is neither as before nor as after the work."""


def contents(path):
    """Every row and every index of the database in one number: of a large shop much quicker than its dump."""
    digest = hashlib.sha256()
    with sqlite3.connect(path) as connection:
        schema = connection.execute('SELECT type, name, sql FROM sqlite_master ORDER BY type, name').fetchall()
        digest.update(repr(schema).encode())
        for kind, name, _ in schema:
            if kind == 'table' and not name.startswith('sqlite_stat'):
                for row in connection.execute('SELECT * FROM "%s"' % name):
                    digest.update(SECONDS.sub('', repr(row)).encode())
    connection.close()
    return digest.hexdigest()


class Kills:
    """A shop, a command that changes it, and what it may hold before and after."""

    def __init__(self, base, words):
        self.base = base
        self.words = words
        self.database = os.path.join(os.path.dirname(base), 'kill', 'shop.db')
        self.outcomes = {'nothing': 0, 'all': 0, 'finished first': 0}
        self.tenths = [0] * 11
        self.before = contents(base)
        self.start_afresh()
        started = time.monotonic()
        must(run(self.database, *words))
        self.length = time.monotonic() - started
        self.after = contents(self.database)
        if self.after == self.before:
            raise Broken('%s changed nothing' % words[0])
        self.start_afresh()

    def start_afresh(self):
        folder = os.path.dirname(self.database)
        shutil.rmtree(folder, ignore_errors=True)
        os.mkdir(folder)
        shutil.copyfile(self.base, self.database)

    def moment(self, chance):
        earliest = LATE if chance.random() < 0.5 else 0
        return chance.uniform(earliest, 1.05) * self.length

    def kill_once(self, moment):
        """Starts the command, kills it after so many seconds, and looks at what it left. A database that came out empty-handed is
        used again: what one killed import leaves beside the file must not harm the next."""
        with subprocess.Popen(commands.command_line(self.database, *self.words), stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL) as process:
            time.sleep(moment)
            finished = process.poll() is not None
            process.kill()
        self.tenths[min(int(10 * moment / self.length), 10)] += 1
        self.follow_speed(moment, finished, self.note(finished))

    def follow_speed(self, moment, finished, whole):
        """The machine is not always as busy as when the command was timed; the late moments must stay near its end."""
        if finished:
            self.length *= 0.95
        elif not whole and moment > 0.9 * self.length:
            self.length *= 1.05

    def note(self, finished):
        """Whether all of the work is there."""
        answer = must(run(self.database, 'check'))
        if not answer.document['ok']:
            raise Broken('check found: ' + answer.out)
        held = contents(self.database)
        if held not in (self.before, self.after) or (finished and held != self.after):
            raise Broken('the database is neither that of before nor that of after')
        self.outcomes['finished first' if finished else 'all' if held == self.after else 'nothing'] += 1
        if held == self.after:
            self.start_afresh()
        return held == self.after

    def finish_after_all(self):
        """What was killed so often can still be done."""
        must(run(self.database, *self.words))
        if contents(self.database) != self.after:
            raise Broken('the same after the killed ones leaves another database')


def must(answer):
    if answer.status != 0:
        raise Broken(answer.err or answer.out)
    return answer


def change(sheet, path):
    """The same orders, but every third was given back."""
    with open(sheet, encoding='utf-8') as rows, open(path, 'w', encoding='utf-8') as changed:
        for i, row in enumerate(rows):
            changed.write(row.replace('交易成功', '已退款') if i % 3 == 0 else row)


class Shops:
    """Databases before each of the commands that are killed; each is made when it is asked for."""

    def __init__(self, folder, large):
        self.folder = folder
        self.sheet = os.path.join(folder, 'orders.csv')
        self.changed = os.path.join(folder, 'changed.csv')
        self.first = os.path.join(folder, 'first.db')
        self.filled = os.path.join(folder, 'filled.db')
        commands.write_sheet(self.sheet, ROWS_LARGE if large else ROWS)
        change(self.sheet, self.changed)
        if (os.path.getsize(self.sheet) >= LARGE) != large:
            raise Broken('the sheet has the wrong size')
        must(run(self.first, 'shop', 'set', '--currency', 'CNY'))
        if not large:
            few = os.path.join(folder, 'few.csv')
            commands.write_sheet(few, ROWS_BEFORE, first=ROWS)
            must(run(self.first, 'import', few))

    def kills(self, name):
        if name == 'first':
            return Kills(self.first, ['import', self.sheet])
        if not os.path.exists(self.filled):
            shutil.copyfile(self.first, self.filled)
            must(run(self.filled, 'import', self.sheet))
        if name == 'again':
            return Kills(self.filled, ['import', self.changed])
        newest = must(run(self.filled, 'import', 'list')).document['imports'][0]
        return Kills(self.filled, ['import', 'undo', str(newest['id'])])


def kill_often(kills, rounds, chance, name):
    for number in range(rounds):
        moment = kills.moment(chance)
        try:
            kills.kill_once(moment)
        except Broken as broken:
            sys.exit('%s: round %d, killed after %.3f s of %.3f: %s' % (name, number + 1, moment, kills.length, broken))
    kills.finish_after_all()
    print('%s: %d rounds, takes %.2f s: %s; kills in each tenth of it and beyond: %s'
          % (name, rounds, kills.length, kills.outcomes, kills.tenths), flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--rounds', type=int, default=20)
    parser.add_argument('--seed', type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument('--large', action='store_true')
    parser.add_argument('what', nargs='*')
    options = parser.parse_intermixed_args()
    chance = random.Random(options.seed)
    print('seed %d' % options.seed, flush=True)
    with tempfile.TemporaryDirectory(prefix='community-kill-') as folder:
        shops = Shops(folder, options.large)
        for name in options.what or ('first', 'again', 'undo'):
            kill_often(shops.kills(name), options.rounds, chance, name)


if __name__ == '__main__':
    main()
