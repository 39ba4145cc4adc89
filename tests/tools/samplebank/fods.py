"""A flat OpenDocument spreadsheet, from which LibreOffice makes the .xls and .xlsx files. Nothing here writes those
formats: the samples are to be what a real spreadsheet program makes of such a table."""
import datetime
import os
import shutil
import subprocess
import tempfile
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

HEAD = '''<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"
 xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:automatic-styles>
<number:date-style style:name="N1"><number:year number:style="long"/><number:text>-</number:text><number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/></number:date-style>
<number:date-style style:name="N2"><number:year number:style="long"/><number:text>年</number:text><number:month/><number:text>月</number:text></number:date-style>
<number:number-style style:name="N3"><number:number number:decimal-places="2" number:min-integer-digits="1" number:grouping="true"/></number:number-style>
<number:number-style style:name="N4"><number:number number:decimal-places="4" number:min-integer-digits="1" number:grouping="true"/></number:number-style>
<number:number-style style:name="N5"><number:number number:decimal-places="0" number:min-integer-digits="1"/></number:number-style>
<number:text-style style:name="N6"><number:text-content/></number:text-style>
<style:style style:name="title" style:family="table-cell"><style:table-cell-properties style:vertical-align="middle"/><style:paragraph-properties fo:text-align="center"/><style:text-properties fo:font-size="16pt" fo:font-weight="bold"/></style:style>
<style:style style:name="head" style:family="table-cell"><style:table-cell-properties fo:border="0.06pt solid #000000" style:vertical-align="middle"/><style:paragraph-properties fo:text-align="center"/><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="date" style:family="table-cell" style:data-style-name="N1"/>
<style:style style:name="month" style:family="table-cell" style:data-style-name="N2"/>
<style:style style:name="two" style:family="table-cell" style:data-style-name="N3"/>
<style:style style:name="four" style:family="table-cell" style:data-style-name="N4"/>
<style:style style:name="whole" style:family="table-cell" style:data-style-name="N5"/>
<style:style style:name="text" style:family="table-cell" style:data-style-name="N6"/>
</office:automatic-styles>
<office:body><office:spreadsheet>
'''
TAIL = '</office:spreadsheet></office:body></office:document>\n'


class Formula(str):
    """A formula in OpenFormula notation, such as of:=#REF!."""


def column_name(column):
    name = ''
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def cell_name(row, column):
    return '%s%d' % (column_name(column), row + 1)


class Sheet:
    def __init__(self, name, n_columns):
        self.name = name
        self.n_columns = n_columns
        self.rows = []      # of {column: (value, style)}
        self.merges = {}    # (row, column) → (rows, columns)

    def add_row(self, cells):
        self.rows.append(cells)
        return len(self.rows) - 1

    def merge(self, row, column, n_rows, n_columns):
        self.merges[row, column] = (n_rows, n_columns)

    def place(self, row, column):
        return '%s!%s' % (self.name, cell_name(row, column))

    def write(self, path):
        covered = {(r, c) for (row, column), (h, w) in self.merges.items()
                   for r in range(row, row + h) for c in range(column, column + w)} - set(self.merges)
        with open(path, 'w', encoding='utf-8') as out:
            out.write(HEAD + '<table:table table:name=%s>\n' % quoteattr(self.name))
            out.write('<table:table-column table:number-columns-repeated="%d"/>\n' % self.n_columns)
            for row, cells in enumerate(self.rows):
                out.write('<table:table-row>')
                for column in range(self.n_columns):
                    span = self.merges.get((row, column))
                    tag = 'table:covered-table-cell' if (row, column) in covered else 'table:table-cell'
                    out.write(cell_xml(tag, span, *cells.get(column, (None, None))))
                out.write('</table:table-row>\n')
            out.write('</table:table>' + TAIL)


def cell_xml(tag, span, value, style):
    attributes = '' if style is None else ' table:style-name="%s"' % style
    if span:
        attributes += ' table:number-rows-spanned="%d" table:number-columns-spanned="%d"' % span
    if value is None:
        return '<%s%s/>' % (tag, attributes)
    if isinstance(value, Formula):
        return '<%s%s table:formula=%s/>' % (tag, attributes, quoteattr(value))
    if isinstance(value, datetime.date):
        return '<%s%s office:value-type="date" office:date-value="%s"/>' % (tag, attributes, value.isoformat())
    if isinstance(value, (int, float, Decimal)):
        return '<%s%s office:value-type="float" office:value="%s"/>' % (tag, attributes, value)
    return '<%s%s office:value-type="string"><text:p>%s</text:p></%s>' % (tag, attributes, escape(value), tag)


def convert(sheet, path, filter_name):
    """Writes the sheet to path by LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        base, suffix = os.path.splitext(os.path.basename(path))
        flat = os.path.join(folder, base + '.fods')
        sheet.write(flat)
        subprocess.run(['soffice', '-env:UserInstallation=file://%s/profile' % folder, '--headless', '--convert-to',
                        '%s:%s' % (suffix[1:], filter_name), '--outdir', os.path.join(folder, 'out'), flat],
                       check=True, stdout=subprocess.DEVNULL)
        shutil.move(os.path.join(folder, 'out', base + suffix), path)
