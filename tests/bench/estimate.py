#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A sale of 20 items: estimate.py BUILD-FOLDER [--rounds N]. Times are of the processor, on one thread; the reference is the goal."""

import argparse
import os
import subprocess
import sys

# In microseconds: an estimate, all tries with drawing, sorting and summing up, and what fits between two frames of 30 a second. The window
# answers a document: from nothing, when a price is let go, and within one frame of 60 while it is dragged.
GOALS = [('one estimate', 20), ('100,000 tries again', 250000), ('100,000 tries', 250000), ('2,000 tries again', 33000),
         ('break-even and tornado', 33000), ('first answer', 1000000), ('full answer', 500000), ('answer while dragged', 16000)]


# Milliseconds of the window's main thread for a frame while a price is dragged, and frames and answers a second.
FRAMES = 'tests/ui/cm-profit-frames'


def show_frames(build):
    """On a screen of its own; left out where there is none."""
    beside = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'with-display.py')
    done = subprocess.run([sys.executable, beside, os.path.join(build, FRAMES)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                          check=False, text=True)
    for line in done.stdout.splitlines():
        fields = line.split('\t')
        if len(fields) < 3:
            continue
        # Of the longest frame that counts which our own code takes; the rest is the machine's.
        own = len(fields) > 4
        figure, goal = float(fields[4 if own else 1]), float(fields[2])
        enough = 'a second' in fields[0]
        name = fields[0] + (', our code' if own else '')
        print('%s\t%.1f\t%d\t%.3f\t%s 1' % (name, figure, goal, figure / goal, '>=' if enough else '<='))


def main():
    options = argparse.ArgumentParser()
    options.add_argument('build')
    options.add_argument('--rounds', type=int, default=5)
    given = options.parse_args()
    program = os.path.join(given.build, 'tests', 'bench', 'estimate')
    answer = subprocess.run([program, str(given.rounds)], stdout=subprocess.PIPE, check=True, text=True).stdout
    print('measure\tours\treference\tratio\tgoal', flush=True)
    for line in answer.splitlines():
        name, figure = line.split('\t')
        goal = next(most for start, most in GOALS if name.startswith(start))
        print('%s\t%.1f us\t%d us\t%.3f\t<= 1' % (name, float(figure), goal, float(figure) / goal))
    show_frames(given.build)


if __name__ == '__main__':
    main()
