"""Workbooks for tests: what clerks send."""

import io

import openpyxl


def workbook(*sheets, **named):
    """An xlsx of sheets, each a list of rows; by keyword they have names."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    told = {f"Sheet{n}": rows for n, rows in enumerate(sheets, start=1)} | named
    for name, rows in told.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return book


def sent(book):
    """The bytes of a workbook."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
