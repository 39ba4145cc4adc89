#!/usr/bin/python3
"""Makes the workbooks of tests/data/imports: cases that a text file cannot hold (merged cells, dates, percentages, floats, several sheets)."""
import datetime
import os

from openpyxl import Workbook

FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), 'data', 'imports')


def save(book, name):
    book.properties.created = book.properties.modified = datetime.datetime(2025, 1, 1)
    book.save(os.path.join(FOLDER, name))


def merged_header():
    book = Workbook()
    sheet = book.active
    sheet.title = '业绩'
    sheet.append(['青石县农商行2024年业绩表', None, None, None, None, None])
    sheet.append([None, None, None, None, None, '单位:万元'])
    sheet.append(['工号', '姓名', '2024年1月', None, '2024年2月', None])
    sheet.append([None, None, '发放笔数', '利息收入', '发放笔数', '利息收入'])
    sheet.append(['0101001', '阎彩云', 11, 20.957, 12, 22])
    sheet.append(['合计', None, 11, 20.957, 12, 22])
    for area in ('A1:F1', 'A3:A4', 'B3:B4', 'C3:D3', 'E3:F3'):
        sheet.merge_cells(area)
    save(book, 'merged-header.xlsx')


def sheet_a_month():
    book = Workbook()
    for i, name in enumerate(['2024年1月', '2024年2月', '说明']):
        sheet = book.active if i == 0 else book.create_sheet()
        sheet.title = name
        if name == '说明':
            sheet.append(['本表由业务部填报'])
            continue
        sheet.append(['工号', '姓名', '发放笔数'])
        sheet.append(['0101001', '阎彩云', 11 + i])
    save(book, 'sheet-a-month.xlsx')


def staff_cells():
    book = Workbook()
    sheet = book.active
    sheet.title = '名册'
    sheet.append(['机构号', '支行', '工号', '姓名', '性别', '出生日期', '身份证号', '手机', '入行时间', '学历'])
    sheet.append([101, '营业部', 101001, '阎彩云', '女', datetime.date(1974, 12, 1), '421187197412012941', 19900000001, 35158, '大学专科'])
    sheet.append([101, '营业部', '0101002', '蒋 浩然', '男性', '1978.11.12', 421188197811120259, '19900000002', 2015.1, '本科'])
    sheet.append([None, None, '0101003', '阎国栋', '？', '86.11.14', '421187198611148950', '无', 2015.3, '硕士'])
    for row in (2, 3):
        sheet.cell(row, 7).number_format = '0' if row == 3 else '@'
    sheet.merge_cells('A3:A4')
    sheet.merge_cells('B3:B4')
    save(book, 'staff-cells.xlsx')


def number_cells():
    book = Workbook()
    sheet = book.active
    sheet.title = '2024年3月'
    sheet.append(['工号', '利息收入', '新增存款', '发放笔数'])
    sheet.append(['0101001', 0.1 + 0.2, datetime.date(2024, 3, 5), True])
    sheet.append(['0101002', 1 / 3, '1,000', '12'])
    sheet.append(['0101003', 0.5, '#N/A', None])
    sheet.cell(4, 2).number_format = '0.00%'
    save(book, 'number-cells.xlsx')


def figure_merged():
    """One figure in cells merged over two columns, and one over two people; a month over both."""
    book = Workbook()
    sheet = book.active
    sheet.title = '业绩'
    sheet.append(['工号', '月份', '发放笔数', '利息收入'])
    sheet.append(['0101001', '2024-03', 7, None])
    sheet.append(['0101002', None, 3, 500])
    sheet.append(['0101003', None, '—', 500])
    for area in ('B2:B4', 'C2:D2', 'D3:D4'):
        sheet.merge_cells(area)
    save(book, 'figure-merged.xlsx')


def unit_in_a_name():
    book = Workbook()
    sheet = book.active
    sheet.title = '2024年3月(万元)'
    sheet.append(['工号', '发放笔数', '利息收入'])
    sheet.append(['0101001', 11, 20.957])
    save(book, 'unit-in-a-name.xlsx')


merged_header()
sheet_a_month()
staff_cells()
number_cells()
figure_merged()
unit_in_a_name()
