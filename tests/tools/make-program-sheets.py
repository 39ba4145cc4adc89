#!/usr/bin/python3
"""Makes the part of tests/data/sheets/corpus that real programs write: one small workbook as LibreOffice and Gnumeric save it in every format they
know that can be read here. What each must read as is worked out from the workbook and from what the format cannot hold, not by a reader.

Needs soffice, ssconvert, python3-uno. make-old-sheets.py makes the rest.
"""
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile

from corpus_plans import Plan

HERE = os.path.dirname(os.path.abspath(__file__))
FIRST, SECOND, HIDDEN = '业绩', '二月', '隐藏'
TITLE = '2024年客户经理业绩表'


def load(name):
    spec = importlib.util.spec_from_file_location(name.replace('-', '_'), os.path.join(HERE, name + '.py'))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


xls = load('make-xls-data')
old = load('make-old-sheets')


def boolean(value):
    return '<table:table-cell office:value-type="boolean" office:boolean-value="%s"/>' % value


def row(cells, more=''):
    return '<table:table-row%s>%s</table:table-row>' % (more, cells)


def document():
    covered = '<table:covered-table-cell/>'
    first = row('<table:table-cell table:number-columns-spanned="3" table:number-rows-spanned="1" office:value-type="string"><text:p>%s</text:p></table:table-cell>%s' % (TITLE, covered * 2)) \
        + row(''.join(xls.text(head) for head in ('工号', '姓名', '支行', '日期', '余额', '比例', '达标'))) \
        + row(xls.text('0010007') + xls.text('张犇') + '<table:table-cell table:number-columns-spanned="1" table:number-rows-spanned="2" office:value-type="string"><text:p>城东支行</text:p></table:table-cell>'
              + xls.date('2015-03-05') + xls.number('1234567.89') + xls.number('0.012', 'percent', 'percentage') + boolean('true')) \
        + row(xls.text('0010008') + xls.text('李昇') + covered + xls.date('2024-02-29') + xls.number('-0.1') + xls.number('1', 'percent', 'percentage') + boolean('false')) \
        + row(xls.text('0010009') + xls.text('藏'), ' table:visibility="collapse"') \
        + row(xls.text('合计') + '<table:table-cell table:number-columns-repeated="3"/>' + xls.formula('SUM([.E3:.E4])')) \
        + row(xls.text('a</text:p><text:p>b') + xls.text('&lt;a&amp;b&gt;') + xls.formula('1/0'))
    sheets = '<table:table table:name="%s"><table:table-column table:number-columns-repeated="7"/>%s</table:table>' % (FIRST, first) \
        + '<table:table table:name="%s"><table:table-column/>%s</table:table>' % (SECOND, row(xls.text('𠮷'))) \
        + '<table:table table:name="%s" table:style-name="hide"><table:table-column/>%s</table:table>' % (HIDDEN, row(xls.text('藏')))
    return '''<?xml version="1.0" encoding="UTF-8"?>
<office:document %s office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:automatic-styles>%s</office:automatic-styles>
<office:body><office:spreadsheet>%s</office:spreadsheet></office:body></office:document>''' % (xls.NAMESPACES, xls.STYLES, sheets)


CELLS = [(FIRST, 0, 0, 'text', '', TITLE), (FIRST, 0, 1, 'text', 'm', TITLE), (FIRST, 0, 2, 'text', 'm', TITLE)] \
    + [(FIRST, 1, c, 'text', '', head) for c, head in enumerate(('工号', '姓名', '支行', '日期', '余额', '比例', '达标'))] \
    + [(FIRST, 2, 0, 'text', '', '0010007'), (FIRST, 2, 1, 'text', '', '张犇'), (FIRST, 2, 2, 'text', '', '城东支行'), (FIRST, 2, 3, 'date', '', '2015-03-05'),
       (FIRST, 2, 4, 'number', '', '1234567.89'), (FIRST, 2, 5, 'number', 'p', '0.012'), (FIRST, 2, 6, 'boolean', '', '1'),
       (FIRST, 3, 0, 'text', '', '0010008'), (FIRST, 3, 1, 'text', '', '李昇'), (FIRST, 3, 2, 'text', 'm', '城东支行'), (FIRST, 3, 3, 'date', '', '2024-02-29'),
       (FIRST, 3, 4, 'number', '', '-0.1'), (FIRST, 3, 5, 'number', 'p', '1'), (FIRST, 3, 6, 'boolean', '', '0'),
       (FIRST, 4, 0, 'text', 'h', '0010009'), (FIRST, 4, 1, 'text', 'h', '藏'),
       (FIRST, 5, 0, 'text', '', '合计'), (FIRST, 5, 4, 'number', 'f', '1234567.79'),
       (FIRST, 6, 0, 'text', '', 'a b'), (FIRST, 6, 1, 'text', '', '<a&b>'), (FIRST, 6, 2, 'error', 'f', '#DIV/0!'),
       (SECOND, 0, 0, 'text', '', '𠮷'), (HIDDEN, 0, 0, 'text', '', '藏')]
HIDDEN_SHEET = ('sheet-hidden',)


def plan_of(cells, findings, names, errors_are_texts=False):
    """What an import makes of the workbook (corpus_plans.py). The second person works elsewhere, the third and the last are nobody known."""
    first = names[FIRST]
    plan = Plan().finding(first + '!A1', 'title-rows-skipped', 1)
    for place, header in (('D2', '日期'), ('F2', '比例'), ('G2', '达标')):
        plan.finding('%s!%s' % (first, place), 'column-not-matched', header)
    plan.row(first, 2, 'added', '0010007', '2024 · 管户贷款余额 1234567.89').row(first, 3, 'added', '0010008', '2024 · 管户贷款余额 -0.1')
    plan.finding(first + '!C4', 'staff-branch-differs', '城东支行', '城西支行')
    has_third = any(cell[5] == '0010009' for cell in cells)
    if has_third:
        plan.finding(first + '!A5', 'staff-unknown', '0010009').row(first, 4, 'refused', '0010009').question(first, 4, 'staff', 'staff-unknown', '0010009 · 藏 · 城东支行')
    if any('h' in cell[4] for cell in cells):
        plan.finding(first, 'rows-hidden', 1)
    total = 5 if has_third else 4
    plan.finding('%s!A%d' % (first, total + 1), 'totals-row-left-out', '合计')
    last = total + 1
    plan.finding('%s!A%d' % (first, last + 1), 'text-cleaned', 'a b', 'ab').finding('%s!A%d' % (first, last + 1), 'staff-unknown', 'ab').row(first, last, 'refused', 'ab')
    plan.question(first, last, 'staff', 'staff-unknown', 'ab · <a&b>' + (' · #DIV/0!' if errors_are_texts else ''))
    for sheet in (SECOND, HIDDEN):
        if sheet in names:
            plan.finding(names[sheet], 'header-not-found')
    if HIDDEN_SHEET in findings:
        plan.finding(HIDDEN, 'sheet-hidden')
    return plan


def plan_as_shown(names):
    """Of a page of Gnumeric's: what its columns could not show is refused or is what the page says."""
    first = names[FIRST]
    plan = Plan().finding(first + '!A1', 'title-rows-skipped', 1)
    for place, header in (('D2', '日期'), ('F2', '比例'), ('G2', '达标'), ('H2', '达标'), ('I2', '达标')):
        plan.finding('%s!%s' % (first, place), 'column-not-matched', header)
    plan.finding(first + '!E3', 'number-unreadable', '1E+06').row(first, 2, 'refused', '0010007').row(first, 3, 'added', '0010008', '2024 · 管户贷款余额 0')
    plan.finding(first + '!C4', 'staff-branch-differs', '城东支行', '城西支行')
    plan.finding(first + '!A5', 'staff-unknown', '0010009').row(first, 4, 'refused', '0010009').question(first, 4, 'staff', 'staff-unknown', '0010009 · 藏 · 藏')
    plan.finding(first + '!A6', 'totals-row-left-out', '合计').finding(first + '!A7', 'text-cleaned', 'a b', 'ab').finding(first + '!A7', 'staff-unknown', 'ab')
    plan.finding(first + '!E7', 'number-unreadable', '#DIV/0!').row(first, 6, 'refused', 'ab').question(first, 6, 'staff', 'staff-unknown', 'ab · <a&b> · #DIV/0!')
    return plan.finding(SECOND, 'header-not-found').finding(HIDDEN, 'header-not-found')


SAME = {FIRST: FIRST, SECOND: SECOND, HIDDEN: HIDDEN}


def expect(name, cells=CELLS, findings=(HIDDEN_SHEET,), plan=None):
    with open(os.path.join(old.DATA, name), 'rb') as file:
        old.save(name, file.read(), cells, findings, plan=plan or plan_of(cells, findings, SAME))


def without_formulas(cells):
    return [(s, r, c, k, f.replace('f', ''), v) for s, r, c, k, f, v in cells]


def without_hidden(cells):
    """Pages show no hidden sheets and rows; rows below move up."""
    return [(s, r - (s == FIRST and r > 4), c, k, f, v) for s, r, c, k, f, v in cells if s != HIDDEN and 'h' not in f]


def by_libreoffice(folder, plain):
    office = xls.Office(folder)

    def store(name, filter_name):
        office.store(plain, os.path.join(old.DATA, name), filter_name)

    for name, filter_name in (('lo-97.xls', 'MS Excel 97'), ('lo-2007.xlsx', 'Calc MS Excel 2007 XML'), ('lo-macros.xlsm', 'Calc MS Excel 2007 VBA XML'),
                              ('lo-office-open.xlsx', 'Calc Office Open XML'), ('lo.ods', 'calc8'), ('lo-template.ots', 'calc8_template'),
                              ('lo-flat.fods', 'OpenDocument Spreadsheet Flat XML'), ('lo-97-template.xlt', 'MS Excel 97 Vorlage/Template'),
                              ('lo-2003.xml', 'MS Excel 2003 XML'), ('lo.html', 'HTML (StarCalc)')):
        store(name, filter_name)
    office.close()
    # What WPS writes as .et is such a workbook.
    shutil.copy(os.path.join(old.DATA, 'lo-97.xls'), os.path.join(old.DATA, 'wps.et'))
    for name in ('lo-97.xls', 'lo-2007.xlsx', 'lo-macros.xlsm', 'lo-office-open.xlsx', 'lo.ods', 'lo-template.ots', 'lo-flat.fods', 'lo-97-template.xlt', 'wps.et'):
        expect(name)
    expect('lo-2003.xml', CELLS, ())
    page = {FIRST: 'lo 1', SECOND: 'lo 2'}
    shown = [(page[s], *rest) for s, *rest in without_formulas(without_hidden(CELLS))]
    expect('lo.html', shown, (), plan_of(shown, (), page))


WIDENED = [(FIRST, 1, 6, 2), (FIRST, 4, 1, 1), (FIRST, 5, 0, 2), (FIRST, 6, 2, 2), (SECOND, 0, 0, 1), (HIDDEN, 0, 0, 1)]


def as_shown(cells, widened):
    """A page of Gnumeric's shows hidden rows, and nothing but what fits: a text flows over empty cells, a figure is cut to its column."""
    shown = {(2, 3): '2015年3月5日', (2, 4): '1E+06', (2, 5): '1.2%', (2, 6): 'TRUE', (3, 3): '2024年2月29日', (3, 4): '0', (3, 5): '100.0%', (3, 6): 'FALSE', (5, 4): '1E+06'}
    cells = [(s, r, c, 'text', 'm' if f == 'm' else '', shown.get((r, c), v)) for s, r, c, k, f, v in cells]
    for sheet, row, column, more in widened:
        value = next(v for s, r, c, k, f, v in cells if (s, r, c) == (sheet, row, column))
        cells += [(sheet, row, column + i, 'text', 'm', value) for i in range(1, more + 1)]
    order = [FIRST, SECOND, HIDDEN]
    return sorted(cells, key=lambda cell: (order.index(cell[0]), cell[1], cell[2]))


def by_gnumeric(plain):
    def store(name, exporter):
        subprocess.run(['ssconvert', '-T', exporter, plain, os.path.join(old.DATA, name)], check=True, stderr=subprocess.DEVNULL)

    for name, exporter in (('gnumeric-8.xls', 'Gnumeric_Excel:excel_biff8'), ('gnumeric-both.xls', 'Gnumeric_Excel:excel_dsf')):
        store(name, exporter)
        expect(name)
    for name, exporter in (('gnumeric-2006.xlsx', 'Gnumeric_Excel:xlsx'), ('gnumeric-2008.xlsx', 'Gnumeric_Excel:xlsx2'), ('gnumeric.ods', 'Gnumeric_OpenCalc:odf'),
                           ('gnumeric-strict.ods', 'Gnumeric_OpenCalc:openoffice')):
        store(name, exporter)
        # Gnumeric does not write into an xlsx that a sheet is hidden.
        expect(name, CELLS, (HIDDEN_SHEET,) if name.endswith('.ods') else ())
    for name, exporter in (('gnumeric-32.html', 'Gnumeric_html:html32'), ('gnumeric-40.html', 'Gnumeric_html:html40'), ('gnumeric-fragment.html', 'Gnumeric_html:html40frag'),
                           ('gnumeric-x.html', 'Gnumeric_html:xhtml')):
        store(name, exporter)
        expect(name, as_shown(CELLS, WIDENED), (), plan_as_shown(SAME))
    store('gnumeric.csv', 'Gnumeric_stf:stf_csv')
    shown = {(2, 3): '2015/03/05', (2, 6): 'TRUE', (3, 3): '2024/02/29', (3, 6): 'FALSE'}
    cells = [('gnumeric', r, c, 'text', 'q' if v == 'a b' else '', shown.get((r, c), v)) for s, r, c, k, f, v in CELLS if s == FIRST and 'm' not in f]
    expect('gnumeric.csv', cells, (), plan_of(cells, (), {FIRST: 'gnumeric'}, True))


def main():
    os.makedirs(old.DATA, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        plain = os.path.join(folder, 'plain.fods')
        with open(plain, 'w', encoding='utf-8') as out:
            out.write(document())
        by_libreoffice(folder, plain)
        by_gnumeric(os.path.join(old.DATA, 'lo-2007.xlsx'))


if __name__ == '__main__':
    sys.exit(main())
