# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the command line for tests: a folder of its own, its answers as documents."""
import json
import os
import subprocess

CLI = os.environ['CM_CLI']
NOW = '2026-11-21T10:00:00+08:00'


class Answer:
    """What a command left behind."""

    def __init__(self, process):
        self.status = process.returncode
        self.out = process.stdout
        self.err = process.stderr

    @property
    def document(self):
        return json.loads(self.out)

    @property
    def error(self):
        return json.loads(self.err)['error']


def command_line(database, *words, now=NOW):
    return [CLI, '--database', database, '--format', 'json', *(['--now', now] if now else []), *words]


def run(database, *words, now=NOW, **options):
    process = subprocess.run(command_line(database, *words, now=now), capture_output=True, text=True, timeout=250, **options)
    return Answer(process)


def make_demo(folder):
    """The demo shop; its days are those it was made for."""
    database = os.path.join(folder, 'demo.db')
    subprocess.run([CLI, '--format', 'json', 'demo', database, '--sheets', os.path.join(folder, 'sheets')], check=True,
                   capture_output=True, timeout=250)
    return database


def write_sheet(path, rows, first=0):
    """A sheet of orders of invented people, three to each."""
    with open(path, 'w', encoding='utf-8') as sheet:
        sheet.write('订单编号,付款时间,买家昵称,收货人,手机,省,市,商品标题,数量,实付金额,订单状态\n')
        for i in range(first, first + rows):
            person = i // 3
            sheet.write(f'{202600000000 + i},2026-{1 + i % 10:02}-{1 + i % 28:02} 09:{i % 60:02}:00,tb示例{person},示例人{person},'
                        f'100{person:08},四川省,成都市,示例商品{i % 50},{1 + i % 3},{10 + i % 90}.50,交易成功\n')
