"""Neutral sheets, and how each format has them: for the makers of tests/data/sheets/corpus.

A sheet is a list of rows of cells; what a reader must make of it in a format is said here beside what is written, so that no reader takes part.
"""
import io
import struct
import zipfile
from decimal import Decimal
from xml.sax.saxutils import escape

XLSX, ODS, XML2003, XLS, HTML, TEXT = 'xlsx', 'ods', 'xml2003', 'xls', 'html', 'text'
TYPED = (XLSX, ODS, XML2003, XLS)
STAMP = (2024, 1, 1, 0, 0, 0)
EPOCH = {False: 693594, True: 695056}     # ordinals of day 0: 1899-12-30, 1904-01-01


class Cell:
    """kind: text, number, date, percent, boolean, error, formula (a number that was computed), no-value. `found`: the findings of an import, as
    (code, arguments…); `shown`: what formats of texts alone have, `found_shown` what is found there (else the same)."""

    def __init__(self, kind, value, found=(), shown=None, found_shown=None):
        self.kind, self.value, self.found = kind, value, list(found)
        self.shown = value if shown is None else shown
        self.found_shown = self.found if found_shown is None else list(found_shown)

    def found_in(self, fmt):
        return self.found if fmt in TYPED else self.found_shown


def T(value, *found):
    return Cell('text', value, found)


def N(value, *found, shown=None, found_shown=None):
    return Cell('number', value, found, shown, found_shown)


def D(iso, *found, shown=None, found_shown=None):
    return Cell('date', iso, found, shown, found_shown)


def P(value, *found, shown=None, found_shown=None):
    return Cell('percent', value, found, shown, found_shown)


def E(value, *found):
    return Cell('error', value, found)


def F(value, *found):
    return Cell('formula', value, found)


def NO_VALUE(*found):
    return Cell('no-value', '', found, shown='')


class Sheet:
    def __init__(self, name, rows, merges=(), hidden_rows=(), hidden_columns=()):
        """Places count from 0; a merge is (first row, first column, last row, last column)."""
        self.name, self.merges, self.hidden_rows, self.hidden_columns = name, list(merges), set(hidden_rows), set(hidden_columns)
        self.rows = [[T(c) if isinstance(c, str) else c for c in row] for row in rows]

    def merge_at(self, row, column):
        for merge in self.merges:
            if merge[0] <= row <= merge[2] and merge[1] <= column <= merge[3]:
                return merge
        return None

    def covered(self, row, column):
        merge = self.merge_at(row, column)
        return merge is not None and (row, column) != merge[:2]

    def width(self):
        return max([len(row) for row in self.rows] + [m[3] + 1 for m in self.merges])

    def cell(self, row, column):
        return self.rows[row][column] if row < len(self.rows) and column < len(self.rows[row]) else None

    def places(self):
        last = max([len(self.rows)] + [m[2] + 1 for m in self.merges])
        return ((r, c) for r in range(last) for c in range(self.width()))


def digits_of(value):
    """A number as a double shows it: at most 15 digits."""
    return format(Decimal('%.15g' % float(value)), 'f')


def read_of(cell, fmt, merged):
    """Type, flags, value that a reader must tell of a cell."""
    if fmt not in TYPED:
        return 'text', 'm' if merged else '', cell.shown
    kind, flags, value = cell.kind, 'm' if merged else '', cell.value
    if kind == 'percent':
        kind, flags = 'number', flags + 'p'
    elif kind == 'formula':
        kind, flags, value = 'number', flags + 'f', digits_of(value)
    elif kind == 'no-value':
        flags += 'f'
    elif kind == 'number':
        value = digits_of(value)
    return kind, flags, value


def cells_of(sheet, fmt, name=None, quoted=()):
    """The lines of FILE.expected for one sheet. `quoted`: characters that put a text into quotes."""
    lines = []
    for r, c in sheet.places():
        merged = sheet.covered(r, c)
        if merged and fmt == TEXT:
            continue
        cell = sheet.cell(*sheet.merge_at(r, c)[:2]) if merged else sheet.cell(r, c)
        if cell is None or (fmt not in TYPED and cell.shown == '') or (cell.kind == 'text' and cell.value == ''):
            continue
        kind, flags, value = read_of(cell, fmt, merged)
        if any(c in cell.shown for c in quoted):
            flags += 'q'
        if fmt in TYPED:
            flags = ('h' if r in sheet.hidden_rows else '') + flags + ('c' if c in sheet.hidden_columns else '')
        lines.append((name or sheet.name, r, c, kind, flags, value))
    return lines


def serial_of(iso, base_1904):
    import datetime
    return datetime.date.fromisoformat(iso).toordinal() - EPOCH[base_1904]


def column_name(column):
    return (chr(64 + column // 26) if column >= 26 else '') + chr(65 + column % 26)


def cell_name(row, column):
    return column_name(column) + str(row + 1)


# xlsx

def xlsx_cell(row, column, cell, strings, base_1904):
    place = cell_name(row, column)
    if cell.kind == 'text':
        return '<c r="%s" t="s"><v>%d</v></c>' % (place, strings.setdefault(cell.value, len(strings)))
    if cell.kind == 'error':
        return '<c r="%s" t="e"><v>%s</v></c>' % (place, cell.value)
    if cell.kind == 'boolean':
        return '<c r="%s" t="b"><v>%s</v></c>' % (place, cell.value)
    if cell.kind == 'date':
        return '<c r="%s" s="1"><v>%d</v></c>' % (place, serial_of(cell.value, base_1904))
    if cell.kind == 'percent':
        return '<c r="%s" s="2"><v>%r</v></c>' % (place, float(cell.value))
    if cell.kind == 'formula':
        return '<c r="%s"><f>1*1</f><v>%r</v></c>' % (place, float(cell.value))
    if cell.kind == 'no-value':
        return '<c r="%s"><f>SUM(1,1)</f></c>' % place
    return '<c r="%s"><v>%r</v></c>' % (place, float(cell.value))


def xlsx_sheet(sheet, strings, base_1904):
    columns = ''.join('<col min="%d" max="%d" width="9" hidden="1"/>' % (c + 1, c + 1) for c in sorted(sheet.hidden_columns))
    rows = ''
    for r, row in enumerate(sheet.rows):
        cells = ''.join(xlsx_cell(r, c, cell, strings, base_1904) for c, cell in enumerate(row) if cell is not None and not sheet.covered(r, c))
        rows += '<row r="%d"%s>%s</row>' % (r + 1, ' hidden="1"' if r in sheet.hidden_rows else '', cells)
    merges = ''.join('<mergeCell ref="%s:%s"/>' % (cell_name(*m[:2]), cell_name(*m[2:])) for m in sheet.merges)
    return ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">%s<sheetData>%s'
            '</sheetData>%s</worksheet>') % ('<cols>%s</cols>' % columns if columns else '', rows, '<mergeCells>%s</mergeCells>' % merges if merges else '')


def archive(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w') as zip_file:
        for name, data in parts:
            zip_file.writestr(zipfile.ZipInfo(name, STAMP), data, zipfile.ZIP_STORED if name == 'mimetype' else zipfile.ZIP_DEFLATED)
    return out.getvalue()


def xlsx(sheets, base_1904=False):
    strings = {}
    head, main = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n', 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
    office, package = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships', 'http://schemas.openxmlformats.org/package/2006'
    types = 'application/vnd.openxmlformats-officedocument.spreadsheetml.%s+xml'
    bodies = [xlsx_sheet(sheet, strings, base_1904) for sheet in sheets]
    parts = [('[Content_Types].xml', head + '<Types xmlns="%s/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
              '<Override PartName="/xl/workbook.xml" ContentType="%s"/><Override PartName="/xl/styles.xml" ContentType="%s"/>'
              '<Override PartName="/xl/sharedStrings.xml" ContentType="%s"/>' % (package, types % 'sheet.main', types % 'styles', types % 'sharedStrings')
              + ''.join('<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="%s"/>' % (i + 1, types % 'worksheet') for i in range(len(sheets))) + '</Types>'),
             ('_rels/.rels', head + '<Relationships xmlns="%s/relationships"><Relationship Id="r1" Type="%s/officeDocument" Target="xl/workbook.xml"/></Relationships>'
              % (package, office)),
             ('xl/workbook.xml', head + '<workbook xmlns="%s" xmlns:r="%s">%s<sheets>' % (main, office, '<workbookPr date1904="1"/>' if base_1904 else '')
              + ''.join('<sheet name="%s" sheetId="%d" r:id="r%d"/>' % (escape(s.name), i + 1, i + 1) for i, s in enumerate(sheets)) + '</sheets></workbook>'),
             ('xl/_rels/workbook.xml.rels', head + '<Relationships xmlns="%s/relationships">' % package
              + ''.join('<Relationship Id="r%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>' % (i + 1, office, i + 1) for i in range(len(sheets)))
              + '<Relationship Id="s" Type="%s/styles" Target="styles.xml"/><Relationship Id="t" Type="%s/sharedStrings" Target="sharedStrings.xml"/></Relationships>' % (office, office)),
             ('xl/styles.xml', head + '<styleSheet xmlns="%s"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>'
              '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" xfId="0"/><xf numFmtId="14" xfId="0" applyNumberFormat="1"/>'
              '<xf numFmtId="10" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>' % main),
             ('xl/sharedStrings.xml', head + '<sst xmlns="%s">' % main + ''.join('<si><t xml:space="preserve">%s</t></si>' % escape(s) for s in strings) + '</sst>')]
    return archive(parts + [('xl/worksheets/sheet%d.xml' % (i + 1), body) for i, body in enumerate(bodies)])


# OpenDocument

ODS_NAMESPACES = ' '.join('xmlns:%s="urn:oasis:names:tc:opendocument:xmlns:%s:1.0"' % (short, long) for short, long in
                          (('office', 'office'), ('table', 'table'), ('text', 'text'), ('style', 'style'), ('fo', 'xsl-fo-compatible'), ('number', 'datastyle'))) \
    + ' xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
ODS_STYLES = ('<number:date-style style:name="D"><number:year number:style="long"/><number:text>-</number:text><number:month number:style="long"/><number:text>-</number:text>'
              '<number:day number:style="long"/></number:date-style><number:percentage-style style:name="P"><number:number number:decimal-places="2" number:min-integer-digits="1"/>'
              '<number:text>%</number:text></number:percentage-style><style:style style:name="date" style:family="table-cell" style:data-style-name="D"/>'
              '<style:style style:name="percent" style:family="table-cell" style:data-style-name="P"/>')


def ods_text(value):
    """Blanks in a row are elements of their own."""
    out, blanks = '', 0
    for i, c in enumerate(value):
        if c == ' ' and (blanks > 0 or i == 0 or i == len(value) - 1):
            out += '<text:s/>'
        elif c == '\n':
            out += '</text:p><text:p>'
        else:
            out += escape(c)
        blanks = blanks + 1 if c == ' ' else 0
    return '<text:p>%s</text:p>' % out


def ods_cell(cell, spans):
    if cell is None or (cell.kind == 'text' and cell.value == ''):
        return '<table:table-cell%s/>' % spans
    if cell.kind == 'text':
        return '<table:table-cell%s office:value-type="string">%s</table:table-cell>' % (spans, ods_text(cell.value))
    if cell.kind == 'date':
        return '<table:table-cell%s table:style-name="date" office:value-type="date" office:date-value="%s"/>' % (spans, cell.value)
    if cell.kind == 'percent':
        return '<table:table-cell%s table:style-name="percent" office:value-type="percentage" office:value="%s"/>' % (spans, cell.value)
    if cell.kind == 'boolean':
        return '<table:table-cell%s office:value-type="boolean" office:boolean-value="%s"/>' % (spans, 'true' if cell.value == '1' else 'false')
    if cell.kind == 'error':
        return '<table:table-cell%s office:value-type="string" calcext:value-type="error"><text:p>%s</text:p></table:table-cell>' % (spans, cell.value)
    if cell.kind == 'no-value':
        return '<table:table-cell%s table:formula="of:=SUM(1;1)"/>' % spans
    formula = ' table:formula="of:=%s"' % cell.value if cell.kind == 'formula' else ''
    return '<table:table-cell%s%s office:value-type="float" office:value="%s"/>' % (spans, formula, cell.value)


def ods_table(sheet):
    width = sheet.width()
    xml = '<table:table table:name="%s">' % escape(sheet.name)
    xml += ''.join('<table:table-column%s/>' % (' table:visibility="collapse"' if c in sheet.hidden_columns else '') for c in range(width))
    for r in range(max([len(sheet.rows)] + [m[2] + 1 for m in sheet.merges])):
        xml += '<table:table-row%s>' % (' table:visibility="collapse"' if r in sheet.hidden_rows else '')
        for c in range(width):
            merge = sheet.merge_at(r, c)
            if merge and (r, c) != merge[:2]:
                xml += '<table:covered-table-cell/>'
                continue
            spans = ' table:number-columns-spanned="%d" table:number-rows-spanned="%d"' % (merge[3] - merge[1] + 1, merge[2] - merge[0] + 1) if merge else ''
            xml += ods_cell(sheet.cell(r, c), spans)
        xml += '</table:table-row>'
    return xml + '</table:table>'


def ods_document(sheets, element, base_1904=False):
    settings = '<table:calculation-settings><table:null-date table:date-value="1904-01-01"/></table:calculation-settings>' if base_1904 else ''
    kind = ' office:mimetype="application/vnd.oasis.opendocument.spreadsheet"' if element == 'document' else ''
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<office:%s %s office:version="1.2"%s><office:automatic-styles>%s</office:automatic-styles><office:body>'
            '<office:spreadsheet>%s%s</office:spreadsheet></office:body></office:%s>'
            % (element, ODS_NAMESPACES, kind, ODS_STYLES, settings, ''.join(ods_table(s) for s in sheets), element))


def ods(sheets):
    manifest = ('<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
                '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
                '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>')
    return archive([('mimetype', 'application/vnd.oasis.opendocument.spreadsheet'), ('content.xml', ods_document(sheets, 'document-content')),
                    ('META-INF/manifest.xml', manifest)])


def fods(sheets, base_1904=False):
    return ods_document(sheets, 'document', base_1904).encode()


# XML Spreadsheet 2003

def xml2003_cell(cell, more):
    if cell is None or (cell.kind == 'text' and cell.value == ''):
        return '<Cell%s/>' % more
    kind, value = {'text': 'String', 'error': 'Error', 'boolean': 'Boolean', 'date': 'DateTime'}.get(cell.kind, 'Number'), cell.value
    if cell.kind == 'date':
        more, value = more + ' ss:StyleID="d"', value + 'T00:00:00.000'
    elif cell.kind == 'percent':
        more += ' ss:StyleID="p"'
    elif cell.kind == 'formula':
        more += ' ss:Formula="=1*1"'
    elif cell.kind == 'no-value':
        return '<Cell%s ss:Formula="=SUM(1,1)"/>' % more
    return '<Cell%s><Data ss:Type="%s">%s</Data></Cell>' % (more, kind, escape(value).replace('\n', '&#10;'))


def xml2003(sheets, encoding='utf-8'):
    xml = ('<?xml version="1.0" encoding="%s"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
           'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles><Style ss:ID="d"><NumberFormat ss:Format="yyyy\\-mm\\-dd"/></Style><Style ss:ID="p">'
           '<NumberFormat ss:Format="0.00%%"/></Style></Styles>' % encoding)
    for sheet in sheets:
        xml += '<Worksheet ss:Name="%s"><Table>' % escape(sheet.name)
        xml += ''.join('<Column ss:Index="%d" ss:Hidden="1" ss:Width="0"/>' % (c + 1) for c in sorted(sheet.hidden_columns))
        for r in range(len(sheet.rows)):
            xml += '<Row ss:Index="%d"%s>' % (r + 1, ' ss:Hidden="1"' if r in sheet.hidden_rows else '')
            for c in range(sheet.width()):
                merge = sheet.merge_at(r, c)
                if merge and (r, c) != merge[:2]:
                    continue
                more = ' ss:Index="%d"' % (c + 1)
                if merge and merge[3] > merge[1]:
                    more += ' ss:MergeAcross="%d"' % (merge[3] - merge[1])
                if merge and merge[2] > merge[0]:
                    more += ' ss:MergeDown="%d"' % (merge[2] - merge[0])
                if sheet.cell(r, c) is not None:
                    xml += xml2003_cell(sheet.cell(r, c), more)
            xml += '</Row>'
        xml += '</Table></Worksheet>'
    return (xml + '</Workbook>').encode('gbk' if encoding == 'GB2312' else encoding)


# Web pages and texts

def html(sheet, encoding='gbk', label='gb2312', cell='td'):
    page = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=%s"></head><body><table border="1">\n' % label
    for r in range(len(sheet.rows)):
        page += '<tr>'
        for c in range(sheet.width()):
            merge = sheet.merge_at(r, c)
            if merge and (r, c) != merge[:2]:
                continue
            spans = (' colspan="%d"' % (merge[3] - merge[1] + 1) if merge and merge[3] > merge[1] else '') + (' rowspan="%d"' % (merge[2] - merge[0] + 1) if merge and merge[2] > merge[0] else '')
            value = sheet.cell(r, c)
            page += '<%s%s>%s</%s>' % (cell, spans, escape(value.shown) if value is not None else '', cell)
        page += '</tr>\n'
    return (page + '</table></body></html>').encode(encoding)


def delimited(sheet, separator=',', encoding='gb18030', end='\r\n'):
    lines = []
    for r in range(len(sheet.rows)):
        values = [sheet.cell(r, c).shown if sheet.cell(r, c) is not None and not sheet.covered(r, c) else '' for c in range(sheet.width())]
        lines.append(separator.join('"%s"' % v if ',' in v and separator == ',' else v for v in values))
    return (end.join(lines) + end).encode(encoding)


# dBase

def dbf(fields, records, language=0x4d, encoding='gbk'):
    """`fields`: (name, type, width, places); `records`: texts as they stand in the file."""
    header = struct.pack('<B3BIHH', 0x03, 124, 1, 1, len(records), 33 + 32 * len(fields), 1 + sum(f[2] for f in fields)) + bytes(17) + bytes([language]) + bytes(2)
    for name, kind, width, places in fields:
        header += name.encode(encoding).ljust(11, b'\0')[:11] + kind.encode() + bytes(4) + bytes([width, places]) + bytes(14)
    data = header + b'\r'
    for record in records:
        data += b' ' + b''.join(v.encode(encoding).rjust(f[2]) if f[1] in 'NF' else v.encode(encoding).ljust(f[2])[:f[2]] for v, f in zip(record, fields))
    return data + b'\x1a'
