"""2024-2025月度业绩.xlsx: two years of monthly figures in 万元 under a header of two rows."""
import datetime
from decimal import Decimal

from .figures import MONTHLY, MONTHS, NOT_APPLICABLE, NOT_REPORTED
from .fods import Formula, Sheet
from .people import BANK

FILE = '2024-2025月度业绩.xlsx'
HEAD = ['月份', '支行', '工号', '姓名', '发放笔数(笔)', '利息收入', '管户贷款余额', '存款日均余额', '新增存款', '手续费收入']
GROUPS = {4: ('贷款业务', 3), 7: ('存款业务', 2), 9: ('中间业务', 1)}
NUMBER, NAME = 2, 3
FIRST_FIGURE = 4
STYLES = ['whole', 'four', 'two', 'two', 'two', 'four']
FULL_WIDTH = str.maketrans('0123456789.', ''.join(chr(0xFEE0 + ord(c)) for c in '0123456789.'))


def separated(value):
    return format(value, ',f')


def full_width(value):
    return format(value, 'f').translate(FULL_WIDTH)


# A cell written otherwise: (manager's index, month) → measure, how, finding, what becomes of the figure.
AS_TEXT = {
    (2, (2024, 1)): ('managed_loans', separated), (8, (2024, 3)): ('deposit_daily', separated),
    (15, (2024, 5)): ('interest_income', full_width), (27, (2024, 8)): ('managed_loans', full_width),
    (33, (2024, 12)): ('managed_loans', separated), (47, (2025, 2)): ('loan_count', full_width),
    (55, (2025, 6)): ('deposit_daily', separated), (69, (2025, 9)): ('fee_income', full_width),
    (81, (2025, 11)): ('managed_loans', separated), (97, (2025, 12)): ('managed_loans', separated),
}
MISSING = {
    (4, (2024, 7)): ('fee_income', None, NOT_REPORTED), (21, (2025, 4)): ('loan_count', '—', NOT_REPORTED),
    (35, (2025, 12)): ('managed_loans', '未报', NOT_REPORTED), (42, (2025, 8)): ('interest_income', None, NOT_REPORTED),
    (64, (2025, 10)): ('deposit_new', '未报', NOT_REPORTED), (77, (2025, 5)): ('fee_income', '不适用', NOT_APPLICABLE),
    (90, (2024, 2)): ('deposit_daily', '不适用', NOT_APPLICABLE),
}
REFUSED = {
    (10, (2024, 6)): ('loan_count', '一百二', 'number-unreadable'),
    (24, (2025, 3)): ('interest_income', Formula('of:=#REF!'), 'formula-error'),
    (51, (2025, 7)): ('deposit_new', '约35', 'number-unreadable'),
    (112, (2024, 11)): ('fee_income', Formula('of:=1/0'), 'formula-error'),
}
WRONG_MONTH = {(66, (2025, 9)): '2025年13月'}
LOST_ZEROS = {(19, (2024, 4)), (105, (2025, 6))}
OTHER_NAME = {(30, (2025, 5)): '郑换名'}
UNKNOWN = {(2024, 9): '0109999'}          # a row of somebody whom the staff list does not know
TWICE = {(2025, 1): 75}                   # this manager's row a second time


def month_cell(year, month):
    """Each month in one of the notations that offices use; all are understood without a finding."""
    number = (year - 2024) * 12 + month - 1
    return [('%d年%d月' % (year, month), 'text'), ('%d.%02d' % (year, month), 'text'),
            (year * 100 + month, 'whole'), (datetime.date(year, month, 1), 'month')][number % 4]


class Monthly:
    """Writes the sheet, adds the findings, and corrects `figures` to what a reader is able to take from it."""

    def __init__(self, managers, figures, findings):
        self.figures, self.findings = figures, findings
        self.sheet = Sheet('月度业绩', len(HEAD))
        self.write_head()
        for month in MONTHS:
            self.write_month(month, managers)
        self.total('合计', {})

    def find(self, row, column, code):
        self.findings.append({'file': FILE, 'place': self.sheet.place(row, column), 'code': code})

    def write_head(self):
        self.sheet.add_row({0: (BANK + '客户经理月度业绩表(2024-2025年)', 'title')})
        self.sheet.merge(0, 0, 1, len(HEAD))
        unit = self.sheet.add_row({0: ('编制部门:业务发展部', None), 8: ('单位:万元', None)})
        upper = {column: (HEAD[column], 'head') for column in range(FIRST_FIGURE)}
        upper.update({column: (name, 'head') for column, (name, _) in GROUPS.items()})
        first = self.sheet.add_row(upper)
        self.sheet.add_row({column: (HEAD[column], 'head') for column in range(FIRST_FIGURE, len(HEAD))})
        for column in range(FIRST_FIGURE):
            self.sheet.merge(first, column, 2, 1)
        for column, (_, width) in GROUPS.items():
            if width > 1:
                self.sheet.merge(first, column, 1, width)
        self.find(0, 0, 'title-rows-skipped')
        self.find(unit, 8, 'unit-applied')
        self.find(first, 0, 'header-two-rows')

    def write_month(self, month, managers):
        sums = dict.fromkeys(MONTHLY, Decimal(0))
        for manager in managers:
            for measure, value in self.figures[manager.number, month].items():
                sums[measure] += value
            self.write_manager(manager, month)
            if TWICE.get(month) == manager.index:
                row = self.sheet.add_row(dict(self.sheet.rows[-1]))
                self.find(row, NUMBER, 'duplicate-in-file')
        if month in UNKNOWN:
            cells = dict(self.sheet.rows[-1])
            cells[NUMBER], cells[NAME] = (UNKNOWN[month], 'text'), ('吴此人', 'text')
            self.find(self.sheet.add_row(cells), NUMBER, 'staff-unknown')
        self.total('小计', sums)

    def write_manager(self, manager, month):
        key = manager.index, month
        figures = self.figures[manager.number, month]
        cells = {0: month_cell(*month), 1: (manager.branch[1], 'text'), NUMBER: (manager.number, 'text'), NAME: (manager.name, 'text')}
        for offset, measure in enumerate(MONTHLY):
            cells[FIRST_FIGURE + offset] = (figures[measure], STYLES[offset])
        row = self.sheet.add_row(cells)
        if key in LOST_ZEROS:
            cells[NUMBER] = (int(manager.number), 'whole')
            self.find(row, NUMBER, 'leading-zeros-restored')
        if key in OTHER_NAME:
            cells[NAME] = (OTHER_NAME[key], 'text')
            self.find(row, NAME, 'staff-name-differs')
        if key in WRONG_MONTH:
            cells[0] = (WRONG_MONTH[key], 'text')
            self.find(row, 0, 'period-unreadable')
            figures.update(dict.fromkeys(MONTHLY, NOT_REPORTED))
        self.write_figures(key, figures, cells, row)

    def write_figures(self, key, figures, cells, row):
        if key in AS_TEXT:
            measure, how = AS_TEXT[key]
            self.put(cells, measure, how(figures[measure]))
            self.find(row, FIRST_FIGURE + MONTHLY.index(measure), 'number-from-text')
        if key in MISSING:
            measure, written, figures_kind = MISSING[key]
            self.put(cells, measure, written)
            figures[measure] = figures_kind
        if key in REFUSED:
            measure, written, code = REFUSED[key]
            self.put(cells, measure, written)
            figures[measure] = NOT_REPORTED
            self.find(row, FIRST_FIGURE + MONTHLY.index(measure), code)

    @staticmethod
    def put(cells, measure, written):
        cells[FIRST_FIGURE + MONTHLY.index(measure)] = (written, 'text' if not isinstance(written, Formula) else 'two')

    def total(self, label, sums):
        cells = {0: (label, 'head')}
        for offset, measure in enumerate(MONTHLY):
            if measure in sums:
                cells[FIRST_FIGURE + offset] = (sums[measure], STYLES[offset])
        self.find(self.sheet.add_row(cells), 0, 'totals-row-left-out')
