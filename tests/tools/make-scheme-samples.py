#!/usr/bin/python3
"""Sheets with figures for every scheme that comes with the program, of twenty managers of the sample bank in 2025: resources/samples/schemes/.

usage: make-scheme-samples.py [FOLDER]
The columns and what is due when come from the scheme files; what the sample bank's own sheets hold is left out. The same content each time.
"""
import csv
import pathlib
import random
import sys
import xml.etree.ElementTree

ROOT = pathlib.Path(__file__).resolve().parents[2]
LANGUAGE = '{http://www.w3.org/XML/1998/namespace}lang'
STANDARD = {'loan_count', 'interest_income', 'managed_loans', 'deposit_daily', 'deposit_new', 'fee_income', 'new_npl_balance'}
SCHEMES = ('general-indicators', 'weighted-blocks', 'four-parts', 'simulated-profit', 'post-competition')
PERIODS = {'month': [f'2025-{month:02}' for month in range(1, 13)], 'quarter': [f'2025年第{quarter}季度' for quarter in range(1, 5)], 'year': ['2025年']}
HEADS = {'month': '月份', 'quarter': '季度', 'year': '年度'}
FULL = {'conduct_panel': 5, 'expression_panel': 5, 'adaptability_panel': 20, 'overall_panel': 10}
RANGES = {
    'deposit_new_target': (200000, 400000), 'loans_issued': (300000, 900000), 'loans_issued_target': (500000, 700000), 'fee_income_target': (2000, 6000),
    'npl_balance': (0, 120000), 'deal_amount': (300000, 1500000), 'deal_amount_target': (800000, 1000000), 'wealth_sales': (20000, 120000),
    'wealth_sales_target': (50000, 90000), 'sales_amount': (200000, 900000), 'sales_target': (400000, 700000), 'sales_before': (1500000, 3500000),
    'loan_daily': (8000000, 60000000), 'warnings_due': (2, 4), 'warnings_in_time': (1, 2), 'fault_points': (0, 1), 'certificates': (0, 2), 'study_notes': (1, 5),
    'practice_results': (0, 2), 'aml_findings': (0, 2), 'complaint_rate': (0, 2), 'handling_days': (2, 5), 'special_award': (0, 5), 'head_months': (0, 60), 'deputy_months': (0, 36),
    'supervisor_months': (0, 48), 'finance_months': (12, 300), 'written_score': (55, 98),
}


def read_measures(name):
    """Code, header, kind of period, decimals and unit of every figure that the scheme asks for."""
    for element in xml.etree.ElementTree.parse(ROOT / 'resources' / 'schemes' / f'{name}.xml').getroot().findall('measure'):
        label = next(child.text for child in element.findall('label') if child.get(LANGUAGE) == 'zh-CN')
        header = element.findtext('header') if '（' in label else label
        yield element.get('code'), header, element.get('every'), int(element.get('places')), element.get('unit')


def draw(numbers, code, places, unit):
    if code in ('head_months', 'deputy_months', 'supervisor_months') and numbers.random() < 0.6:
        return '0'
    low, high = RANGES.get(code, (3, 12) if places == 0 else (70, 99) if unit in ('分', '%') else (1000, 9000))
    if code in FULL:
        low, high = FULL[code] * 0.6, FULL[code]
    value = numbers.uniform(low, high)
    return str(round(value)) if places == 0 or high > 1000 else f'{value:.1f}'


def read_staff():
    with open(ROOT / 'tests' / 'data' / 'sample-staff.csv', encoding='utf-8', newline='') as file:
        return [(row['staff'], row['name']) for row in csv.DictReader(file) if row['head'] == '0'][:20]


def write_sheet(path, every, measures, numbers):
    with open(path, 'w', encoding='utf-8-sig', newline='') as file:
        out = csv.writer(file, lineterminator='\r\n')
        out.writerow(['工号', '姓名', HEADS[every], *(f'{header}(%)' if unit == '%' else header for _, header, _, _, unit in measures)])
        for number, name in read_staff():
            for period in PERIODS[every]:
                out.writerow([number, name, period, *(draw(numbers, code, places, unit) for code, _, _, places, unit in measures)])


def main():
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / 'resources' / 'samples' / 'schemes'
    folder.mkdir(parents=True, exist_ok=True)
    numbers = random.Random(20251231)
    measures = {}
    for name in SCHEMES:
        for measure in read_measures(name):
            if measure[0] not in STANDARD:
                measures.setdefault(measure[0], (name, *measure[1:]))
    sheets = {'month': '月度指标.csv', 'quarter': '季度评分与指标.csv', 'year': '年度指标.csv'}
    for every, file in sheets.items():
        chosen = [(code, *rest) for code, (name, *rest) in measures.items() if rest[1] == every and name != 'post-competition']
        write_sheet(folder / file, every, chosen, numbers)
    write_sheet(folder / '竞聘成绩.csv', 'year', [(code, *rest) for code, (name, *rest) in measures.items() if name == 'post-competition'], numbers)


if __name__ == '__main__':
    main()
