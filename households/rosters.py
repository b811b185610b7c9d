"""Rosters: any table of households a clerk keeps, read so that nothing is dropped without a word.

The chain is file → sheets → tables → columns → lines → households; what it comes to is one
value, a ``Roster``, which also names every sheet, column and line that is not used. Kinds read are
a *register* with household numbers, a year *grid* with twelve months, a *list* that says up to
which month each household has paid, and any of them with one row a *person*.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from households.characters import visible
from households.cleaning import without_id_numbers
from households.comparing_rows import compare_with_each_other
from households.headings import LEVIES
from households.roster_columns import ColumnUse
from households.roster_questions import NO_ANSWERS, Asking, Question
from households.roster_rows import Problem, RosterRow
from households.sheet_choice import ChosenSheet, choose_sheets
from households.sheets import Sheet
from households.spreadsheets import UnreadableFile, read_sheets
from households.table_reading import Skipped, TableReading, read_table

__all__ = ["Problem", "Question", "Roster", "RosterRow", "Skipped", "read_roster"]


@dataclass(frozen=True)
class SheetUse:
    """One sheet of a file: whether it is hidden, whether it is read, and if not, why.

    ``lines`` counts those that hold something.
    """

    name: str
    hidden: bool
    used: bool
    why: Any
    lines: int


@dataclass(frozen=True)
class Roster:
    """A roster as it was read; nothing in it is a guess.

    ``rows`` are the households. ``sheets`` and ``columns`` say what of the file is used,
    ``skipped`` which lines are no households, with their content. ``control`` says where the
    tables' own totals differ from their rows. While a question is open, nothing may be entered.
    """

    kind: str
    title: str
    year: int | None
    group: int | None
    rows: list[RosterRow]
    control: list[Any] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    sheets: list[SheetUse] = field(default_factory=list)
    columns: list[ColumnUse] = field(default_factory=list)
    asking: Asking = field(default_factory=Asking)

    @property
    def questions(self) -> list[Question]:
        """What the file cannot say by itself."""
        return self.asking.questions

    @property
    def people(self) -> int:
        """How many people the households have together, as far as the file says."""
        return sum(row.residents or 1 + len(row.members) for row in self.rows)

    @property
    def arrears(self) -> Decimal:
        """What the households owe when the books begin, in yuan."""
        open_months = (m.due - m.paid for row in self.rows for m in row.months if m.is_open)
        return sum((row.opening_arrears for row in self.rows), sum(open_months, Decimal("0.00")))

    @property
    def prepaid(self) -> Decimal:
        """What the households had paid ahead, in yuan."""
        return sum((row.opening_credit for row in self.rows), Decimal("0.00"))


def read_roster(
    content: bytes,
    filename: str,
    answers: Mapping[str, str] = NO_ANSWERS,
    levies: Mapping[str, str] = LEVIES,
) -> Roster:
    """Read a roster file, with answers to its questions by their keys.

    ``levies`` are the names of the village's levies by code: a column of any other is asked about.

    Raises UnreadableFile when it is none; unclear cells are no errors.
    """
    asking = Asking(answers)
    sheets = [_cleaned(sheet) for sheet in read_sheets(content, filename)]
    chosen = choose_sheets(sheets, asking)
    several = sum(1 for use in chosen if use.lines) > 1
    read = [
        read_table(use.sheet, table, asking, levies, several=several)
        for use in chosen
        if use.used
        for table in use.tables
    ]
    rows = [row for one in read for row in one.rows]
    if not rows and not asking.questions:
        raise UnreadableFile(_nothing(read))
    first = read[0] if read else TableReading("register", "", None, None)
    return Roster(
        first.kind,
        first.title,
        first.year,
        first.group,
        compare_with_each_other(rows),
        [finding for one in read for finding in one.control],
        _skipped(chosen, read),
        [
            SheetUse(one.sheet.name, one.sheet.hidden, one.used, one.why, len(one.lines))
            for one in chosen
        ],
        [use for one in read for use in one.columns],
        asking,
    )


def _cleaned(sheet: Sheet) -> Sheet:
    return replace(sheet, rows=[[visible(cell) for cell in row] for row in sheet.rows])


def _skipped(chosen: Sequence[ChosenSheet], read: Sequence[TableReading]) -> list[Skipped]:
    """Every line with content that became no household, in the order of the file."""
    several = sum(1 for use in chosen if use.lines) > 1
    told: list[Skipped] = []
    for use in chosen:
        name = use.sheet.name if several else ""
        lines = {number: without_id_numbers(text) for number, text in use.lines.items()}
        if not use.used:
            told += [Skipped(number, use.why, text, name) for number, text in lines.items()]
            continue
        headings = {number for table in use.tables for number in table.heading_lines}
        told += [
            Skipped(number, _("Title or column names."), lines.get(number, ""), name)
            for number in sorted(headings)
        ]
        told += [line for one in read for line in one.skipped if line.sheet == name]
    return sorted(told, key=lambda line: (line.sheet, line.line))


def _nothing(read: Sequence[TableReading]) -> Any:
    """That no household was read, with what was."""
    lines = [line for one in read for line in one.skipped]
    if not lines:
        return _("There are no households in the file.")
    return _("There are no households in the file. What was read: %(read)s.") % {
        "read": "；".join(f"{line.line}: {line.content}" for line in lines[:5])
    }
