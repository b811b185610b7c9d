"""Rows as a file for a spreadsheet, written before it is sent: all of it is of one moment."""

from collections.abc import Iterable, Sequence
from itertools import chain
from tempfile import TemporaryFile
from typing import Any

from django.http import HttpResponseBase
from rest_framework.renderers import BaseRenderer

from funds.documents.csv_file import csv_lines
from funds.documents.formats import MEDIA_TYPES
from funds.documents.paper import Value
from funds.documents.workbook import write_list
from funds.interface.files import filed_answer


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
    # The answer closes the file once it is sent.
    file = TemporaryFile()  # noqa: SIM115
    if renderer.format == "xlsx":
        write_list(file, head, rows)
    else:
        file.writelines(csv_lines(chain([head], rows)))
    file.seek(0)
    return filed_answer(file, f"{name}.{renderer.format}")
