#!/usr/bin/python3
"""Opens exported workbooks in LibreOffice, which recalculates every formula, and compares with the program's own results.

usage: test_workbook.py MAKE_WORKBOOKS [KAOCHENG]
Schemes: all that come with the program, and those of tests/data/schemes. Prints TAP. KC_KEEP: a folder in which the files stay.
"""
import csv
import glob
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

SOURCE = pathlib.Path(os.environ['KC_SOURCE_DIR'])
PROFILE = '''<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>{mode}</value></prop></item>
</oor:items>
'''
# All sheets, UTF-8, cells as they are and not as they are shown.
FILTER = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1'
ALWAYS, NEVER = 0, 1


def convert(folder, mode):
    """Every workbook of the folder as CSV, a file a sheet."""
    profile, out = folder / f'profile{mode}', folder / f'csv{mode}'
    (profile / 'user').mkdir(parents=True)
    (profile / 'user' / 'registrymodifications.xcu').write_text(PROFILE.format(mode=mode), encoding='utf-8')
    subprocess.run(['soffice', '--headless', f'-env:UserInstallation=file://{profile}', '--convert-to', FILTER, '--outdir', str(out),
                    *sorted(map(str, folder.glob('*.xlsx')))], check=True, timeout=1500, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                   env=dict(os.environ, LC_ALL='C.UTF-8', SAL_USE_VCLPLUGIN='svp', LSAN_OPTIONS='', ASAN_OPTIONS=''))
    return out


def read(path):
    with open(path, encoding='utf-8', newline='') as file:
        return list(csv.reader(file))


def read_results(path):
    """Cells of the sheet of results by person and by head."""
    rows = read(path)
    group, heads = '', []
    for over, head in zip(rows[2], rows[3]):
        group = over or group
        heads.append(f'{group}|{head}')
    return {row[0]: dict(zip(heads, row)) for row in rows[5:] if row and row[0]}


def is_same(expected, found, tolerance=0.00005):
    try:
        return abs(float(expected) - float(found)) <= tolerance
    except ValueError:
        # Where both meet, the workbook cannot weigh them as the program does: see kc-formula-spreadsheet.c.
        return expected == found or {expected, found} == {'not applicable', 'target is zero'}


def compare_results(expected_path, found):
    """Complaints about figures, bases, scores, deductions, total, grade and coefficient of every person."""
    lines = expected_path.read_text(encoding='utf-8').splitlines()
    heads = lines[0].split('\t')
    complaints = []
    for line in lines[1:]:
        cells = line.split('\t')
        row = found.get(cells[0])
        if row is None:
            complaints.append(f'{cells[0]}: no such row')
            continue
        for head, cell in zip(heads[1:], cells[1:]):
            # An indicator without a base has no column for it.
            if head not in row and head.endswith('|Base'):
                continue
            value = row.get(head)
            # Figures and bases are kept to four decimals, and large ones to fifteen digits.
            tolerance = max(0.000051, abs(float(cell)) * 1e-14) if cell[:1] in '-0123456789' and '|Score' not in head else 0.00001
            if value is None or not is_same(cell, value, tolerance):
                complaints.append(f'{cells[0]} {head}: program {cell}, workbook {value}')
    return complaints


def compare_cached(folder_a, folder_b, name):
    """Complaints about cells whose formula gives something else than what was written beside it."""
    complaints = []
    for path in sorted(folder_a.glob(f'{name}-*.csv')):
        rows, others = read(path), read(folder_b / path.name)
        for r, (row, other) in enumerate(zip(rows, others), 1):
            for c, (cell, cached) in enumerate(zip(row, other), 1):
                scale = max(1.0, abs(float(cell))) if cell[:1] in tuple('-0123456789') and is_number(cell) else 1.0
                if not is_same(cell, cached, 1e-9 * scale):
                    complaints.append(f'{path.name} row {r} column {c}: formula {cell}, beside it {cached}')
    return complaints


def is_number(text):
    try:
        float(text)
        return True
    except ValueError:
        return False


def check_sheet(rows):
    return [] if rows[1][1] == '0' else [f'the sheet “Check” counts {rows[1][1]} differences']


class Tap:
    def __init__(self):
        self.n, self.failed = 0, 0

    def tell(self, name, complaints):
        self.n += 1
        self.failed += bool(complaints)
        print(f'{"not ok" if complaints else "ok"} {self.n} {name}')
        for complaint in complaints[:12]:
            print(f'# {complaint}')
        if len(complaints) > 12:
            print(f'# … {len(complaints)} in all')
        sys.stdout.flush()


NOTHING = ['', 'not reported', 'not applicable', 'target is zero']


def label(element):
    """What the English sheet calls a row of the scheme."""
    found = [child.text for child in element.findall('label') if child.get('{http://www.w3.org/XML/1998/namespace}lang') == 'en']
    return found[0] if found else element.get('code')


def export_sample(program, folder):
    """The sample bank, appraised by the program itself: its workbook, and beside it what its file keeps."""
    database, samples = folder / 'bank.kaocheng', SOURCE / 'resources' / 'samples'
    environment = dict(os.environ, LC_ALL='C.UTF-8')

    def run(*arguments):
        subprocess.run([program, arguments[0], '-d', str(database), *arguments[1:]], check=False, timeout=300, stdout=subprocess.DEVNULL, env=environment)

    run('import', *(str(samples / name) for name in ('员工名册.xls', '2024-2025月度业绩.xlsx', '不良与考试.csv')))
    run('appraise')
    run('export', '--workbook', '1', '--output', str(folder / 'sample-bank.xlsx'))
    scheme = xml.etree.ElementTree.parse(SOURCE / 'resources' / 'schemes' / 'county-bank-grade.xml').getroot()
    indicators = {element.get('code'): label(element) for element in scheme.findall('indicator')}
    bands = {element.get('code'): label(element) for element in scheme.findall('band')}
    connection = sqlite3.connect(f'file:{database}?mode=ro', uri=True)
    heads = [f'{name}|Score' for name in indicators.values()] + ['Result|Total', 'Result|Coefficient', 'Result|Grade']
    lines = ['\t'.join(['The person|Staff number', *heads])]
    for staff, number, total, absent, coefficient, grade in connection.execute(
            'SELECT r.staff, p.staff_number, r.total, r.absent, r.coefficient, r.grade FROM result r JOIN run_person p ON p.run = r.run AND p.staff = r.staff'):
        scores = {code: str(score / 10000) if score is not None else NOTHING[kind] for code, score, kind in
                  connection.execute('SELECT indicator, score, absent FROM indicator_score WHERE staff = ?', (staff,))}
        lines.append('\t'.join([number, *(scores[code] for code in indicators), str(total / 10000) if total is not None else NOTHING[absent],
                                str(coefficient / 10000) if coefficient is not None else 'not applicable', bands.get(grade, NOTHING[absent] or 'not applicable')]))
    connection.close()
    (folder / 'sample-bank.tsv').write_text('\n'.join(lines) + '\n', encoding='utf-8')


def main():
    if shutil.which('soffice') is None:
        print('1..0 # SKIP LibreOffice is not installed')
        return 0
    schemes = sorted(glob.glob(str(SOURCE / 'resources/schemes/*.xml'))) + sorted(glob.glob(str(SOURCE / 'tests/data/schemes/*.xml')))
    tap = Tap()
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(os.environ.get('KC_KEEP', temporary))
        subprocess.run([sys.argv[1], str(folder), *schemes], check=True, timeout=300)
        if len(sys.argv) > 2:
            export_sample(sys.argv[2], folder)
        recalculated, cached = convert(folder, ALWAYS), convert(folder, NEVER)
        for path in sorted(folder.glob('*.tsv')):
            name = path.stem
            found = read_results(recalculated / f'{name}-Results.csv')
            tap.tell(f'{name}: every figure, score, total, grade and coefficient', compare_results(path, found))
            tap.tell(f'{name}: the sheet that checks', check_sheet(read(recalculated / f'{name}-Check.csv')))
            tap.tell(f'{name}: values beside the formulas', compare_cached(recalculated, cached, name))
    print(f'1..{tap.n}')
    return 1 if tap.failed else 0


if __name__ == '__main__':
    sys.exit(main())
