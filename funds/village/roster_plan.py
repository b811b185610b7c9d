"""What a roster would become in the register: each row's outcome, before anything is written."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _, pgettext_lazy

from funds.models import book_of
from funds.money import ZERO
from funds.months import Month
from funds.village.roster_matching import Change, Register
from funds.village.roster_outcomes import Plan, PlannedRow
from funds.village.roster_requirements import Requirements
from households.models import Community, Household, Resident
from households.roster_columns import LEAVE_OUT
from households.rosters import Problem, Roster, RosterRow

UPDATE, ANOTHER = "update", "another"
KEEP, TAKE = "keep", "take"


def plan(community: Community, roster: Roster) -> Plan:
    """What becomes of each row; questions are added to those of the roster."""
    return _Planner(community, roster).plan()


class _Planner:
    def __init__(self, community: Community, roster: Roster) -> None:
        self.roster, self.asking = roster, roster.asking
        self.register = Register(community)
        self.first = book_of(community).first_month
        self.required = Requirements(community, roster, self.register.households, self.first)

    def plan(self) -> Plan:
        planned = [self._row(row) for row in self.roster.rows]
        for one in planned:
            if one.outcome == "new" and not one.number:
                one.number = self.required.numbers.next(one.row.group or 1)
        return Plan(planned, self.first, self.required.rates)

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
        self.required.of_any(told)
        self._match(told)
        if told.outcome == "new":
            self.required.of_new(told)
        elif told.opens:
            self.required.of_opening(told)
        if told.problems and told.outcome != "left":
            told.outcome = "unclear"
        return told

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
        if household.householder == row.householder:
            self._ask_what_changes(told, household)
        else:
            self._ask_whose_name(told, household)

    def _ask_whose_name(self, told: PlannedRow, household: Household) -> None:
        """The number is another name's in the register: which of them is right?"""
        answer = self.asking.ask(
            f"name:{household.number}",
            _("Line %(line)s: the number is %(household)s in the register, and here %(name)s.")
            % {
                "line": self._place(told.row),
                "household": household,
                "name": told.row.householder or "—",
            },
            [
                (KEEP, _("the same household: keep the register's name")),
                (TAKE, _("the same household: take the roster's name, from today on")),
                (LEAVE_OUT, pgettext_lazy("a line", "leave the line out")),
            ],
        )
        if answer == TAKE:
            renamed = ("householder", household.householder, told.row.householder)
            self._ask_what_changes(told, household, [renamed])
        elif answer == KEEP:
            self._ask_what_changes(told, household)
        else:
            told.outcome = "left" if answer else "asked"

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

    def _ask_what_changes(
        self, told: PlannedRow, household: Household, decided: Sequence[Change] = ()
    ) -> None:
        """The household is in the register: what the roster says otherwise is asked about.

        ``decided`` are changes that were answered with yes already.
        """
        self._meet(told, household)
        changes, members, told.changes = told.changes, told.members, list(decided)
        told.members = []
        if not (changes or members or self._opens_something(told)):
            told.outcome = "update" if decided else "known"
            return
        answer = self.asking.ask(
            f"change:{household.number}",
            _("%(household)s is in the register: %(changes)s. Write that into the register?")
            % {"household": household, "changes": self._words(told, changes, members)},
            [
                (UPDATE, pgettext_lazy("the register", "yes, change it")),
                (LEAVE_OUT, pgettext_lazy("the register", "no, leave it as it is")),
            ],
        )
        if answer == UPDATE:
            told.outcome, told.changes, told.members = "update", [*decided, *changes], members
        elif answer == LEAVE_OUT:
            told.outcome, told.opens = "update" if decided else "left", False
        else:
            told.outcome = "asked"

    def _update(self, told: PlannedRow, household: Household) -> None:
        self._meet(told, household)
        something = told.changes or told.members or self._opens_something(told)
        told.outcome = "update" if something else "known"

    def _meet(self, told: PlannedRow, household: Household) -> None:
        """What the roster says otherwise of a household, and what of that it does not change."""
        self._require_same_money(told, household)
        told.number, told.household = household.number, household
        told.changes = self.register.changes(household, told.row, told.liable_from)
        told.members = self.register.new_members(household, told.row)
        named = self.register.differences(household, told.row)
        named += [] if told.opens else self.register.rules(household, told.row)
        for label, was, now in named:
            advice = _("The register says: %(was)s. Change it on the household's page.")
            told.warnings.append(Problem(label, now, advice % {"was": was or "—"}))

    def _opens_something(self, told: PlannedRow) -> bool:
        """Whether money or rules of the row are entered for a household that waits for them."""
        row = told.row
        rules = row.hardship or not all(row.levies.values())
        return told.opens and bool(rules or row.opened != (ZERO, ZERO))

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

    def _words(self, told: PlannedRow, changes: Sequence[Change], members: Sequence[str]) -> str:
        labels: dict[str, Any] = {
            field.name: field.verbose_name for field in Household._meta.concrete_fields
        }
        parts = [f"{labels[name]} {was or '—'} → {now}" for name, was, now in changes]
        if members:
            parts.append(f"{Resident._meta.verbose_name_plural} + {'、'.join(members)}")
        if self._opens_something(told):
            parts.append(str(_("its opening")))
        return "；".join(parts)
