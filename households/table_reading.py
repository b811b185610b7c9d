"""One table of a roster: each of its lines becomes a household, a resident, or is named."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _, pgettext_lazy

from households.characters import is_formula
from households.cleaning import Unclear, bare, read_money, without_id_numbers
from households.headings import group_in, year_in
from households.persons import PersonReader, is_of_persons
from households.roster_columns import LEAVE_OUT, Columns, ColumnUse, understand
from households.roster_questions import Asking
from households.roster_rows import RosterRow
from households.row_reading import RowReader
from households.sheets import Sheet
from households.tables import Table, cells_of, text_of

CLOSING = re.compile(
    r"合计|小计|总计|共计|制表|填表|负责人|审核|经办人|说明[:：]|备注[:：]|注[:：]"
)
GROUP_ALONE = re.compile(r"第?[0-9一二三四五六七八九十]+(村民小组|小组|组)")
IDENTIFYING = ("phone", "residents", "due", "paid_to", "amount", "total", "arrears", "credit")
"""Columns whose content speaks of a household, also where none is named."""


@dataclass(frozen=True)
class Skipped:
    """A line of the file that is no household: what stands in it, and why it is taken for none."""

    line: int
    why: Any
    content: str = ""
    sheet: str = ""


@dataclass
class TableReading:
    """What one table comes to."""

    kind: str
    title: str
    year: int | None
    group: int | None
    rows: list[RosterRow] = field(default_factory=list)
    control: list[Any] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    columns: list[ColumnUse] = field(default_factory=list)


def read_table(
    sheet: Sheet, table: Table, asking: Asking, levies: Mapping[str, str], *, several: bool
) -> TableReading:
    """Read a table. ``several`` says that the file has other sheets, so that lines need its name.

    ``levies`` are the names of the village's levies by code.
    """
    return _TableReader(sheet, table, asking, levies, several=several).read()


class _TableReader:
    def __init__(
        self,
        sheet: Sheet,
        table: Table,
        asking: Asking,
        levies: Mapping[str, str],
        *,
        several: bool,
    ) -> None:
        self.sheet, self.table, self.asking = sheet, table, asking
        self.name = sheet.name if several else ""
        self.columns = understand(sheet, table, asking, levies)
        kept = self.columns.places.get("id")
        self.lines = {line: _private(sheet.rows[line - 1], table, kept) for line in table.lines}
        self.skipped: list[Skipped] = []
        self.totals: list[tuple[int, Sequence[str]]] = []

    def read(self) -> TableReading:
        title = without_id_numbers(self.table.title)
        year, group = year_in(title), group_in(title) or group_in(self.sheet.name)
        reader = RowReader(self.columns, year, group)
        kind = self.columns.kind
        self._skip_hidden()
        self._skip_formulas()
        if is_of_persons(self.columns, self.lines.values()):
            rows = self._persons(reader)
        else:
            rows = self._households(reader)
        rows = [replace(row, sheet=self.name) for row in rows]
        control = _control(kind, rows, self.totals, self.columns)
        told = TableReading(kind, title, year, group, rows, control, self.skipped)
        told.columns = [replace(use, sheet=self.name) for use in self.columns.uses]
        return told

    def _households(self, reader: RowReader) -> list[RosterRow]:
        if "state" in self.columns.places:
            # Only of a person may be asked whether they still live here.
            self.columns.remarks.append(self.columns.places.pop("state"))
        rows: list[RosterRow] = []
        for number, line in self.lines.items():
            if self._is_household(reader, number, line, len(rows)):
                rows.append(reader.read(number, line))
        return rows

    def _persons(self, reader: RowReader) -> list[RosterRow]:
        people = PersonReader(self.columns, reader, self.asking, self.name)
        lines = [
            (number, line)
            for number, line in self.lines.items()
            if self._is_household(reader, number, line, 0)
        ]
        rows = people.read(lines)
        for number, why in people.left_out.items():
            self._skip(number, why)
        return rows

    def _is_household(
        self, reader: RowReader, number: int, line: Sequence[str], before: int
    ) -> bool:
        """Whether a line names somebody; one that does not is named itself."""
        first = bare(next((cell for cell in line if cell.strip()), ""))
        name = reader.name_in(line)
        if not first:
            return False
        alone = sum(1 for cell in line if cell.strip()) == 1
        if alone and GROUP_ALONE.fullmatch(first):
            reader.begin_group(group_in(first) or 0)
            self._skip(number, _("It says of which group the next lines are."))
        elif CLOSING.match(first) or CLOSING.match(name):
            self.totals.append((before, line))
            self._skip(number, _("A total or a signature."))
        elif not name and not self._identifies(line):
            self._skip(number, _("No householder is named."))
        else:
            return True
        return False

    def _identifies(self, line: Sequence[str]) -> bool:
        """Whether a line without a name has a telephone, people or money of somebody."""
        places = [self.columns.places.get(column) for column in IDENTIFYING]
        months = [self.columns.places.get(f"month{month}") for month in range(1, 13)]
        added = [place for places in self.columns.added.values() for place in places]
        return any(
            place is not None and place < len(line) and line[place].strip() not in {"", "0"}
            for place in [*places, *months, *added]
        )

    def _skip(self, number: int, why: Any) -> None:
        columns = self.table.columns
        cells = cells_of(self.sheet.rows[number - 1], columns)
        text = text_of([without_id_numbers(cell) for cell in cells])
        self.skipped.append(Skipped(number, why, text, self.name))

    def _skip_hidden(self) -> None:
        """Lines that somebody has hidden are read or left out, as answered."""
        hidden = [
            number
            for number, line in self.lines.items()
            if number in self.sheet.hidden_rows and any(cell.strip() for cell in line)
        ]
        if not hidden:
            return
        answer = self.asking.ask(
            f"hidden-lines:{self.sheet.name}",
            _(
                "Lines are hidden in the worksheet “%(name)s”: %(lines)s. Are they part of the roster?"
            )
            % {"name": self.sheet.name, "lines": _listed(hidden)},
            [
                ("read", pgettext_lazy("lines", "yes, read them")),
                (LEAVE_OUT, pgettext_lazy("lines", "no, leave them out")),
            ],
        )
        if answer == LEAVE_OUT:
            for number in hidden:
                self._skip(number, _("The line is hidden; left out, as answered."))
                del self.lines[number]

    def _skip_formulas(self) -> None:
        """A formula whose value nobody has stored: the cell is empty, or the line is left out."""
        for place in sorted(self.columns.read):
            found = [
                number
                for number, line in self.lines.items()
                if place < len(line) and is_formula(line[place])
            ]
            if not found:
                continue
            heading = self.columns.headings[place]
            answer = self.asking.ask(
                f"formula:{bare(heading)}",
                _(
                    "“%(heading)s” holds formulas without a value in these lines: %(lines)s. Open "
                    "the file in Excel or WPS, save it and send it again, or choose."
                )
                % {"heading": heading, "lines": _listed(found)},
                [
                    ("empty", pgettext_lazy("formulas", "take these cells as empty")),
                    (LEAVE_OUT, pgettext_lazy("formulas", "leave these lines out")),
                ],
            )
            for number in found:
                if answer == LEAVE_OUT:
                    self._skip(number, _("A formula without a value; left out, as answered."))
                    del self.lines[number]
                    continue
                self.lines[number][place] = ""
                if not text_of(self.lines[number]):
                    self._skip(number, _("No householder is named."))
                    del self.lines[number]


def _private(row: Sequence[str], table: Table, kept: int | None) -> list[str]:
    """The cells of a table without ID numbers, wherever they stand; others of the row are empty.

    The column of ID numbers itself is only checked.
    """
    cells = [row[n] if n in table.columns else "" for n in range(min(len(row), table.last))]
    return [cell if n == kept else without_id_numbers(cell) for n, cell in enumerate(cells)]


def _listed(lines: Sequence[int]) -> str:
    told = "、".join(str(number) for number in lines[:10])
    return told if len(lines) <= 10 else f"{told}…"


def _control(
    kind: str,
    rows: Sequence[RosterRow],
    totals: Sequence[tuple[int, Sequence[str]]],
    columns: Columns,
) -> list[Any]:
    """Where a total written in the table is not the sum of the rows above it.

    小计 sums the rows since the 小计 before, any other total all of them.
    """
    column = columns.places.get("total" if kind == "grid" else "amount")
    findings: list[Any] = []
    start = 0
    for end, line in totals:
        partial = any(bare(cell).startswith("小计") for cell in line)
        received = [row.received for row in rows[start if partial else 0 : end]]
        summed = sum(received, Decimal("0.00"))
        start = end if partial else start
        written = _money(line[column]) if column is not None and column < len(line) else None
        if written is not None and written != summed:
            findings.append(
                _("The table's total says %(said)s, its rows sum to %(summed)s.")
                % {"said": written, "summed": summed}
            )
    return findings


def _money(text: str) -> Decimal | None:
    try:
        return read_money(text)
    except Unclear:
        return None
