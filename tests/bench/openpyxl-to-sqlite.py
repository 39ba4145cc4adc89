#!/usr/bin/python3
"""The figures of a workbook into a table with a key, as a script of a few lines does it: what an import is measured beside.

usage: openpyxl-to-sqlite.py WORKBOOK DATABASE
"""
import sqlite3
import sys

import openpyxl

rows = openpyxl.load_workbook(sys.argv[1], read_only=True, data_only=True).worksheets[0].iter_rows(values_only=True)
columns = len(next(rows))
database = sqlite3.connect(sys.argv[2])
database.execute('CREATE TABLE figures (%s, PRIMARY KEY (c0, c3)) WITHOUT ROWID' % ', '.join('c%d' % i for i in range(columns)))
database.executemany('INSERT INTO figures VALUES (%s)' % ', '.join('?' * columns), rows)
database.commit()
