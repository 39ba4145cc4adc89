"""员工名册.xls: the staff list, with the faults that such lists have."""
import datetime

from .fods import Formula, Sheet
from .people import BANK, BRANCHES, MALE, check_digit

FILE = '员工名册.xls'
COLUMNS = ['序号', '支行代码', '支行名称', '支行类别', '工号', '姓名', '性别', '出生日期', '身份证号', '民族', '政治面貌', '学历',
           '毕业院校', '专业', '入行日期', '客户经理任职日期', '资格证编号', '等级', '岗位', '联系电话', '状态']
AT = {name: index for index, name in enumerate(COLUMNS)}
BLOCK = ['支行代码', '支行名称', '支行类别']     # given in the first row of a branch only
MERGED_BRANCHES = {'0101', '0103', '0202', '0204', '0301', '0303'}

# What stands in a cell instead of what should, by the manager's index: column, written, style, finding.
WRITTEN = {
    5: [('姓名', '张 三', 'text', 'name-spaces-removed')],
    57: [('姓名', '李　四', 'text', 'name-spaces-removed')],
    9: [('客户经理任职日期', '2015.3', 'text', 'date-day-missing')],
    18: [('入行日期', '2015年3月5日', 'text', 'date-repaired')],
    26: [('客户经理任职日期', '20150305', 'text', 'date-repaired')],
    31: [('客户经理任职日期', 20150305, 'whole', 'date-repaired')],
    38: [('入行日期', '98.7.1', 'text', 'date-two-digit-year')],
    43: [('客户经理任职日期', '2019年2月31日', 'text', 'date-unreadable')],
    48: [('出生日期', datetime.date(1980, 1, 31), 'date', 'citizen-id-birth-date')],
    59: [('性别', '女', 'text', 'citizen-id-sex')],
    63: [('工号', None, 'whole', 'leading-zeros-restored')],
    72: [('专业', Formula('of:=#REF!'), 'text', 'formula-error')],
    80: [('性别', '男性', 'text', 'choice-by-synonym')],
    92: [('入行日期', '2012-07-01', 'text', None)],     # ISO text: nothing to repair
    107: [('客户经理任职日期', '2018/6/15', 'text', 'date-repaired')],
}
# Dates that these cells mean, so that the truth agrees with them.
MEANT = {
    9: {'hired': datetime.date(2013, 7, 1), 'appointed': datetime.date(2015, 3, 1)},
    18: {'hired': datetime.date(2015, 3, 5), 'appointed': datetime.date(2019, 1, 10)},
    26: {'hired': datetime.date(2012, 8, 1), 'appointed': datetime.date(2015, 3, 5)},
    31: {'hired': datetime.date(2011, 7, 15), 'appointed': datetime.date(2015, 3, 5)},
    38: {'hired': datetime.date(1998, 7, 1), 'appointed': datetime.date(2008, 4, 20), 'birth_year': 1976},
    43: {'hired': datetime.date(2014, 9, 1), 'appointed': None},
    92: {'hired': datetime.date(2012, 7, 1), 'appointed': datetime.date(2016, 5, 4)},
    107: {'hired': datetime.date(2013, 3, 18), 'appointed': datetime.date(2018, 6, 15)},
}
MUST_BE_MALE = {59, 80}


def settle(managers):
    """Makes the truth agree with what is written on purpose; called before anything is derived from it."""
    for index, meant in MEANT.items():
        manager = managers[index]
        manager.hired, manager.appointed = meant['hired'], meant['appointed']
        year = meant.get('birth_year', manager.hired.year - 22)
        set_identity(manager, manager.birth.replace(year=year), manager.sex)
    for index in MUST_BE_MALE:
        if managers[index].sex != '男':
            managers[index].name = managers[index].name[0] + MALE[index % len(MALE)]
            set_identity(managers[index], managers[index].birth, '男')


def set_identity(manager, birth, sex):
    order = int(manager.citizen_id[14:17])
    if (order % 2 == 1) != (sex == '男'):
        order += 1
    first17 = '%s%s%03d' % (manager.citizen_id[:6], birth.strftime('%Y%m%d'), order)
    manager.birth, manager.sex, manager.citizen_id = birth, sex, first17 + check_digit(first17)


def person_cells(manager, serial):
    post = '网点负责人' if manager.head else '客户经理'
    values = {
        '序号': (serial, 'whole'), '工号': (manager.number, 'text'), '姓名': (manager.name, 'text'),
        '性别': (manager.sex, 'text'), '出生日期': (manager.birth, 'date'), '身份证号': (manager.citizen_id, 'text'),
        '民族': (manager.ethnic, 'text'), '政治面貌': (manager.political, 'text'), '学历': (manager.education, 'text'),
        '毕业院校': (manager.school, 'text'), '专业': (manager.major, 'text'), '入行日期': (manager.hired, 'date'),
        '客户经理任职日期': (manager.appointed, 'date'), '资格证编号': (manager.certificate, 'text'),
        '等级': (manager.grade, 'text'), '岗位': (post, 'text'), '联系电话': (manager.phone, 'text'), '状态': ('在职', 'text')}
    return {AT[name]: cell for name, cell in values.items()}


def extra_person(serial, number, name, sex, birth, citizen_id):
    """A row that has to be refused: somebody newly come, without any figures."""
    return {AT['序号']: (serial, 'whole'), AT['工号']: (number, 'text'), AT['姓名']: (name, 'text'), AT['性别']: (sex, 'text'),
            AT['出生日期']: (birth, 'date'), AT['身份证号']: (citizen_id, 'text'), AT['民族']: ('汉族', 'text'),
            AT['政治面貌']: ('群众', 'text'), AT['学历']: ('大学本科', 'text'), AT['入行日期']: (datetime.date(2025, 12, 1), 'date'),
            AT['岗位']: ('客户经理', 'text'), AT['状态']: ('在职', 'text')}


def number_for(order, birth):
    first17 = '421187%s%03d' % (birth.strftime('%Y%m%d'), order)
    return first17 + check_digit(first17)


def extra_rows(managers):
    """branch code → [(cells, {column: finding})]: rows that are refused, at the end of the branch's block."""
    birth = datetime.date(2001, 5, 20)
    good = number_for(13, birth)
    wrong_check = number_for(15, birth)
    wrong_check = wrong_check[:17] + ('1' if wrong_check[17] != '1' else '2')
    lost = extra_person(901, '0101901', '周试一', '男', birth, '')
    lost[AT['身份证号']] = (float(number_for(17, birth)[:17] + '0'), 'whole')
    unknown = extra_person(904, '0201904', '周试四', '男', birth, number_for(21, birth))
    unknown[AT['支行名称']] = ('城北支行', 'text')
    nameless = extra_person(907, '0302907', None, '男', birth, number_for(27, birth))
    twice = dict(person_cells(managers[50], 905))
    taken = extra_person(906, '0301906', '周试六', managers[86].sex, managers[86].birth, managers[86].citizen_id)
    return {
        '0101': [(lost, {'身份证号': 'digits-lost'})],
        '0102': [(extra_person(902, '0102902', '周试二', '男', birth, wrong_check), {'身份证号': 'citizen-id-check-digit'})],
        '0103': [(extra_person(903, '0103903', '周试三', '男', birth, good[:17]), {'身份证号': 'citizen-id-length'})],
        '0201': [(twice, {'工号': 'duplicate-in-file'}), (unknown, {'支行名称': 'branch-unknown'})],
        '0301': [(taken, {'身份证号': 'citizen-id-duplicate'})],
        '0302': [(nameless, {'姓名': 'required-missing'})],
    }


class StaffList:
    def __init__(self, managers, findings):
        self.findings = findings
        self.sheet = Sheet('花名册', len(COLUMNS))
        self.seen_names = set()
        self.write_head()
        extras = extra_rows(managers)
        for branch in BRANCHES:
            self.write_branch(branch, [m for m in managers if m.branch == branch], extras.get(branch[0], []))
        self.total('合计', '%d人' % (len(managers) + sum(len(rows) for rows in extras.values())))

    def find(self, row, column, code):
        self.findings.append({'file': FILE, 'place': self.sheet.place(row, column), 'code': code})

    def write_head(self):
        self.sheet.add_row({0: (BANK + '客户经理花名册', 'title')})
        self.sheet.merge(0, 0, 1, len(COLUMNS))
        self.sheet.add_row({0: ('填报单位:人力资源部', None), 18: ('截止日期:2025年12月31日', None)})
        head = self.sheet.add_row({index: (name, 'head') for index, name in enumerate(COLUMNS)})
        self.find(0, 0, 'title-rows-skipped')
        self.find(0, 0, 'institution-from-title')   # the bank's own name: this is the first sheet taken in
        self.find(head, AT['序号'], 'column-not-matched')

    def write_branch(self, branch, managers, extras):
        first = len(self.sheet.rows)
        for manager in managers:
            self.write_manager(manager)
        for cells, problems in extras:
            row = self.sheet.add_row(cells)
            for column, code in problems.items():
                self.find(row, AT[column], code)
        block = [row for row in range(first, len(self.sheet.rows))]
        self.write_block(branch, block)
        self.total('小计', '%d人' % len(block))

    def write_manager(self, manager):
        cells = person_cells(manager, manager.index + 1)
        row = self.sheet.add_row(cells)
        for column, written, style, code in WRITTEN.get(manager.index, []):
            if column == '工号':
                written = int(manager.number)
            cells[AT[column]] = (written, style)
            if code:
                self.find(row, AT['身份证号'] if code.startswith('citizen-id') else AT[column], code)
        if manager.name in self.seen_names:
            self.find(row, AT['姓名'], 'staff-name-shared')
        self.seen_names.add(manager.name)

    def write_block(self, branch, block):
        """The branch stands in its first row; below it the cells are merged or left blank."""
        own = {row for row in block if AT['支行名称'] in self.sheet.rows[row]}
        filled = [row for row in block if row not in own]
        for name, value in zip(BLOCK, branch):
            self.sheet.rows[filled[0]][AT[name]] = (value, 'text')
            if branch[0] in MERGED_BRANCHES:
                self.sheet.merge(filled[0], AT[name], len(filled), 1)
            else:
                for row in filled[1:]:
                    self.find(row, AT[name], 'value-filled-down')

    def total(self, label, text):
        row = self.sheet.add_row({0: (label, 'head'), AT['姓名']: (text, 'head')})
        self.find(row, 0, 'totals-row-left-out')
