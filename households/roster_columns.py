"""Columns of a roster: what each is taken for, and what has to be asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _, pgettext_lazy

from households.cleaning import NO, YES, Unclear, bare, narrow, read_money, without_id_numbers
from households.headings import (
    LEVIES,
    is_not_kept,
    is_read_in,
    levy_of,
    meaning,
    month_of,
    table_kind,
    year_in,
)
from households.roster_questions import Asking
from households.sheets import Sheet
from households.tables import Table

LEAVE_OUT = "leave-out"
LEVY = "levy:"
"""Before the code of a levy, the answer that a column says who takes it."""
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
    """Where in a row what stands: ``places`` one column each, the others any number of them.

    ``kind`` is what the table is, ``levies`` the place of each levy by its code, ``village`` the
    names of the village's levies.
    """

    kind: str
    village: Mapping[str, str]
    places: dict[str, int] = field(default_factory=dict)
    added: dict[str, list[int]] = field(default_factory=lambda: {"arrears": [], "credit": []})
    levies: dict[str, int] = field(default_factory=dict)
    remarks: list[int] = field(default_factory=list)
    headings: dict[int, str] = field(default_factory=dict)
    year: int | None = None
    uses: list[ColumnUse] = field(default_factory=list)

    @property
    def read(self) -> set[int]:
        """The columns of which something is taken."""
        added = [place for places in self.added.values() for place in places]
        return {*self.places.values(), *self.levies.values(), *added, *self.remarks}


def understand(
    sheet: Sheet, table: Table, asking: Asking, levies: Mapping[str, str] = LEVIES
) -> Columns:
    """What the columns of a table are, by their headings or by what was answered.

    ``levies`` are the names of the village's levies by code.
    """
    meanings = {_meaning(table, place) for place in table.columns}
    columns = Columns(table_kind(meanings), levies)
    asked: set[str] = set()
    for place in table.columns:
        heading = without_id_numbers(table.headings[place])
        above = table.above[place]
        label = heading if not above or above == heading else f"{above} {heading}".strip()
        columns.headings[place] = label or letter_of(place)
        cells = _cells(sheet, table, place)
        found = _meaning(table, place)
        levy = levy_of(heading, levies)
        if found == "note":
            columns.remarks.append(place)
            use = _use(sheet, place, label, _("note"), cells)
        elif levy and levy not in columns.levies and not _amounts(cells):
            columns.levies[levy] = place
            use = _use(sheet, place, label, levies[levy], cells)
        elif _is_free(columns, found) and _has_same_year(columns, heading, above):
            columns.places[found] = place
            why = _("checked, and not kept") if found == "id" else _("understood")
            use = _use(sheet, place, label, why, cells)
        elif why := _why_not(found, heading, cells):
            use = _use(sheet, place, label, why, cells, used=False)
        else:
            key = f"column:{bare(label) or letter_of(place)}"
            key = f"{key}@{letter_of(place)}" if key in asked else key
            asked.add(key)
            presumed = f"{LEVY}{levy}" if levy and levy not in columns.levies else ""
            use = _ask(sheet, place, columns, key, cells, asking, presumed)
        if label or cells:
            columns.uses.append(use)
    if "householder" not in columns.places and "relation" not in columns.places:
        columns.places["householder"] = columns.places.pop("name")
    return columns


def letter_of(place: int) -> str:
    """What a spreadsheet calls the column at a place: A, B, … AA."""
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
    presumed: str,
) -> ColumnUse:
    label = columns.headings[place]
    free = [(other, MEANINGS[other]) for other in OTHERS if other not in columns.places]
    levies = [
        (f"{LEVY}{code}", _("the levy %(levy)s: who pays it") % {"levy": name})
        for code, name in columns.village.items()
        if code not in columns.levies
    ]
    answer = asking.ask(
        key,
        _("What does the column “%(heading)s” mean? It says, for example: %(example)s.")
        % {"heading": label, "example": "、".join(text for _line, text in cells[:3])},
        [
            ("arrears", _("arrears when the books begin")),
            ("prepaid", _("paid ahead when the books begin")),
            ("remark", _("a remark")),
            (LEAVE_OUT, pgettext_lazy("a column", "leave it out")),
            *levies,
            *free,
        ],
        presumed=presumed,
    )
    if answer in ADDED:
        columns.added[ADDED[answer]].append(place)
    elif answer == "remark":
        columns.remarks.append(place)
    elif answer.startswith(LEVY):
        columns.levies[answer.removeprefix(LEVY)] = place
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


def _meaning(table: Table, place: int) -> str:
    """What a heading means, by itself or under that of its group."""
    heading = without_id_numbers(table.headings[place])
    return meaning(heading) or meaning(table.above[place] + heading)


def _is_free(columns: Columns, found: str) -> bool:
    """Whether a column of this meaning is read in the table, and none was before."""
    return (
        bool(found)
        and found not in LEVIES
        and found not in columns.places
        and is_read_in(columns.kind, found)
    )


def _amounts(cells: Sequence[tuple[int, str]]) -> bool:
    """Whether a column says how much, and not only yes or no."""
    return any(bare(narrow(text)) not in YES | NO for _line, text in cells)


def _why_not(found: str, heading: str, cells: Sequence[tuple[int, str]]) -> Any:
    """Why a column that is clear is not used; nothing where it has to be asked about."""
    if not cells:
        return _("The column is empty.")
    if is_not_kept(heading):
        return _("It is not kept in the register.")
    if found == "due" and _all_alike(cells):
        return _("What is due a month follows from the rates of the village.")
    return ""


def _all_alike(cells: Sequence[tuple[int, str]]) -> bool:
    """Whether the same amount is due of everybody, so that the column tells nobody apart."""
    return len({_amount(text) for _line, text in cells}) == 1


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
