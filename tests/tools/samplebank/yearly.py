"""不良与考试.csv: bad loans, exams and audit findings of two years, comma separated, GB18030."""
from .figures import NOT_REPORTED, YEARLY, YEARS
from .fods import cell_name
from .monthly import full_width, separated

FILE = '不良与考试.csv'
SHEET = '不良与考试'
HEAD = ['年度', '支行', '工号', '姓名', '新增不良贷款余额(元)', '考试不合格次数', '审计罚款次数', '通报批评次数', '严重问题次数', '严重违规']
NUMBER, NAME, FIRST_FIGURE = 2, 3, 4

REFUSED = {(7, 2025): ('exam_failed', '两次', 'number-unreadable'), (39, 2024): ('new_npl_balance', '12.345.678', 'number-unreadable')}
AS_TEXT = {(1, 2024): separated, (58, 2025): separated, (84, 2025): full_width}
MISSING = {(25, 2025): ('new_npl_balance', ''), (94, 2024): ('exam_failed', '—'), (46, 2025): ('audit_fined', '未报')}
LOST_ZEROS = {(22, 2025)}
WITHOUT_NUMBER = {(60, 2024)}
OTHER_NAME = {(113, 2025): '冯改名'}
TWICE = {(68, 2025)}
UNKNOWN = {2025: '0109999'}


class Yearly:
    def __init__(self, managers, figures, findings):
        self.figures, self.findings = figures, findings
        self.rows = [HEAD]
        self.findings.append({'file': FILE, 'place': FILE, 'code': 'encoding-guessed'})
        for year in YEARS:
            for manager in managers:
                self.write_manager(manager, year)
            if year in UNKNOWN:
                row = list(self.rows[-1])
                row[NUMBER], row[NAME] = UNKNOWN[year], '吴此人'
                self.rows.append(row)
                self.find(NUMBER, 'staff-unknown')

    def find(self, column, code):
        place = '%s!%s' % (SHEET, cell_name(len(self.rows) - 1, column))
        self.findings.append({'file': FILE, 'place': place, 'code': code})

    def write_manager(self, manager, year):
        key = manager.index, year
        figures = self.figures[manager.number, year]
        row = ['%d' % year, manager.branch[1], manager.number, manager.name]
        row += [format(figures[measure], 'f') for measure in YEARLY[:-1]] + ['是' if figures['serious_violation'] else '否']
        self.rows.append(row)
        if key in LOST_ZEROS:
            row[NUMBER] = '%d' % int(manager.number)
            self.find(NUMBER, 'leading-zeros-restored')
        if key in OTHER_NAME:
            row[NAME] = OTHER_NAME[key]
            self.find(NAME, 'staff-name-differs')
        if key in AS_TEXT:
            row[FIRST_FIGURE] = AS_TEXT[key](figures['new_npl_balance'])
            self.find(FIRST_FIGURE, 'number-from-text')
        if key in MISSING:
            measure, written = MISSING[key]
            row[FIRST_FIGURE + YEARLY.index(measure)] = written
            figures[measure] = NOT_REPORTED
        if key in REFUSED:
            measure, written, code = REFUSED[key]
            row[FIRST_FIGURE + YEARLY.index(measure)] = written
            figures[measure] = NOT_REPORTED
            self.find(FIRST_FIGURE + YEARLY.index(measure), code)
        if key in WITHOUT_NUMBER:
            row[NUMBER] = ''
            figures.update(dict.fromkeys(YEARLY, NOT_REPORTED))
            self.find(NUMBER, 'staff-name-ambiguous')
        if key in TWICE:
            self.rows.append(list(row))
            self.find(NUMBER, 'duplicate-in-file')

    def write(self, path):
        quoted = [[('"%s"' % cell if ',' in cell else cell) for cell in row] for row in self.rows]
        with open(path, 'wb') as out:
            out.write(''.join(','.join(row) + '\r\n' for row in quoted).encode('gb18030'))
