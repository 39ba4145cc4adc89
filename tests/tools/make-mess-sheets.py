#!/usr/bin/python3
"""Makes the part of tests/data/sheets/corpus that is about the mess of legacy sheets (D19): each case a neutral sheet, written in the formats it occurs in, with
what must be read and what an import into the bank of tests/data/sheets/bank must make of it.

What is expected stands beside what is written, cell by cell, and is not taken from the program. Needs soffice, ssconvert and python3-uno. People are made up.
"""
import importlib.util
import os
import struct
import subprocess
import sys
import tempfile

from corpus_plans import Plan
from sheet_writers import D, E, F, HTML, N, NO_VALUE, ODS, P, T, TEXT, TYPED, XLS, XLSX, XML2003, Cell, Sheet, cells_of, dbf, delimited, fods, html, ods, xlsx, xml2003

HERE = os.path.dirname(os.path.abspath(__file__))


def load(name):
    spec = importlib.util.spec_from_file_location(name.replace('-', '_'), os.path.join(HERE, name + '.py'))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


old, xls_maker = load('make-old-sheets'), load('make-xls-data')
WORKBOOK, PAGE, TABLE, XML, ODF = 'Excel 97-2003 workbook', 'Web page with tables', 'Text table', 'XML Spreadsheet 2003', 'OpenDocument spreadsheet'


def from_text(text, number):
    return ('number-from-text', text, number)


class Case:
    """Sheets and what becomes of them. `state(plan, sheet, name, fmt, file)` says of one sheet what no cell says."""

    def __init__(self, name, sheets, state, base_1904=False):
        self.name, self.sheets, self.state, self.base_1904 = name, sheets, state, base_1904

    def save(self, file, data, fmt, sheets=None, findings=(), name=None):
        """`findings`: of the file as such."""
        plan, cells = Plan(), []
        for sheet in sheets or self.sheets:
            sheet_name = name or (sheet.name if fmt in (XLSX, ODS, XML2003, XLS) else file.rsplit('.', 1)[0])
            cells += cells_of(sheet, fmt, sheet_name, ',' if file.endswith(('.csv', '-commas.xls')) else ())
            plan.cells(sheet, fmt, sheet_name)
            self.state(plan, sheet, sheet_name, fmt, file)
        old.save(file, data, cells, findings, plan=plan)

    def typed(self, *formats):
        for kind in formats:
            if kind == 'xlsx':
                self.save(self.name + '.xlsx', xlsx(self.sheets, self.base_1904), XLSX)
            elif kind == 'ods':
                self.save(self.name + '.ods', ods(self.sheets), ODS)
            elif kind == 'fods':
                self.save(self.name + '.fods', fods(self.sheets, self.base_1904), ODS)
            elif kind == 'xml':
                self.save(self.name + '-xml.xls', xml2003(self.sheets, 'GB2312'), XML2003, findings=[('file-name-lies', WORKBOOK, XML)])

    def texts(self, *formats):
        sheet = self.sheets[0]
        for kind in formats:
            if kind == 'csv':
                self.save(self.name + '.csv', delimited(sheet), TEXT, [sheet], [('encoding-guessed', 'GB18030')])
            elif kind == 'csv-xls':
                self.save(self.name + '-commas.xls', delimited(sheet), TEXT, [sheet], [('encoding-guessed', 'GB18030'), ('file-name-lies', WORKBOOK, TABLE)])
            elif kind == 'utf8':
                self.save(self.name + '-utf8.csv', delimited(sheet, ',', 'utf-8-sig', '\n'), TEXT, [sheet])
            elif kind == 'tsv':
                self.save(self.name + '-tabs.xls', delimited(sheet, '\t', 'gbk'), TEXT, [sheet], [('encoding-guessed', 'GB18030'), ('file-name-lies', WORKBOOK, TABLE)])
            elif kind == 'unicode':
                self.save(self.name + '-unicode.txt', b'\xff\xfe' + delimited(sheet, '\t', 'utf-16le'), TEXT, [sheet])
            elif kind == 'html':
                self.save(self.name + '-web.xls', html(sheet), HTML, [sheet], [('file-name-lies', WORKBOOK, PAGE)])
            elif kind == 'th':
                self.save(self.name + '-th.html', html(sheet, 'utf-8', 'utf-8', 'th'), HTML, [sheet])

    def by_programs(self, office, folder, *programs):
        """Binary workbooks: what old programs saved."""
        plain, book = os.path.join(folder, self.name + '.fods'), os.path.join(folder, self.name + '.xlsx')
        with open(plain, 'wb') as out:
            out.write(fods(self.sheets, self.base_1904))
        with open(book, 'wb') as out:
            out.write(xlsx(self.sheets, self.base_1904))
        for program in programs:
            target = os.path.join(folder, 'written')
            if program == 'ssconvert':
                file = self.name + '-gnumeric.xls'
                subprocess.run(['ssconvert', '-T', 'Gnumeric_Excel:excel_biff8', book, target], check=True, stderr=subprocess.DEVNULL)
            else:
                file = self.name + program
                office.store(plain, target, 'MS Excel 97')
            with open(target, 'rb') as data:
                self.save(file, data.read(), XLS)


# A month's figures: a title in merged cells, the unit in a row of its own, two rows of headers, blocks of branches, subtotals, a page break, a signature

def figures():
    rows = [['客户经理2024年2月业绩表'],
            [None, None, None, None, None, None, '单位:万元'],
            ['支行', '工号', '姓名', '贷款', None, None, '存款'],
            [None, None, None, '发放笔数', '管户贷款余额', '利息收入', '日均存款余额'],
            ['城东支行', '0010007', T('张　犇', ('name-spaces-removed', '张　犇', '张犇')), T('１６', from_text('１６', '16')), N('123.456'),
             T('2,345.67', from_text('2,345.67', '23456700')), N('300')],
            [None, N('10012', ('leading-zeros-restored', '10012', '0010012')), '欧阳倩', N('9'), '-', T('(1,200.5)', from_text('(1,200.5)', '-12005000')), '不适用'],
            [T('城东支行小计', ('totals-row-left-out', '城东支行小计')), None, None, N('25'), N('123.456'), N('1145.17'), N('300')],
            ['城西支行', '0010008', '李昇', N('12'), N('500'), T('￥1,000', from_text('￥1,000', '10000000')), T('1.2亿', from_text('1.2亿', '120000000'))],
            [],
            [T('支行', ('repeated-header-left-out', '')), '工号', '姓名', '发放笔数', '管户贷款余额', '利息收入', '日均存款余额'],
            [None, '0010013', '周明', N('7'), N('80'), N('0.123456'), T('12 345.6', from_text('12 345.6', '123456000'))],
            [T('城东支行', ('staff-branch-differs', '城东支行', '城西支行')), '0010022', '王芳', N('3')],
            [T('合　计', ('totals-row-left-out', '合 计')), None, None, N('47'), N('703.456'), N('2145.17'), N('12645.6')],
            [T('制表人:李某', ('note-row-left-out', '制表人:李某'))]]
    merges = [(0, 0, 0, 6), (2, 0, 3, 0), (2, 1, 3, 1), (2, 2, 3, 2), (2, 3, 2, 5), (4, 0, 5, 0), (6, 0, 6, 2), (12, 0, 12, 2)]

    def state(plan, sheet, name, fmt, file):
        plan.finding(name + '!A1', 'title-rows-skipped', 2).finding(name + '!G2', 'unit-applied', '万元', 10000).finding(name + '!A3', 'header-two-rows')
        # OpenDocument and Excel 97 store no blank row: there is nothing to leave out.
        if fmt not in (ODS, XLS):
            plan.finding(name + '!A9', 'blank-row-left-out', '')
        for row, key, count, interest, loans, deposits in ((4, '0010007', '16', '23456700', '1234560', '3000000'),
                                                           (5, '0010012', '9', '-12005000', 'not reported', 'not applicable'),
                                                           (7, '0010008', '12', '10000000', '5000000', '120000000'),
                                                           (10, '0010013', '7', '1234.56', '800000', '123456000'),
                                                           (11, '0010022', '3', 'not reported', 'not reported', 'not reported')):
            plan.row(name, row, 'added', key, '2024-02 · 贷款笔数 %s · 利息收入 %s · 管户贷款余额 %s · 存款日均余额 %s' % (count, interest, loans, deposits))

    return Case('figures', [Sheet('业绩', rows, merges)], state)


# A staff list with dates in all notations

def citizen_id(region, birth, order):
    digits = region + birth.replace('-', '') + '%03d' % order
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return digits + '10X98765432'[sum(int(d) * w for d, w in zip(digits, weights)) % 11]


def roster(name='roster', base_1904=False):
    serial = '1988-11-15' if base_1904 else '1984-11-14'
    filled = ('value-filled-down', 'Branch name')
    # In a merged cell the branch stands in every row.
    repaired, two_digits, no_day = 'date-repaired', 'date-two-digit-year', 'date-day-missing'
    empty = Cell('text', '', found_shown=[filled])
    lost = Cell('number', '110105197902031234', [('digits-lost', 'Citizen ID number')], shown='1.10105E+17')
    rows = [['支行', '工号', '姓名', '性别', '出生日期', '身份证号', '入行时间', '手机', '学历'],
            ['城东支行', '0010007', '张犇', '男', D('1985-04-12'), citizen_id('420101', '1985-04-12', 11), T('2015年3月5日', (repaired, '2015年3月5日', '2015-03-05')),
             T('１９９０００００００１', ('text-cleaned', '***', '***')), '大学本科'],
            [empty, N('10012', ('leading-zeros-restored', '10012', '0010012')), T('欧 阳 倩', ('name-spaces-removed', '欧 阳 倩', '欧阳倩')),
             T('女性', ('choice-by-synonym', '女性', 'Female')), T('1986.5.1', (repaired, '1986.5.1', '1986-05-01')), None,
             N('2016.7', (no_day, '2016.7', '2016-07-01')), None, T('硕士', ('choice-by-synonym', '硕士', "Master's studies"))],
            [empty, '0010030', T('王芳', ('staff-name-shared', '2')), '女', T('19790203', (repaired, '19790203', '1979-02-03'))],
            [empty, '0010031', '赵敏', '女', '1979-02-03', lost],
            ['城西支行', '0010008', '李昇', '男', T('75.3.1', (two_digits, '75.3.1', '1975-03-01')), None, T('150305', (two_digits, '150305', '2015-03-05'))],
            [empty, '0010013', '周明', '男', T('5/3/1980', ('date-unreadable', '5/3/1980')), None,
             N('2014.1', ('date-unreadable', '2014.1'), found_shown=[(no_day, '2014.1', '2014-01-01')])],
            [empty, '0010040', '钱进', '男', N('31000', (repaired, '31000', serial), found_shown=[(repaired, '31000', '1984-11-14')]), None,
             D('2012-07-01', shown='2012/7/1', found_shown=[(repaired, '2012/7/1', '2012-07-01')]), None, T('二本', ('choice-unknown', '二本', 'Education'))],
            ['城西支行', '0010021', '王芳', '女'],
            [Cell('text', '', [filled]), T('0010030', ('duplicate-in-file', '0010030', 'B4')), '王芳'],
            [T('合计', ('totals-row-left-out', '合计')), '9人']]
    nothing = 'not reported → '
    merges = [(1, 0, 4, 0), (5, 0, 7, 0)]

    def state(plan, sheet, name, fmt, file):
        plan.row(name, 1, 'changed', '0010007', 'Birth date %s1985-04-12; Citizen ID number %s***; Phone %s***; Education %sBachelor\'s studies; Hire date %s2015-03-05'
                 % ((nothing,) * 5))
        plan.row(name, 2, 'changed', '0010012', "Birth date %s1986-05-01; Education %sMaster's studies; Hire date %s2016-07-01" % ((nothing,) * 3))
        plan.row(name, 3, 'added', '0010030', '城东支行 · 王芳 · Female · 1979-02-03')
        plan.question(name, 3, 'staff', 'staff-name-shared', '0010030 · 王芳', '0010021: same name', '0010022: same name')
        plan.row(name, 4, 'refused', '0010031')
        plan.row(name, 5, 'changed', '0010008', 'Birth date %s1975-03-01; Hire date %s2015-03-05' % ((nothing,) * 2))
        # A text does not tell 2014.1 from 2014.10, and says nothing about it; a number may have been either.
        if fmt in TYPED:
            plan.row(name, 6, 'unchanged', '0010013', '城西支行 · 周明 · Male')
        else:
            plan.row(name, 6, 'changed', '0010013', 'Hire date %s2014-01-01' % nothing)
        plan.row(name, 7, 'added', '0010040', '城西支行 · 钱进 · Male · ' + (serial if fmt in TYPED else '1984-11-14'))
        plan.row(name, 8, 'changed', '0010021', 'Branch 城东支行 → 城西支行')
        plan.row(name, 9, 'refused', '0010030')

    return Case(name, [Sheet('员工名册', rows, merges)], state, base_1904)


# Percentages in every notation

def ratios():
    rows = [['工号', '姓名', '月份', '不良率', '收回率(%)'],
            ['0010007', '张犇', '2024年2月', '1.2%', N('98.5')],
            ['0010012', '欧阳倩', '2024-02', N('0.012', ('percent-doubtful', '0.012', '0.012')), '98.5%'],
            ['0010008', '李昇', '2024.02', T('1.2', ('percent-read', '1.2', '1.2')), P('0.985', shown='98.50%')],
            ['0010013', '周明', '202402', P('0.012', shown='1.20%'), N('97')],
            ['0010014', '吴昊', '2024/2', T('１２‰', from_text('１２‰', '1.2')), N('100')]]

    def state(plan, sheet, name, fmt, file):
        for row, key, bad, recovered in ((1, '0010007', '1.2', '98.5'), (2, '0010012', '0.012', '98.5'), (3, '0010008', '1.2', '98.5'), (4, '0010013', '1.2', '97'),
                                         (5, '0010014', '1.2', '100')):
            plan.row(name, row, 'added', key, '2024-02 · 不良率 %s · 收回率 %s' % (bad, recovered))

    return Case('ratios', [Sheet('比率', rows)], state)


# Months as columns, of the measure and in the unit that the title names

def months():
    rows = [['2024年贷款余额月报(单位:千元)'],
            ['工号', '姓名', '1月', '2月', '3月'],
            ['0010007', '张犇', N('1000'), N('1200'), T('1,300.5', from_text('1,300.5', '1300500'))],
            ['0010008', '李昇', N('2600'), N('2600')],
            [T('0010099', ('staff-unknown', '0010099')), '孙悟', N('1'), N('2'), N('3')],
            [T('小计', ('totals-row-left-out', '小计')), None, N('3601'), N('3802'), N('1303.5')]]

    def state(plan, sheet, name, fmt, file):
        plan.finding(name + '!A1', 'title-rows-skipped', 1).finding(name + '!A1', 'unit-applied', '千元', 1000).finding(name + '!C2', 'months-as-columns', 3)
        plan.row(name, 2, 'added', '0010007', '2024 · 管户贷款余额 1000000 · 管户贷款余额 1200000 · 管户贷款余额 1300500')
        plan.row(name, 3, 'changed', '0010008', '管户贷款余额 2500000 → 2600000')
        plan.row(name, 4, 'refused', '0010099')
        plan.question(name, 4, 'staff', 'staff-unknown', '0010099 · 孙悟')

    return Case('months', [Sheet('月报', rows, [(0, 0, 0, 4)])], state)


# Indicators as rows

def indicators():
    rows = [['工号', '姓名', '指标', '2024年1月', '2024年2月'],
            ['0010007', '张犇', '发放笔数', N('16'), N('17')],
            ['0010007', '张犇', '利息收入', N('148853.5'), N('2000')],
            ['0010012', '欧阳倩', '发放笔数', N('3')],
            ['0010012', '欧阳倩', T('揽储任务', ('record-unknown', '揽储任务', 'Measure of the row')), N('5'), N('6')],
            ['0010007', '张犇', '发放笔数', None, N('18')],
            ['0010007', '张犇', '发放笔数', N('99'), None]]

    def state(plan, sheet, name, fmt, file):
        plan.finding(name + '!D1', 'months-as-columns', 2)
        plan.row(name, 1, 'added', '0010007', '贷款笔数 16 · 贷款笔数 17')
        plan.row(name, 2, 'added', '0010007', '利息收入 148853.5 · 利息收入 2000')
        plan.row(name, 3, 'added', '0010012', '贷款笔数 3 · 贷款笔数 not reported')
        plan.row(name, 4, 'refused', '0010012')
        plan.row(name, 5, 'refused', '0010007').finding(name + '!E6', 'duplicate-in-file', '0010007 · 2024-02 · 贷款笔数', '%s · %s!E2' % (file, name))
        # What the first row said was stored already, so that it changed nothing: a contradiction all the same.
        plan.row(name, 6, 'refused', '0010007').finding(name + '!D7', 'duplicate-in-file', '0010007 · 2024-01 · 贷款笔数', '%s · %s!D2' % (file, name))

    return Case('indicators', [Sheet('指标', rows)], state)


# A sheet a month, a sheet a branch: what the column lacks, the sheet's name tells

def sheets_of_months():
    head = ['工号', '姓名', '发放笔数', '利息收入']
    first = Sheet('1月', [['2024年客户经理业绩表'], head, ['0010007', '张犇', N('16'), N('148853.5')], ['0010008', '李昇', N('10'), N('60000')]])
    second = Sheet('2月', [['2024年客户经理业绩表'], head, ['0010007', '张犇', N('18'), N('150000')]])
    again = Sheet('1月补报', [['2024年客户经理业绩表'], head, ['0010007', '张犇', N('17'), N('148853.5')]])

    def state(plan, sheet, name, fmt, file):
        plan.finding(name + '!A1', 'title-rows-skipped', 1)
        if sheet is first:
            plan.row(name, 2, 'unchanged', '0010007', '2024-01 · 贷款笔数 16 · 利息收入 148853.5').row(name, 3, 'changed', '0010008', '贷款笔数 9 → 10')
        elif sheet is again:
            # The first sheet has said 16, as is stored.
            plan.row(name, 2, 'unchanged', '0010007', '2024-01 · 贷款笔数 17 · 利息收入 148853.5')
            plan.finding(name + '!C3', 'duplicate-in-file', '0010007 · 2024-01 · 贷款笔数', '%s · 1月!C3' % file)
        else:
            plan.row(name, 2, 'added', '0010007', '2024-02 · 贷款笔数 18 · 利息收入 150000')

    return Case('sheet-a-month', [first, second, again], state)


def sheets_of_branches():
    head = ['工号', '姓名', '性别']
    east = Sheet('城东支行', [head, ['0010007', '张犇', '男'], ['0010050', '冯程', '男']])
    south = Sheet('城南分理处', [head, ['0010051', '陈静', '女']])

    def state(plan, sheet, name, fmt, file):
        plan.finding(name, 'branch-from-name', name)
        if sheet is east:
            plan.row(name, 1, 'unchanged', '0010007', '张犇 · Male').row(name, 2, 'added', '0010050', '冯程 · Male')
        else:
            plan.row(name, 1, 'added', '0010051', '陈静 · Female')

    return Case('sheet-a-branch', [east, south], state)


# A unit in each header, and in cells

def units():
    rows = [['工号', '姓名', '月份', '发放笔数(笔)', '利息收入(元)', '贷款余额(万元)', '日均存款(千元)', '新增存款(亿元)'],
            ['0010007', '张犇', '2024年3月', N('5'), N('1234.5'), N('12.34'), N('56.7'), N('0.00012')],
            ['0010012', '欧阳倩', '2024年3月', T('6笔', from_text('6笔', '6')), T('1,234元', from_text('1,234元', '1234')), T('12.5亿', from_text('12.5亿', '1250000000')),
             N('8'), '-']]

    def state(plan, sheet, name, fmt, file):
        for column, unit, factor in (('F', '万元', 10000), ('G', '千元', 1000), ('H', '亿元', 100000000)):
            plan.finding(name + '!%s1' % column, 'unit-applied', unit, factor)
        plan.row(name, 1, 'added', '0010007', '2024-03 · 贷款笔数 5 · 利息收入 1234.5 · 管户贷款余额 123400 · 存款日均余额 56700')
        plan.row(name, 2, 'added', '0010012', '2024-03 · 贷款笔数 6 · 利息收入 1234 · 管户贷款余额 1250000000 · 存款日均余额 8000')

    return Case('units', [Sheet('单位', rows)], state)


# Formulas that were never calculated, and errors

def formulas():
    never, wrong = ('formula-without-value', ''), ('formula-error', '#N/A')
    rows = [['工号', '姓名', '月份', '发放笔数', '利息收入'],
            ['0010007', '张犇', '2024年2月', F('7'), NO_VALUE(never)],
            ['0010012', '欧阳倩', '2024年2月', N('3'), E('#N/A', wrong)],
            ['0010008', '李昇', '2024年2月', NO_VALUE(never), NO_VALUE(never)],
            [NO_VALUE(never), '周明', '2024年2月', N('4'), N('5')]]

    def state(plan, sheet, name, fmt, file):
        plan.row(name, 1, 'added', '0010007', '2024-02 · 贷款笔数 7 · 利息收入 not reported')
        plan.row(name, 2, 'added', '0010012', '2024-02 · 贷款笔数 3 · 利息收入 not reported')
        plan.row(name, 3, 'refused', '0010008').row(name, 4, 'refused')

    return Case('formulas', [Sheet('公式', rows)], state)


# Whom a row means: lost zeros, another name, a name alone, an unknown number, a transferred person, a row twice, nobody

def people():
    rows = [['工号', '姓名', '支行', '月份', '发放笔数'],
            [N('10007', ('leading-zeros-restored', '10007', '0010007')), '张犇', '城东支行', '2024年2月', N('1')],
            ['0010008', T('李升', ('staff-name-differs',)), '城西支行', '2024年2月', N('2')],
            [Cell('text', '', [('staff-name-ambiguous',)]), '王芳', '城东支行', '2024年2月', N('3')],
            [T('0010099', ('staff-unknown', '0010099')), '孙悟', '城东支行', '2024年2月', N('4')],
            ['0010021', '王芳', T('城西支行', ('staff-branch-differs', '城西支行', '城东支行')), '2024年2月', N('5')],
            [T('0010007', ('duplicate-in-file', '0010007 · 2024-02', 'A2')), '张犇', '城东支行', '2024年2月', N('6')],
            [Cell('text', '', [('staff-number-missing',)]), None, '城东支行', '2024年2月', N('7')]]

    def state(plan, sheet, name, fmt, file):
        plan.row(name, 1, 'added', '0010007', '2024-02 · 贷款笔数 1').row(name, 2, 'added', '0010008', '2024-02 · 贷款笔数 2').row(name, 3, 'refused')
        plan.row(name, 4, 'refused', '0010099').row(name, 5, 'added', '0010021', '2024-02 · 贷款笔数 5').row(name, 6, 'refused', '0010007').row(name, 7, 'refused')
        plan.question(name, 2, 'staff', 'staff-name-differs', '0010008 · 李升 · 城西支行', '0010008: same number')
        plan.question(name, 3, 'staff', 'staff-name-ambiguous', '王芳 · 城东支行', '0010021: same name', '0010022: same name')
        plan.question(name, 4, 'staff', 'staff-unknown', '0010099 · 孙悟 · 城东支行')

    return Case('people', [Sheet('业绩', rows)], state)


# Rows and columns that a filter or a person has hidden

def hidden():
    rows = [['工号', '姓名', '月份', '发放笔数', '利息收入'],
            ['0010007', '张犇', '2024年2月', N('1'), N('100')],
            ['0010012', '欧阳倩', '2024年2月', N('2'), N('200.5')],
            ['0010008', '李昇', '2024年2月', N('3'), N('300')]]

    def state(plan, sheet, name, fmt, file):
        plan.finding(name, 'rows-hidden', 1).finding(name + '!B1', 'column-hidden', '姓名').finding(name + '!E1', 'column-hidden', '利息收入')
        for row, key, count, interest in ((1, '0010007', '1', '100'), (2, '0010012', '2', '200.5'), (3, '0010008', '3', '300')):
            plan.row(name, row, 'added', key, '2024-02 · 贷款笔数 %s · 利息收入 %s' % (count, interest))

    return Case('hidden', [Sheet('业绩', rows, hidden_rows=[2], hidden_columns=[1, 4])], state)


# Ten rows of figures, and then something else

def row_eleven():
    wrong = ('number-unreadable', '12o0')
    rows = [['工号', '月份', '发放笔数']] + [['0010007', '2024年%d月' % month, N(str(month))] for month in range(2, 12)] \
        + [['0010007', '2024年12月', '暂无'], ['0010012', '2024年2月', '不适用'], ['0010012', '2024年3月', T('12o0', wrong)], ['0010012', '2024年4月', T('1 200', from_text('1 200', '1200'))],
           ['0010012', T('2024年13月', ('period-unreadable', '2024年13月')), N('1')]]

    def state(plan, sheet, name, fmt, file):
        for month in range(2, 12):
            plan.row(name, month - 1, 'added', '0010007', '2024-%02d · 贷款笔数 %d' % (month, month))
        plan.row(name, 11, 'added', '0010007', '2024-12 · 贷款笔数 not reported').row(name, 12, 'added', '0010012', '2024-02 · 贷款笔数 not applicable')
        plan.row(name, 13, 'refused', '0010012').row(name, 14, 'added', '0010012', '2024-04 · 贷款笔数 1200').row(name, 15, 'refused', '0010012')

    return Case('row-eleven', [Sheet('业绩', rows)], state)


# A report printed page by page

def report():
    head = ['工号', '姓名', '月份', '发放笔数']
    rows = [['信贷业务报表'], ['打印日期:2024-03-01'], head, ['0010007', '张犇', '2024年2月', N('1')],
            [T('第1页 共2页', ('note-row-left-out', '第1页 共2页'))], [T('信贷业务报表', ('note-row-left-out', '信贷业务报表'))],
            [T('打印日期:2024-03-01', ('note-row-left-out', '打印日期:2024-03-01'))], [T('工号', ('repeated-header-left-out', ''))] + head[1:],
            ['0010008', '李昇', '2024年2月', N('2')], [T('本页合计', ('totals-row-left-out', '本页合计')), None, None, N('2')],
            [T('合计', ('totals-row-left-out', '合计')), None, None, N('3')], [T('第2页 共2页', ('note-row-left-out', '第2页 共2页'))], [], []]

    def state(plan, sheet, name, fmt, file):
        plan.finding(name + '!A1', 'title-rows-skipped', 2)
        plan.row(name, 3, 'added', '0010007', '2024-02 · 贷款笔数 1').row(name, 8, 'added', '0010008', '2024-02 · 贷款笔数 2')

    return Case('report', [Sheet('报表', rows)], state)


# A list that gives branches by their codes, which a spreadsheet took for numbers

def codes():
    rows = [['机构号', '工号', '姓名', '性别'],
            [N('101', ('leading-zeros-restored', '101', '0101')), '0010007', '张犇', '男'],
            [N('102', ('leading-zeros-restored', '102', '0102')), '0010012', '欧阳倩', '女'],
            [T('0109', ('branch-unknown', '0109')), '0010060', '郑浩', '男'],
            ['0102', '0010061', '何静', '女']]

    def state(plan, sheet, name, fmt, file):
        plan.row(name, 1, 'unchanged', '0010007', '101 · 张犇 · Male').row(name, 2, 'changed', '0010012', 'Branch 城东支行 → 城西支行').row(name, 3, 'refused', '0010060')
        plan.row(name, 4, 'added', '0010061', '0102 · 何静 · Female').question(name, 3, 'branch', 'branch-unknown', '0109')

    return Case('codes', [Sheet('名册', rows)], state)


# The unit of all ratios, in a row above the header

def permille():
    rows = [['不良率统计表'], [None, None, None, '单位:‰'], ['工号', '姓名', '月份', '不良率'],
            ['0010007', '张犇', '2024年2月', N('12')], ['0010008', '李昇', '2024年2月', T('８', from_text('８', '0.8'))], ['0010012', '欧阳倩', '2024年2月', P('0.012', shown='1.20%')]]

    def state(plan, sheet, name, fmt, file):
        plan.finding(name + '!A1', 'title-rows-skipped', 2).finding(name + '!D2', 'unit-applied', '‰', '0.1')
        plan.row(name, 3, 'added', '0010007', '2024-02 · 不良率 1.2').row(name, 4, 'added', '0010008', '2024-02 · 不良率 0.8').row(name, 5, 'added', '0010012', '2024-02 · 不良率 1.2')

    return Case('permille', [Sheet('比率', rows, [(0, 0, 0, 3)])], state)


# Files of old programs

def biff5(sheet, code_page):
    """A bare stream of Excel 5 records, as report programs wrote it: bytes in the code page, no container."""
    def record(kind, data=b''):
        return struct.pack('<HH', kind, len(data)) + data

    def bof(kind):
        return record(0x0809, struct.pack('<HHHH', 0x0500, kind, 0, 0))

    body = bof(0x0010) + record(0x0200, struct.pack('<5H', 0, len(sheet.rows), 0, sheet.width(), 0))
    for r, row in enumerate(sheet.rows):
        for c, cell in enumerate(row):
            if cell is None or cell.value == '':
                continue
            if cell.kind == 'number':
                body += record(0x0203, struct.pack('<HHHd', r, c, 0, float(cell.value)))
            else:
                text = cell.value.encode('gbk')
                body += record(0x0204, struct.pack('<HHHH', r, c, 0, len(text)) + text)
    body += record(0x000A)
    name = sheet.name.encode('gbk')
    head = bof(0x0005) + record(0x0042, struct.pack('<H', code_page))
    bound = struct.pack('<HB', 0, len(name)) + name
    end = record(0x000A)
    offset = len(head) + 4 + 4 + len(bound) + len(end)
    return head + record(0x0085, struct.pack('<I', offset) + bound) + end + body


def old_files(case):
    sheet = case.sheets[0]
    case.save('people-biff5.xls', biff5(sheet, 936), XLS)
    # Written on a machine that was set to English.
    case.save('people-biff5-1252.xls', biff5(sheet, 1252), XLS, findings=[('encoding-guessed', 'GB18030')])
    fields = [('工号', 'C', 7, 0), ('姓名', 'C', 8, 0), ('月份', 'C', 12, 0), ('发放笔数', 'N', 6, 0), ('利息收入', 'N', 14, 2)]
    records = [('0010007', '张犇', '2024年2月', '11', '1234.50'), ('0010012', '欧阳倩', '201402', '', '-0.10')]
    for name, language, findings in (('table-936', 0x4d, []), ('table-no-language', 0, [('encoding-guessed', 'GB18030')]), ('table-wrong-language', 0x03, [('encoding-guessed', 'GB18030')])):
        cells = [(name, 0, c, 'text', '', f[0]) for c, f in enumerate(fields)]
        cells += [(name, 1, 0, 'text', '', '0010007'), (name, 1, 1, 'text', '', '张犇'), (name, 1, 2, 'text', '', '2024年2月'), (name, 1, 3, 'number', '', '11'),
                  (name, 1, 4, 'number', '', '1234.5'), (name, 2, 0, 'text', '', '0010012'), (name, 2, 1, 'text', '', '欧阳倩'), (name, 2, 2, 'text', '', '201402'),
                  (name, 2, 4, 'number', '', '-0.1')]
        plan = Plan()
        plan.row(name, 1, 'added', '0010007', '2024-02 · 贷款笔数 11 · 利息收入 1234.5').row(name, 2, 'added', '0010012', '2014-02 · 贷款笔数 not reported · 利息收入 -0.1')
        old.save(name + '.dbf', dbf(fields, records, language), cells, findings, plan=plan)
    for name, folder in (('locked.xlsx', 'sheets'), ('locked.xls', 'xls')):
        with open(os.path.join(os.path.dirname(HERE), 'data', folder, name), 'rb') as file:
            old.save(name, file.read(), refused='file-protected encrypted ' + ('Office document' if name.endswith('x') else 'Excel workbook'))


def main():
    os.makedirs(old.DATA, exist_ok=True)
    cases = {case.name: case for case in (figures(), roster(), roster('roster-1904', True), ratios(), months(), indicators(), sheets_of_months(), sheets_of_branches(),
                                          units(), formulas(), people(), hidden(), row_eleven(), report(), codes(), permille())}
    for name, formats in (('figures', 'xlsx ods fods xml'), ('roster', 'xlsx ods'), ('roster-1904', 'xlsx fods'), ('ratios', 'xlsx ods'), ('months', 'xlsx ods'),
                          ('indicators', 'xlsx xml'), ('sheet-a-month', 'xlsx ods xml'), ('sheet-a-branch', 'xlsx ods'), ('units', 'xlsx ods'), ('formulas', 'xlsx ods xml'),
                          ('people', 'xlsx'), ('hidden', 'xlsx ods fods xml'), ('row-eleven', 'xlsx ods'), ('codes', 'xlsx ods xml'), ('permille', 'xlsx ods')):
        cases[name].typed(*formats.split())
    for name, formats in (('figures', 'html th csv csv-xls tsv unicode'), ('roster', 'csv html'), ('ratios', 'csv html'), ('months', 'csv html'), ('indicators', 'csv'), ('units', 'csv'),
                          ('people', 'utf8 html'), ('row-eleven', 'csv'), ('report', 'csv tsv html'), ('codes', 'csv'), ('permille', 'csv html')):
        cases[name].texts(*formats.split())
    old_files(cases['people'])
    with tempfile.TemporaryDirectory() as folder:
        office = xls_maker.Office(folder)
        for name in ('figures', 'roster', 'ratios', 'sheet-a-month', 'sheet-a-branch', 'units', 'hidden'):
            cases[name].by_programs(office, folder, '.xls')
        cases['figures'].by_programs(office, folder, '.et')
        office.close()
        for name in ('figures', 'roster', 'people', 'hidden'):
            cases[name].by_programs(None, folder, 'ssconvert')


if __name__ == '__main__':
    sys.exit(main())
