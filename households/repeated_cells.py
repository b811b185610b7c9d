"""Villager group and house, where a blank or 同上 repeats what stood above."""

from django.utils.translation import gettext_lazy as _

from households.characters import is_error, is_made_by_spreadsheet
from households.cleaning import DITTO, bare, narrow, read_group
from households.household_cells import MADE_ADVICE
from households.person_names import LONGEST_NAME
from households.roster_lines import Line

LONG_ADVICE = _("It is longer than 60 characters. Write less, the rest into the note.")


class Above:
    """What the lines so far have said; lines are to be read in order."""

    def __init__(self, title_group: int | None) -> None:
        self._title_group = title_group
        self._group: int | None = None
        self._house = ""
        self._group_of_house: int | None = None

    def begin_group(self, group: int) -> None:
        """A line between the households says of which villager group the next ones are."""
        self._group = self._title_group = group

    def group_in(self, line: Line) -> int | None:
        """The villager group of a line, its own or the one above."""
        cell = line.mark("group")
        if "group" not in line.columns.places:
            return self._title_group
        if cell and cell not in DITTO:
            nothing: int | None = None
            self._group = line.read("group", read_group, nothing, _("Write it like 第一村民小组."))
        return self._group if self._group is not None else self._title_group

    def house_in(self, line: Line, group: int | None) -> str:
        """The house of a line, its own or the one above."""
        cell = line.text("house").strip()
        if cell in DITTO:
            if group != self._group_of_house:
                line.remark("house", _("It repeats a house of another group."))
            return self._house
        house = bare(narrow(cell))
        if is_made_by_spreadsheet(house) or is_error(house):
            line.doubt("house", MADE_ADVICE)
        elif len(house) > LONGEST_NAME:
            line.doubt("house", LONG_ADVICE)
        if house:
            self._house, self._group_of_house = house, group
        return house
