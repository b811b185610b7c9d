"""Reading one line of a roster into one household, cell by cell."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, TypeVar

from django.utils.translation import gettext_lazy as _

from households.characters import is_error, is_made_by_spreadsheet
from households.cleaning import (
    DITTO,
    NOTHING,
    PAID_MARKS,
    WAIVED_MARKS,
    Name,
    Unclear,
    YearMonth,
    bare,
    id_number_is_sound,
    narrow,
    read_group,
    read_money,
    read_month,
    read_months,
    read_name,
    read_phone,
)
from households.headings import meaning
from households.numbers import BadNumber, household_number
from households.person_names import LONGEST_NAME, NoName, read_householder
from households.roster_columns import Columns
from households.roster_rows import GridMonth, Member, Problem, RosterRow

T = TypeVar("T")
ZERO = Decimal("0.00")
YES, NO = {"是", "有", "√", "✓", "1"}, {"否", "无", "×", "0"}
TENANTS = {"新租户", "租户", "租"}
ORIGINALS = {"原住民", "原居民", "本村", ""}
NO_PLOT = "无菜园"
LONGEST_NOTE = 300
PHONE_ADVICE = _("Write a number of 11 digits, or leave the cell empty.")
MONTH_ADVICE = _("Write the month like 2023-05.")
MONEY_ADVICE = _("Write the amount like 3.00.")
OPENING_ADVICE = _("A household has either arrears or a prepayment. Leave one of them empty.")
COUNT_ADVICE = _("Write a whole number.")
PAID_ADVICE = _("Write the month up to which was paid, like 2023-05, and the amount, like 3.00.")
HARDSHIP_ADVICE = _("Write the reason, for example 五保户.")
MADE_ADVICE = _(
    "A spreadsheet has made something else of what was typed. Make the cell text (文本), type it "
    "again and send the file again."
)
LONG_ADVICE = _("It is longer than 60 characters. Write less, the rest into the note.")
LONG_NOTE_ADVICE = _("A note has up to 300 characters. Write less.")
VACANT = {"空户", "空置", "空置户"}


@dataclass
class _Findings:
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)


class RowReader:
    """Reads lines in order, because a blank or 同上 repeats what stood above."""

    def __init__(self, columns: Columns, year: int | None, group: int | None) -> None:
        self.columns, self.year = columns, columns.year or year
        self.title_group = group
        self.group_above: int | None = None
        self.house_above = ""
        self.group_of_house_above: int | None = None

    def name_in(self, line: Sequence[str]) -> str:
        """What stands where the householder is named, without blanks."""
        return bare(self._cell(line, "householder"))

    def begin_group(self, group: int) -> None:
        """A line between the households says of which villager group the next ones are."""
        self.group_above = self.title_group = group

    def read(self, number: int, line: Sequence[str], kind: str) -> RosterRow:
        """One household; every cell that cannot be read becomes a problem of the row."""
        said = _Findings()
        name = self._name(line, said)
        group = self._group(line, said)
        phone, second = self._read(line, "phone", read_phone, ("", ""), said, PHONE_ADVICE)
        self._check_id(line, said)
        house_no = self._house(line, group, said)
        hardship = self._hardship(line, said)
        note = self._note(line, name.remark, second)
        if len(note) > LONGEST_NOTE:
            said.problems.append(Problem(_("note"), note, LONG_NOTE_ADVICE))
        levies = self._levies(line, said)
        if NO_PLOT in note:
            levies = {**levies, "plot": False}
        months, credit = self._grid(line, said) if kind == "grid" else ((), ZERO)
        paid, vacant = self._paid(line, note, said) if kind == "list" else (None, False)
        arrears = self._added(line, "arrears", said)
        prepaid = self._added(line, "credit", said)
        if arrears and prepaid:
            read = self._cell(line, "credit") or str(prepaid)
            said.problems.append(Problem(_("paid ahead"), read, OPENING_ADVICE))
        return RosterRow(
            line=number,
            order=bare(narrow(self._cell(line, "order"))),
            number=self._number(line, said),
            group=group,
            householder=name.name,
            phone=phone,
            house_no=house_no,
            kind="tenant" if name.tenant else self._kind(line, said),
            residents=self._read(line, "residents", _count, None, said, COUNT_ADVICE),
            liable_from=self._liable_from(line, said),
            hardship=hardship,
            levies=levies,
            opening_arrears=arrears,
            opening_credit=prepaid + credit,
            months=months,
            paid=paid,
            received=paid[2] if paid else sum((m.paid for m in months), ZERO) + credit,
            vacant=vacant,
            note=note,
            problems=tuple(said.problems),
            warnings=tuple(said.warnings),
            members=self._members(number, line, said),
        )

    def _cell(self, line: Sequence[str], column: str) -> str:
        index = self.columns.places.get(column)
        return line[index] if index is not None and index < len(line) else ""

    def _problem(self, column: str, line: Sequence[str], advice: Any) -> Problem:
        heading = self.columns.headings[self.columns.places[column]]
        return Problem(heading, self._cell(line, column), advice)

    def _name(self, line: Sequence[str], said: _Findings) -> Name:
        """The householder; a name that cannot be one is a problem of the row."""
        try:
            name = read_householder(self._cell(line, "householder"))
        except NoName as no_name:
            said.problems.append(self._problem("householder", line, no_name.advice))
            return read_name(self._cell(line, "householder")[:LONGEST_NAME])
        if name.remark:
            said.warnings.append(self._problem("householder", line, _("Put into the note.")))
        return name

    def _members(self, number: int, line: Sequence[str], said: _Findings) -> tuple[Member, ...]:
        """The people of a cell that lists who lives with the householder."""
        members = []
        for part in re.split(r"[;；、,，/\s]+", self._cell(line, "members")):
            if not part or part in NOTHING:
                continue
            try:
                members.append(Member(number, read_householder(part).name))
            except NoName as no_name:
                heading = self.columns.headings[self.columns.places["members"]]
                said.problems.append(Problem(heading, part, no_name.advice))
        return tuple(members)

    def _hardship(self, line: Sequence[str], said: _Findings) -> str:
        text = bare(self._cell(line, "hardship"))
        if text in YES:
            said.problems.append(self._problem("hardship", line, HARDSHIP_ADVICE))
        return "" if text in NOTHING | NO | YES else text

    def _read(
        self,
        line: Sequence[str],
        column: str,
        reader: Callable[[str], T],
        otherwise: T,
        said: _Findings,
        advice: Any,
    ) -> T:
        try:
            return reader(self._cell(line, column))
        except ValueError:
            said.problems.append(self._problem(column, line, advice))
            return otherwise

    def _number(self, line: Sequence[str], said: _Findings) -> str:
        cell = self._cell(line, "number")
        if not cell.strip():
            return ""
        if is_made_by_spreadsheet(cell):
            said.problems.append(self._problem("number", line, MADE_ADVICE))
            return ""
        try:
            return household_number(cell)
        except BadNumber:
            said.problems.append(self._problem("number", line, _("Write it like 01-001.")))
            return ""

    def _group(self, line: Sequence[str], said: _Findings) -> int | None:
        cell = bare(self._cell(line, "group"))
        if "group" not in self.columns.places:
            return self.title_group
        if cell and cell not in DITTO:
            self.group_above = self._read(
                line, "group", read_group, None, said, _("Write it like 第一村民小组.")
            )
        return self.group_above if self.group_above is not None else self.title_group

    def _house(self, line: Sequence[str], group: int | None, said: _Findings) -> str:
        cell = self._cell(line, "house").strip()
        if cell in DITTO:
            if group != self.group_of_house_above:
                said.warnings.append(
                    self._problem("house", line, _("It repeats a house of another group."))
                )
            return self.house_above
        house = bare(narrow(cell))
        if is_made_by_spreadsheet(house) or is_error(house):
            said.problems.append(self._problem("house", line, MADE_ADVICE))
        elif len(house) > LONGEST_NAME:
            said.problems.append(self._problem("house", line, LONG_ADVICE))
        if house:
            self.house_above, self.group_of_house_above = house, group
        return house

    def _check_id(self, line: Sequence[str], said: _Findings) -> None:
        """ID numbers are looked at and never kept, not even in what is said about them."""
        cell = narrow(self._cell(line, "id"))
        if not cell or id_number_is_sound(cell):
            return
        heading = self.columns.headings[self.columns.places["id"]]
        if re.fullmatch(r"\d(\.\d+)?E\+\d+", cell, re.IGNORECASE):
            advice = _("A spreadsheet has destroyed the ID number. It is not needed here.")
            said.warnings.append(Problem(heading, "…E+…", advice))
        else:
            advice = _("The check digit is wrong. Correct or delete it; it is not kept.")
            said.problems.append(Problem(heading, "…" + cell[-1:], advice))

    def _kind(self, line: Sequence[str], said: _Findings) -> str:
        cell = bare(self._cell(line, "kind"))
        if cell in TENANTS:
            return "tenant"
        if cell not in ORIGINALS:
            said.problems.append(self._problem("kind", line, _("Write 原住民 or 新租户.")))
        return "original"

    def _liable_from(self, line: Sequence[str], said: _Findings) -> YearMonth | None:
        if not self._cell(line, "liable_from").strip():
            return None
        return self._read(
            line,
            "liable_from",
            lambda text: read_month(text, year=self.year),
            None,
            said,
            MONTH_ADVICE,
        )

    def _levies(self, line: Sequence[str], said: _Findings) -> dict[str, bool]:
        levies = {}
        for code in ("sanitation", "plot", "lights"):
            cell = bare(narrow(self._cell(line, code)))
            if cell in YES | NO:
                levies[code] = cell in YES
            elif cell:
                said.problems.append(self._problem(code, line, _("Write 是 or 否.")))
        return levies

    def _money(self, line: Sequence[str], column: str, said: _Findings) -> Decimal | None:
        return self._read(line, column, read_money, None, said, MONEY_ADVICE)

    def _added(self, line: Sequence[str], column: str, said: _Findings) -> Decimal:
        """What all columns together say that are of one kind, such as arrears of earlier years."""
        total = self._money(line, column, said) or ZERO
        for place in self.columns.added[column]:
            text = line[place] if place < len(line) else ""
            try:
                total += read_money(text) or ZERO
            except Unclear:
                said.problems.append(Problem(self.columns.headings[place], text, MONEY_ADVICE))
        return total

    def _note(self, line: Sequence[str], *parts: str) -> str:
        """The remarks of a row; those of a column that is no note by itself with its heading."""
        told = []
        for place in self.columns.remarks:
            text = line[place].strip() if place < len(line) else ""
            heading = self.columns.headings[place]
            told.append(f"{heading}：{text}" if text and meaning(heading) != "note" else text)
        return "；".join(part for part in (*told, *parts) if part)

    def _grid(self, line: Sequence[str], said: _Findings) -> tuple[tuple[GridMonth, ...], Decimal]:
        """The year's months: what was paid fills them from January on, the rest is credit."""
        due = self._money(line, "due", said)
        if not due or self.year is None:
            advice = _("Write what is due each month, and the year in the title.")
            said.problems.append(Problem(_("due each month"), self._cell(line, "due"), advice))
            return (), ZERO
        received, waived = ZERO, set()
        for month in range(1, 13):
            cell = bare(self._cell(line, f"month{month}"))
            if cell in WAIVED_MARKS:
                waived.add(month)
            elif cell in PAID_MARKS:
                received += due
            else:
                received += self._money(line, f"month{month}", said) or ZERO
        written = self._money(line, "total", said)
        if written is not None and written != received:
            advice = _("The months sum to another amount. Correct the months or the total.")
            said.problems.append(self._problem("total", line, advice))
        return _pour(self.year, due, received, waived)

    def _paid(
        self, line: Sequence[str], note: str, said: _Findings
    ) -> tuple[tuple[YearMonth, YearMonth, Decimal] | None, bool]:
        """Up to which month was paid and how much; a household with neither is vacant."""
        cell = bare(self._cell(line, "paid_to"))
        amount = self._money(line, "amount", said)
        if not cell and amount is None:
            if not VACANT & {bare(part) for part in note.split("；")}:
                said.warnings.append(
                    self._problem("paid_to", line, _("Entered as vacant: no month, no amount."))
                )
            return None, True
        if cell in NOTHING or not amount:
            said.problems.append(self._problem("paid_to", line, PAID_ADVICE))
            return None, False
        nothing: tuple[YearMonth, YearMonth] | None = None
        months = self._read(
            line,
            "paid_to",
            lambda text: read_months(text, year=self.year),
            nothing,
            said,
            MONTH_ADVICE,
        )
        return ((*months, amount), False) if months else (None, False)


def _count(text: str) -> int | None:
    text = bare(narrow(text))
    if text in NOTHING:
        return None
    found = re.fullmatch(r"([0-9]{1,3})(\.0)?[人口]?", text)
    if not found:
        raise Unclear(text)
    return int(found[1])


def _pour(
    year: int, due: Decimal, received: Decimal, waived: set[int]
) -> tuple[tuple[GridMonth, ...], Decimal]:
    months, left = [], received
    for month in range(1, 13):
        if month in waived:
            months.append(GridMonth(year, month, due, ZERO, "waived"))
            continue
        paid = min(left, due)
        left -= paid
        months.append(GridMonth(year, month, due, paid, "paid" if paid == due else "open"))
    return tuple(months), left
