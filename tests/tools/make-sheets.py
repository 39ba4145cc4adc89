#!/usr/bin/python3
"""Makes tests/data/sheets: the workbook of make-xls-data.py as LibreOffice and Gnumeric write it in xlsx and in formats that are refused,
and one by openpyxl, with a strict and a locked copy.

Needs soffice, ssconvert, python3-uno and openpyxl. What the xlsx files must read as: tests/data/xls/cells.tsv and openpyxl.tsv.
"""
import datetime
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile

import openpyxl
import uno
from com.sun.star.beans import NamedValue, PropertyValue
from openpyxl.utils.datetime import CALENDAR_MAC_1904

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.join(os.path.dirname(HERE), 'data', 'sheets')


def load_xls_maker():
    spec = importlib.util.spec_from_file_location('make_xls_data', os.path.join(HERE, 'make-xls-data.py'))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def openpyxl_book():
    """The workbook, and its cells as tests/formats/sheet-text.h words them."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = '一月 & 二月'
    expected = []

    def put(row, column, value, kind, flags, text, number_format=None):
        cell = sheet.cell(row + 1, column + 1, value)
        if number_format:
            cell.number_format = number_format
        expected.append((row, column, kind, flags, text))

    put(0, 0, '2024年客户经理业绩表', 'text', '', '2024年客户经理业绩表')
    sheet.merge_cells('A1:D1')
    expected.extend((0, column, 'text', 'm', '2024年客户经理业绩表') for column in (1, 2, 3))
    put(1, 0, '0010007', 'text', '', '0010007')
    put(1, 1, 110105199003071234, 'number', '', '110105199003071000')
    put(1, 2, 0.1, 'number', '', '0.1')
    put(1, 3, -1234567.89, 'number', '', '-1234567.89')
    put(2, 0, datetime.date(2015, 3, 5), 'date', '', '2015-03-05', 'yyyy"年"m"月"d"日"')
    put(2, 1, datetime.datetime(2024, 2, 29, 12, 30), 'date', 't', '2024-02-29', 'yyyy/m/d h:mm')
    put(2, 2, 0.012, 'number', 'p', '0.012', '0.0%')
    put(2, 3, datetime.time(8, 30), 'number', 't', '0.354166666666667', 'h:mm')
    put(3, 0, '=SUM(C2:D2)', 'no-value', 'hf', '')
    put(3, 1, True, 'boolean', 'h', '1')
    put(3, 2, '#REF!', 'error', 'h', '#REF!')
    put(3, 3, '粗体字', 'text', 'h', '粗体字')
    sheet.row_dimensions[4].hidden = True
    put(4, 0, '城东支行', 'text', '', '城东支行')
    put(4, 1, 1, 'number', '', '1')
    put(5, 1, 2, 'number', '', '2')
    put(6, 1, 3, 'number', '', '3')
    sheet.merge_cells('A5:A7')
    expected.extend((row, 0, 'text', 'm', '城东支行') for row in (5, 6))
    put(9, 2, '两行\n<文字>', 'text', '', '两行 <文字>')
    other = book.create_sheet('隐藏')
    other.sheet_state = 'hidden'
    other['B2'] = '藏'
    book.create_sheet('空')
    return book, [('一月 & 二月',) + cell for cell in sorted(expected)] + [('隐藏', 1, 1, 'text', '', '藏')]


def make_strict(source, target):
    """The other namespaces of ISO 29500 strict, and dates as such."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, 'w', zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            for before, after in ((b'http://schemas.openxmlformats.org/spreadsheetml/2006/main', b'http://purl.oclc.org/ooxml/spreadsheetml/main'),
                                  (b'http://schemas.openxmlformats.org/officeDocument/2006/relationships', b'http://purl.oclc.org/ooxml/officeDocument/relationships')):
                data = data.replace(before, after)
            if name == 'xl/worksheets/sheet1.xml':
                before = data.index(b'<c r="A3"')
                after = data.index(b'</c>', before)
                data = data[:before] + b'<c r="A3" t="d"><v>2015-03-05</v>' + data[after:]
            new.writestr(name, data)


def store_locked(office, source, target):
    document = office.desktop.loadComponentFromURL('file://' + source, '_blank', 0, (PropertyValue('Hidden', 0, True, 0),))
    secret = uno.Any('[]com.sun.star.beans.NamedValue', (NamedValue('CryptoType', 'Standard'), NamedValue('OOXPassword', 'open')))
    document.storeToURL('file://' + target, (PropertyValue('FilterName', 0, 'Calc MS Excel 2007 XML', 0), PropertyValue('EncryptionData', 0, secret, 0)))
    document.close(True)


def write_table(path, cells):
    with open(path, 'w', encoding='utf-8') as out:
        for cell in cells:
            out.write('\t'.join(str(part) for part in cell) + '\n')


def main():
    xls = load_xls_maker()
    os.makedirs(DATA, exist_ok=True)

    def data(name):
        return os.path.join(DATA, name)

    book, expected = openpyxl_book()
    book.save(data('openpyxl.xlsx'))
    write_table(data('openpyxl.tsv'), expected)
    make_strict(data('openpyxl.xlsx'), data('strict.xlsx'))
    book, _ = openpyxl_book()
    book.epoch = CALENDAR_MAC_1904
    book.save(data('openpyxl-1904.xlsx'))

    with tempfile.TemporaryDirectory() as folder:
        plain = os.path.join(folder, 'plain.fods')
        with open(plain, 'w', encoding='utf-8') as out:
            out.write(xls.document())
        shutil.copy(plain, data('flat.fods'))
        office = xls.Office(folder)
        for name, filter_name in (('libreoffice.xlsx', 'Calc MS Excel 2007 XML'),
                                  ('table.ods', 'calc8'), ('spreadsheet-2003.xml', 'MS Excel 2003 XML'),
                                  ('page.html', 'HTML (StarCalc)')):
            office.store(plain, data(name), filter_name)
        store_locked(office, plain, data('locked.xlsx'))
        office.close()
        copy = os.path.join(folder, 'plain.xlsx')
        shutil.copy(data('libreoffice.xlsx'), copy)
        subprocess.run(['ssconvert', '-T', 'Gnumeric_Excel:xlsx', copy, data('gnumeric.xlsx')], check=True, stderr=subprocess.DEVNULL)


if __name__ == '__main__':
    sys.exit(main())
