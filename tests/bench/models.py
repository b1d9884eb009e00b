#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""RFM and forecasts: models.py BUILD-FOLDER [--people N] [--rounds N]. The work is done, and timed, by the program beside it."""

import argparse
import os
import subprocess


def main():
    options = argparse.ArgumentParser()
    options.add_argument('build')
    options.add_argument('--people', type=int, default=1000000)
    options.add_argument('--rounds', type=int, default=3)
    given = options.parse_args()
    print('measure\tours\treference\tratio\tgoal', flush=True)
    program = os.path.join(given.build, 'tests', 'bench', 'models')
    subprocess.run([program, str(given.people), str(given.rounds)], check=True)


if __name__ == '__main__':
    main()
