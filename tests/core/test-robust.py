#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a shop keeps when something goes wrong: a full disk, files that may not be written, a wrong clock, two programs at once.
After each of them the database is as before or as after the work, never between."""
import json
import os
import resource
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
import commands  # noqa: E402
from commands import run  # noqa: E402

ROWS = 20000
ROWS_LARGE = 66000
LARGE = 8 * 1024 * 1024
NOBODY = 65534
SANITIZED = os.environ.get('CM_SANITIZERS', 'none') != 'none'     # they take more time and memory
OWN_MOUNTS = ['unshare', '--user', '--map-root-user', '--mount']
# SIZE DATABASE FOLDER COMMAND...: runs the command on a small disk and brings the database back.
ON_SMALL_DISK = '''
size=$1 database=$2 disk=$3
shift 3
mount -t tmpfs -o size=$size tmpfs "$disk" && cp "$database" "$disk/shop.db" || exit 99
"$@"
status=$?
for end in "" -wal -shm; do
  test ! -e "$disk/shop.db$end" || cp "$disk/shop.db$end" "$database$end" || exit 98
done
exit $status
'''


def drop_rights():
    """The administrator may write everything: the child goes on as nobody."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def limit_files(size):
    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    return limit


class Robust(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix='community-robust-')
        cls.sheet = os.path.join(cls.folder.name, 'orders.csv')
        commands.write_sheet(cls.sheet, ROWS)
        cls.base = os.path.join(cls.folder.name, 'base.db')
        small = os.path.join(cls.folder.name, 'small.csv')
        commands.write_sheet(small, 300, first=ROWS)
        if run(cls.base, 'import', small).status != 0:
            raise AssertionError('the first import failed')
        cls.before = run(cls.base, 'dump').out

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def setUp(self):
        self.place = tempfile.mkdtemp(dir=self.folder.name)
        self.database = os.path.join(self.place, 'shop.db')
        shutil.copyfile(self.base, self.database)

    def check_sound(self):
        answer = run(self.database, 'check')
        self.assertEqual(answer.status, 0, answer.err)
        self.assertTrue(answer.document['ok'], answer.out)

    def check_refused(self, answer, code, sentence):
        self.assertEqual(answer.status, 1)
        error = answer.document['imports'][0]['error']
        self.assertEqual(error['code'], code)
        self.assertIn(sentence, error['message'])
        self.assertEqual(run(self.database, 'dump').out, self.before)
        self.check_sound()

    def on_small_disk(self, room, *words):
        """Runs a command on the database, on a disk that has so many more bytes than it takes."""
        disk = os.path.join(self.place, 'disk')
        os.makedirs(disk, exist_ok=True)
        if not shutil.which('unshare') or subprocess.run([*OWN_MOUNTS, 'true'], capture_output=True, check=False).returncode != 0:
            self.skipTest('no small disk can be mounted here')
        line = commands.command_line(os.path.join(disk, 'shop.db'), *words)
        size = os.path.getsize(self.database) + room
        return commands.Answer(subprocess.run([*OWN_MOUNTS, 'sh', '-c', ON_SMALL_DISK, 'sh', str(size), self.database, disk, *line],
                                              capture_output=True, text=True, timeout=250, check=False))

    def test_full_disk(self):
        for room in (96, 1024, 4096):
            self.check_refused(self.on_small_disk(room * 1024, 'import', self.sheet), 'disk-full',
                               'The disk is full; nothing was changed.')

    def start_empty(self):
        """An empty shop and a sheet so large that its rows are written without indices. Returns the sheet."""
        sheet = os.path.join(self.folder.name, 'large.csv')
        if not os.path.exists(sheet):
            commands.write_sheet(sheet, ROWS_LARGE)
        self.assertGreaterEqual(os.path.getsize(sheet), LARGE)
        os.unlink(self.database)
        self.assertEqual(run(self.database, 'shop', 'set', '--currency', 'CNY').status, 0)
        self.before = run(self.database, 'dump').out
        return sheet

    def test_full_disk_large(self):
        sheet = self.start_empty()
        for room in (1, 8, 13):
            self.check_refused(self.on_small_disk(room * 1024 * 1024, 'import', sheet), 'disk-full',
                               'The disk is full; nothing was changed.')
        # The log has room, but not the database it is written back to: all of it stays in the log until there is some.
        self.assertEqual(self.on_small_disk(20 * 1024 * 1024, 'import', sheet).status, 0)
        self.assertGreater(os.path.getsize(self.database + '-wal'), LARGE)
        self.check_sound()
        self.assertEqual(run(self.database, 'import', sheet).document['imports'][0]['orders']['unchanged'], ROWS_LARGE)

    def test_file_limit_large(self):
        sheet = self.start_empty()
        for size in (1, 8, 13):
            answer = run(self.database, 'import', sheet, preexec_fn=limit_files(size * 1024 * 1024))
            self.check_refused(answer, 'failed', 'nothing was changed.')
        self.assertEqual(run(self.database, 'import', sheet).status, 0)
        self.check_sound()

    def test_no_room_for_a_book(self):
        """Refused in one sentence of ours: the library that makes the workbook has nothing to say on the terminal."""
        estimate = os.path.join(self.place, 'estimate.json')
        book = os.path.join(self.place, 'book.xlsx')
        item = {'name': 'Tea', 'promo': 1000, 'cost': 500, 'demand': 10}
        with open(estimate, 'w', encoding='utf-8') as file:
            json.dump({'name': 'Sale', 'estimate': {'promo': {}, 'items': [item]}, 'draws': 200}, file)
        words = ('estimate', 'export', '--file', estimate, '--output', book)
        answer = run(self.database, *words, preexec_fn=limit_files(200 * 1024))
        self.assertEqual((answer.status, answer.error['code']), (1, 'failed'))
        self.assertIn('no room', answer.error['message'])
        self.assertFalse(os.path.exists(book))
        answer = run(self.database, *words)
        self.assertEqual(answer.status, 0, answer.err)
        self.assertTrue(os.path.exists(book))

    def test_file_limit(self):
        for size in (os.path.getsize(self.base) + 65536, 4 * 1024 * 1024):
            answer = run(self.database, 'import', self.sheet, preexec_fn=limit_files(size))
            self.check_refused(answer, 'failed', 'nothing was changed.')

    def import_rows(self, rows, more_header=''):
        """Imports a sheet of such rows; it must keep within ten seconds of processor time and 500 MB, sanitizers apart."""
        sheet = os.path.join(self.place, 'hostile.csv')
        with open(sheet, 'w', encoding='utf-8') as out:
            out.write('订单编号,付款时间,收货人,手机,商品标题,实付金额' + more_header + '\n')
            out.writelines(rows)
        with subprocess.Popen(commands.command_line(self.database, 'import', sheet), stdout=subprocess.PIPE) as process:
            out = process.stdout.read()
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        self.assertEqual(process.returncode, 0, out)
        if not SANITIZED:
            self.assertLess(usage.ru_utime + usage.ru_stime, 10)
            self.assertLess(usage.ru_maxrss, 500 * 1024)
        self.check_sound()
        return json.loads(out)['imports'][0]

    def test_one_phone(self):
        """A pick-up point, or a number made up to fill the field."""
        rows = [f'{i},2026-11-01 09:00:00,示例人{i},10000000001,示例商品,10.00\n' for i in range(5000)]
        for new in (5000, 0):
            report = self.import_rows(rows)
            self.assertEqual(report['customers']['new'], new)
            self.assertLess(report['proposals'], 200)

    def test_one_address(self):
        rows = [f'{i},2026-11-01 09:00:00,示例人,100{i:08},示例商品,10.00,示例路1号\n' for i in range(5000)]
        for new in (5000, 0):
            self.assertEqual(self.import_rows(rows, ',收货地址')['customers']['new'], new)

    def test_long_cells(self):
        rows = [f'{i},2026-11-01 09:00:00,示例人{i},100{i:08},{"长" * 3000000},10.00\n' for i in range(12)]
        report = self.import_rows(rows + ['99,2026-11-01 09:00:00,示例人,10000000099,示例商品,10.00\n'])
        self.assertEqual([problem['code'] for problem in report['rejected']], ['too-long'] * 12)
        self.assertEqual(report['row_counts']['imported'], 1)

    def test_all_columns(self):
        rows = [f'{i},2026-11-01 09:00:00,示例人{i},100{i:08},示例商品,10.00{",x" * 16000}\n' for i in range(500)]
        self.assertEqual(self.import_rows(rows, ''.join(f',c{i}' for i in range(16000)))['row_counts']['imported'], 500)

    def as_nobody(self, *words):
        if os.geteuid() == 0:
            for path in (self.place, self.database):
                os.chown(path, NOBODY, NOBODY)
            os.chmod(self.folder.name, 0o755)
        try:
            return run(self.database, *words, preexec_fn=drop_rights)
        except PermissionError:
            return self.skipTest('nobody may not start the program here')

    def test_read_only_file(self):
        os.chmod(self.database, stat.S_IRUSR)
        answer = self.as_nobody('case', 'open', '1', 'lost')
        self.assertEqual(answer.status, 1)
        self.assertIn('cannot be opened for writing', answer.error['message'])
        self.assertEqual(answer.out, '')
        os.chmod(self.database, stat.S_IRUSR | stat.S_IWUSR)
        self.assertEqual(run(self.database, 'dump').out, self.before)

    def test_read_only_folder(self):
        os.chmod(self.place, stat.S_IRUSR | stat.S_IXUSR)
        answer = self.as_nobody('case', 'open', '1', 'lost')
        self.assertEqual(answer.status, 1)
        self.assertIn('Check', answer.error['message'])
        self.assertEqual(answer.out, '')
        os.chmod(self.place, stat.S_IRWXU)
        self.assertEqual(run(self.database, 'dump').out, self.before)

    def test_wrong_clock(self):
        right = run(self.database, 'customer', 'list')
        for now in ('1999-01-01T00:00:00+08:00', '2099-01-01T00:00:00+08:00'):
            for words in (['grade'], ['customer', 'show', '1'], ['exclusion', 'list'], ['rfm']):
                answer = run(self.database, *words, now=now)
                self.assertEqual(answer.status, 0, answer.err)
            wrong = run(self.database, 'customer', 'list', now=now)
            self.assertEqual(wrong.status, 0, wrong.err)
            self.assertNotEqual([customer['stage'] for customer in wrong.document['customers']],
                                [customer['stage'] for customer in right.document['customers']])
            self.assertEqual(run(self.database, 'grade').status, 0)
            self.assertEqual(run(self.database, 'customer', 'list').out, right.out)
            self.check_sound()

    def test_two_at_once(self):
        sheets = [os.path.join(self.place, name) for name in ('one.csv', 'two.csv')]
        for i, sheet in enumerate(sheets):
            commands.write_sheet(sheet, 3000, first=100000 * (i + 1))
        both = [subprocess.Popen(commands.command_line(self.database, 'import', sheet), stdout=subprocess.PIPE,
                                 stderr=subprocess.PIPE, text=True) for sheet in sheets]
        done = 0
        for process in both:
            out, err = process.communicate(timeout=250)
            if process.returncode == 0:
                done += 1
            else:
                self.assertIn('"busy"', out + err)
        self.assertGreaterEqual(done, 1)
        listed = run(self.database, 'import', 'list').document['imports']
        self.assertEqual(len(listed), 1 + done)
        self.check_sound()


if __name__ == '__main__':
    unittest.main(verbosity=2)
