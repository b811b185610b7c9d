"""Which sheets of a workbook are the roster: said where it is plain, else asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _, pgettext_lazy

from households.headings import group_in
from households.roster_columns import LEAVE_OUT
from households.roster_questions import Asking
from households.sheets import Sheet
from households.spreadsheets import UnreadableFile
from households.tables import Table, tables_in, text_of

READ = "read"
SHOWN = 5
"""Lines of a file that are quoted when nothing in it is understood."""


@dataclass(frozen=True)
class ChosenSheet:
    """One sheet of a file, with its tables, and whether it is read; ``why`` says why not."""

    sheet: Sheet
    tables: Sequence[Table]
    used: bool
    why: Any = ""

    @property
    def lines(self) -> Mapping[int, str]:
        """Its lines that hold something, with their text."""
        rows = enumerate(self.sheet.rows, start=1)
        return {number: text for number, row in rows if (text := text_of(row))}


def choose_sheets(sheets: Sequence[Sheet], asking: Asking) -> list[ChosenSheet]:
    """What is done with each sheet. While nobody has answered, a sheet with a table is read.

    One sheet with a table is read, and so is one sheet for each villager group; other ones, and
    those that somebody has hidden, are asked about. Raises UnreadableFile where none has a table.
    """
    tables = {sheet.name: tables_in(sheet) for sheet in sheets}
    rosters = [sheet for sheet in sheets if tables[sheet.name]]
    if not rosters:
        raise UnreadableFile(_without_headings(sheets))
    shown = [sheet for sheet in rosters if not sheet.hidden]
    plain = [sheet.name for sheet in shown] if len(shown) == 1 or _one_a_group(shown) else []
    uses = []
    for sheet in sheets:
        found = tables[sheet.name]
        if not found:
            why = _("No headings of a roster were found in this worksheet.")
            uses.append(ChosenSheet(sheet, found, used=False, why=why))
        elif sheet.name in plain and len(rosters) == 1:
            uses.append(ChosenSheet(sheet, found, used=True))
        else:
            presumed = READ if sheet.name in plain else ""
            uses.append(_asked(sheet, found, asking, presumed))
    return uses


def _asked(sheet: Sheet, tables: Sequence[Table], asking: Asking, presumed: str) -> ChosenSheet:
    text = (
        _("The worksheet “%(name)s” is hidden. Is it part of the roster?")
        if sheet.hidden
        else _("Is the worksheet “%(name)s” part of the roster?")
    )
    answer = asking.ask(
        f"sheet:{sheet.name}",
        text % {"name": sheet.name},
        [
            (READ, pgettext_lazy("a sheet", "yes, read it")),
            (LEAVE_OUT, pgettext_lazy("a sheet", "no, leave it out")),
        ],
        presumed=presumed,
    )
    if answer == LEAVE_OUT:
        return ChosenSheet(sheet, tables, used=False, why=_("Left out, as answered."))
    return ChosenSheet(sheet, tables, used=True)


def _one_a_group(sheets: Sequence[Sheet]) -> bool:
    """Whether each sheet is called after another villager group."""
    groups = [group_in(sheet.name) for sheet in sheets]
    return None not in groups and len(set(groups)) == len(groups)


def _without_headings(sheets: Sequence[Sheet]) -> Any:
    """That nothing was understood, with what was read."""
    rows = [text for sheet in sheets for row in sheet.rows if (text := text_of(row))]
    quoted = "；".join(f"“{text[:80]}”" for text in rows[:SHOWN])
    if not quoted:
        return _("The file is empty.")
    return _(
        "The column names were not found. The roster needs at least 户主 and one more, such as "
        "村民小组 or 电话. What was read: %(read)s."
    ) % {"read": quoted}
