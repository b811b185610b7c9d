"""Excel workbooks: text stays text whatever it begins with, the same rows give the same bytes."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from itertools import chain
from types import MappingProxyType
from typing import IO, Any

from xlsxwriter import Workbook

from funds.documents.paper import Value

MADE = datetime(2026, 1, 1)  # noqa: DTZ001 - a workbook's dates have no zone
"""Written into every workbook as its date."""
NO_PROPERTIES: Mapping[str, str] = MappingProxyType({})
MONEY = {"num_format": "#,##0.00"}
DAY = {"num_format": "yyyy-mm-dd"}
A_DAY = re.compile(r"(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}", re.ASCII)


@contextmanager
def workbook(
    file: IO[bytes], *, row_by_row: bool = False, properties: Mapping[str, str] = NO_PROPERTIES
) -> Iterator[Workbook]:
    """A workbook that is written to the file at the end.

    ``row_by_row`` keeps only one row in memory; it is for long lists that go downwards.
    ``properties`` are what the file says of itself, such as its title.
    """
    with Workbook(file, {"constant_memory" if row_by_row else "in_memory": True}) as book:
        book.set_properties({"created": MADE, **properties})
        yield book


def day_in(value: Value) -> date | None:
    """The day that a cell holds: a day is a real one in a workbook also where it came as text."""
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not A_DAY.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def write_cell(sheet: Any, row: int, column: int, value: Value, look: Any = None) -> None:
    """One cell of a sheet; an amount is a number of yuan, a day a real day."""
    day = day_in(value)
    match value:
        case _ if day is not None:
            sheet.write_datetime(row, column, day, look)
        case None:
            sheet.write_blank(row, column, None, look)
        case str():
            sheet.write_string(row, column, value, look)
        case Decimal() | int():
            sheet.write_number(row, column, float(value), look)


def write_list(file: IO[bytes], head: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    """A workbook of one sheet: a list under its head, which stays in sight and sorts the rows."""
    with workbook(file, row_by_row=True) as book:
        sheet, money, day = book.add_worksheet(), book.add_format(MONEY), book.add_format(DAY)
        sheet.freeze_panes(1, 0)
        for line, row in enumerate(chain([head], rows)):
            for column, value in enumerate(row):
                look = money if isinstance(value, Decimal) else day if day_in(value) else None
                write_cell(sheet, line, column, value, look)
        sheet.autofilter(0, 0, line, max(len(head) - 1, 0))
