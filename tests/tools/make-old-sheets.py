#!/usr/bin/python3
"""Makes tests/data/sheets/corpus: files as old systems wrote them, each with what it must read as in FILE.expected.

No reader takes part: what is expected stands here beside what is written. A line of FILE.expected is a cell (sheet, row, column, type, flags, value, as
tests/formats/sheet-lines.h words them), a finding about the file ("!nick", its arguments), or the one sentence why it is refused ("!!code message").
All people and figures are made up.
"""
import io
import os
import struct
import sys
import zipfile
from decimal import Decimal

from corpus_plans import Plan
from sheet_writers import cell_name

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.join(os.path.dirname(HERE), 'data', 'sheets', 'corpus')


def headless(cells, hidden=None):
    """The plan of sheets in which nothing heads a column: none is taken in."""
    plan = Plan().nothing()
    for sheet in dict.fromkeys(cell[0] for cell in cells):
        plan.finding(sheet, 'header-not-found')
    if hidden:
        plan.finding(hidden, 'sheet-hidden')
    return plan


def save(name, data, cells=(), findings=(), refused=None, plan=None, hidden=None):
    """`findings`: of the file as such; `hidden`: the sheet that is; `plan`: what an import makes of it (corpus_plans.py), when it is more than nothing."""
    plan = Plan().error(refused.split()[0]) if refused else plan or headless(cells, hidden)
    for code, *arguments in findings:
        if code != 'sheet-hidden':
            plan.finding('', code, *arguments)
    with open(os.path.join(DATA, name), 'wb') as out:
        out.write(data)
    with open(os.path.join(DATA, name + '.expected'), 'w', encoding='utf-8') as out:
        if refused:
            out.write('!!%s\n' % refused)
        for finding in findings:
            out.write('!' + '\t'.join(finding) + '\n')
        for cell in cells:
            out.write('\t'.join(str(part) for part in cell) + '\n')
        for line in plan.lines:
            out.write(line + '\n')


def texts(sheet, rows, first=0):
    """Cells of a table of plain texts; None: nothing there."""
    return [(sheet, first + r, c, 'text', '', value) for r, row in enumerate(rows) for c, value in enumerate(row) if value]


def roster_plan(name, rows, first=0, plan=None):
    """A list of balances without a word about their month: every row is refused, and what its cells hold is told all the same."""
    plan = plan or Plan().finding(name, 'period-missing')
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            place = '%s!%s' % (name, cell_name(first + r, c))
            if r > 0 and value and c == len(row) - 1 and ',' in value:
                plan.finding(place, 'number-from-text', value, format(Decimal(value.replace(',', '')).normalize(), 'f'))
            if value and '　' in value:
                plan.finding(place, 'name-spaces-removed', value, value.replace('　', ''))
        if r > 0:
            plan.row(name, first + r, 'refused', row[0])
    return plan


GUESSED = ('encoding-guessed', 'GB18030')


def lies(says, content):
    return ('file-name-lies', says, content)


XLS, PAGE, TEXT, XML = 'Excel 97-2003 workbook', 'Web page with tables', 'Text table', 'XML Spreadsheet 2003'
ROSTER = [['工号', '姓名', '支行', '贷款余额'], ['0010007', '张犇', '城东支行', '1,234.50'], ['0010008', '李昇', '城西支行', '987.00'],
          ['0010012', '欧阳倩', '城东支行', '12,000.00']]


# HTML

def html_files():
    def table(rows, cell='td'):
        return ''.join('<tr>' + ''.join('<%s>%s</%s>' % (cell, c or '', cell) for c in row) + '</tr>\n' for row in rows)

    page = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head><body><table border=1>\n' + table(ROSTER) + '</table></body></html>'
    save('web-gb2312.xls', page.encode('gbk'), texts('web-gb2312', ROSTER), [lies(XLS, PAGE)], plan=roster_plan('web-gb2312', ROSTER))
    # The label was forgotten when the system changed to UTF-8.
    save('web-label-lies.xls', page.encode('utf-8'), texts('web-label-lies', ROSTER), [lies(XLS, PAGE)], plan=roster_plan('web-label-lies', ROSTER))
    save('web-no-label.htm', page.replace('; charset=gb2312', '').encode('gb18030'), texts('web-no-label', ROSTER), [GUESSED], plan=roster_plan('web-no-label', ROSTER))
    save('web-utf16.xls', b'\xff\xfe' + page.replace('gb2312', 'unicode').encode('utf-16le'), texts('web-utf16', ROSTER), [lies(XLS, PAGE)], plan=roster_plan('web-utf16', ROSTER))
    save('web-fragment.xls', ('<table>' + table(ROSTER) + '</table>').encode('gbk'), texts('web-fragment', ROSTER), [GUESSED, lies(XLS, PAGE)], plan=roster_plan('web-fragment', ROSTER))
    head = '<meta charset="utf-8">'
    # th, colspan, rowspan in head and body.
    spans = head + '''<TABLE><THEAD><TR><TH rowspan=2>支行<TH colspan=2>贷款<TH rowspan="2">备注</TR><TR><TH>笔数<TH>余额</TR></THEAD>
<TBODY><TR><TD rowspan='2'>城东支行</TD><TD>1</TD><TD>10.5</TD><TD></TD></TR><TR><TD>2<TD>20.5<TD>无</TR><TR><TD colspan=9>合计</TABLE>'''
    cells = [(0, 0, '', '支行'), (0, 1, '', '贷款'), (0, 2, 'm', '贷款'), (0, 3, '', '备注'), (1, 0, 'm', '支行'), (1, 1, '', '笔数'), (1, 2, '', '余额'),
             (1, 3, 'm', '备注'), (2, 0, '', '城东支行'), (2, 1, '', '1'), (2, 2, '', '10.5'), (3, 0, 'm', '城东支行'), (3, 1, '', '2'), (3, 2, '', '20.5'),
             (3, 3, '', '无'), (4, 0, '', '合计')] + [(4, c, 'm', '合计') for c in range(1, 9)]
    # The total's cell is wider than the table: columns that nothing heads.
    plan = Plan().finding('web-spans', 'column-required-missing', 'Staff number').finding('web-spans!A1', 'header-two-rows').finding('web-spans!A5', 'totals-row-left-out', '合计')
    for column in 'EFGHI':
        plan.finding('web-spans!%s1' % column, 'column-not-matched', '')
    plan.row('web-spans', 2, 'refused').row('web-spans', 3, 'refused')
    save('web-spans.html', spans.encode(), [('web-spans', r, c, 'text', f, v) for r, c, f, v in cells], plan=plan)
    two = head + '<table><caption>一月</caption>' + table(ROSTER[:2]) + '</table><p>间</p><table><caption> 二月 </caption>' + table(ROSTER[:3]) + '</table>'
    save('web-two-tables.html', two.encode(), texts('一月', ROSTER[:2]) + texts('二月', ROSTER[:3]),
         plan=roster_plan('二月', ROSTER[:3], plan=roster_plan('一月', ROSTER[:2]).finding('二月', 'period-missing')))
    # A page laid out in tables: only those with a text of their own are sheets.
    nested = head + '<table><tr><td><table id=menu><tr><td>首页</td></tr></table></td><td><table>' + table(ROSTER[:2]) + '</table></td></tr></table>'
    save('web-nested.html', nested.encode(), texts('web-nested 1', [['首页']]) + texts('web-nested 2', ROSTER[:2]),
         plan=roster_plan('web-nested 2', ROSTER[:2]).finding('web-nested 1', 'header-not-found'))
    # A table in a cell that has a text besides.
    inner = head + '<table><tr><td>甲<table><tr><td>里</td></tr></table>乙</td><td>丙</td></tr><tr><td>丁</td></tr></table>'
    save('web-inner.html', inner.encode(), texts('web-inner 1', [['甲乙', '丙'], ['丁']]) + texts('web-inner 2', [['里']]))
    broken = head + '''<table border=1 width="100%><tr><td>吞</td></tr></table>
"><tr><td>甲<td>乙 < 丙<tr><td>&lt;丁&gt;&nbsp;<b>戊<td>己 & 庚&amp;辛 &#24352;&#x4e09; &unknown;<td>a<br>b<br/><br>c<p>d</p><div>e</div>
<script>document.write("<td>不要</td>")</script><!-- <td>也不要</td> --><tr></tr><td>没有行'''
    save('web-broken.html', broken.encode(), texts('web-broken', [['甲', '乙 < 丙'], ['<丁> 戊', '己 & 庚&辛 张三 &unknown;', 'a b c d e'], [], ['没有行']]))
    excel = '''<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><head>
<meta http-equiv=Content-Type content="text/html; charset=gb2312"><meta name=Generator content="Microsoft Excel 11">
<style><!--table {mso-displayed-decimal-separator:"\\.";}
.xl24 {mso-style-parent:style0;\n mso-number-format:"\\@";}
.xl25 {mso-number-format:"Short Date";} .xl26 {mso-number-format:Percent;}
td.xl27, .xl28 {mso-number-format:"yyyy\\0022年\\0022m\\0022月\\0022";}
--></style><!--[if gte mso 9]><xml><x:ExcelWorkbook><x:ExcelWorksheets><x:ExcelWorksheet><x:Name>业绩</x:Name></x:ExcelWorksheet></x:ExcelWorksheets></x:ExcelWorkbook></xml><![endif]--></head>
<body><table x:str border=0><col width=72><tr height=19><td class=xl24>0010007</td><td class=xl25 x:num="42068">2015-3-5</td><td class=xl26 x:num="1.2E-2">1.2%</td>
<td class="xl28 a" x:num="41974">2014年12月</td></tr><tr><td x:num>1,234.50</td><td x:num="9.9012345678901199E+17">9.9E+17</td><td x:num="25" x:fmla="=A1*2">25</td>
<td x:bool="TRUE">TRUE</td><td x:err="#DIV/0!">#DIV/0!</td></tr><tr height=0 style='display:none'><td>藏</td></tr><![if supportMisalignedColumns]>
<tr height=0 style='display:none'><td width=72></td></tr><![endif]></table></body></html>'''
    save('web-excel.xls', excel.encode('gbk'), [('业绩', 0, 0, 'text', '', '0010007'), ('业绩', 0, 1, 'date', '', '2015-03-05'), ('业绩', 0, 2, 'number', 'p', '0.012'),
                                                ('业绩', 0, 3, 'date', '', '2014-12-01'), ('业绩', 1, 0, 'number', '', '1234.5'),
                                                ('业绩', 1, 1, 'number', '', '990123456789012000'), ('业绩', 1, 2, 'number', 'f', '25'),
                                                ('业绩', 1, 3, 'boolean', '', '1'), ('业绩', 1, 4, 'error', '', '#DIV/0!'), ('业绩', 2, 0, 'text', 'h', '藏')],
         [lies(XLS, PAGE)])
    clip = '<html><body>\n<!--StartFragment--><table>' + table(ROSTER) + '</table><!--EndFragment-->\n</body></html>'
    clip = 'Version:1.0\r\nStartHTML:00000097\r\nEndHTML:%08d\r\nStartFragment:00000131\r\nEndFragment:%08d\r\n' % (97 + len(clip.encode()), 80 + len(clip.encode())) + clip
    save('clipboard.html', clip.encode(), texts('clipboard', ROSTER), plan=roster_plan('clipboard', ROSTER))
    save('web-login.xls', '<!DOCTYPE html><html><body><form>请先登录</form></body></html>'.encode(), refused='file-format HTML document without a table')


# XML Spreadsheet 2003

def xml2003_files():
    head = '''<?xml version="1.0"%s?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:html="http://www.w3.org/TR/REC-html40">
<ExcelWorkbook xmlns="urn:schemas-microsoft-com:office:excel">%s<ProtectStructure>False</ProtectStructure></ExcelWorkbook>
<Styles><Style ss:ID="Default" ss:Name="Normal"/><Style ss:ID="d"><NumberFormat ss:Format="yyyy/m/d;@"/></Style><Style ss:ID="p"><NumberFormat ss:Format="0.00%%"/></Style>
<Style ss:ID="t"><NumberFormat ss:Format="Short Time"/></Style></Styles>
'''

    def cell(value, kind='String', more=''):
        return '<Cell%s><Data ss:Type="%s">%s</Data></Cell>' % (more, kind, value)

    body = '''<Worksheet ss:Name="一月 &amp; 二月"><Table ss:ExpandedColumnCount="6" ss:ExpandedRowCount="20"><Column ss:Index="6" ss:StyleID="p" ss:Span="1"/>
<Row>%s</Row><Row ss:Index="4">%s%s%s</Row>
<Row>%s%s</Row><Row>%s</Row><Row ss:Hidden="1">%s</Row><Row ss:Span="2"/><Row>%s%s</Row></Table></Worksheet>
''' % (cell('客户经理业绩表', more=' ss:MergeAcross="2"'),
       cell('0010007'), cell('110105199003071234', 'Number', ' ss:Index="3"'), cell('-0.1', 'Number'),
       cell('城东支行', more=' ss:MergeDown="1"'), cell('2015-03-05T00:00:00.000', 'DateTime', ' ss:StyleID="d"'),
       cell('2024-02-29T12:30:00.000', 'DateTime', ' ss:Index="2" ss:StyleID="d"'),
       cell('藏'), cell('0.012', 'Number', ' ss:Index="6"'), cell('1899-12-31T08:30:00.000', 'DateTime', ' ss:StyleID="t"'))
    more = '''<Worksheet ss:Name="其他"><Table><Row><Cell ss:Formula="=1+1"><Data ss:Type="Number">2</Data></Cell><Cell ss:Formula="=R[-1]C"/>
<Cell><Data ss:Type="Boolean">1</Data></Cell><Cell ss:Formula="=1/0"><Data ss:Type="Error">#DIV/0!</Data></Cell>
<Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>粗</B><Font html:Color="#FF0000">体</Font> 字</ss:Data><Comment ss:Author="x"><ss:Data xmlns="http://www.w3.org/TR/REC-html40">批注</ss:Data></Comment></Cell>
<Cell><Data ss:Type="String">两行&#10;&lt;文字&gt;</Data><PhoneticText xmlns="urn:schemas-microsoft-com:office:excel">pin</PhoneticText></Cell></Row></Table></Worksheet>
<Worksheet ss:Name="隐藏"><Table><Row><Cell><Data ss:Type="String">藏</Data></Cell></Row></Table><WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetVeryHidden</Visible></WorksheetOptions></Worksheet>
</Workbook>'''
    first, title = '一月 & 二月', '客户经理业绩表'
    cells = [(first, 0, 0, 'text', '', title), (first, 0, 1, 'text', 'm', title), (first, 0, 2, 'text', 'm', title), (first, 3, 0, 'text', '', '0010007'),
             (first, 3, 2, 'number', '', '110105199003071000'), (first, 3, 3, 'number', '', '-0.1'), (first, 4, 0, 'text', '', '城东支行'),
             (first, 4, 1, 'date', '', '2015-03-05'), (first, 5, 0, 'text', 'm', '城东支行'), (first, 5, 1, 'date', 't', '2024-02-29'),
             (first, 6, 0, 'text', 'h', '藏'), (first, 10, 5, 'number', 'p', '0.012'), (first, 10, 6, 'number', 't', '0.354166666666667'),
             ('其他', 0, 0, 'number', 'f', '2'), ('其他', 0, 1, 'no-value', 'f', ''), ('其他', 0, 2, 'boolean', '', '1'), ('其他', 0, 3, 'error', 'f', '#DIV/0!'),
             ('其他', 0, 4, 'text', '', '粗体 字'), ('其他', 0, 5, 'text', '', '两行 <文字>'), ('隐藏', 0, 0, 'text', '', '藏')]
    hidden = ('sheet-hidden',)
    save('excel2003.xml', (head % ('', '') + body + more).encode(), cells, [hidden], hidden='隐藏')
    save('xml-gb2312.xls', (head % (' encoding="GB2312"', '') + body.replace('城东支行', '城东支行犇') + more).encode('gbk'),
         [tuple('城东支行犇' if part == '城东支行' else part for part in c) for c in cells], [lies(XLS, XML), hidden], hidden='隐藏')
    save('xml-1904.xml', (head % (' encoding="utf-8"', '<Date1904/>') + body + more).encode('utf-8-sig'), cells, [hidden], hidden='隐藏')
    save('xml-utf16.xls', (head % (' encoding="UTF-16"', '') + body + more).encode('utf-16'), cells, [lies(XLS, XML), hidden], hidden='隐藏')
    prefixed = (head % ('', '') + body + more)
    for name in ('Workbook', 'Worksheet', 'Table', 'Row', 'Cell', 'Column'):
        prefixed = prefixed.replace('<%s ' % name, '<ss:%s ' % name).replace('<%s>' % name, '<ss:%s>' % name).replace('</%s>' % name, '</ss:%s>' % name)
    save('xml-prefixed.xml', prefixed.encode(), cells, [hidden], hidden='隐藏')
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet>&a;</Worksheet></Workbook>'
    save('xml-doctype.xml', bomb.encode(), refused='xml-hostile a document type declaration in a workbook')
    cut = (head % ('', '') + body).encode()
    save('xml-cut.xml', cut[:-40], refused='file-damaged XML in a workbook: a tag')


# dBase

def dbf(fields, records, language=0, version=3, names='gbk', extra=b''):
    """fields: name, type, length, decimals. Records: a mark and the bytes of each field."""
    length = 1 + sum(f[2] for f in fields)
    descriptors = b''
    for name, kind, size, decimals in fields:
        descriptors += name.encode(names)[:10].ljust(11, b'\0') + kind.encode() + bytes(4) + struct.pack('<BB', size & 255, decimals if kind != 'C' else size >> 8) + bytes(14)
    head = struct.pack('<BBBBIHH', version, 105, 3, 5, len(records), 32 + len(descriptors) + 1 + len(extra), length) + bytes(17) + bytes([language]) + bytes(2)
    data = head + descriptors + b'\r' + extra
    for mark, values in records:
        record = mark + b''.join(value.ljust(size)[:size] if kind not in 'NF' else value.rjust(size)[:size] for value, (_, kind, size, _) in zip(values, fields))
        assert len(record) == length
        data += record
    return data + b'\x1a'


def dbf_files():
    fields = [('工号', 'C', 8, 0), ('姓名', 'C', 10, 0), ('余额', 'N', 14, 2), ('入职', 'D', 8, 0), ('在岗', 'L', 1, 0)]

    def people(encoding):
        return [(b' ', (b'0010007', '张犇'.encode(encoding), b'1234567.80', b'20150305', b'T')),
                (b'*', (b'0010008', '李删'.encode(encoding), b'1', b'20150305', b'T')),
                (b' ', (b'0010009', '欧阳倩云'.encode(encoding), b'-0.10', b'        ', b'?')),
                (b' ', (b'', b'', b'*' * 14, b'2015    ', b'n'))]

    def cells(sheet):
        names = [(sheet, 0, c, 'text', '', f[0]) for c, f in enumerate(fields)]
        return names + [(sheet, 1, 0, 'text', '', '0010007'), (sheet, 1, 1, 'text', '', '张犇'), (sheet, 1, 2, 'number', '', '1234567.8'),
                        (sheet, 1, 3, 'date', '', '2015-03-05'), (sheet, 1, 4, 'boolean', '', '1'), (sheet, 3, 0, 'text', '', '0010009'),
                        (sheet, 3, 1, 'text', '', '欧阳倩云'), (sheet, 3, 2, 'number', '', '-0.1'),
                        (sheet, 4, 2, 'error', '', '#NUM!'), (sheet, 4, 3, 'text', '', '2015'), (sheet, 4, 4, 'boolean', '', '0')]

    def plan_of(sheet, has_records):
        plan = Plan().finding(sheet, 'period-missing').finding(sheet + '!D1', 'column-not-matched', '入职').finding(sheet + '!E1', 'column-not-matched', '在岗')
        if has_records:
            # A figure that was too long for its field; the record has no number besides.
            plan.finding(sheet + '!C5', 'formula-error', '#NUM!')
            plan.row(sheet, 1, 'refused', '0010007').row(sheet, 3, 'refused', '0010009').row(sheet, 4, 'refused')
        return plan

    deleted = ('records-deleted', '1')
    save('dbase-936.dbf', dbf(fields, people('gbk'), 0x4d), cells('dbase-936'), [deleted], plan=plan_of('dbase-936', True))
    save('dbase-no-language.dbf', dbf(fields, people('gbk')), cells('dbase-no-language'), [GUESSED, deleted], plan=plan_of('dbase-no-language', True))
    # Set by a program that never asked.
    save('dbase-wrong-language.dbf', dbf(fields, people('gbk'), 0x03), cells('dbase-wrong-language'), [GUESSED, deleted], plan=plan_of('dbase-wrong-language', True))
    wide = [(f[0], f[1], 12, 0) if f[0] == '姓名' else f for f in fields]
    save('dbase-utf8.dbf', dbf(wide, people('utf-8'), 0, names='utf-8'), cells('dbase-utf8'), [('encoding-guessed', 'UTF-8'), deleted], plan=plan_of('dbase-utf8', True))
    save('named-xls-dbase.xls', dbf(fields, people('gbk'), 0x4d), cells('named-xls-dbase'), [deleted, lies(XLS, "dBase table")], plan=plan_of('named-xls-dbase', True))
    # A four-byte character, and one that the field's end cuts in two.
    rare = [('XM', 'C', 9, 0)]
    save('dbase-four-bytes.dbf', dbf(rare, [(b' ', ('䶮䶮'.encode('gb18030'),)), (b' ', ('张三李四王'.encode('gbk')[:9],))], 0x4d),
         [('dbase-four-bytes', 0, 0, 'text', '', 'XM'), ('dbase-four-bytes', 1, 0, 'text', '', '䶮䶮'), ('dbase-four-bytes', 2, 0, 'text', '', '张三李四�')])
    memo = [('NAME', 'C', 6, 0), ('NOTE', 'M', 10, 0)]
    save('dbase-memo.dbf', dbf(memo, [(b' ', ('甲'.encode('gbk'), b'         1'))], 0x4d, 0x83),
         [('dbase-memo', 0, 0, 'text', '', 'NAME'), ('dbase-memo', 0, 1, 'text', '', 'NOTE'), ('dbase-memo', 1, 0, 'text', '', '甲')], [('memo-left-out', 'NOTE')])
    fox = [('N', 'I', 4, 0), ('MONEY', 'Y', 8, 4), ('AT', 'T', 8, 0), ('RATE', 'B', 8, 2), ('NAME', 'V', 6, 0), ('_NullFlags', '0', 1, 0)]
    values = (struct.pack('<i', -7), struct.pack('<q', 12345678), struct.pack('<II', 2457087, 45000000), struct.pack('<d', 0.1), b'abc\0\0\0', b'\0')
    save('foxpro.dbf', dbf(fox, [(b' ', values)], 0x7a, 0x30, extra=bytes(263)),
         [('foxpro', 0, c, 'text', '', f[0]) for c, f in enumerate(fox[:5])]
         + [('foxpro', 1, 0, 'number', '', '-7'), ('foxpro', 1, 1, 'number', '', '1234.5678'), ('foxpro', 1, 2, 'date', 't', '2015-03-05'),
            ('foxpro', 1, 3, 'number', '', '0.1'), ('foxpro', 1, 4, 'text', '', 'abc')])
    long = [('TEXT', 'C', 300, 0)]
    save('clipper-long.dbf', dbf(long, [(b' ', (b'x' * 290,))]), [('clipper-long', 0, 0, 'text', '', 'TEXT'), ('clipper-long', 1, 0, 'text', '', 'x' * 290)])
    save('dbase-empty.dbf', dbf(fields, [], 0x4d), [('dbase-empty', 0, c, 'text', '', f[0]) for c, f in enumerate(fields)],
         plan=plan_of('dbase-empty', False))
    save('dbase-cut.dbf', dbf(fields, people('gbk'), 0x4d)[:-60], refused='file-damaged table cut off: 2 of 4 records')


# Text

def pad(value, width, encoding, right=False):
    blanks = ' ' * (width - len(value.encode(encoding)))
    return blanks + value if right else value + blanks


def text_files():
    def fixed(encoding, rows):
        return ''.join((pad(r[0], 10, encoding) + pad(r[1], 8, encoding) + pad(r[2], 12, encoding) + pad(r[3], 12, encoding, True)).rstrip() + '\r\n' for r in rows)

    rows = ROSTER + [['0010013', '周　明', '城西支行', '0.50'], ['0010014', '吴昊', None, '7.00']]
    rows = [[c or '' for c in row] for row in rows]
    read = [[c or None for c in row] for row in rows]
    save('fixed-blanks.txt', fixed('gbk', rows).encode('gbk'), texts('fixed-blanks', read), [GUESSED], plan=roster_plan('fixed-blanks', read))
    above = '                客户经理业绩表\r\n\r\n单位:元\r\n'
    save('fixed-title.txt', (above + fixed('gbk', rows)).encode('gbk'),
         [('fixed-title', 0, 2, 'text', '', '客户经理业绩表'), ('fixed-title', 2, 0, 'text', '', '单位:元')] + texts('fixed-title', read, 3), [GUESSED],
         plan=roster_plan('fixed-title', read, 3).finding('fixed-title!A1', 'title-rows-skipped', 2))
    ruler = 'STAFF_NO   NAME    BRANCH            BALANCE\n---------- ------- ---------- ------------\n0010007    张犇    城东支行       1,234.50\n0010008    李昇                      .00\n\n2 rows selected.\n'
    save('fixed-ruler.lst', ruler.encode('gbk'),
         texts('fixed-ruler', [['STAFF_NO', 'NAME', 'BRANCH', 'BALANCE'], [], ['0010007', '张犇', '城东支行', '1,234.50'], ['0010008', '李昇', None, '.00'], [], ['2 rows sele', 'cted.']]),
         [GUESSED])
    drawn = '┌────┬────┬────┐\n│工号│姓名│余额│\n├────┼────┼────┤\n│0017│张犇│ 1.5│\n│0018│    │ 2.5│\n└────┴────┴────┘\n'
    save('fixed-drawn.txt', drawn.encode('gb18030'), texts('fixed-drawn', [[], ['工号', '姓名', '余额'], [], ['0017', '张犇', '1.5'], ['0018', None, '2.5']]), [GUESSED],
         plan=Plan().finding('fixed-drawn', 'period-missing').row('fixed-drawn', 3, 'refused', '0017').row('fixed-drawn', 4, 'refused', '0018'))
    query = '+---------+------+\n| no      | name |\n+---------+------+\n| 0010007 | 张犇 |\n| 0010008 |      |\n+---------+------+\n2 rows in set (0.00 sec)\n'
    save('fixed-query.txt', query.encode(), texts('fixed-query', [[], ['no', 'name'], [], ['0010007', '张犇'], ['0010008'], [], ['2 rows in set (0.00 sec)']]))
    narrow = ''.join('%-10s%-6s%8s\n' % (r[0], r[1], r[3]) for r in rows)
    save('fixed-narrow.txt', narrow.encode(), texts('fixed-narrow', [[r[0], r[1], r[3]] for r in read]), plan=roster_plan('fixed-narrow', [[r[0], r[1], r[3]] for r in read]))
    def again(plan):
        """The second page's header, and its rows."""
        plan.finding('fixed-pages!A5', 'repeated-header-left-out', '').finding('fixed-pages!B6', 'name-spaces-removed', '周　明', '周明')
        return plan.row('fixed-pages', 5, 'refused', '0010013').row('fixed-pages', 6, 'refused', '0010014')

    pages = '\f' + fixed('gbk', rows[:4]) + '\f' + fixed('gbk', rows[:1] + rows[4:])
    save('fixed-pages.prn', pages.encode('gbk'), texts('fixed-pages', read[:4]) + texts('fixed-pages', read[:1] + read[4:], 4), [GUESSED],
         plan=again(roster_plan('fixed-pages', read[:4])))
    tabs = '\r\n'.join('\t'.join(row) for row in rows) + '\r\n'
    save('tabs-named-xls.xls', tabs.encode('gbk'), texts('tabs-named-xls', read), [GUESSED, lies(XLS, TEXT)], plan=roster_plan('tabs-named-xls', read))
    # "Unicode text" as Excel saves it.
    save('unicode.txt', b'\xff\xfe' + tabs.encode('utf-16le'), texts('unicode', read), plan=roster_plan('unicode', read))
    clip = '工号\t备注\r\n0010007\t"两行\r\n有""引号"""\r\n0010008\t"有\t制表"\r\n0010009\t5" 屏\r\n'
    save('clipboard.txt', clip.encode(), [('clipboard', 0, 0, 'text', '', '工号'), ('clipboard', 0, 1, 'text', '', '备注'), ('clipboard', 1, 0, 'text', '', '0010007'),
                                          ('clipboard', 1, 1, 'text', 'q', '两行  有"引号"'), ('clipboard', 2, 0, 'text', '', '0010008'),
                                          ('clipboard', 2, 1, 'text', 'q', '有 制表'), ('clipboard', 3, 0, 'text', '', '0010009'), ('clipboard', 3, 1, 'text', '', '5" 屏')],
         plan=Plan().finding('clipboard!B2', 'text-cleaned', '两行  有"引号"', '两行 有"引号"').finding('clipboard!B3', 'text-cleaned', '有 制表', '有 制表')
         .row('clipboard', 1, 'changed', '0010007', 'Note not reported → 两行 有"引号"').row('clipboard', 2, 'changed', '0010008', 'Note not reported → 有 制表')
         .row('clipboard', 3, 'refused', '0010009').finding('clipboard!A4', 'required-missing', 'Branch').finding('clipboard!A4', 'required-missing', 'Name'))
    semicolons = '\n'.join(';'.join(row) for row in rows) + '\n'
    save('semicolons.csv', semicolons.encode('utf-8-sig'), texts('semicolons', read), plan=roster_plan('semicolons', read))
    quoted = '\r\n'.join(','.join('"%s"' % c for c in row) for row in ROSTER) + '\r\n'
    save('quoted-gbk.csv', quoted.encode('gbk'), [(s, r, c, k, 'q', v) for s, r, c, k, _, v in texts('quoted-gbk', ROSTER)], [GUESSED], plan=roster_plan('quoted-gbk', ROSTER))
    one = '工号\n0010007\n0010008\n0010009\n0010010\n'
    save('one-column.csv', one.encode(), texts('one-column', [['工号'], ['0010007'], ['0010008'], ['0010009'], ['0010010']]))


# OpenDocument as other programs write it

NAMESPACES = ' '.join('xmlns:%s="urn:oasis:names:tc:opendocument:xmlns:%s:1.0"' % (short, long) for short, long in
                      (('office', 'office'), ('table', 'table'), ('text', 'text'), ('style', 'style'), ('draw', 'drawing'), ('meta', 'meta')))


def ods(content, more=(), mimetype='application/vnd.oasis.opendocument.spreadsheet'):
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as archive:
        for name, data in (('mimetype', mimetype), ('content.xml', content)) + tuple(more):
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), data, zipfile.ZIP_STORED if name == 'mimetype' else zipfile.ZIP_DEFLATED)
    return out.getvalue()


def ods_content(tables, styles='', settings=''):
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content %s office:version="1.2"><office:automatic-styles>%s</office:automatic-styles>'
            '<office:body><office:spreadsheet>%s%s</office:spreadsheet></office:body></office:document-content>' % (NAMESPACES, styles, settings, tables))


def ods_files():
    def string(value, more=''):
        return '<table:table-cell office:value-type="string"%s><text:p>%s</text:p></table:table-cell>' % (more, value)

    def row(cells, more=''):
        return '<table:table-row%s>%s</table:table-row>' % (more, cells)

    # A sheet's whole height and width in repetitions, of which only the values count.
    repeated = '<table:table table:name="重复"><table:table-column table:number-columns-repeated="16384"/>' \
        + row('<table:table-cell table:number-columns-repeated="3"/>' + string('甲', ' table:number-columns-repeated="2"') + '<table:table-cell table:number-columns-repeated="16379"/>') \
        + row('<table:table-cell table:number-columns-repeated="16384"/>', ' table:number-rows-repeated="1000000"') \
        + row('<table:table-cell office:value-type="float" office:value="7"/>', ' table:number-rows-repeated="3"') \
        + row('<table:table-cell table:number-columns-repeated="16384"/>', ' table:number-rows-repeated="48572"') + '</table:table>'
    save('ods-repeated.ods', ods(ods_content(repeated)),
         [('重复', 0, 3, 'text', '', '甲'), ('重复', 0, 4, 'text', '', '甲')] + [('重复', 1000001 + r, 0, 'number', '', '7') for r in range(3)])
    blanks = '<table:table table:name="空格">' + row(string(' 张  三\n <text:s/>李<text:s text:c="3"/>四<text:tab/>x<text:line-break/>y ')
                                                    + string('<text:span>粗<text:span>体</text:span></text:span><text:a>链接</text:a>')
                                                    + '<table:table-cell office:value-type="string" office:string-value="a&amp;b &#x4e2d;"><text:p>显示</text:p></table:table-cell>'
                                                    + '<table:table-cell office:value-type="string"><office:annotation><text:p>批注</text:p></office:annotation><text:p>一</text:p><text:p>二</text:p></table:table-cell>'
                                                    + string('<text:ruby><text:ruby-base>東</text:ruby-base><text:ruby-text>とう</text:ruby-text></text:ruby>京')) + '</table:table>'
    save('ods-blanks.ods', ods(ods_content(blanks)),
         [('空格', 0, 0, 'text', '', '张 三  李   四 x y '), ('空格', 0, 1, 'text', '', '粗体链接'), ('空格', 0, 2, 'text', '', 'a&b 中'), ('空格', 0, 3, 'text', '', '一 二'),
          ('空格', 0, 4, 'text', '', '東京')])
    values = '<table:table table:name="值">' + row(
        '<table:table-cell office:value-type="currency" office:currency="CNY" office:value="1234567.89"><text:p>￥1,234,567.89</text:p></table:table-cell>'
        '<table:table-cell office:value-type="percentage" office:value="0.012"/><table:table-cell office:value-type="boolean" office:boolean-value="true"/>'
        '<table:table-cell office:value-type="date" office:date-value="2015-03-05"/><table:table-cell office:value-type="time" office:time-value="PT08H30M00S"/>'
        '<table:table-cell table:formula="of:=[.A1]" office:value-type="float" office:value="5"/><table:table-cell table:formula="of:=[.A1]"/>'
        '<table:table-cell table:formula="of:=1/0" office:value-type="string"><text:p>#DIV/0!</text:p></table:table-cell>'
        '<table:table-cell office:value-type="date" office:date-value="2024-02-29T12:30:00"/>') + '</table:table>'
    cells = [('值', 0, 0, 'number', '', '1234567.89'), ('值', 0, 1, 'number', 'p', '0.012'), ('值', 0, 2, 'boolean', '', '1'), ('值', 0, 3, 'date', '', '2015-03-05'),
             ('值', 0, 4, 'number', 't', '0.354166666666667'), ('值', 0, 5, 'number', 'f', '5'), ('值', 0, 6, 'no-value', 'f', ''), ('值', 0, 7, 'error', 'f', '#DIV/0!'),
             ('值', 0, 8, 'date', 't', '2024-02-29')]
    save('ods-values.ods', ods(ods_content(values)), cells)
    save('ods-1904.ods', ods(ods_content(values, settings='<table:calculation-settings><table:null-date table:date-value="1904-01-01"/></table:calculation-settings>')), cells)
    save('ods-named.xls', ods(ods_content(values)), cells, [lies(XLS, 'OpenDocument spreadsheet')])
    groups = '<table:table table:name="藏" table:style-name="h"><table:table-header-rows>' + row(string('表头')) + '</table:table-header-rows><table:table-row-group table:display="false">' \
        + row(string('折叠'), ' table:visibility="collapse"') + '<table:table-row-group>' + row(string('筛去'), ' table:visibility="filter"') + '</table:table-row-group></table:table-row-group>' \
        + row(string('合', ' table:number-columns-spanned="2" table:number-rows-spanned="3"') + '<table:covered-table-cell><text:p>盖住</text:p></table:covered-table-cell>') \
        + row('<table:covered-table-cell table:number-columns-repeated="2"/>' + string('旁')) + row('', ' table:number-rows-repeated="2"') + '</table:table>'
    save('ods-groups.fods', ods_content(groups, '<style:style style:name="h" style:family="table"><style:table-properties table:display="false"/></style:style>')
         .replace('office:document-content', 'office:document').encode(),
         [('藏', 0, 0, 'text', '', '表头'), ('藏', 1, 0, 'text', 'h', '折叠'), ('藏', 2, 0, 'text', 'h', '筛去'), ('藏', 3, 0, 'text', '', '合'), ('藏', 3, 1, 'text', 'm', '合'),
          ('藏', 4, 0, 'text', 'm', '合'), ('藏', 4, 1, 'text', 'm', '合'), ('藏', 4, 2, 'text', '', '旁'), ('藏', 5, 0, 'text', 'm', '合'), ('藏', 5, 1, 'text', 'm', '合')],
         [('sheet-hidden',)], hidden='藏')
    manifest = '<manifest:manifest><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>'
    save('ods-locked.ods', ods('\x00\x01', (('META-INF/manifest.xml', manifest),)), refused='file-protected encrypted OpenDocument spreadsheet')
    save('ods-doctype.ods', ods('<!DOCTYPE x [<!ENTITY a "b">]>' + ods_content('')[39:]), refused='xml-hostile a document type declaration in a workbook')
    save('ods-text.ods', ods('', mimetype='application/vnd.oasis.opendocument.text'), refused='file-format OpenDocument document')


def main():
    os.makedirs(DATA, exist_ok=True)
    html_files()
    xml2003_files()
    dbf_files()
    text_files()
    ods_files()


if __name__ == '__main__':
    sys.exit(main())
