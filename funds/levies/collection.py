"""Collection: how far a month's charges were paid by the month's end, in all and fund by fund."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import connections, router
from django.db.models import BigIntegerField, Exists, OuterRef, Q, Sum

from funds.levies.arrears import percent
from funds.models import Allocation, Charge, PaymentKind, Waiver
from funds.models.rows import BookedRows, summed
from funds.money import NOTHING, ZERO, from_fen
from funds.months import Month
from households.asked_ahead import asked_ahead
from households.models import Community
from households.prepared import Rows, prepared

ALLOCATED = ("received", "arrears_recovered", "prepaid", "credit_used")
"""What money that paid charges in a month is told apart by."""
SMALL = 5
"""Below so many households a count tells who it is about."""
SUMMED = """
WITH dues (fund, household, charged, waived, paid) AS MATERIALIZED ({rows}),
due (fund, charged, waived, paid) AS (
    SELECT fund, charged, waived, paid FROM dues UNION ALL
    SELECT '', SUM(charged), SUM(waived), SUM(paid) FROM dues GROUP BY household
)
SELECT fund, COUNT(*) FILTER (WHERE charged <> waived),
    COUNT(*) FILTER (WHERE charged <> waived AND paid = charged - waived),
    CAST(SUM(charged) AS BIGINT), CAST(SUM(waived) AS BIGINT), CAST(SUM(paid) AS BIGINT)
FROM due GROUP BY fund
"""
"""A household that owes several funds is counted once in the whole, whose fund has no code."""
WHOLE = ""


@dataclass(frozen=True)
class Collection:
    """How a month's charges were paid by its end; amounts in yuan.

    ``received`` is what payments booked in the month paid: ``arrears_recovered`` of it for
    earlier months, ``prepaid`` for later ones. ``credit_used`` paid charges too but had been
    received earlier. ``rate`` is paid ÷ (charged − waived) of the month's own charges, in
    percent. Nothing booked later changes these figures.
    """

    households_due: int
    households_paid: int
    charged: Decimal
    waived: Decimal
    received: Decimal
    arrears_recovered: Decimal
    prepaid: Decimal
    credit_used: Decimal
    rate: Decimal

    @property
    def names_somebody(self) -> bool:
        """Whether the counts would tell of one of the households that it owes."""
        return self.households_due > 0 and tells(self.households_due, self.households_paid)


class Due(NamedTuple):
    """One household's levies of a month; in fen."""

    charged: int
    waived: int
    paid: int

    @property
    def amount(self) -> int:
        return self.charged - self.waived

    @property
    def is_paid(self) -> bool:
        amount = self.amount
        return amount != 0 and self.paid == amount


class _Dues(NamedTuple):
    """How many households owed something, how many paid it, and what they did together; in fen."""

    households_due: int = 0
    households_paid: int = 0
    charged: int = 0
    waived: int = 0
    paid: int = 0


def collection(community: Community, month: Month) -> Collection:
    """How the levies of one month were collected."""
    whole, _funds = _collections(community, month)
    return whole


def collection_by_fund(community: Community, month: Month) -> Mapping[str, Collection]:
    """The same by the code of the fund; a fund for which nothing happened is left out."""
    _whole, funds = _collections(community, month)
    return funds


@asked_ahead
def _collections(community: Community, month: Month) -> tuple[Collection, dict[str, Collection]]:
    """The whole, and the funds; the database sums up what households owed and have paid."""
    dues = {fund: _Dues(*sums) for fund, *sums in _summed(community, month)}
    whole = dues.pop(WHOLE, _Dues())
    allocated = _allocated_in(community, month)
    return _collection(whole, allocated.values()), {
        fund: _collection(dues.get(fund, _Dues()), [allocated[fund]] if fund in allocated else [])
        for fund in sorted({*dues, *allocated})
    }


def _summed(community: Community, month: Month) -> list[tuple[Any, ...]]:
    rows, bound = _by_fund_and_household.text(community, month, month.last_day)
    with connections[router.db_for_read(Charge)].cursor() as cursor:
        cursor.execute(SUMMED.format(rows=rows), bound)
        return list(cursor.fetchall())


def dues_of_month(community: Community, month: Month, *, as_of: date) -> dict[int, Due]:
    """The levies of one month by the key of the household, as they stood on a day."""
    return {household: Due(*due) for household, *due in _by_household(community, month, as_of)}


def tells(due: int, paid: int) -> bool:
    """Whether these two counts say of one household that it owes."""
    return due < SMALL or not paid


def _collection(dues: _Dues, allocated: Iterable[dict[str, Decimal]]) -> Collection:
    sums: dict[str, Decimal] = defaultdict(lambda: ZERO)
    for row in allocated:
        for name, amount in row.items():
            sums[name] += amount
    return Collection(
        households_due=dues.households_due,
        households_paid=dues.households_paid,
        charged=from_fen(dues.charged),
        waived=from_fen(dues.waived),
        received=sums["received"],
        arrears_recovered=sums["arrears_recovered"],
        prepaid=sums["prepaid"],
        credit_used=sums["credit_used"],
        rate=percent(from_fen(dues.paid), from_fen(dues.charged - dues.waived)),
    )


@prepared
def _by_household(community: Community, month: Month, as_of: date) -> Rows:
    return _dues(community, month, as_of, "household")


@prepared
def _by_fund_and_household(community: Community, month: Month, as_of: date) -> Rows:
    return _dues(community, month, as_of, "fund__code", "household")


def _dues(community: Community, month: Month, as_of: date, *by: str) -> Rows:
    """The levies of one month as they stood on a day, by these columns of their charges.

    A charge that was withdrawn and charged again by then is counted no more.
    """
    charges = Charge.objects.of(community).of_levies().booked_until(as_of).filter(month=month)
    again = charges.filter(
        household=OuterRef("household"), levy=OuterRef("levy"), seq__gt=OuterRef("seq")
    )
    # Charge by charge: a join would read all that was ever paid.
    rows = charges.exclude(Q(withdrawn=True) & Exists(again)).annotate(
        waived_by=summed(_until(Waiver.objects.of(community), as_of)),
        paid_by=summed(_until(Allocation.objects.of(community), as_of)),
    )
    sums = (
        Sum(name, output_field=BigIntegerField()) for name in ("amount", "waived_by", "paid_by")
    )
    return rows.order_by().values_list(*by).annotate(*sums)


def _until(rows: BookedRows[Any], day: date) -> BookedRows[Any]:
    """What belongs to a charge and was booked by the end of a day."""
    return rows.booked_until(day).filter(charge=OuterRef("pk"))


def _allocated_in(community: Community, month: Month) -> dict[str, dict[str, Decimal]]:
    """By fund: what was allocated in the month, by when the money came and for which month."""
    return {
        fund: dict(zip(ALLOCATED, sums, strict=True))
        for fund, *sums in _allocated(community, month)
    }


@prepared
def _allocated(community: Community, month: Month) -> Rows:
    now = Q(payment__booked_on__range=(month.first_day, month.last_day))
    kinds = (now, now & Q(charge__month__lt=month), now & Q(charge__month__gt=month), ~now)
    rows = (
        Allocation.objects.of(community)
        .booked_in(month)
        .to_charges()
        .exclude(payment__kind=PaymentKind.OPENING)
        .order_by()
        .values_list("charge__fund__code")
    )
    return rows.annotate(
        **{
            name: Sum("amount", filter=kind, default=NOTHING)
            for name, kind in zip(ALLOCATED, kinds, strict=True)
        }
    )
