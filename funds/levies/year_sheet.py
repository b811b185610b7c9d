"""The year's sheet: what households were charged and have paid, month by month."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from funds.ledger.periods import closed_at
from funds.levies.arrears import sums_on
from funds.levies.credit_left import credit_on
from funds.levies.debts import DebtSum
from funds.levies.month_tallies import Tally, looked_back_to, tallies_of
from funds.levies.owing import Owing
from funds.levies.paid_through import paid_through
from funds.levies.sheet_months import MonthCell, MonthsAsked
from funds.levies.stays import Stay, stays_of
from funds.models import Charge, Payment
from funds.money import ZERO
from funds.months import Month
from households.former_words import former_words
from households.groups_then import groups_on
from households.models import Community, Household, Kind, VillagerGroup
from households.prepared import Rows, prepared


@dataclass(frozen=True, slots=True)
class Sums:
    """Sums over households, in yuan: charged − waived − received is open of this year.

    ``received`` is for months through the day asked about, ``prepaid`` for later ones;
    ``credit`` is for none yet. ``owed`` counts earlier years and hall rentals too.
    """

    charged: Decimal = ZERO
    waived: Decimal = ZERO
    received: Decimal = ZERO
    prepaid: Decimal = ZERO
    credit: Decimal = ZERO
    owed: Decimal = ZERO

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(
            self.charged + other.charged,
            self.waived + other.waived,
            self.received + other.received,
            self.prepaid + other.prepaid,
            self.credit + other.credit,
            self.owed + other.owed,
        )


@dataclass(frozen=True, slots=True)
class HouseholdYear:
    """One household's line of the sheet.

    ``householder`` and ``kind`` are those of the day asked about; ``monthly_due`` (yuan) is what the
    last charged month cost it, exemptions taken off; ``last_receipt`` is its latest valid one.
    """

    household: Household
    householder: str
    kind: Kind
    monthly_due: Decimal
    months: tuple[MonthCell, ...]
    sums: Sums
    months_owed: int
    paid_through: Month | None
    last_receipt: str


@dataclass(frozen=True)
class GroupYear:
    """The lines of those who were of a villager group on the day, and their sums (小计)."""

    group: VillagerGroup
    lines: list[HouseholdYear]
    sums: Sums


@dataclass(frozen=True)
class YearSheet:
    """The sheet of one year as it stood at the end of a day."""

    community: Community
    year: int
    as_of: date
    groups: list[GroupYear]
    sums: Sums

    @property
    def lines(self) -> list[HouseholdYear]:
        return [line for group in self.groups for line in group.lines]


def year_sheet(
    community: Community,
    *,
    year: int,
    as_of: date,
    today: date = date.max,
    households: QuerySet[Household] | None = None,
) -> YearSheet:
    """How every household stood with the months of a year, at the end of a day.

    Households are listed that were liable in the year, were charged for it, or owe something;
    ``households`` narrows who is looked at. Where ``as_of`` is ``today``, arrears are read from
    the stored sums of the charges; for a past day they are computed from the facts.
    """
    tallies = tallies_of(community, households, year, as_of)
    credit = credit_on(community, as_of=as_of, today=today, households=households)
    # A month that still lasts is not closed.
    moment = None if as_of == today else closed_at(community, Month.of(as_of))
    groups_of = groups_called(community, moment)
    groups_then = groups_on(community, as_of, known=moment)
    debts = sums_on(community, as_of=as_of, today=today, households=households)
    owing = {debt.household: debt for debt in debts}
    now = Month.of(as_of)
    charged = {number for months in tallies.values() for number in months if number <= now.number}
    of_year = tuple((one.number, one) for one in Month(year, 1).through(Month(year, 12)))
    asked = MonthsAsked(year, of_year, now.number, last_run=max(charged, default=now.number))
    by_group: dict[VillagerGroup, list[HouseholdYear]] = defaultdict(list)
    registered: list[Any] = sorted(
        _registered(community, households, year, as_of),
        key=lambda one: groups_of[groups_then[one.pk]].number,
    )
    stays = stays_of(community, registered)
    for household in registered:
        months, debt = tallies.get(household.pk, {}), owing.get(household.pk)
        charged_then = any(number // 100 == year for number in months)
        if charged_then or debt or _lived_here(stays[household.pk], year, now):
            left = credit.get(household.pk, ZERO)
            line = _line(household, months, debt, left, asked, stays[household.pk])
            by_group[groups_of[groups_then[household.pk]]].append(line)
    groups = [
        GroupYear(group, lines, sum((line.sums for line in lines), Sums()))
        for group, lines in by_group.items()
    ]
    return YearSheet(community, year, as_of, groups, sum((group.sums for group in groups), Sums()))


def groups_called(community: Community, then: datetime | None) -> dict[int, VillagerGroup]:
    """The villager groups by their keys, the first number first, called as they were at a moment."""
    groups = {one.pk: one for one in VillagerGroup.objects.of(community).order_by("number")}
    if then is None:
        return groups
    words = former_words(community, VillagerGroup)
    return {key: words.as_then(group, ("name",), then) for key, group in groups.items()}


def owing_in(sheet: YearSheet) -> Owing:
    """The sum of all arrears on the sheet's day; whoever owed is on it."""
    return Owing(sum(1 for line in sheet.lines if line.sums.owed), sheet.sums.owed)


def _registered(
    community: Community, households: QuerySet[Household] | None, year: int, as_of: date
) -> Iterable[Any]:
    """The households, with what the register and the receipts said of them on a day."""
    asked = community, as_of, looked_back_to(year, as_of)
    if households is None:
        found: Iterable[Any] = _all_registered(*asked)
        return found
    return _register(*asked).filter(pk__in=households.values("pk"))


def _register(community: Community, as_of: date, since: Month) -> Rows:
    levied = Charge.objects.of(community).in_force()
    levied = levied.filter(household=OuterRef("pk"), levy__isnull=False)
    before = levied.filter(month__lt=since)
    receipts = (
        Payment.objects.of(community)
        .booked_until(as_of)
        .taken()
        .filter(
            Q(reversed_by__isnull=True) | Q(reversed_by__booked_on__gt=as_of),
            household=OuterRef("pk"),
        )
        .order_by("-booked_on", "-seq")
    )
    found: Rows = (
        Household.objects.of(community)
        .standing_on(as_of)
        .headed_on(as_of)
        .annotate(
            first_charged=Subquery(levied.order_by("month").values("month")[:1]),
            last_charged_before=Subquery(before.order_by("-month").values("month")[:1]),
            last_receipt=Coalesce(Subquery(receipts.values("receipt")[:1]), Value("")),
        )
        .order_by("number")
    )
    return found


_all_registered = prepared(_register)


def _lived_here(stays: Sequence[Stay], year: int, now: Month) -> bool:
    """Whether a household lived here in the year, as far as the year had come."""
    last = min(Month(year, 12), now)
    return any(
        stay.first <= last and (stay.last is None or stay.last >= Month(year, 1)) for stay in stays
    )


def _line(
    household: Any,
    months: dict[int, Tally],
    debt: DebtSum | None,
    credit: Decimal,
    asked: MonthsAsked,
    stays: Sequence[Stay],
) -> HouseholdYear:
    told = asked.told_of(months)
    return HouseholdYear(
        household=household,
        householder=household.householder_then,
        kind=Kind(household.kind_then),
        monthly_due=told.monthly_due,
        months=told.cells,
        sums=Sums(
            charged=told.charged,
            waived=told.waived,
            received=told.received,
            prepaid=told.prepaid,
            credit=credit,
            owed=debt.owed if debt else ZERO,
        ),
        months_owed=debt.months if debt else 0,
        paid_through=paid_through(
            first=household.first_charged,
            first_open=debt.oldest_month if debt else None,
            last=told.last_paid or household.last_charged_before,
            stays=stays,
        ),
        last_receipt=household.last_receipt,
    )
