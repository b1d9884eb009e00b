#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hours of libFuzzer for the targets of this folder; needs clang, libclang-rt-dev, and a library built for it (see meson.build).

long-run.py BUILD-FOLDER [--minutes N] [--until HH:MM] [--seeds FOLDER] [CORPUS...]
long-run.py BUILD-FOLDER --totals
long-run.py BUILD-FOLDER --keep [CORPUS...]

Runs each corpus until it has used so many minutes of processor time, in slices of some minutes. Every slice is noted in
BUILD-FOLDER/long/runs.tsv and new inputs are kept beside it, so the same command goes on where the last one was ended. A finding
ends the runs of its corpus; its input lies in BUILD-FOLDER/long. --totals prints what was used so far, --keep lists the new inputs that
reach most of what the seeds do not.
"""

import argparse
import glob
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
CORE = os.path.join(HERE, '..', '..', 'app', 'core')
# Which program reads a corpus, which words it is given, its longest input, and which files of a collection are like it. What parses
# structures comes first. Long inputs are slow, and reach little that short ones do not.
CORPORA = {
    'xlsx': ('parts', 'xlsx', 12288, ('.xlsx', '.xlsm')),
    'ods': ('parts', 'ods', 8192, ('.ods',)),
    'xls': ('file', 'xls', 24576, ('.xls', '.biff5')),
    'markup': ('file', 'markup', 8192, ('.xml', '.html', '.htm', '.fods', '.xls')),
    'csv': ('file', 'csv', 8192, ('.csv', '.tsv', '.txt')),
    'orders': ('orders', 'orders', 4096, ('.csv',)),
    'values': ('values', 'values', 1024, ()),
    'pasted': ('pasted', 'csv', 4096, ('.tsv',)),
}
# The parts of a workbook that are read.
READ = r'\.rels$|^mimetype$|content\.xml$|manifest\.xml$|Content_Types|sharedStrings|styles\.xml$|[Ww]ork[bs]'
LIBRARIES = 'gio-unix-2.0 sqlite3 json-glib-1.0 icu-i18n icu-uc libzip zlib libxml-2.0'.split()
SLICE = 900
# The sanitizer multiplies what a program needs: a freed block is kept for a while, and every block is surrounded by others.
SETTINGS = {
    'ASAN_OPTIONS': 'quarantine_size_mb=32',
    'UBSAN_OPTIONS': 'halt_on_error=1:print_stacktrace=1',
    'LSAN_OPTIONS': 'suppressions=%s:print_suppressions=0' % os.path.join(HERE, '..', 'lsan.supp'),
    'G_DEBUG': 'fatal-warnings',
    'LC_ALL': 'C.UTF-8',
}
COLUMNS = ('corpus', 'cpu', 'wall', 'executions', 'coverage', 'features', 'peak_mb', 'ended')


class Runs:
    """The notes of all slices."""

    def __init__(self, build):
        self.folder = os.path.join(build, 'long')
        self.path = os.path.join(self.folder, 'runs.tsv')
        self.interrupted = False
        os.makedirs(self.folder, exist_ok=True)

    def read(self):
        if not os.path.exists(self.path):
            return []
        with open(self.path, encoding='utf-8') as notes:
            return [dict(zip(COLUMNS, line.rstrip('\n').split('\t'))) for line in notes]

    def add(self, **values):
        with open(self.path, 'a', encoding='utf-8') as notes:
            notes.write('\t'.join(str(values[column]) for column in COLUMNS) + '\n')

    def used(self, corpus):
        return sum(float(run['cpu']) for run in self.read() if run['corpus'] == corpus)

    def print_totals(self):
        print('%-8s %8s %12s %9s %9s %8s  %s' % ('corpus', 'cpu s', 'executions', 'coverage', 'features', 'peak MB', 'findings'))
        for corpus in CORPORA:
            runs = [run for run in self.read() if run['corpus'] == corpus]
            if runs:
                print('%-8s %8.0f %12d %9d %9d %8d  %d'
                      % (corpus, sum(float(run['cpu']) for run in runs), sum(int(run['executions']) for run in runs),
                         *(max(int(run[column]) for run in runs) for column in ('coverage', 'features', 'peak_mb')),
                         sum(run['ended'] != 'well' for run in runs)))


def compile_target(build, target):
    folders = [CORE, *glob.glob(os.path.join(CORE, '*', '')), *glob.glob(os.path.join(CORE, 'sheet', '*', ''))]
    flags = subprocess.run(['pkg-config', '--cflags', '--libs', *LIBRARIES], capture_output=True, text=True, check=True).stdout.split()
    library = os.path.join(build, 'app', 'core', 'libcm-core.a')
    sources = [os.path.join(HERE, name + '.c') for name in ('fuzz-' + target, 'cm-fuzz-read', 'cm-fuzz-parts')]
    if target == 'parts':
        sources.append(os.path.join(HERE, 'cm-fuzz-mutate.c'))
    program = os.path.join(build, 'fuzz-' + target)
    fresh = '%s.%d' % (program, os.getpid())
    if os.path.exists(program) and os.path.getmtime(program) > max(os.path.getmtime(path) for path in [library, *sources]):
        return program
    subprocess.run([os.environ.get('CC', 'clang'), '-g', '-O1', '-D_GNU_SOURCE', '-fsanitize=fuzzer,address,undefined',
                    *sources, *('-I' + folder for folder in folders), '-Wl,--whole-archive', library, '-Wl,--no-whole-archive', *flags,
                    '-lm', '-o', fresh], check=True)
    os.replace(fresh, program)
    return program


def parts_of(path):
    """A workbook as the target of parts wants it: each part as text behind its name; None for what is not an archive of text."""
    try:
        with zipfile.ZipFile(path) as archive:
            texts = [(name, archive.read(name)) for name in archive.namelist() if re.search(READ, name)]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        return None
    texts = [(name, text) for name, text in texts if b'\0' not in text]
    return b'\n#'.join(name.encode() + b'\n' + text for name, text in texts)


def take_seeds(seeds, corpus, folder):
    """Small files of a collection join the inputs of the run; they never come into this folder."""
    target, _, longest, ends = CORPORA[corpus]
    for root, _, names in os.walk(seeds):
        for name in names:
            path = os.path.join(root, name)
            if not name.lower().endswith(ends) or (target != 'parts' and os.path.getsize(path) > longest):
                continue
            parts = parts_of(path) if target == 'parts' else None
            if target != 'parts' or (parts is None and os.path.getsize(path) <= longest):
                shutil.copyfile(path, os.path.join(folder, 'seed-' + name))
            elif parts is not None and len(parts) <= longest:
                with open(os.path.join(folder, 'seed-' + name), 'wb') as seed:
                    seed.write(parts)


def numbers(log):
    """The last coverage line and the final figures of a run."""
    found = {'coverage': 0, 'features': 0, 'executions': 0, 'peak_mb': 0}
    for line in log:
        progress = re.match(r'#(\d+)\s+\w+\s+cov: (\d+) ft: (\d+)', line)
        final = re.match(r'stat::(\w+):\s+(\d+)', line)
        if progress:
            found['executions'], found['coverage'], found['features'] = (int(number) for number in progress.groups())
        elif final and final[1] == 'number_of_executed_units':
            found['executions'] = int(final[2])
        elif final and final[1] == 'peak_rss_mb':
            found['peak_mb'] = int(final[2])
    return found


def run_slice(runs, corpus, program, seconds):
    """One run of libFuzzer. Its time limit is a clock on the wall, which a busy machine reaches early: slow inputs are told beyond ten
    seconds, and looked at by a person."""
    folder = os.path.join(runs.folder, corpus)
    scratch = '/dev/shm' if os.path.isdir('/dev/shm') else None
    started = time.monotonic()
    with open(folder + '.log', 'w+', encoding='utf-8', errors='replace') as log:
        with subprocess.Popen([program, '-max_len=%d' % CORPORA[corpus][2], '-timeout=120', '-report_slow_units=10', '-rss_limit_mb=500',
                               '-max_total_time=%d' % seconds, '-print_final_stats=1', '-artifact_prefix=%s-' % folder,
                               '-dict=' + os.path.join(HERE, CORPORA[corpus][1] + '.dict'), folder,
                               os.path.join(HERE, 'corpus', corpus)],
                              env={**os.environ, **SETTINGS, **({'TMPDIR': scratch} if scratch else {})},
                              stdout=log, stderr=log) as process:
            try:
                _, status, usage = os.wait4(process.pid, 0)
            except KeyboardInterrupt:
                process.send_signal(signal.SIGINT)
                _, status, usage = os.wait4(process.pid, 0)
                runs.interrupted = True
            process.returncode = os.waitstatus_to_exitcode(status)
        log.seek(0)
        found = numbers(log)
    found['peak_mb'] = max(found['peak_mb'], usage.ru_maxrss // 1024)
    well = process.returncode in (0, 72)
    runs.add(corpus=corpus, cpu='%.1f' % (usage.ru_utime + usage.ru_stime), wall='%.1f' % (time.monotonic() - started),
             ended='well' if well else 'status %d' % process.returncode, **found)
    return well


def run_corpus(runs, corpus, options, program):
    folder = os.path.join(runs.folder, corpus)
    fresh = not os.path.isdir(folder)
    os.makedirs(folder, exist_ok=True)
    if fresh and options.seeds:
        take_seeds(options.seeds, corpus, folder)
    while runs.used(corpus) < options.minutes * 60 and not runs.interrupted:
        left = options.end - time.time()
        if left < 10:
            return
        if not run_slice(runs, corpus, program, int(min(SLICE, left))):
            print('%s: a finding, see %s.log' % (corpus, folder), flush=True)
            return


def list_kept(runs, corpus, program):
    """The seeds first, so that only what adds to them is left."""
    merged = os.path.join(runs.folder, corpus + '-kept')
    shutil.rmtree(merged, ignore_errors=True)
    shutil.copytree(os.path.join(HERE, 'corpus', corpus), merged)
    before = set(os.listdir(merged))
    subprocess.run([program, '-merge=1', merged, os.path.join(runs.folder, corpus)], env={**os.environ, **SETTINGS}, check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for name in sorted(set(os.listdir(merged)) - before):
        print(os.path.join(merged, name), os.path.getsize(os.path.join(merged, name)))


def end_time(text):
    """The next time the clock shows this."""
    if text is None:
        return float('inf')
    hour, minute = (int(part) for part in text.split(':'))
    now = time.localtime()
    seconds = (hour - now.tm_hour) * 3600 + (minute - now.tm_min) * 60 - now.tm_sec
    return time.time() + (seconds if seconds > 0 else seconds + 86400)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('build')
    parser.add_argument('corpora', metavar='CORPUS', nargs='*')
    parser.add_argument('--minutes', type=float, default=30)
    parser.add_argument('--until')
    parser.add_argument('--seeds')
    parser.add_argument('--totals', action='store_true')
    parser.add_argument('--keep', action='store_true')
    options = parser.parse_intermixed_args()
    options.end = end_time(options.until)
    runs = Runs(options.build)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if not options.totals:
        programs = {}
        for corpus in options.corpora or CORPORA:
            target = CORPORA[corpus][0]
            programs[target] = programs.get(target) or compile_target(options.build, target)
            if options.keep:
                list_kept(runs, corpus, programs[target])
            else:
                run_corpus(runs, corpus, options, programs[target])
    if not options.keep:
        runs.print_totals()


if __name__ == '__main__':
    main()
