"""Writes the workbooks of the corpus with Python's writers; `base.xlsx` is what the other programs convert. See make.sh."""

import datetime
import sys

import openpyxl
import xlsxwriter
import xlwt

HEADER = ['姓名', '云之家 openId', '关联字段']
PEOPLE = ['张三', 'Li李四', '王五', '赵六', '钱七', '孙八', '周九', '吴十']
TEXTS = {0: '0001', 1: 'A李-2', 5: '0006', 6: ' 0007 ', 7: 'wu@example.com'}
NUMBER, DATE, FORMULA, HIDDEN = 2, 3, 4, 5
DAY = datetime.date(2026, 1, 2)
SUM = '="00"&"05"'


def rows():
    return [[name, f'p{n + 1}', TEXTS.get(n)] for n, name in enumerate(PEOPLE)]


def by_openpyxl(path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = '人员'
    sheet.append(HEADER)
    for row in rows():
        sheet.append(row)
    sheet.cell(NUMBER + 2, 3, 13)
    sheet.cell(DATE + 2, 3, DAY)
    sheet.cell(FORMULA + 2, 3, SUM)
    sheet.row_dimensions[HIDDEN + 2].hidden = True
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and cell.data_type == 's':
                cell.number_format = '@'
    book.save(path)


def by_xlsxwriter(path, options):
    book = xlsxwriter.Workbook(path, options)
    sheet = book.add_worksheet('人员')
    text = book.add_format({'num_format': '@'})
    bold = book.add_format({'bold': True})
    day = book.add_format({'num_format': 'yyyy"年"m"月"d"日"'})
    sheet.set_default_row(hide_unused_rows=True)
    sheet.write_row(0, 0, HEADER)
    # In order: in constant memory a row is gone once the next begins.
    for n, (name, person, value) in enumerate(rows()):
        if n == HIDDEN:
            sheet.set_row(n + 1, 0)
        sheet.write_string(n + 1, 0, name)
        sheet.write_string(n + 1, 1, person, text)
        if n == 0:
            sheet.write_rich_string(n + 1, 2, bold, '00', text, '01')
        elif n == NUMBER:
            sheet.write_number(n + 1, 2, 13)
        elif n == DATE:
            sheet.write_datetime(n + 1, 2, DAY, day)
        elif n == FORMULA:
            sheet.write_formula(n + 1, 2, SUM, None, '0005')
        elif value is not None:
            sheet.write_string(n + 1, 2, value, text)
    book.close()


def by_xlwt(path):
    book = xlwt.Workbook(encoding='utf-8')
    sheet = book.add_sheet('人员')
    for r, row in enumerate([HEADER, *rows()]):
        for c, value in enumerate(row):
            if value is not None:
                sheet.write(r, c, value)
    book.save(path)


def as_text(path, encoding, separator, wrap='{}', front=''):
    lines = [[name, person, wrap.format(value or '')] for name, person, value in rows()]
    text = ''.join(separator.join(line) + '\r\n' for line in [HEADER, *lines])
    with open(path, 'wb') as file:
        file.write((front + text).encode(encoding))


to = sys.argv[1]
by_openpyxl(f'{to}/openpyxl.xlsx')
by_xlsxwriter(f'{to}/xlsxwriter.xlsx', {})
by_xlsxwriter(f'{to}/xlsxwriter-in-memory.xlsx', {'constant_memory': True})
by_xlwt(f'{to}/xlwt.xls')
as_text(f'{to}/python-gb18030.csv', 'gb18030', ',')
as_text(f'{to}/python-utf8-mark.csv', 'utf-8-sig', ',', '="{}"')
as_text(f'{to}/python-unicode-text.txt', 'utf-16', '\t')
as_text(f'{to}/python-sep.csv', 'utf-8', ';', "'{}", 'sep=;\r\n')
