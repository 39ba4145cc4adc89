#!/usr/bin/python3
"""Compares what our .xls reader gives, cell by cell, with xlrd: compare-xls.py DUMP-SHEET FILE…

DUMP-SHEET is the built tests/formats/dump-sheet. Merged cells that we spread are left out; dates are compared as dates.
"""
import datetime
import subprocess
import sys

import xlrd

ERRORS = xlrd.error_text_from_code


def ours(tool, path):
    cells = {}
    out = subprocess.run([tool, path], check=True, capture_output=True).stdout.decode()
    for line in out.rstrip('\n').split('\n'):
        if not line:
            continue
        sheet, row, column, kind, flags, value = line.split('\t')
        if 'm' not in flags and kind != 'no-value':
            cells[sheet, int(row), int(column)] = (kind, value)
    return cells


def theirs(path):
    book = xlrd.open_workbook(path, formatting_info=True)
    cells = {}
    for sheet in book.sheets():
        for row in range(sheet.nrows):
            for column in range(sheet.ncols):
                cell = sheet.cell(row, column)
                value = theirs_value(book, sheet, cell)
                if value:
                    cells[sheet.name, row, column] = value
    return cells


def theirs_value(book, sheet, cell):
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return ('text', cell.value.translate({9: ' ', 10: ' ', 13: ' ', 0: None})) if cell.value else None
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        return 'number', cell.value
    if cell.ctype == xlrd.XL_CELL_DATE:
        return 'date', cell.value
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return 'boolean', str(cell.value)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return 'error', ERRORS[cell.value]
    return None


def same(mine, other, datemode):
    if mine is None or other is None:
        return False
    if mine[0] == 'date' and other[0] == 'date':
        date = xlrd.xldate_as_datetime(other[1], datemode).date()
        return date == datetime.date.fromisoformat(mine[1])
    if mine[0] == 'number' and other[0] in ('number', 'date'):
        return abs(float(mine[1]) - other[1]) <= 1e-14 * abs(other[1])
    return mine == other


def compare(tool, path):
    mine, other = ours(tool, path), theirs(path)
    datemode = xlrd.open_workbook(path).datemode
    wrong = [key for key in sorted(set(mine) | set(other)) if not same(mine.get(key), other.get(key), datemode)]
    print('%s: %d cells, %d differ' % (path, len(other), len(wrong)))
    for key in wrong[:10]:
        print('  %s!%d,%d: ours %r, xlrd %r' % (*key, mine.get(key), other.get(key)))
    return not wrong


if __name__ == '__main__':
    sys.exit(not all([compare(sys.argv[1], path) for path in sys.argv[2:]]))
