#!/usr/bin/python3
"""Makes resources/samples and tests/data/sample-*.csv: the fictional bank, as a bank would have it in its spreadsheets.

The content is the same in every run (the dice are seeded); the .xls and .xlsx are made by LibreOffice, so their bytes differ by time stamps.
The expected findings come from the faults put in here, never from the program that is tested with them.
"""
import csv
import json
import os
import random

from samplebank.figures import fact, make_figures, period_name
from samplebank.fods import convert
from samplebank.monthly import Monthly
from samplebank.people import CLASS_CODE, make_managers
from samplebank.staff_list import StaffList, settle
from samplebank.yearly import Yearly
from samplebank import monthly, staff_list, yearly

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SAMPLES = os.path.join(ROOT, 'resources', 'samples')
DATA = os.path.join(ROOT, 'tests', 'data')


def write_csv(name, head, rows):
    with open(os.path.join(DATA, name), 'w', encoding='utf-8', newline='') as out:
        writer = csv.writer(out, lineterminator='\n')
        writer.writerow(head)
        writer.writerows(rows)


def write_facts(managers, figures):
    write_csv('sample-staff.csv',
              ['staff', 'name', 'branch', 'branch_name', 'class', 'head', 'sex', 'birth_date', 'citizen_id', 'hired', 'appointed'],
              [[m.number, m.name, m.branch[0], m.branch[1], CLASS_CODE[m.branch[2]], int(m.head), 'male' if m.sex == '男' else 'female',
                m.birth, m.citizen_id, m.hired, m.appointed or ''] for m in managers])
    rows = []
    for (number, period), measures in figures.items():
        for measure, value in measures.items():
            rows.append([number, period_name(period), measure, *fact(measure, period, value)])
    write_csv('sample-facts.csv', ['staff', 'period', 'measure', 'value', 'nothing'], rows)


def main():
    os.makedirs(SAMPLES, exist_ok=True)
    os.makedirs(DATA, exist_ok=True)
    managers = make_managers(random.Random(1573))
    settle(managers)
    figures = make_figures(random.Random(2025), managers)
    findings = []
    staff = StaffList(managers, findings)
    months = Monthly(managers, figures, findings)
    years = Yearly(managers, figures, findings)
    convert(staff.sheet, os.path.join(SAMPLES, staff_list.FILE), 'MS Excel 97')
    convert(months.sheet, os.path.join(SAMPLES, monthly.FILE), 'Calc MS Excel 2007 XML')
    years.write(os.path.join(SAMPLES, yearly.FILE))
    with open(os.path.join(SAMPLES, 'expected-findings.json'), 'w', encoding='utf-8') as out:
        out.write('[\n' + ',\n'.join(json.dumps(f, ensure_ascii=False) for f in findings) + '\n]\n')
    write_facts(managers, figures)


if __name__ == '__main__':
    main()
