"""Importing: a roster becomes households with their opening arrears and opening payments."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from funds.models import AccountRole, Exemption, Levy, LevyRate, Share, book_of
from funds.money import ZERO, split
from funds.months import Month
from funds.village.opening import place_prepaid
from funds.village.opening_households import OpeningMonth, open_household
from funds.wording import ROSTER
from households.acting import Actor, act
from households.free_numbers import (
    former_numbers,
    held_on_paper_by,
    next_number,
    numbers_of,
    shape_of,
    usual_shapes,
)
from households.models import (
    Community,
    Household,
    ImportedRow,
    Kind,
    RosterImport,
    VillagerGroup,
)
from households.numerals import group_name
from households.registering import enter_household
from households.revising import revise
from households.rosters import Problem, Roster, RosterRow, read_roster
from households.statistics import refresh_soon

Former = Mapping[str, set[int]]
"""Numbers that other households had before, see ``former_numbers``."""


@dataclass
class RowReport:
    """What happened, or would happen, to one row of the file."""

    line: int
    householder: str
    number: str = ""
    outcome: str = "new"
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)


@dataclass
class ImportReport:
    """What happened to a roster.

    ``imported`` counts the households that were entered, ``prepaid`` is what they had paid ahead,
    in yuan, ``placed`` whether it is entered in which account that money lies.
    """

    kind: str
    rows: list[RowReport]
    control: Sequence[Any]
    skipped: Sequence[Any]
    imported: int = 0
    prepaid: Decimal = ZERO
    placed: bool = False

    @property
    def ok(self) -> bool:
        """True when no row needs an answer."""
        return not any(row.problems for row in self.rows)


@act
def import_roster(
    actor: Actor,
    /,
    *,
    content: bytes,
    filename: str,
    dry_run: bool = False,
    skip_bad_rows: bool = False,
    prepaid_in: AccountRole | None = None,
) -> ImportReport:
    """Enter the households of a roster file; a row that was entered before changes nothing.

    When any row is unclear nothing is entered, unless ``skip_bad_rows``. ``dry_run`` does
    everything and undoes it, so that its report is what would happen. ``prepaid_in`` is the
    account in which the money lies that households had paid ahead; while nobody says, the
    opening does not add up.

    Raises UnreadableFile, NotYet, TooLateToOpen, BadOpening.
    """
    roster = read_roster(content, filename)
    with transaction.atomic():
        refresh_soon()
        report = _enter_all(actor, roster, content, filename)
        if prepaid_in and report.prepaid:
            place_prepaid(actor, account=prepaid_in, amount=report.prepaid)
            report.placed = True
        if dry_run or not (report.ok or skip_bad_rows):
            transaction.set_rollback(True)
            report.imported = report.imported if dry_run else 0
    return report


def _enter_all(actor: Actor, roster: Roster, content: bytes, filename: str) -> ImportReport:
    community = actor.community
    known = {
        row.key: row.household.number
        for row in ImportedRow.objects.of(community)
        .filter(key__in=[row.key for row in roster.rows])
        .select_related("household")
    }
    former = former_numbers(community)
    usual = usual_shapes(numbers_of(community) or _written(roster))
    report = ImportReport(roster.kind, [], roster.control, roster.skipped)
    entered: list[tuple[RosterRow, Household]] = []
    for row in roster.rows:
        told = RowReport(
            row.line, row.householder, row.number, "new", list(row.problems), list(row.warnings)
        )
        report.rows.append(told)
        if row.key in known:
            told.outcome, told.number, told.problems = "known", known[row.key], []
            continue
        _ask_what_is_missing(community, roster, row, told, former)
        if row.number and shape_of(row.number) not in usual:
            told.warnings.append(_unusual(row.number))
        if told.problems:
            told.outcome = "unclear"
            continue
        household = _enter(actor, roster, row, former)
        told.number = household.number
        entered.append((row, household))
    report.imported = len(entered)
    report.prepaid = sum((row.opening_credit for row, _household in entered), ZERO)
    if entered:
        _remember(actor, content, filename, entered)
    return report


def _ask_what_is_missing(
    community: Community, roster: Roster, row: RosterRow, told: RowReport, former: Former
) -> None:
    """Ask about what the file alone cannot tell: an unknown group, a number in use, dues."""
    if row.group is None and roster.group is None:
        told.problems.append(
            Problem(
                _("villager group"), "", _("Write the villager group, for example 第一村民小组.")
            )
        )
    if row.number and Household.objects.of(community).filter(number=row.number).exists():
        told.problems.append(
            Problem(
                _("household number"),
                row.number,
                _("This household is registered with other details. Change it in the register."),
            )
        )
    elif row.number and held_on_paper_by(community, row.number, former=former):
        told.problems.append(
            Problem(
                _("household number"),
                row.number,
                _(
                    "Another household had this number, and it stands on its papers. Write another."
                ),
            )
        )
    for month in row.months:
        levies = _weights(community, row, Month(month.year, month.month))
        if sum(levies.values(), ZERO) != month.due:
            told.problems.append(
                Problem(
                    _("due each month"),
                    str(month.due),
                    _("The levies come to %(due)s. Correct the amount or write 无菜园 as a note.")
                    % {"due": sum(levies.values(), ZERO)},
                )
            )
            break


def _written(roster: Roster) -> list[str]:
    """The numbers of a roster that are written in it."""
    return [row.number for row in roster.rows if row.number]


def _unusual(number: str) -> Problem:
    return Problem(
        _("household number"), number, _("The others are written otherwise. Is it meant?")
    )


def _enter(actor: Actor, roster: Roster, row: RosterRow, former: Former) -> Household:
    community = actor.community
    group = _group(actor, row.group or roster.group or 1)
    since = _liable_from(community, row)
    household = enter_household(
        actor,
        number=row.number or next_number(community, group, former=former),
        group=group,
        householder=row.householder,
        since=since or book_of(community).first_month.first_day,
        kind=Kind(row.kind),
        phone=row.phone,
        house_no=row.house_no,
        resident_count=row.residents or 1,
        liable_from=since,
        note=row.note[:300],
    )
    _enter_rules(actor, household, row)
    months = [*_grid_months(row), *_paid_months(row), *_old_arrears(community, row)]
    first = months[0].month if months else book_of(community).first_month
    if months or row.opening_credit:
        open_household(
            actor,
            household=household,
            months=months,
            weights=_weights(community, row, first),
            credit=row.opening_credit,
        )
    return household


def _enter_rules(actor: Actor, household: Household, row: RosterRow) -> None:
    """Levies the household does not take, and its exemption where the roster names a reason."""
    community = actor.community
    first = book_of(community).first_month
    levies = {levy.code: levy for levy in Levy.objects.of(community)}
    for code, taken in row.levies.items():
        if not taken and code in levies:
            share = Share(household=household, levy=levies[code], from_month=first, quantity=0)
            share.community = community
            revise(share, by=actor.user)
    if row.hardship:
        exemption = Exemption(
            community=community,
            household=household,
            percent=100,
            from_month=first,
            reason=row.hardship,
            approved_by=ROSTER,
        )
        revise(exemption, by=actor.user)


def _liable_from(community: Community, row: RosterRow) -> date | None:
    """From when a row's household is charged: after the months the roster says are paid."""
    if row.vacant:
        return None
    first = book_of(community).first_month
    paid = [Month(month.year, month.month) for month in row.months]
    if row.paid:
        paid.append(Month(*row.paid[1]))
    starts = [first, *(month.plus(1) for month in paid)]
    if row.liable_from:
        starts.append(Month(*row.liable_from))
    return max(starts).first_day


def _weights(community: Community, row: RosterRow, month: Month) -> Mapping[Levy, Decimal]:
    """The rates of the levies a row's household takes, in the order levies are listed."""
    rates: dict[Levy, Decimal] = {}
    found = LevyRate.objects.of(community).begun_by(month)
    for rate in found.select_related("levy__fund").order_by("levy__position", "from_month"):
        if row.levies.get(rate.levy.code, True):
            rates[rate.levy] = rate.amount
    return rates


def _grid_months(row: RosterRow) -> list[OpeningMonth]:
    """The year grid: what was due each month and how that stands."""
    return [
        OpeningMonth(
            month=Month(month.year, month.month),
            amount=month.due,
            paid=month.paid,
            waived=month.due if month.mark == "waived" else ZERO,
        )
        for month in row.months
    ]


def _paid_months(row: RosterRow) -> list[OpeningMonth]:
    """Months a list says were paid, the amount divided evenly over them."""
    if not row.paid:
        return []
    first, last, amount = row.paid
    months = list(Month(*first).through(Month(*last)))
    parts = split(amount, [1] * len(months))
    return [
        OpeningMonth(month, part, paid=part) for month, part in zip(months, parts, strict=True)
    ]


def _old_arrears(community: Community, row: RosterRow) -> list[OpeningMonth]:
    """Arrears without a month are owed from the month before the books begin."""
    if not row.opening_arrears:
        return []
    return [OpeningMonth(book_of(community).first_month.plus(-1), row.opening_arrears)]


def _group(actor: Actor, number: int) -> VillagerGroup:
    community = actor.community
    group = VillagerGroup.objects.of(community).filter(number=number).first()
    if group is None:
        group = VillagerGroup(community=community, number=number, name=group_name(number))
        revise(group, by=actor.user)
    return group


def _remember(
    actor: Actor, content: bytes, filename: str, entered: Sequence[tuple[RosterRow, Household]]
) -> None:
    community = actor.community
    roster = RosterImport.objects.create(
        community=community,
        file_name=filename[:200],
        sha256=hashlib.sha256(content).hexdigest(),
        rows=len(entered),
        by=actor.user,
    )
    ImportedRow.objects.bulk_create(
        ImportedRow(community=community, roster=roster, household=household, key=row.key)
        for row, household in entered
    )
