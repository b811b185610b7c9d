"""Rows as a file for a spreadsheet: text stays text there, numbers stay numbers."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from tempfile import TemporaryFile
from typing import Any

from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from rest_framework.renderers import BaseRenderer
from xlsxwriter import Workbook

from funds.documents.cells import csv_cell
from funds.documents.paper import Value

BOM = "\ufeff"
"""Without it, spreadsheet programs take UTF-8 for the local encoding."""


class File(BaseRenderer):
    """Names a kind of file that a view writes itself."""

    def render(self, data: Any, *_args: Any, **_kwargs: Any) -> bytes:
        return bytes(data)


class CSV(File):
    media_type = "text/csv"
    format = "csv"


class XLSX(File):
    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    format = "xlsx"


class PDF(File):
    media_type = "application/pdf"
    format = "pdf"


class _Line:
    """Takes what the CSV writer writes and hands it back, so that lines can be streamed."""

    def write(self, text: str) -> str:
        return text


def file_of(
    renderer: BaseRenderer, name: str, head: Sequence[str], rows: Iterable[Sequence[Value]]
) -> HttpResponseBase:
    """The rows as a file of the renderer's kind."""
    if renderer.format == "xlsx":
        return _workbook(f"{name}.xlsx", head, rows)
    response = StreamingHttpResponse(
        _lines(head, rows), content_type=f"{CSV.media_type}; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _lines(head: Sequence[str], rows: Iterable[Sequence[Value]]) -> Iterator[str]:
    writer = csv.writer(_Line())
    yield BOM + writer.writerow(head)
    for row in rows:
        yield writer.writerow([csv_cell(value) for value in row])


def _workbook(name: str, head: Sequence[str], rows: Iterable[Sequence[Value]]) -> FileResponse:
    # The answer closes the file once it is sent.
    file = TemporaryFile()  # noqa: SIM115
    with Workbook(
        file,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    ) as book:
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 0)
        money = book.add_format({"num_format": "0.00"})
        for column, title in enumerate(head):
            sheet.write_string(0, column, title)
        for line, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(line, column, value)
                elif value is not None:
                    looks = money if isinstance(value, Decimal) else None
                    sheet.write_number(line, column, value, looks)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX.media_type)
