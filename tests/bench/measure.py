#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs programs by turns and compares their medians."""

import os
import statistics
import subprocess
import sys
import threading
import time


class Cost:
    """What one run took: CPU and wall seconds, and memory of its own in MB (mapped files not counted)."""

    def __init__(self, cpu, wall, memory):
        self.cpu, self.wall, self.memory = cpu, wall, memory


def own_memory(pid):
    try:
        with open('/proc/%d/status' % pid, encoding='ascii') as status:
            for line in status:
                if line.startswith('RssAnon:'):
                    return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0


def watch_memory(pid, ended, most):
    while not ended.wait(0.02):
        most[0] = max(most[0], own_memory(pid))


def run_once(command, before=None, pinned=True, stdin=None):
    """Runs a command and returns its Cost; ends the benchmark when it fails."""
    if before:
        before()
    core = {max(os.sched_getaffinity(0))}
    started = time.monotonic()
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                          preexec_fn=(lambda: os.sched_setaffinity(0, core)) if pinned else None) as child:
        ended, most = threading.Event(), [0]
        watcher = threading.Thread(target=watch_memory, args=(child.pid, ended, most))
        watcher.start()
        child.stdin.write((stdin or '').encode())
        child.stdin.close()
        complaints = child.stderr.read().decode(errors='replace')
        _, status, used = os.wait4(child.pid, 0)
        wall = time.monotonic() - started
        child.returncode = os.waitstatus_to_exitcode(status)
        ended.set()
        watcher.join()
    if child.returncode != 0:
        sys.exit('%s failed: %s' % (' '.join(command), complaints.strip()[-2000:]))
    return Cost(used.ru_utime + used.ru_stime, wall, most[0])


class Race:
    """Several programs, each run once in every round, so that a noisy minute hits all of them."""

    def __init__(self, rounds):
        self.rounds, self.runners, self.costs = rounds, {}, {}

    def add(self, name, command, **how):
        self.runners[name] = (command, how)

    def run(self):
        for number in range(self.rounds):
            for name, (command, how) in self.runners.items():
                cost = run_once(command, **how)
                self.costs.setdefault(name, []).append(cost)
                print('round %d, %s: %.2f s CPU, %.2f s wall, %.0f MB' % (number + 1, name, cost.cpu, cost.wall, cost.memory),
                      file=sys.stderr)

    def median(self, name, what):
        return statistics.median(getattr(cost, what) for cost in self.costs[name])


def report(name, ours, reference, ratio, goal):
    print('%s\t%s\t%s\t%s\t%s' % (name, ours, reference, ratio, goal), flush=True)


def compare(race, name, ours, reference, goal, what='cpu'):
    """Prints one line, when both were run."""
    if ours in race.costs and reference in race.costs:
        a, b = race.median(ours, what), race.median(reference, what)
        report(name, '%.2f s' % a, '%.2f s' % b, '%.2f' % (a / max(b, 0.001)), goal)
