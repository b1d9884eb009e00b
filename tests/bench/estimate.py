#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A sale of 20 items: estimate.py BUILD-FOLDER [--rounds N]. Times are of the processor, on one thread; the reference is the goal."""

import argparse
import os
import subprocess

# In microseconds: an estimate, all tries with drawing, sorting and summing up, and what fits between two frames of 30 a second. The window
# answers a document: from nothing, when a price is let go, and within one frame of 60 while it is dragged.
GOALS = [('one estimate', 20), ('100,000 tries again', 250000), ('100,000 tries', 250000), ('2,000 tries again', 33000),
         ('break-even and tornado', 33000), ('first answer', 1000000), ('full answer', 500000), ('answer while dragged', 16000)]


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


if __name__ == '__main__':
    main()
