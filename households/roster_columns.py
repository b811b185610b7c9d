"""Columns of a roster: what each is taken for, and what has to be asked."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _, pgettext_lazy

from households.cleaning import Unclear, bare, read_money, without_id_numbers
from households.headings import is_not_kept, meaning, month_of, year_in
from households.roster_questions import Asking
from households.sheets import Sheet
from households.tables import Table

LEAVE_OUT = "leave-out"
ADDED = {"arrears": "arrears", "prepaid": "credit"}
"""What may be asked of a column of money, and the column it counts with."""
OTHERS = ("number", "group", "phone", "house", "residents")
"""What an unknown heading may mean besides, while no other column does."""
MEANINGS = {
    "number": _("household number"),
    "group": _("villager group"),
    "phone": _("telephone"),
    "house": _("house number"),
    "residents": _("residents"),
}


@dataclass(frozen=True)
class ColumnUse:
    """One column of a file: its heading, and whether it is used; ``why`` says what for.

    ``cells`` is what stands in it, with the number of its line.
    """

    sheet: str
    letter: str
    heading: str
    used: bool
    why: Any
    cells: Sequence[tuple[int, str]] = ()

    @property
    def summed(self) -> Decimal:
        """What the amounts of the column come to, in yuan, as far as they are amounts."""
        return sum((_amount(text) for _line, text in self.cells), Decimal("0.00"))


@dataclass
class Columns:
    """Where in a row what stands: ``places`` one column each, the others any number of them."""

    places: dict[str, int] = field(default_factory=dict)
    added: dict[str, list[int]] = field(default_factory=lambda: {"arrears": [], "credit": []})
    remarks: list[int] = field(default_factory=list)
    headings: dict[int, str] = field(default_factory=dict)
    year: int | None = None
    uses: list[ColumnUse] = field(default_factory=list)

    @property
    def read(self) -> set[int]:
        """The columns of which something is taken."""
        added = [place for places in self.added.values() for place in places]
        return {*self.places.values(), *added, *self.remarks}


def understand(sheet: Sheet, table: Table, asking: Asking) -> Columns:
    """What the columns of a table are, by their headings or by what was answered."""
    columns = Columns()
    asked: set[str] = set()
    for place in table.columns:
        heading = without_id_numbers(table.headings[place])
        above = table.above[place]
        label = heading if not above or above == heading else f"{above} {heading}".strip()
        columns.headings[place] = label or letter_of(place)
        cells = _cells(sheet, table, place)
        found = meaning(heading) or meaning(above + heading)
        if found == "note":
            columns.remarks.append(place)
            use = _use(sheet, place, label, _("note"), cells)
        elif found and found not in columns.places and _has_same_year(columns, heading, above):
            columns.places[found] = place
            why = _("checked, and not kept") if found == "id" else _("understood")
            use = _use(sheet, place, label, why, cells)
        elif not cells:
            use = _use(sheet, place, label, _("The column is empty."), cells, used=False)
        elif is_not_kept(heading):
            use = _use(
                sheet, place, label, _("It is not kept in the register."), cells, used=False
            )
        else:
            key = f"column:{bare(label) or letter_of(place)}"
            key = f"{key}@{letter_of(place)}" if key in asked else key
            asked.add(key)
            use = _ask(sheet, place, columns, key, cells, asking)
        if label or cells:
            columns.uses.append(use)
    if "householder" not in columns.places and "relation" not in columns.places:
        columns.places["householder"] = columns.places.pop("name")
    return columns


def letter_of(place: int) -> str:
    """What a spreadsheet calls the column at a place: A, B, … AA."""
    letters = ""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _ask(
    sheet: Sheet,
    place: int,
    columns: Columns,
    key: str,
    cells: Sequence[tuple[int, str]],
    asking: Asking,
) -> ColumnUse:
    label = columns.headings[place]
    free = [(other, MEANINGS[other]) for other in OTHERS if other not in columns.places]
    answer = asking.ask(
        key,
        _("What does the column “%(heading)s” mean? It says, for example: %(example)s.")
        % {"heading": label, "example": "、".join(text for _line, text in cells[:3])},
        [
            ("arrears", _("arrears when the books begin")),
            ("prepaid", _("paid ahead when the books begin")),
            ("remark", _("a remark")),
            (LEAVE_OUT, pgettext_lazy("a column", "leave it out")),
            *free,
        ],
    )
    if answer in ADDED:
        columns.added[ADDED[answer]].append(place)
    elif answer == "remark":
        columns.remarks.append(place)
    elif answer in OTHERS:
        columns.places[answer] = place
    else:
        why = _("Left out, as answered.") if answer else _("Its heading is not known.")
        return _use(sheet, place, label, why, cells, used=False)
    return _use(sheet, place, label, _("as answered"), cells)


def _use(
    sheet: Sheet,
    place: int,
    heading: str,
    why: Any,
    cells: Sequence[tuple[int, str]],
    *,
    used: bool = True,
) -> ColumnUse:
    return ColumnUse(sheet.name, letter_of(place), heading, used, why, tuple(cells))


def _has_same_year(columns: Columns, heading: str, above: str) -> bool:
    """Whether a month is of the year of the others; everything else is of any year."""
    month = month_of(heading)
    if month is None:
        return True
    year = month[0] or year_in(above)
    columns.year = columns.year or year
    return year == columns.year


def _cells(sheet: Sheet, table: Table, place: int) -> list[tuple[int, str]]:
    """What stands in a column below its heading, without ID numbers."""
    rows = ((line, sheet.rows[line - 1]) for line in table.lines)
    return [
        (line, without_id_numbers(row[place].strip()))
        for line, row in rows
        if place < len(row) and row[place].strip()
    ]


def _amount(text: str) -> Decimal:
    try:
        return read_money(text) or Decimal("0.00")
    except Unclear:
        return Decimal("0.00")
