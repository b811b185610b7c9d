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

NOTHING, NOTHING_THAT_YEAR, NOTHING_THAT_DAY = "本月无此项", "本年无此项", "当日无此项"
"""What a table without rows says, so that nobody wonders whether a page is missing."""

BLANK = "＿＿＿＿"
"""Where somebody writes by hand."""

Value = str | int | Decimal | date | None
"""A cell: text, a count, an amount in yuan, a day, or nothing."""


@dataclass(frozen=True)
class Column:
    """A column of a table. ``width`` is the share of the paper it is given, in millimetres.

    Of a table that goes over several pages, ``carried`` says what is taken to the next one
    (过次页、承前页): the sum of the column, or what it came to last, as balances do.
    """

    head: str
    kind: Literal["text", "mark", "count", "money"]
    width: int
    carried: Literal["", "sum", "last"] = ""


@dataclass(frozen=True)
class Row:
    """A row of a table; sums are set apart from what they sum, and red entries are in red."""

    cells: tuple[Value, ...]
    is_sum: bool = False
    is_red: bool = False


@dataclass(frozen=True)
class Table:
    """A table with its remarks; one that is ``whole`` is not broken between two pages.

    Two that are ``half`` stand side by side where their figures let them; a ``strip`` has one row,
    a sum in large type with what it comes from. A ``slip`` has half a sheet for itself, to be cut off
    and bound, and more only where it needs it.
    """

    title: str
    columns: tuple[Column, ...]
    rows: list[Row]
    remarks: tuple[str, ...] = ()
    whole: bool = False
    look: Literal["", "half", "strip", "slip"] = ""


@dataclass(frozen=True)
class Paper:
    """One form: title, lines under the title, tables, closing lines, who signs it.

    ``name`` is the short name on a workbook's tab. ``issuer`` and ``day`` are what a file says of
    itself to programs: in whose name it is made out, and the last day of what it tells of. The day
    is of the books and never the clock's, so that the same books give the same file.
    ``fingerprint`` is that of all papers of the file, ``code`` their kind and period; both are
    empty before they are stamped.

    A signature is a role, with a name behind a colon where it is known. ``seal`` is whose round seal
    of 42 mm is put beside them. ``mark`` is written across every page (草稿、作废、已撤去). ``qr``
    is an address that telephones read, ``qr_said`` what they find there. ``size`` is that of the
    letters, in points. ``nothing`` is what a table without rows says.
    """

    name: str
    title: str
    head: tuple[str, ...]
    tables: tuple[Table, ...]
    foot: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()
    landscape: bool = False
    sheet: Literal["a4", "a3"] = "a4"
    issuer: str = ""
    day: date | None = None
    fingerprint: str = ""
    code: str = ""
    seal: str = ""
    mark: Literal["", "draft", "void-receipt", "undone"] = ""
    qr: str = ""
    qr_said: str = ""
    size: float = 11
    nothing: str = NOTHING

    @property
    def keywords(self) -> str:
        """By what a file is found again: its fingerprint, kind and period."""
        return f"{self.fingerprint} {self.code}".strip()

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
                yield (self.nothing,)
            yield from ((remark,) for remark in table.remarks)
        yield ()
        yield from ((line,) for line in self.foot)
        yield tuple(map(to_sign, self.signatures))
        yield ()


def signature(role: str, name: str | None) -> str:
    """A place to sign, with the name of whoever holds the office where it is known."""
    return f"{role}：{name}" if name else role


def to_sign(signature: str) -> str:
    """Where somebody signs: a role, with the name where it is known."""
    return signature if "：" in signature else f"{signature}："


def issuer(community: Community) -> str:
    """In whose name the village's papers are made out: the body that owns the fund."""
    return community.owner_body or community.name
