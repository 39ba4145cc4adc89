#!/usr/bin/python3
"""Makes the part of tests/data/sheets/corpus that is about kinds of records beside staff lists and figures (rewards, training, moves, certificates, branches, measures, the
bank itself), and pages that hide rows and columns: what is written, what must be read of it, and what an import into the bank of tests/data/sheets/bank makes of it (D1, D19).

What is expected stands beside what is written and is not taken from the program. Needs soffice, ssconvert and python3-uno. People are made up.
"""
import os
import sys
import tempfile

import importlib.util

HERE = os.path.dirname(os.path.abspath(__file__))
spec = importlib.util.spec_from_file_location('make_mess_sheets', os.path.join(HERE, 'make-mess-sheets.py'))
mess = importlib.util.module_from_spec(spec)
spec.loader.exec_module(mess)
old = mess.old

from corpus_plans import Plan
from sheet_writers import D, HTML, N, T, TEXT, TYPED, Cell, Sheet

REPAIRED, TWO_DIGITS, NO_DAY = 'date-repaired', 'date-two-digit-year', 'date-day-missing'


def date(text, iso, code=REPAIRED):
    return T(text, (code, text, iso))


def choice(text, label):
    return T(text, ('choice-by-synonym', text, label))


def titled(plan, name, n, *unmatched):
    plan.finding(name + '!A1', 'title-rows-skipped', n)
    for place, header in unmatched:
        plan.finding('%s!%s' % (name, place), 'column-not-matched', header)


def shorten(changes):
    """A summary ends with the first change that reaches 240 bytes."""
    text = ''
    for change in changes:
        if len(text.encode()) < 240:
            text += ('; ' if text else '') + change
    return text


# Rewards and punishments (D1.4): a register with a title, a line about who filled it in, running numbers, and people whose numbers have lost their zeros

def rewards():
    rows = [['2024年上半年客户经理奖惩情况登记表'],
            ['填报部门:人力资源部', None, None, None, None, None, None, '填报日期:2024年7月5日'],
            ['序号', '支行', '工号', '姓名', '奖惩类型', '时间', '奖惩事由', '文号', '处理结果', '备注'],
            [N('1'), '城东支行', '0010007', T('张　犇', ('name-spaces-removed', '张　犇', '张犇')), choice('表彰', 'Rewarded'),
             D('2024-03-05', shown='2024/3/5', found_shown=[(REPAIRED, '2024/3/5', '2024-03-05')]), '一季度存款先进个人', '农商发〔2024〕12号', '奖金500元'],
            [N('2'), '城东支行', N('10012', ('leading-zeros-restored', '10012', '0010012')), T('欧 阳 倩', ('name-spaces-removed', '欧 阳 倩', '欧阳倩')), choice('罚款', 'Punished'),
             date('2024.4.1', '2024-04-01'), '逾期贷款催收不力', '农商发〔2024〕20号', '罚款200元', '已缴'],
            [N('3'), '城西支行', '0010008', '李昇', choice('通报批评', 'Punished'), date('2024年4月', '2024-04-01', NO_DAY), '贷后检查不及时'],
            [N('4'), '城西支行', '0010013', '周明', choice('嘉奖', 'Rewarded'), date('24.5.6', '2024-05-06', TWO_DIGITS), '清收不良贷款'],
            [N('5'), '城西支行', T('0010099', ('staff-unknown', '0010099')), '孙悟', '奖励', '2024-05-10', '揽储先进'],
            [N('6'), '城东支行', '0010014', '吴昊', T('口头提醒', ('choice-unknown', '口头提醒', 'What happened')), '2024-05-11', '迟到'],
            [N('7'), '城东支行', '0010021', '王芳', choice('警告', 'Punished'), T('2024/13/1', ('date-unreadable', '2024/13/1')), '违规代客保管印章'],
            [T('合计', ('totals-row-left-out', '合计')), '7人次'],
            [T('审核:赵某', ('note-row-left-out', '审核:赵某')), None, None, None, '制表:李某']]

    def state(plan, sheet, name, fmt, file):
        titled(plan, name, 2, ('A3', '序号'))
        plan.row(name, 3, 'added', '0010007', '城东支行 · Rewarded · 2024-03-05 · 一季度存款先进个人').row(name, 4, 'added', '0010012', '城东支行 · Punished · 2024-04-01 · 逾期贷款催收不力')
        plan.row(name, 5, 'added', '0010008', '城西支行 · Punished · 2024-04-01 · 贷后检查不及时').row(name, 6, 'added', '0010013', '城西支行 · Rewarded · 2024-05-06 · 清收不良贷款')
        plan.row(name, 7, 'refused', '0010099').row(name, 8, 'refused', '0010014').row(name, 9, 'refused', '0010021')
        plan.question(name, 7, 'staff', 'staff-unknown', '0010099 · 孙悟')
        # Without what happened, or when, there is no event.
        plan.finding(name + '!E9', 'required-missing', 'What happened').finding(name + '!F10', 'required-missing', 'Date')

    merges = [(0, 0, 0, 9), (1, 0, 1, 3)]
    return mess.Case('rewards', [Sheet('奖惩登记', rows, merges)], state)


# Training: heads of two rows, a course over several people in merged cells

def training():
    rows = [['2023年度客户经理培训台账'],
            ['员工编号', '员工姓名', '培训情况', None, None, '培训结果', '类别'],
            [None, None, '培训课程', '开始日期', '结束日期'],
            [N('10007', ('leading-zeros-restored', '10007', '0010007')), '张犇', '小微贷款新规', date('2023年3月6日', '2023-03-06'), date('2023年3月8日', '2023-03-08'), '合格', '培训'],
            ['0010012', '欧阳倩', '小微贷款新规', date('2023/3/6', '2023-03-06'), date('2023/3/8', '2023-03-08'), N('92'), '培训'],
            [N('10008', ('leading-zeros-restored', '10008', '0010008')), T('李　昇', ('name-spaces-removed', '李　昇', '李昇')), '反洗钱',
             D('2023-06-01', shown='2023-06-01', found_shown=[]), T('2023-05-30', ('date-order', 'Date', 'Until')), '合格', choice('学习', 'Trained')],
            ['0010013', '周明', T(''), date('20230701', '2023-07-01'), None, '缺考', '培训']]
    merges = [(0, 0, 0, 6), (1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 1, 4), (1, 5, 2, 5), (1, 6, 2, 6)]

    def state(plan, sheet, name, fmt, file):
        titled(plan, name, 1)
        plan.finding(name + '!A2', 'header-two-rows')
        plan.row(name, 3, 'added', '0010007', '小微贷款新规 · 2023-03-06 · 2023-03-08 · 合格').row(name, 4, 'added', '0010012', '小微贷款新规 · 2023-03-06 · 2023-03-08 · 92')
        plan.row(name, 5, 'added', '0010008', '反洗钱 · 2023-06-01 · 2023-05-30 · 合格').row(name, 6, 'refused', '0010013')
        plan.finding(name + '!C7', 'required-missing', 'Subject')

    return mess.Case('training', [Sheet('培训台账', rows, merges)], state)


# The same as a branch keeps it: no column says that these are trainings, the title does

def courses():
    rows = [['城东支行2023年度员工培训登记簿'],
            ['序号', '工号', '姓名', '时间', '课程名称', '成绩', '备注'],
            [N('1'), '0010007', '张犇', date('2023年3月6日', '2023-03-06'), '小微贷款新规', N('95'), '脱产'],
            [N('2'), N('10012', ('leading-zeros-restored', '10012', '0010012')), '欧阳倩', T('23.3.6', (TWO_DIGITS, '23.3.6', '2023-03-06')), '小微贷款新规', '合格'],
            [N('3'), '0010099', '孙悟', '2023-03-06', '小微贷款新规', '合格'],
            [T('合计', ('totals-row-left-out', '合计')), '3人次']]
    rows[4][1] = T('0010099', ('staff-unknown', '0010099'))

    def state(plan, sheet, name, fmt, file):
        titled(plan, name, 1, ('A2', '序号'))
        plan.finding(name, 'choice-from-title', 'What happened', 'Trained')
        plan.row(name, 2, 'added', '0010007', '2023-03-06 · 小微贷款新规 · 95 · 脱产').row(name, 3, 'added', '0010012', '2023-03-06 · 小微贷款新规 · 合格').row(name, 4, 'refused', '0010099')
        plan.question(name, 4, 'staff', 'staff-unknown', '0010099 · 孙悟')

    return mess.Case('courses', [Sheet('登记簿', rows, [(0, 0, 0, 6)])], state)


# People who moved, were appointed, left: the branch and post of then

def moves():
    rows = [['员工变动月报'],
            ['工号', '姓名', '变动类型', '生效日期', '摘要', '机构', '岗位', '依据文件'],
            ['0010007', '张犇', choice('调岗', 'Transferred'), date('2022年7月1日', '2022-07-01'), '城西支行调入', '城东支行', '客户经理', '人〔2022〕7号'],
            [N('10013', ('leading-zeros-restored', '10013', '0010013')), '周明', '聘任', D('2021-01-01', shown='2021/1/1', found_shown=[(REPAIRED, '2021/1/1', '2021-01-01')]),
             '聘任为客户经理', '城西支行', choice('见习', 'Trainee customer manager')],
            ['0010022', T('王 芳', ('name-spaces-removed', '王 芳', '王芳')), choice('晋级', 'Graded'), date('2023.12.31', '2023-12-31'), '评定为三级', T('城南支行', ('branch-unknown', '城南支行')), '客户经理'],
            ['0010014', '吴昊', choice('离职', 'Left the post'), '2024-02-29', '个人原因', '城东支行', T('客服经理', ('choice-unknown', '客服经理', 'Post then'))],
            [Cell('text', '', [('required-missing', 'Customer manager')]), None, '聘任', '2024-03-01', '补录', '城东支行', '客户经理']]

    def state(plan, sheet, name, fmt, file):
        titled(plan, name, 1)
        plan.row(name, 2, 'added', '0010007', 'Transferred · 2022-07-01 · 城西支行调入 · 城东支行').row(name, 3, 'added', '0010013', 'Appointed · 2021-01-01 · 聘任为客户经理 · 城西支行')
        plan.row(name, 4, 'refused', '0010022').row(name, 5, 'added', '0010014', 'Left the post · 2024-02-29 · 个人原因 · 城东支行').row(name, 6, 'refused', '')
        plan.question(name, 4, 'branch', 'branch-unknown', '城南支行')

    return mess.Case('moves', [Sheet('变动', rows, [(0, 0, 0, 7)])], state)


# Certificates, contracts, schooling: the rest of a staff file, without a branch, since the people are known

def certificates():
    nothing = 'not reported → '
    rows = [['客户经理持证及合同情况表'],
            ['员工号', '姓名', '资格证号', '取证日期', '证书有效期至', '合同起始日期', '合同到期日', '毕业院校', '所学专业', '学位', '政治面貌', '民族'],
            [N('10007', ('leading-zeros-restored', '10007', '0010007')), '张犇', 'ZG2019000123', date('2019年6月', '2019-06-01', NO_DAY), date('2029.5.31', '2029-05-31'), date('2015.3.5', '2015-03-05'),
             date('2027.3.4', '2027-03-04'), '江汉大学', '金融学', choice('学士学位', 'Bachelor'), choice('党员', 'Party member'), '汉族'],
            ['0010012', T('欧阳 倩', ('name-spaces-removed', '欧阳 倩', '欧阳倩')), T('０００４５６', ('text-cleaned', '０００４５６', '000456')), date('20200315', '2020-03-15'), None,
             D('2016-07-01', shown='2016/7/1', found_shown=[(REPAIRED, '2016/7/1', '2016-07-01')]), D('2026-06-30', shown='2026/6/30', found_shown=[(REPAIRED, '2026/6/30', '2026-06-30')]),
             '湖北经济学院', '会计', '硕士', '群众', '土家族'],
            ['0010008', '李昇', N('20180077'), '2018-05-20', None, '2015-03-05', T('2014-03-04', ('date-order', 'Contract from', 'Contract until')), None, None, choice('—', 'No degree'), choice('团员', 'Youth League member')],
            [T('注:有效期空白的为长期有效', ('note-row-left-out', '注:有效期空白的为长期有效'))]]

    def state(plan, sheet, name, fmt, file):
        titled(plan, name, 1)
        for row, key, *changes in (
                (2, '0010007', 'Ethnic group %s汉族', 'Political status %sParty member', 'Degree %sBachelor', 'Major %s金融学', 'School %s江汉大学', 'Certificate number %sZG2019000123',
                 'Certificate date %s2019-06-01', 'Certificate valid until %s2029-05-31', 'Contract from %s2015-03-05', 'Contract until %s2027-03-04'),
                (3, '0010012', 'Ethnic group %s土家族', 'Political status %sNo party affiliation', 'Degree %sMaster', 'Major %s会计', 'School %s湖北经济学院', 'Certificate number %s000456',
                 'Certificate date %s2020-03-15', 'Contract from %s2016-07-01', 'Contract until %s2026-06-30'),
                (4, '0010008', 'Political status %sYouth League member', 'Degree %sNo degree', 'Certificate number %s20180077', 'Certificate date %s2018-05-20',
                 'Contract from %s2015-03-05', 'Contract until %s2014-03-04')):
            plan.row(name, row, 'changed', key, shorten([change % nothing for change in changes]))

    return mess.Case('certificates', [Sheet('持证', rows, [(0, 0, 0, 11)])], state)


# Grades as they were given: last year's stands beside this year's, and two dates of joining

def grades():
    twice = 'column-matched-twice'
    rows = [['2023年度客户经理等级评定结果'],
            ['序号', '工号', '姓名', '上年等级', '评定等级', '参加工作时间', '入行日期', '学历', '岗位'],
            [N('1'), '0010007', '张犇', '二级', '三级', '2014-07-01', '2015-03-05', choice('本科', "Bachelor's studies"), choice('行长', 'Outlet head')],
            [N('2'), N('10012', ('leading-zeros-restored', '10012', '0010012')), '欧阳倩', '一级', '一级', date('2010.7.1', '2010-07-01'), date('2016年7月1日', '2016-07-01'),
             choice('硕士', "Master's studies"), '客户经理'],
            [N('3'), '0010013', '周明', None, T('见 习'), None, None, T('二本', ('choice-unknown', '二本', 'Education')), choice('见习', 'Trainee customer manager')],
            [T('注:上年未评的空白', ('note-row-left-out', '注:上年未评的空白'))]]
    # Of columns that are not taken in nothing is repaired.
    rows[3][5] = T('2010.7.1')

    def state(plan, sheet, name, fmt, file):
        titled(plan, name, 1, ('A2', '序号'))
        plan.finding(name + '!D2', twice, '上年等级', 'Grade').finding(name + '!F2', twice, '参加工作时间', 'Hire date')
        nothing = 'not reported → '
        plan.row(name, 2, 'changed', '0010007', "Education %sBachelor's studies; Post Customer manager → Outlet head; Grade %s三级; Hire date %s2015-03-05" % ((nothing,) * 3))
        plan.row(name, 3, 'changed', '0010012', "Education %sMaster's studies; Grade %s一级; Hire date %s2016-07-01" % ((nothing,) * 3))
        plan.row(name, 4, 'changed', '0010013', 'Post Customer manager → Trainee customer manager; Grade %s见 习' % nothing)

    return mess.Case('grades', [Sheet('等级评定', rows, [(0, 0, 0, 8)])], state)


# Branches with their class, superior and headcount

def branches():
    rows = [['机构基本情况表(2024年)'],
            ['机构编号', '机构名称', '网点类别', '上级机构', '客户经理编制', '在编人数'],
            [N('101', ('leading-zeros-restored', '101', '0101')), '城东支行', '城关', None, N('6'), N('18')],
            ['0102', '城西支行', choice('二类', 'Township'), None, T('５', ('number-from-text', '５', '5')), N('12')],
            ['0103', '城南支行', choice('城区', 'Urban'), None, N('4'), T('10人', ('number-from-text', '10人', '10'))],
            ['010301', '城南支行营业部', choice('城区', 'Urban'), '0103', N('2'), N('5')],
            ['0104', '北山分理处', '行政村', '城西支行', T('1.5', ('number-unreadable', '1.5')), N('-3', ('out-of-range', '-3', 'Regular staff'))],
            [T('合计', ('totals-row-left-out', '合计')), '5家', None, None, N('17'), N('45')]]

    def state(plan, sheet, name, fmt, file):
        titled(plan, name, 1)
        plan.row(name, 2, 'changed', '0101', 'Planned customer managers not reported → 6; Regular staff not reported → 18')
        plan.row(name, 3, 'changed', '0102', 'Planned customer managers not reported → 5; Regular staff not reported → 12')
        plan.row(name, 4, 'added', '0103', '0103 · 城南支行 · Urban · 4').row(name, 5, 'added', '010301', '010301 · 城南支行营业部 · Urban · 0103')
        plan.row(name, 6, 'added', '0104', '0104 · 北山分理处 · Village · 城西支行')

    return mess.Case('branches', [Sheet('机构', rows, [(0, 0, 0, 5)])], state)


# Measures: the bank's own list of what it counts

def measures():
    rows = [['考核指标目录'],
            ['指标编号', '指标名称', '计量单位', '小数位', '汇总方式'],
            ['NPL-2', '关注类贷款余额', '元', N('2'), choice('余额', 'Last month\'s figure')],
            ['card_count', '信用卡发卡量', '张', T('０', ('number-from-text', '０', '0')), choice('累计', 'Sum of the months')],
            ['npl_ratio', '不良贷款率', '%', N('2'), '期末'],
            [T('card_count', ('duplicate-in-file', 'card_count', 'A4')), '信用卡', '张', N('0'), '合计'],
            ['visit_days', '走访天数', '天', N('9', ('out-of-range', '9', 'Decimals')), choice('月均', 'Mean of the months')]]

    def state(plan, sheet, name, fmt, file):
        titled(plan, name, 1)
        plan.row(name, 2, 'added', 'NPL-2', "NPL-2 · 关注类贷款余额 · 元 · 2").row(name, 3, 'added', 'card_count', 'card_count · 信用卡发卡量 · 张 · 0')
        plan.row(name, 4, 'changed', 'npl_ratio', 'Measure name 不良率 → 不良贷款率').row(name, 5, 'refused', 'card_count').row(name, 6, 'refused', 'visit_days')

    return mess.Case('measures', [Sheet('指标目录', rows, [(0, 0, 0, 4)])], state)


# The bank itself

def institution():
    rows = [['法人机构代码', '银行名称', '简称', '办公地址', '联系电话'],
            ['B1234H242010001', '青江农村商业银行股份有限公司', '青江农商行', T('青江市人民路１号', ('text-cleaned', '青江市人民路１号', '青江市人民路1号')), T('0711－3355667', ('text-cleaned', '0711－3355667', '0711-3355667'))]]

    def state(plan, sheet, name, fmt, file):
        plan.row(name, 1, 'added', 'B1234H242010001', 'B1234H242010001 · 青江农村商业银行股份有限公司 · 青江农商行 · 青江市人民路1号')

    return mess.Case('institution', [Sheet('法人', rows)], state)


# Pages with hidden columns and rows: as Excel saves a workbook for the web, and as systems hide what is theirs

EXCEL_PAGE = '''<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><head>
<meta http-equiv=Content-Type content="text/html; charset=gb2312"><meta name=Generator content="Microsoft Excel 11">
<!--[if gte mso 9]><xml><x:ExcelWorkbook><x:ExcelWorksheets><x:ExcelWorksheet><x:Name>业绩</x:Name></x:ExcelWorksheet></x:ExcelWorksheets></x:ExcelWorkbook></xml><![endif]-->
<style><!--.xl24 {mso-number-format:"\\@";} --></style></head><body><table x:str border=0 cellpadding=0 cellspacing=0 width=288 style='border-collapse:collapse;table-layout:fixed;width:216pt'>
<col width=72 style='width:54pt'><col width=0 style='display:none;mso-width-source:userset;mso-width-alt:0'><col width=72 span=2 style='width:54pt'><col width=0 style='width:0'>
<tr height=19 style='height:14.25pt'><td height=19 class=xl24 width=72 style='height:14.25pt;width:54pt'>工号</td><td width=0>姓名</td><td width=72>月份</td><td width=72>发放笔数</td><td width=0>利息收入</td></tr>
<tr height=19><td class=xl24>0010007</td><td>张犇</td><td>2024年2月</td><td x:num>1</td><td x:num>100</td></tr>
<tr height=0 style='display:none;mso-height-source:userset;mso-height-alt:0'><td class=xl24>0010012</td><td>欧阳倩</td><td>2024年2月</td><td x:num>2</td><td x:num="200.5">200.50</td></tr>
<tr height=19><td class=xl24>0010008</td><td>李昇</td><td>2024年2月</td><td x:num>3</td><td x:num>300</td></tr>
<![if supportMisalignedColumns]><tr height=0 style='display:none'><td width=72 style='width:54pt'></td><td width=0></td><td width=72></td><td width=72></td><td width=0></td></tr><![endif]>
</table></body></html>'''

# A key of the system's own in each row, a part of the table folded away, a table that is the page's own.
SYSTEM_PAGE = '''<!DOCTYPE html><html><head><meta charset="utf-8"><style>.noprint, td.key { DISPLAY : none !important; color:red } .menu .entry {display:none}
@media print { .wide {display:none} }</style></head><body><table class="noprint"><tr><td>模板</td><td>下载</td></tr></table>
<table><caption>二月</caption><colgroup><col><col></colgroup><colgroup span="2" style="visibility:collapse"></colgroup><thead><tr><th style="color:red; display:none">主键</th><th>工号</th><th class="wide">月份</th>
<th>发放笔数</th></tr></thead><tbody><tr class="entry"><td class="a key">77</td><td>0010007</td><td>2024-02</td><td>1</td></tr></tbody>
<tbody style="display:none"><tr><td class="key">78</td><td>0010008</td><td>2024-02</td><td>3</td></tr></tbody><tbody><tr hidden><td class="key">79</td><td>0010012</td><td>2024-02</td><td>2</td></tr></tbody></table></body></html>'''


def hidden_pages():
    rows = [['工号', '姓名', '月份', '发放笔数', '利息收入'], ['0010007', '张犇', '2024年2月', '1', '100'], ['0010012', '欧阳倩', '2024年2月', '2', '200.5'],
            ['0010008', '李昇', '2024年2月', '3', '300']]
    cells, plan = [], Plan()
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            cells.append(('业绩', r, c, 'number' if r > 0 and c > 2 else 'text', ('h' if r == 2 else '') + ('c' if c in (1, 4) else ''), value))
    plan.finding('业绩', 'rows-hidden', 1).finding('业绩!B1', 'column-hidden', '姓名').finding('业绩!E1', 'column-hidden', '利息收入')
    for row, key, count, interest in ((1, '0010007', '1', '100'), (2, '0010012', '2', '200.5'), (3, '0010008', '3', '300')):
        plan.row('业绩', row, 'added', key, '2024-02 · 贷款笔数 %s · 利息收入 %s' % (count, interest))
    old.save('hidden-excel-web.xls', EXCEL_PAGE.encode('gbk'), cells, [('file-name-lies', mess.WORKBOOK, mess.PAGE)], plan=plan)

    rows = [['主键', '工号', '月份', '发放笔数'], ['77', '0010007', '2024-02', '1'], ['78', '0010008', '2024-02', '3'], ['79', '0010012', '2024-02', '2']]
    cells, plan = [('hidden-system 1', 0, 0, 'text', '', '模板'), ('hidden-system 1', 0, 1, 'text', '', '下载')], Plan()
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            cells.append(('二月', r, c, 'text', ('h' if r > 1 else '') + ('c' if c != 1 else ''), value))
    plan.finding('hidden-system 1', 'sheet-hidden').finding('hidden-system 1', 'header-not-found')
    plan.finding('二月', 'rows-hidden', 2).finding('二月!C1', 'column-hidden', '月份').finding('二月!D1', 'column-hidden', '发放笔数').finding('二月!A1', 'column-not-matched', '主键')
    for row, key, count in ((1, '0010007', '1'), (2, '0010008', '3'), (3, '0010012', '2')):
        plan.row('二月', row, 'added', key, '2024-02 · 贷款笔数 %s' % count)
    old.save('hidden-system.html', SYSTEM_PAGE.encode(), cells, [('sheet-hidden',)], plan=plan)


def main():
    hidden_pages()
    cases = {case.name: case for case in (rewards(), training(), courses(), grades(), moves(), certificates(), branches(), measures(), institution())}
    for name, formats in (('rewards', 'xlsx ods'), ('training', 'xlsx ods fods'), ('courses', 'xlsx xml'), ('grades', 'xlsx ods'), ('moves', 'xml xlsx'), ('certificates', 'xlsx ods'), ('branches', 'xlsx xml'), ('measures', 'ods'), ('institution', 'fods xlsx')):
        cases[name].typed(*formats.split())
    for name, formats in (('rewards', 'html csv'), ('training', 'html'), ('courses', 'csv html'), ('grades', 'html unicode'), ('moves', 'csv tsv'), ('certificates', 'html utf8'), ('branches', 'csv'), ('measures', 'utf8 html'), ('institution', 'csv')):
        cases[name].texts(*formats.split())
    with tempfile.TemporaryDirectory() as folder:
        office = mess.xls_maker.Office(folder)
        for name in ('training', 'branches'):
            cases[name].by_programs(office, folder, '.xls')
        cases['rewards'].by_programs(office, folder, '.et')
        office.close()
        for name in ('moves', 'certificates', 'measures'):
            cases[name].by_programs(None, folder, 'ssconvert')


if __name__ == '__main__':
    sys.exit(main())
