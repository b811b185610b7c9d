"""The kinds of file that papers can be had as."""

from funds.documents.csv_file import csv_file
from funds.documents.paper_workbook import xlsx_file
from funds.documents.pdf import pdf_file

WRITERS = {"pdf": pdf_file, "xlsx": xlsx_file, "csv": csv_file}
FORMATS = tuple(WRITERS)
MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "pdf": "application/pdf",
}
