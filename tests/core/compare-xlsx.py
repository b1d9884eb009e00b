#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads every workbook with our reader and with openpyxl, and compares them cell for cell.

Usage: compare-xlsx.py DUMP-SHEET [FILE...]
Without files it walks the workbooks of ../shared; it skips (77) where these or openpyxl are absent."""

import datetime
import json
import os
import re
import subprocess
import sys
import warnings

SKIP = 77
# Readers differ here on purpose or by a fault of openpyxl; each entry says why.
KNOWN = {
    "poc-shared-strings.xlsx": "12,000 cells of a megabyte each",
}

try:
    import openpyxl
    from openpyxl.cell.cell import MergedCell
    from openpyxl.utils.datetime import WINDOWS_EPOCH
except ImportError:
    print("openpyxl is not installed")
    sys.exit(SKIP)


def unescape(text):
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub("_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def seconds(value, book):
    """A date as seconds since the workbook's first day, as near as a second."""
    if isinstance(value, datetime.timedelta):
        return value.total_seconds()
    if isinstance(value, datetime.time):
        return value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1e6
    if not isinstance(value, datetime.datetime):
        value = datetime.datetime.combine(value, datetime.time())
    return (value - book.epoch).total_seconds()


def our_seconds(text, book):
    value = datetime.datetime.strptime(text, "%Y-%m-%d %H:%M:%S")
    days = (value - book.epoch).total_seconds()
    # Before March 1900 a day's number is one less than its distance, as the 29 February that never was comes after it.
    if book.epoch == WINDOWS_EPOCH and value < datetime.datetime(1900, 3, 1):
        days -= 86400
    return days


def same(kind, text, value, book):
    if kind in ("empty", "no-value"):
        return value is None or value == ""
    if kind == "time":
        if isinstance(value, (datetime.date, datetime.time, datetime.timedelta)):
            ours, theirs = our_seconds(text, book), seconds(value, book)
            # openpyxl counts 1 to 59 from the day before as well, but returns the true date.
            return min(abs(ours - theirs), abs(ours + 86400 - theirs)) <= 1
        return False
    if kind == "bool":
        return isinstance(value, bool) and text == str(value).lower()
    if kind == "bare":
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return float(text) == float(value)
        return text == value
    if isinstance(value, datetime.time):
        return text == str(value)
    return isinstance(value, str) and unescape(text) == unescape(value)


def dump(program, path, sheet=None):
    result = subprocess.run([program, path] + ([sheet] if sheet else []), capture_output=True, timeout=60, check=False)
    if result.returncode != 0:
        return None, result.stderr.decode().strip()
    lines = [json.loads(line) for line in result.stdout.decode().splitlines()]
    return lines[0], {line["row"]: line["cells"] for line in lines[1:]}


def compare_sheet(ours, theirs, book):
    mine = {(row, column + 1): cell for row, cells in ours.items() for column, cell in enumerate(cells) if cell[0] != "empty"}
    # Not iter_rows(): a sheet may claim to have a million rows.
    other = {place: cell.value for place, cell in theirs._cells.items()}
    faults = []
    hidden = {place for place, cell in theirs._cells.items() if isinstance(cell, MergedCell)}
    # Values covered by a merged cell are kept by us, and not shown by openpyxl.
    for row, column in sorted((mine.keys() | other.keys()) - hidden):
        kind, text = mine.get((row, column), ("empty", ""))
        value = other.get((row, column))
        if not same(kind, text, value, book):
            faults.append(f"{theirs.title}!R{row}C{column}: {kind} {text[:60]!r}, openpyxl {str(value)[:60]!r}")
    cells = len(mine)
    return faults, cells


def compare(program, path):
    """Returns what differs (None when one of the two cannot read the file), and the cells that agree."""
    info, rows = dump(program, path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(path, data_only=True)
    except Exception as error:  # openpyxl fails in many ways
        return None, 0, f"openpyxl: {type(error).__name__}" + ("" if info else f"; ours: {rows}")
    if info is None:
        return None, 0, f"ours: {rows}"
    if not set(info["sheets"]) <= set(book.sheetnames):
        return None, 0, "openpyxl does not see all sheets (it does not know strict workbooks)"
    faults, cells = [], 0
    for name in info["sheets"]:
        _, rows = dump(program, path, name)
        if not isinstance(rows, dict):
            return None, 0, f"ours: {rows}"
        more, count = compare_sheet(rows, book[name], book)
        faults += more
        cells += count
    return faults, cells, None


def find_books():
    shared = os.environ.get("CM_SHARED", "../shared")
    found = []
    for folder, _, names in os.walk(os.path.join(shared, "data")):
        found += [os.path.join(folder, name) for name in names if name.endswith((".xlsx", ".xlsm"))]
    return sorted(path for path in found if os.path.basename(path) not in KNOWN)


def main():
    program, books = sys.argv[1], sys.argv[2:] or find_books()
    if not books:
        print("the shared data is not beside the project")
        return SKIP
    failed = agreed = cells = 0
    for path in books:
        faults, count, unreadable = compare(program, path)
        name = os.path.basename(path)
        if faults is None:
            print(f"left out {name}: {unreadable}")
        elif faults:
            failed += 1
            print(f"DIFFERS {name}: {len(faults)} cells", *faults[:5], sep="\n  ")
        else:
            agreed += 1
            cells += count
    print(f"{agreed} workbooks agree in {cells} cells, {failed} differ")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
