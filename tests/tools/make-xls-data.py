#!/usr/bin/python3
"""Makes tests/data/xls: one small workbook as LibreOffice and Gnumeric write it, a locked one, and what its cells must read as.

Needs soffice, ssconvert and python3-uno. cells.tsv: sheet, row, column, type, flags, value, as tests/formats/dump-sheet prints them.
"""
import os
import shutil
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
DATA = os.path.join(ROOT, 'tests', 'data', 'xls')

STYLES = '''<number:date-style style:name="D"><number:year number:style="long"/><number:text>年</number:text><number:month/><number:text>月</number:text><number:day/><number:text>日</number:text></number:date-style>
<number:date-style style:name="DT"><number:year number:style="long"/><number:text>-</number:text><number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/><number:text> </number:text><number:hours number:style="long"/><number:text>:</number:text><number:minutes number:style="long"/></number:date-style>
<number:percentage-style style:name="P"><number:number number:decimal-places="1" number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style>
<style:style style:name="date" style:family="table-cell" style:data-style-name="D"/>
<style:style style:name="stamp" style:family="table-cell" style:data-style-name="DT"/>
<style:style style:name="percent" style:family="table-cell" style:data-style-name="P"/>
<style:style style:name="hide" style:family="table"><style:table-properties table:display="false"/></style:style>
<style:style style:name="bold" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'''

NAMESPACES = 'xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" ' + ' '.join('xmlns:%s="urn:oasis:names:tc:opendocument:xmlns:%s:1.0"' % pair for pair in [
    ('office', 'office'), ('table', 'table'), ('text', 'text'), ('style', 'style'), ('fo', 'xsl-fo-compatible'), ('number', 'datastyle')])


def text(value):
    return '<table:table-cell office:value-type="string"><text:p>%s</text:p></table:table-cell>' % value


def number(value, style=None, kind='float'):
    return '<table:table-cell%s office:value-type="%s" office:value="%s"/>' % (' table:style-name="%s"' % style if style else '', kind, value)


def date(value, style='date'):
    return '<table:table-cell table:style-name="%s" office:value-type="date" office:date-value="%s"/>' % (style, value)


def formula(code):
    return '<table:table-cell table:formula="of:=%s"/>' % code


LONG = '长' * 3000 + 'x' * 6000     # longer than a record, first of two bytes a character, then of one

# Each cell: its XML, and what must be read.
ROWS = [
    (False, [(text('客户经理 犇䶮'), 'text', '', '客户经理 犇䶮'), (text('Grüße'), 'text', '', 'Grüße'),
             (text('𠮷野'), 'text', '', '𠮷野'), (text('粗<text:span text:style-name="bold">体</text:span>字'), 'text', '', '粗体字')]),
    (False, [(number('12.5'), 'number', '', '12.5'), (number('-1234567.89'), 'number', '', '-1234567.89'), (number('0.1'), 'number', '', '0.1'),
             (number('100000000000'), 'number', '', '100000000000'), (number('0'), 'number', '', '0')]),
    (False, [(date('2024-02-29'), 'date', '', '2024-02-29'), (date('2015-03-05T12:30:00', 'stamp'), 'date', 't', '2015-03-05'),
             (number('0.012', 'percent', 'percentage'), 'number', 'p', '0.012')]),
    (True, [(text('隐藏行'), 'text', 'h', '隐藏行'), (number('7'), 'number', 'h', '7')]),
    (False, [(formula('[.A2]*2'), 'number', 'f', '25'), (formula('&quot;甲&quot;&amp;[.A4]'), 'text', 'f', '甲隐藏行'),
             (formula('1&lt;2'), 'boolean', 'f', '1'), (formula('1/0'), 'error', 'f', '#DIV/0!'), (formula('NA()'), 'error', 'f', '#N/A')]),
    (False, [(text(LONG), 'text', '', LONG), (text('0010007'), 'text', '', '0010007')]),
]
FIRST = '业绩'


def first_sheet():
    xml = '<table:table table:name="%s"><table:table-column table:number-columns-repeated="6"/>' % FIRST
    for hidden, cells in ROWS:
        xml += '<table:table-row%s>' % (' table:visibility="collapse"' if hidden else '') + ''.join(c[0] for c in cells) + '</table:table-row>'
    return xml + '</table:table>'


def second_sheet():
    return '''<table:table table:name="合并" table:style-name="hide"><table:table-column table:number-columns-repeated="4"/>
<table:table-row><table:table-cell table:number-columns-spanned="3" table:number-rows-spanned="1" office:value-type="string"><text:p>标题</text:p></table:table-cell><table:covered-table-cell table:number-columns-repeated="2"/></table:table-row>
<table:table-row><table:table-cell table:number-columns-spanned="1" table:number-rows-spanned="3" office:value-type="string"><text:p>城东支行</text:p></table:table-cell>''' + number(1) + '''</table:table-row>
<table:table-row><table:covered-table-cell/>''' + number(2) + '''</table:table-row>
<table:table-row><table:covered-table-cell/>''' + number(3) + '''</table:table-row>
<table:table-row>''' + text('尾') + '</table:table-row></table:table>'


MERGED = [(0, 0, 'text', '', '标题'), (0, 1, 'text', 'm', '标题'), (0, 2, 'text', 'm', '标题'), (1, 0, 'text', '', '城东支行'), (1, 1, 'number', '', '1'),
          (2, 0, 'text', 'm', '城东支行'), (2, 1, 'number', '', '2'), (3, 0, 'text', 'm', '城东支行'), (3, 1, 'number', '', '3'), (4, 0, 'text', '', '尾')]


def document(null_date=''):
    settings = '<table:calculation-settings><table:null-date table:date-value="%s"/></table:calculation-settings>' % null_date if null_date else ''
    return '''<?xml version="1.0" encoding="UTF-8"?>
<office:document %s office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:automatic-styles>%s</office:automatic-styles>
<office:body><office:spreadsheet>%s%s%s</office:spreadsheet></office:body></office:document>''' % (NAMESPACES, STYLES, settings, first_sheet(), second_sheet())


def write_expected():
    with open(os.path.join(DATA, 'cells.tsv'), 'w', encoding='utf-8') as out:
        for row, (_, cells) in enumerate(ROWS):
            for column, (_, kind, flags, value) in enumerate(cells):
                out.write('\t'.join([FIRST, str(row), str(column), kind, flags, value]) + '\n')
        for row, column, kind, flags, value in MERGED:
            out.write('\t'.join(['合并', str(row), str(column), kind, flags, value]) + '\n')


class Office:
    """A LibreOffice of our own, spoken to by UNO."""

    def __init__(self, folder):
        pipe = 'kcxls%d' % os.getpid()
        self.process = subprocess.Popen(['soffice', '-env:UserInstallation=file://%s/profile' % folder, '--headless', '--norestore',
                                         '--accept=pipe,name=%s;urp;' % pipe], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        resolver = uno.getComponentContext().ServiceManager.createInstance('com.sun.star.bridge.UnoUrlResolver')
        for attempt in range(60):
            try:
                self.context = resolver.resolve('uno:pipe,name=%s;urp;StarOffice.ComponentContext' % pipe)
                break
            except Exception:
                time.sleep(0.5)
        self.desktop = self.context.ServiceManager.createInstance('com.sun.star.frame.Desktop')

    def store(self, source, target, filter_name, password=None):
        document = self.desktop.loadComponentFromURL('file://' + source, '_blank', 0, (PropertyValue('Hidden', 0, True, 0),))
        wishes = [PropertyValue('FilterName', 0, filter_name, 0)]
        if password:
            wishes.append(PropertyValue('Password', 0, password, 0))
        document.storeToURL('file://' + target, tuple(wishes))
        document.close(True)

    def close(self):
        try:
            self.desktop.terminate()
        except Exception:
            pass
        self.process.wait(30)


def main():
    os.makedirs(DATA, exist_ok=True)
    write_expected()
    with tempfile.TemporaryDirectory() as folder:
        office = Office(folder)
        for name, null_date in (('plain', ''), ('mac', '1904-01-01')):
            with open(os.path.join(folder, name + '.fods'), 'w', encoding='utf-8') as out:
                out.write(document(null_date))
        office.store(os.path.join(folder, 'plain.fods'), os.path.join(DATA, 'libreoffice.xls'), 'MS Excel 97')
        office.store(os.path.join(folder, 'mac.fods'), os.path.join(DATA, 'libreoffice-1904.xls'), 'MS Excel 97')
        office.store(os.path.join(folder, 'plain.fods'), os.path.join(DATA, 'locked.xls'), 'MS Excel 97', 'open')
        office.close()
        plain = os.path.join(folder, 'plain.xls')
        shutil.copy(os.path.join(DATA, 'libreoffice.xls'), plain)
        subprocess.run(['ssconvert', '-T', 'Gnumeric_Excel:excel_biff8', plain, os.path.join(DATA, 'gnumeric.xls')], check=True, stderr=subprocess.DEVNULL)
        subprocess.run(['ssconvert', '-T', 'Gnumeric_Excel:excel_biff7', plain, os.path.join(DATA, 'gnumeric-biff5.xls')], check=True, stderr=subprocess.DEVNULL)


if __name__ == '__main__':
    sys.exit(main())
