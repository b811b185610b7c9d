"""Arrears: who owes what, since when, on any day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import ExpressionWrapper, F, OuterRef, Q, QuerySet

from funds.levies.credit_left import credit_on
from funds.levies.debts import Aged, Debt, DebtSum, Totals, aged, debt_sums, debts, totals
from funds.levies.debts_asked import all_owed, some_owed, stored_on
from funds.models import Allocation, Charge, ChargeKind, Waiver
from funds.models.rows import summed
from funds.money import ZERO, MoneyField
from funds.months import Month
from households.models import Community, Household, Kind, VillagerGroup
from households.prepared import Rows, prepared

MANY = 500
"""Above this many households in arrears the whole register is read rather than picked from."""


@dataclass(frozen=True)
class Arrear:
    """One household that owes; amounts in yuan.

    ``householder``, ``group`` and ``kind`` are those of the day that was asked about. Of what is
    ``owed``, ``past_due`` is in arrears (欠费); the rest is ``due`` (本月待收).
    """

    household: Household
    householder: str
    group: VillagerGroup
    kind: Kind
    owed: Decimal
    months: int
    oldest_month: Month
    by_levy: dict[str, Decimal]
    ageing: dict[str, Decimal]
    credit: Decimal
    past_due: Decimal

    @property
    def due(self) -> Decimal:
        return self.owed - self.past_due


def owed_charges(community: Community, *, as_of: date, today: date) -> QuerySet[Charge]:
    """Every charge that is owed on a day, with ``owed`` (yuan) open on it.

    For today the stored sums are used, through an index of open charges only; for a past day
    the allocations and waivers booked until then are summed.
    """
    return stored_on(community, as_of) if as_of >= today else _summed_until(community, as_of)


def arrears(
    community: Community,
    *,
    as_of: date,
    today: date,
    households: QuerySet[Household] | None = None,
    levy: str | None = None,
    credit: Mapping[int, Decimal] | None = None,
    groups: Mapping[int, VillagerGroup] | None = None,
) -> list[Arrear]:
    """One row a household that owes on a day, in the order of household numbers.

    ``households`` narrows who is looked at, ``levy`` (a code) what. ``credit`` is what
    ``credit_on`` says of the day, ``groups`` the villager groups by their keys, where the caller
    has asked already.
    """
    by_key = {
        debt.household: debt
        for debt in debts_on(community, as_of=as_of, today=today, households=households, levy=levy)
    }
    if credit is None:
        credit = credit_on(community, as_of=as_of, today=today, households=households)
    if groups is None:
        groups = {group.pk: group for group in _groups(community)}
    found = (
        _some_as_then(community, as_of, list(by_key))
        if len(by_key) < MANY
        else _all_as_then(community, as_of)
    )
    return [
        Arrear(
            household=household,
            householder=household.householder_then,
            group=groups[household.group_then],
            kind=Kind(household.kind_then),
            owed=debt.owed,
            months=debt.months,
            oldest_month=debt.oldest_month,
            by_levy=debt.by_levy,
            ageing=debt.ageing,
            credit=credit.get(household.pk, ZERO),
            past_due=debt.past_due,
        )
        for household in found
        if (debt := by_key.get(household.pk))
    ]


def debts_on(
    community: Community,
    *,
    as_of: date,
    today: date,
    households: QuerySet[Household] | None = None,
    levy: str | None = None,
) -> Iterator[Debt]:
    """What each household owes on a day; ``households`` and ``levy`` as for ``arrears``."""
    asked = some_owed(community, as_of, households, levy, today=today)
    return debts(community, asked, as_of=as_of) if asked else iter(())


def sums_on(
    community: Community,
    *,
    as_of: date,
    today: date,
    households: QuerySet[Household] | None = None,
    levy: str | None = None,
) -> list[DebtSum]:
    """The same households, of which only the sums are asked: what a list is ordered and cut by."""
    asked = some_owed(community, as_of, households, levy, today=today)
    return debt_sums(asked) if asked else []


def owed_in_all(community: Community, *, as_of: date, today: date) -> Totals:
    """What all debts of a day come to, and how many they are; one statement."""
    return totals(all_owed(community, as_of, today=today))


def owed_by_age(community: Community, *, as_of: date, today: date) -> Aged:
    """The same by how old the debts are."""
    return aged(all_owed(community, as_of, today=today), as_of=as_of)


def opening_arrears(household: Household) -> Decimal:
    """What of a household's debts is from before the books, in yuan, as things stand now."""
    return sum(_opened(household.community_id, household), ZERO)


@prepared
def _opened(community: int, household: Household) -> Rows:
    opened = Charge.objects.of(community).open().filter(household=household)
    return opened.filter(kind=ChargeKind.OPENING).values_list("outstanding", flat=True)


def _summed_until(community: Community, as_of: date) -> QuerySet[Charge]:
    """The charges that were owed on a day: of what is open now and was paid or waived since."""
    paid = Allocation.objects.of(community).to_charges().filter(booked_on__gt=as_of)
    waived = Waiver.objects.of(community).filter(booked_on__gt=as_of)
    settled_since = Q(pk__in=paid.values("charge")) | Q(pk__in=waived.values("charge"))
    since = summed(paid.filter(charge=OuterRef("pk"))) + summed(
        waived.filter(charge=OuterRef("pk"))
    )
    owed = ExpressionWrapper(F("outstanding") + since, output_field=MoneyField())
    charges = Charge.objects.of(community).booked_until(as_of)
    then = charges.filter(Q(outstanding__gt=0) | settled_since).annotate(owed=owed)
    found: QuerySet[Charge] = then.filter(owed__gt=0)
    return found


@prepared
def _groups(community: Community) -> Rows:
    return VillagerGroup.objects.of(community)


@prepared
def _all_as_then(community: Community, as_of: date) -> Rows:
    return _as_then(community, as_of).order_by("number")


@prepared
def _some_as_then(community: Community, as_of: date, households: list[int]) -> Rows:
    return _as_then(community, as_of).filter(pk__in=households).order_by("number")


def _as_then(community: Community, as_of: date) -> Rows:
    """The households with their standing and householder of a day."""
    return Household.objects.of(community).standing_on(as_of).headed_on(as_of)


def percent(part: Decimal, whole: Decimal) -> Decimal:
    """``part`` of ``whole`` in percent with two places; 100 where the whole is 0."""
    if not whole:
        return Decimal("100.00")
    return (part * 100 / whole).quantize(Decimal("0.01"))
