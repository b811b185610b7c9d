"""What a roster would become in the register: each row's outcome, before anything is written."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _, pgettext_lazy

from funds.models import book_of
from funds.money import ZERO
from funds.months import Month
from funds.village.opening_months import opening_months
from funds.village.roster_matching import Change, Register
from funds.village.roster_rates import Rates
from households.free_numbers import (
    FreeNumbers,
    former_numbers,
    held_on_paper_by,
    shape_of,
)
from households.models import Community, Household, Resident
from households.roster_columns import LEAVE_OUT
from households.rosters import Problem, Roster, RosterRow

UPDATE, ANOTHER = "update", "another"


@dataclass
class PlannedRow:
    """One row of a roster and what becomes of it.

    ``outcome`` is *new* for a household that is entered, *update* for one whose ``changes`` are
    written into the register, *known* for one that stays as it is, *left* for a row that is left
    out, *asked* while a question is open, *unclear* while there are problems.
    """

    row: RosterRow
    outcome: str = "new"
    number: str = ""
    household: Household | None = None
    changes: list[Change] = field(default_factory=list)
    members: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    liable_from: date | None = None
    opens: bool = False

    @property
    def line(self) -> int:
        """The line of the file."""
        return self.row.line

    @property
    def householder(self) -> str:
        """Who heads the household, as the file says."""
        return self.row.householder


@dataclass(frozen=True)
class Plan:
    """What becomes of the rows of a roster, and what was asked of the books for that."""

    rows: list[PlannedRow]
    first: Month
    rates: Rates

    def of(self, outcome: str) -> list[PlannedRow]:
        """The rows with an outcome."""
        return [row for row in self.rows if row.outcome == outcome]


def plan(community: Community, roster: Roster) -> Plan:
    """What becomes of each row; questions are added to those of the roster."""
    return _Planner(community, roster).plan()


class _Planner:
    def __init__(self, community: Community, roster: Roster) -> None:
        self.community, self.roster, self.asking = community, roster, roster.asking
        self.register = Register(community)
        self.rates = Rates(community)
        self.first = book_of(community).first_month
        self.former = former_numbers(community)
        written = [row.number for row in roster.rows if row.number]
        self.numbers = FreeNumbers(community, self.former, self.register.households, written)

    def plan(self) -> Plan:
        planned = [self._row(row) for row in self.roster.rows]
        for one in planned:
            if one.outcome == "new" and not one.number:
                one.number = self.numbers.next(one.row.group or 1)
        return Plan(planned, self.first, self.rates)

    def _row(self, row: RosterRow) -> PlannedRow:
        told = PlannedRow(
            row,
            number=row.number,
            problems=list(row.problems),
            warnings=list(row.warnings),
            liable_from=self._liable_from(row),
        )
        if row.key in self.register.known:
            told.outcome, told.number, told.problems = "known", self.register.known[row.key], []
            return told
        self._require_group(told)
        self._match(told)
        if told.outcome == "new":
            self._require_free(told)
            self._require_due(told)
            self._require_levies(told)
        if told.problems and told.outcome != "left":
            told.outcome = "unclear"
        return told

    def _require_group(self, told: PlannedRow) -> None:
        if told.row.group is None:
            told.problems.append(
                Problem(
                    _("villager group"),
                    "",
                    _("Write the villager group, for example 第一村民小组."),
                )
            )

    def _match(self, told: PlannedRow) -> None:
        """Whether the household is in the register: by number, else by name and group."""
        row = told.row
        household = self.register.numbered(row.number) if row.number else None
        if household is None and not row.number and row.group and row.householder:
            found = self.register.named(row, row.group)
            if found:
                self._ask_who(told, found)
                return
        if household is None:
            return
        if household.householder != row.householder:
            told.problems.append(
                Problem(
                    _("household number"),
                    row.number,
                    _(
                        "This number is %(household)s in the register. Change the householder "
                        "there, or correct the number."
                    )
                    % {"household": household},
                )
            )
            return
        self._ask_what_changes(told, household)

    def _ask_who(self, told: PlannedRow, found: Sequence[Household]) -> None:
        """Somebody of this name is in the group already: the same household, or another one?"""
        row = told.row
        if len(found) == 1 and row.phone and found[0].phone == row.phone:
            self._ask_what_changes(told, found[0])
            return
        answer = self.asking.ask(
            f"same:{self._place(row)}",
            _("Line %(line)s: is %(name)s the household that is in the register already?")
            % {"line": self._place(row), "name": row.householder},
            [
                *((one.number, _("yes, %(household)s") % {"household": one}) for one in found),
                (ANOTHER, pgettext_lazy("a household", "no, another household: enter it")),
                (LEAVE_OUT, pgettext_lazy("a line", "leave the line out")),
            ],
        )
        if answer == LEAVE_OUT:
            told.outcome = "left"
        elif not answer:
            told.outcome = "asked"
        elif answer != ANOTHER:
            household = next(one for one in found if one.number == answer)
            self._update(told, household)

    def _ask_what_changes(self, told: PlannedRow, household: Household) -> None:
        """The household is in the register: what the roster says otherwise is asked about."""
        changes = self.register.changes(household, told.row, told.liable_from)
        members = self.register.new_members(household, told.row)
        self._require_same_money(told, household)
        told.number, told.household = household.number, household
        if not changes and not members:
            told.outcome = "known"
            return
        answer = self.asking.ask(
            f"change:{household.number}",
            _("%(household)s is in the register: %(changes)s. Write that into the register?")
            % {"household": household, "changes": _words(changes, members)},
            [
                (UPDATE, pgettext_lazy("the register", "yes, change it")),
                (LEAVE_OUT, pgettext_lazy("the register", "no, leave it as it is")),
            ],
        )
        told.outcome = {UPDATE: "update", LEAVE_OUT: "left"}.get(answer, "asked")
        if told.outcome == "update":
            told.changes, told.members = changes, members

    def _update(self, told: PlannedRow, household: Household) -> None:
        self._require_same_money(told, household)
        told.number, told.household = household.number, household
        told.changes = self.register.changes(household, told.row, told.liable_from)
        told.members = self.register.new_members(household, told.row)
        told.outcome = "update" if told.changes or told.members else "known"

    def _require_same_money(self, told: PlannedRow, household: Household) -> None:
        """Money of a household that is entered is not entered again, and not dropped either."""
        said, entered = told.row.opened, self.register.opened(household)
        told.opens = self.register.may_be_opened(household)
        if told.opens or said in (entered, (ZERO, ZERO)):
            return
        told.problems.append(
            Problem(
                _("opening"),
                f"{said[0]} / {said[1]}",
                _(
                    "%(household)s was opened with %(charged)s yuan charged and %(paid)s paid. "
                    "Correct that in the opening of the books, or leave these cells empty."
                )
                % {"household": household, "charged": entered[0], "paid": entered[1]},
            )
        )

    def _require_free(self, told: PlannedRow) -> None:
        number = told.row.number
        if number and held_on_paper_by(self.community, number, former=self.former):
            told.problems.append(
                Problem(
                    _("household number"),
                    number,
                    _(
                        "Another household had this number, and it stands on its papers. Write "
                        "another."
                    ),
                )
            )
        if number and shape_of(number) not in self.numbers.usual:
            told.warnings.append(
                Problem(
                    _("household number"),
                    number,
                    _("The others are written otherwise. Is it meant?"),
                )
            )

    def _require_due(self, told: PlannedRow) -> None:
        """What a grid says is due each month has to be what the levies come to."""
        for month in told.row.months:
            levies = self.rates.weights(told.row.levies, Month(month.year, month.month))
            due = sum(levies.values(), ZERO)
            if due != month.due:
                told.problems.append(
                    Problem(
                        _("due each month"),
                        str(month.due),
                        _(
                            "The levies come to %(due)s. Correct the amount or write 无菜园 as a "
                            "note."
                        )
                        % {"due": due},
                    )
                )
                return

    def _require_levies(self, told: PlannedRow) -> None:
        """What was owed before the books is owed for some levy."""
        months = opening_months(told.row, self.first)
        if months and not self.rates.weights(told.row.levies, months[0].month):
            told.problems.append(
                Problem(
                    _("opening"),
                    str(told.row.opened[0]),
                    _(
                        "The household takes no levy in %(month)s, so nothing can be owed. "
                        "Correct the levies, or set the first rate of a levy earlier."
                    )
                    % {"month": months[0].month},
                )
            )

    def _liable_from(self, row: RosterRow) -> date | None:
        """From when the household is charged: after the months the roster says are paid."""
        if row.vacant:
            return None
        paid = [Month(month.year, month.month) for month in row.months]
        if row.paid:
            paid.append(Month(*row.paid[1]))
        starts = [self.first, *(month.plus(1) for month in paid)]
        if row.liable_from:
            starts.append(Month(*row.liable_from))
        return max(starts).first_day

    def _place(self, row: RosterRow) -> str:
        return f"{row.sheet}!{row.line}" if row.sheet else str(row.line)


def _words(changes: Sequence[Change], members: Sequence[str]) -> str:
    labels: dict[str, Any] = {
        field.name: field.verbose_name for field in Household._meta.concrete_fields
    }
    told = [f"{labels[name]} {was or '—'} → {now}" for name, was, now in changes]
    if members:
        told.append(f"{Resident._meta.verbose_name_plural} + {'、'.join(members)}")
    return "；".join(told)
