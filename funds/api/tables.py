"""Rows as a file for a spreadsheet, sent while it is written."""

from collections.abc import Iterable, Sequence
from itertools import chain
from tempfile import TemporaryFile
from typing import Any

from django.http import FileResponse, HttpResponseBase
from rest_framework.renderers import BaseRenderer

from funds.documents.csv_file import csv_lines
from funds.documents.formats import MEDIA_TYPES
from funds.documents.paper import Value
from funds.documents.workbook import write_list
from funds.interface.files import streamed_answer


class File(BaseRenderer):
    """Names a kind of file that a view writes itself."""

    def render(self, data: Any, *_args: Any, **_kwargs: Any) -> bytes:
        return bytes(data)


class CSV(File):
    media_type = "text/csv"
    format = "csv"


class XLSX(File):
    media_type = MEDIA_TYPES["xlsx"]
    format = "xlsx"


class PDF(File):
    media_type = MEDIA_TYPES["pdf"]
    format = "pdf"


def file_of(
    renderer: BaseRenderer, name: str, head: Sequence[str], rows: Iterable[Sequence[Value]]
) -> HttpResponseBase:
    """The rows as a file of the renderer's kind."""
    if renderer.format == "xlsx":
        return _workbook(f"{name}.xlsx", head, rows)
    return streamed_answer(csv_lines(chain([head], rows)), f"{name}.csv")


def _workbook(name: str, head: Sequence[str], rows: Iterable[Sequence[Value]]) -> FileResponse:
    # The answer closes the file once it is sent.
    file = TemporaryFile()  # noqa: SIM115
    write_list(file, head, rows)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX.media_type)
