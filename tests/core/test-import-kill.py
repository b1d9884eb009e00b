#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills an import at random moments: afterwards the database is sound and holds all of the sheet or nothing of it.

test-import-kill.py [--rounds N] [--seed N]; a seed that failed can be given again, though the machine never runs twice alike.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
import commands  # noqa: E402
from commands import run  # noqa: E402

ROWS = 20000
ROWS_BEFORE = 300
# Half of the moments lie near the end, where the work is committed and written back into the file.
LATE = 0.75


class Broken(Exception):
    """The database is neither as before nor as after the import."""


class Kills:
    """A shop with a few orders in it, and the dumps it may have before and after the large sheet."""

    def __init__(self, folder):
        self.sheet = os.path.join(folder, 'orders.csv')
        self.base = os.path.join(folder, 'base.db')
        self.database = os.path.join(folder, 'kill', 'shop.db')
        self.outcomes = {'nothing': 0, 'all': 0, 'finished first': 0}
        small = os.path.join(folder, 'small.csv')
        commands.write_sheet(self.sheet, ROWS)
        commands.write_sheet(small, ROWS_BEFORE, first=ROWS)
        must(run(self.base, 'import', small))
        self.before = run(self.base, 'dump').out
        self.start_afresh()
        started = time.monotonic()
        must(run(self.database, 'import', self.sheet))
        self.length = time.monotonic() - started
        self.after = run(self.database, 'dump').out
        if self.after == self.before:
            raise Broken('the import changed nothing')
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
        """Starts the import, kills it after so many seconds, and looks at what it left. A database that came out empty-handed is
        used again: what one killed import leaves beside the file must not harm the next."""
        with subprocess.Popen(commands.command_line(self.database, 'import', self.sheet), stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL) as process:
            time.sleep(moment)
            finished = process.poll() is not None
            process.kill()
        self.follow_speed(moment, finished, self.note(finished))

    def follow_speed(self, moment, finished, whole):
        """The machine is not always as busy as when the import was timed; the late moments must stay near its end."""
        if finished:
            self.length *= 0.95
        elif not whole and moment > 0.9 * self.length:
            self.length *= 1.05

    def note(self, finished):
        """Whether all of the sheet is there."""
        answer = must(run(self.database, 'check'))
        if not answer.document['ok']:
            raise Broken('check found: ' + answer.out)
        dump = run(self.database, 'dump').out
        if dump not in (self.before, self.after) or (finished and dump != self.after):
            raise Broken('the dump (%d bytes) is neither that of before (%d) nor of after (%d)'
                         % (len(dump), len(self.before), len(self.after)))
        self.outcomes['finished first' if finished else 'all' if dump == self.after else 'nothing'] += 1
        if dump == self.after:
            self.start_afresh()
        return dump == self.after

    def import_after_all(self):
        """What was killed so often can still be imported."""
        must(run(self.database, 'import', self.sheet))
        if run(self.database, 'dump').out != self.after:
            raise Broken('an import after the killed ones leaves another database')


def must(answer):
    if answer.status != 0:
        raise Broken(answer.err or answer.out)
    return answer


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--rounds', type=int, default=20)
    parser.add_argument('--seed', type=int, default=random.SystemRandom().randrange(10**6))
    options = parser.parse_args()
    chance = random.Random(options.seed)
    print('seed %d' % options.seed, flush=True)
    with tempfile.TemporaryDirectory(prefix='community-kill-') as folder:
        kills = Kills(folder)
        for number in range(options.rounds):
            moment = kills.moment(chance)
            try:
                kills.kill_once(moment)
            except Broken as broken:
                sys.exit('round %d, killed after %.3f s of %.3f: %s' % (number + 1, moment, kills.length, broken))
        kills.import_after_all()
        print('%d rounds, an import takes %.2f s: %s' % (options.rounds, kills.length, kills.outcomes))


if __name__ == '__main__':
    main()
