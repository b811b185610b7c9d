"""What a printed form consists of, before it becomes a workbook, a text file or a PDF.

The forms are the village's own papers: their words are Chinese whatever language the screen
speaks (会计法 art. 22).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from households.models import Community

NOTHING = "本月无此项"
"""What a table without rows says, so that nobody wonders whether a page is missing."""

BLANK = "＿＿＿＿"
"""Where somebody writes by hand."""

Value = str | int | Decimal | None
"""A cell: text, a count, an amount in yuan, or nothing."""


@dataclass(frozen=True)
class Column:
    """A column of a table. ``width`` is in millimetres on paper."""

    head: str
    kind: Literal["text", "mark", "count", "money"]
    width: int


@dataclass(frozen=True)
class Row:
    """A row of a table; sums are set apart from what they sum, and red entries are in red."""

    cells: tuple[Value, ...]
    is_sum: bool = False
    is_red: bool = False


@dataclass(frozen=True)
class Table:
    """A table with its remarks; one that is ``whole`` is not broken between two pages."""

    title: str
    columns: tuple[Column, ...]
    rows: list[Row]
    remarks: tuple[str, ...] = ()
    whole: bool = False


@dataclass(frozen=True)
class Paper:
    """One form: title, lines under the title, tables, closing lines, who signs it.

    ``name`` is the short name on a workbook's tab. ``issuer`` and ``day`` are what a file says of
    itself to programs: in whose name it is made out, and the last day of what it tells of. The day
    is of the books and never the clock's, so that the same books give the same file.
    ``fingerprint`` is that of all papers of the file, empty before they are stamped.
    """

    name: str
    title: str
    head: tuple[str, ...]
    tables: tuple[Table, ...]
    foot: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()
    landscape: bool = False
    issuer: str = ""
    day: date | None = None
    fingerprint: str = ""

    def rows(self) -> Iterator[Sequence[Value]]:
        """Everything the form says as rows of cells, as files for spreadsheets have it."""
        yield (self.title,)
        yield self.head
        for table in self.tables:
            yield ()
            if table.title:
                yield (table.title,)
            yield tuple(column.head for column in table.columns)
            yield from (row.cells for row in table.rows)
            if not table.rows:
                yield (NOTHING,)
            yield from ((remark,) for remark in table.remarks)
        yield ()
        yield from ((line,) for line in self.foot)
        yield tuple(f"{signature}：" for signature in self.signatures)
        yield ()


def issuer(community: Community) -> str:
    """In whose name the village's papers are made out: the body that owns the fund."""
    return community.owner_body or community.name
