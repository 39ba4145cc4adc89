#!/usr/bin/python3
"""Makes the sheets that the benchmarks read: a staff list and monthly figures of N managers over M months, as .csv, .xlsx and .ods; and the yearly figures
that the county bank's evaluation asks for besides.

usage: make-bench-sheets.py FOLDER [MANAGERS [MONTHS [FORMAT…]]]     (formats: csv xlsx ods, all unless told)

The xlsx is written as spreadsheet programs write it: texts shared, numbers as doubles, every cell with its address. The ods as LibreOffice writes it.
"""
import os
import random
import sys
import zipfile

HEAD = ['工号', '姓名', '支行', '月份', '发放笔数', '利息收入', '管户贷款余额', '存款日均余额', '新增存款', '手续费收入', '新增不良贷款余额']
STAFF_HEAD = ['支行代码', '支行名称', '支行类别', '工号', '姓名', '性别', '岗位']
YEAR_HEAD = ['工号', '年度', '新增不良贷款余额', '考试不合格次数', '审计罚款次数', '通报批评次数', '严重问题次数', '严重违规']
CLASSES = ['城关', '乡镇', '行政村']
SURNAMES, GIVEN = '王李张刘陈杨赵黄周吴徐孙胡朱高', '伟芳娜秀敏静丽强磊军洋勇艳杰娟涛明超霞平'

CONTENT_TYPES = ('<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                 '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                 '<Default Extension="xml" ContentType="application/xml"/>'
                 '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
                 '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
                 '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
                 '</Types>')
RELS = ('<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>'
        '</Relationships>')
WORKBOOK = ('<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
            'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>')
WORKBOOK_RELS = ('<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                 '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>'
                 '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/>'
                 '</Relationships>')


ODS_HEAD = ('<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
            'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
            'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" office:version="1.3"><office:body><office:spreadsheet>'
            '<table:table table:name="Sheet1" table:style-name="ta1"><table:table-column table:number-columns-repeated="11"/>')
ODS_TAIL = '</table:table></office:spreadsheet></office:body></office:document-content>'
ODS_META = ('<?xml version="1.0" encoding="UTF-8"?><office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
            'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" office:version="1.3"><office:meta><meta:document-statistic meta:table-count="1"/>'
            '<meta:generator>LibreOffice/7.4</meta:generator></office:meta></office:document-meta>')
ODS_MANIFEST = ('<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
                '<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
                '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
                '<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/></manifest:manifest>')


def people(n):
    dice = random.Random(1573)
    for i in range(n):
        branch = i % 200 + 1
        name = dice.choice(SURNAMES) + dice.choice(GIVEN) + dice.choice(GIVEN)
        yield '%04d%04d' % (branch, i // 200 + 1), name, '%04d' % branch, '第%d支行' % branch, dice.choice('男女')


def figures(managers, months):
    dice = random.Random(2025)
    for month in range(months):
        period = '%d年%d月' % (2024 + month // 12, month % 12 + 1)
        for number, name, _, branch, _ in managers:
            yield [number, name, branch, period, dice.randrange(40), dice.randrange(10 ** 7) / 100, dice.randrange(10 ** 10) / 100,
                   dice.randrange(10 ** 10) / 100, dice.randrange(-10 ** 8, 10 ** 8) / 100, dice.randrange(10 ** 6) / 100, dice.randrange(10 ** 8) / 100]


def column_name(index):
    return chr(ord('A') + index)


class Workbook:
    def __init__(self, path):
        self.strings = {}
        self.archive = zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED, compresslevel=6)

    def write_rows(self, rows):
        with self.archive.open('xl/worksheets/sheet1.xml', 'w', force_zip64=True) as out:
            out.write(b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet '
                      b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>')
            for r, row in enumerate(rows, 1):
                cells = []
                for c, value in enumerate(row):
                    if isinstance(value, str):
                        cells.append('<c r="%s%d" t="s"><v>%d</v></c>' % (column_name(c), r, self.strings.setdefault(value, len(self.strings))))
                    else:
                        cells.append('<c r="%s%d"><v>%s</v></c>' % (column_name(c), r, repr(value)))
                out.write(('<row r="%d">%s</row>' % (r, ''.join(cells))).encode())
            out.write(b'</sheetData></worksheet>')

    def close(self):
        strings = ''.join('<si><t>%s</t></si>' % s for s in self.strings)
        for name, content in (('xl/sharedStrings.xml', '<?xml version="1.0" encoding="UTF-8"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/'
                               '2006/main" uniqueCount="%d">%s</sst>' % (len(self.strings), strings)), ('[Content_Types].xml', CONTENT_TYPES),
                              ('_rels/.rels', RELS), ('xl/workbook.xml', WORKBOOK), ('xl/_rels/workbook.xml.rels', WORKBOOK_RELS)):
            self.archive.writestr(name, content)
        self.archive.close()


def write_ods(path, rows):
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        archive.writestr('mimetype', 'application/vnd.oasis.opendocument.spreadsheet', zipfile.ZIP_STORED)
        archive.writestr('META-INF/manifest.xml', ODS_MANIFEST)
        archive.writestr('meta.xml', ODS_META)
        with archive.open('content.xml', 'w', force_zip64=True) as out:
            out.write(ODS_HEAD.encode())
            for row in rows:
                cells = []
                for value in row:
                    if isinstance(value, str):
                        cells.append('<table:table-cell office:value-type="string" calcext:value-type="string"><text:p>%s</text:p></table:table-cell>' % value)
                    else:
                        cells.append('<table:table-cell office:value-type="float" office:value="%r" calcext:value-type="float"><text:p>%r</text:p></table:table-cell>'
                                     % (value, value))
                out.write(('<table:table-row table:style-name="ro1">%s</table:table-row>' % ''.join(cells)).encode())
            out.write(ODS_TAIL.encode())


def main():
    folder = sys.argv[1]
    managers = list(people(int(sys.argv[2]) if len(sys.argv) > 2 else 25000))
    months = int(sys.argv[3]) if len(sys.argv) > 3 else 12
    formats = sys.argv[4:] or ['csv', 'xlsx', 'ods']
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, 'staff.csv'), 'w', encoding='utf-8') as out:
        out.write(','.join(STAFF_HEAD) + '\n')
        for number, name, code, branch, sex in managers:
            out.write(','.join((code, branch, CLASSES[int(code) % 3], number, name, sex, '客户经理')) + '\n')
    if 'csv' in formats:
        with open(os.path.join(folder, 'figures.csv'), 'w', encoding='utf-8') as out:
            out.write(','.join(HEAD) + '\n')
            for row in figures(managers, months):
                out.write(','.join(map(str, row)) + '\n')
    with open(os.path.join(folder, 'yearly.csv'), 'w', encoding='utf-8') as out:
        out.write(','.join(YEAR_HEAD) + '\n')
        dice = random.Random(1579)
        for number, *_ in managers:
            out.write('%s,%d,%d,%d,%d,0,0,0\n' % (number, 2024, dice.randrange(10 ** 6), dice.randrange(30) == 0, dice.randrange(50) == 0))
    if 'xlsx' in formats:
        workbook = Workbook(os.path.join(folder, 'figures.xlsx'))
        workbook.write_rows([HEAD] + list(figures(managers, months)))
        workbook.close()
    if 'ods' in formats:
        write_ods(os.path.join(folder, 'figures.ods'), [HEAD] + list(figures(managers, months)))


main()
