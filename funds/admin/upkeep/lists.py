"""A list at the desk as a file for a spreadsheet."""

from collections.abc import Sequence
from io import BytesIO
from itertools import chain

from django.http import HttpResponse

from funds.documents.csv_file import csv_lines
from funds.documents.paper import Value
from funds.documents.workbook import write_list
from funds.interface.files import file_answer

KINDS = ("xlsx", "csv")
"""The kinds of file that a list can be had as."""


def list_file(
    kind: str, name: str, head: Sequence[str], rows: Sequence[Sequence[Value]]
) -> HttpResponse:
    """The rows under their head as a file of one of KINDS."""
    if kind == "csv":
        content = b"".join(csv_lines(chain([head], rows)))
    else:
        file = BytesIO()
        write_list(file, head, rows)
        content = file.getvalue()
    return file_answer(content, f"{name}.{kind}")
