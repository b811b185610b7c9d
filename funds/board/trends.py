"""Trends, month by month: what was charged and collected, came in, was spent, and is owed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Sum

from funds.ledger.flows import monthly_flows
from funds.models import Allocation, Charge, Levy, Payment, Waiver, book_of
from funds.models.rows import Unsought
from funds.money import ZERO
from funds.months import Month
from households.models import Community
from households.prepared import Rows, prepared

FEW = 2
"""Of so many days each is summed up alone."""


@dataclass(frozen=True)
class MonthTrend:
    """One month, in yuan: what its levies came to less waivers, and what households paid."""

    month: Month
    charged: Decimal
    collected: Decimal


@dataclass(frozen=True)
class MonthFlow:
    """One month, in yuan: what came into the funds and what was spent of them."""

    month: Month
    income: Decimal
    expense: Decimal


@dataclass(frozen=True)
class MonthPaid:
    """One month of one levy, in yuan: what was charged less waivers, and what of it is paid."""

    month: Month
    charged: Decimal
    paid: Decimal


@dataclass(frozen=True)
class LevyTrend:
    """One levy, month by month."""

    levy: Levy
    months: list[MonthPaid]


@dataclass(frozen=True)
class MonthOwed:
    """What all households owed at the end of a month, or today in the running one, in yuan."""

    month: Month
    owed: Decimal


def flow_trend(community: Community, *, last: Month, months: int = 12) -> list[MonthFlow]:
    """Income and expense of so many months up to the last one."""
    first = last.plus(1 - months)
    found = monthly_flows(community, first, last)
    return [
        MonthFlow(
            month,
            income=sum((flow.income for flow in found.get(month, [])), ZERO),
            expense=sum((flow.expense for flow in found.get(month, [])), ZERO),
        )
        for month in first.through(last)
    ]


def trend(community: Community, *, last: Month, months: int = 12) -> list[MonthTrend]:
    """So many months up to the last one; as many statements however many they are."""
    first = last.plus(1 - months)
    charges = Charge.objects.of(community).of_levies().filter(month__gte=first, month__lte=last)
    sums = charges.order_by().values_list("month").annotate(Sum("amount"), Sum("waived"))
    charged = {month: amount - waived for month, amount, waived in sums}
    collected: dict[Month, Decimal] = {}
    days = (
        Payment.objects.of(community)
        .booked_until(last.last_day)
        .changed_hands()
        .filter(household__isnull=False, booked_on__gte=first.first_day)
        .order_by()
        .values_list("booked_on")
        .annotate(Sum("amount"))
    )
    for day, amount in days:
        month = Month.of(day)
        collected[month] = collected.get(month, ZERO) + amount
    return [
        MonthTrend(month, charged.get(month, ZERO), collected.get(month, ZERO))
        for month in first.through(last)
    ]


def levy_trends(community: Community, *, last: Month, months: int = 12) -> list[LevyTrend]:
    """So many months up to the last one, for each levy that was charged in them; two queries."""
    first = last.plus(1 - months)
    rows = (
        Charge.objects.of(community)
        .of_levies()
        .filter(month__gte=first, month__lte=last)
        .order_by()
        .values_list("levy", "month")
        .annotate(Sum("amount"), Sum("waived"), Sum("paid"))
    )
    found = {
        (levy, month): MonthPaid(month, amount - waived, paid)
        for levy, month, amount, waived, paid in rows
    }
    levies = Levy.objects.of(community).filter(pk__in={levy for levy, _month in found})
    return [
        LevyTrend(
            levy,
            [
                found.get((levy.pk, month), MonthPaid(month, ZERO, ZERO))
                for month in first.through(last)
            ],
        )
        for levy in levies.order_by("position", "pk")
    ]


def owed_trend(
    community: Community,
    *,
    today: date,
    months: int = 12,
    known: Mapping[Month, Decimal] | None = None,
) -> list[MonthOwed]:
    """What households owed at the end of each of so many months, and today; four queries.

    It begins with the books. What is ``known`` of ``owed_at_ends`` is not asked again.
    """
    listed, found = months_in_trend(community, today, months), dict(known or {})
    asked = [month for month in listed if month not in found]
    owed = owed_on(community, [min(month.last_day, today) for month in asked])
    found.update(zip(asked, owed, strict=True))
    return [MonthOwed(month, found[month]) for month in listed]


def owed_at_ends(community: Community, months: Sequence[Month]) -> dict[Month, Decimal]:
    """What households owed at the end of each month; of a closed one it stays the same."""
    owed = owed_on(community, [month.last_day for month in months])
    return dict(zip(months, owed, strict=True))


def months_in_trend(community: Community, today: date, months: int = 12) -> list[Month]:
    """The months of which a trend tells: so many up to today's, but none before the books."""
    last = Month.of(today)
    first = max(last.plus(1 - months), book_of(community).first_month)
    return list(first.through(last))


def owed_at(community: Community, day: date) -> Decimal:
    """What all households together owed at the end of a day, by what is charged until then."""
    return owed_on(community, [day])[0]


def owed_on(community: Community, days: Sequence[date]) -> list[Decimal]:
    """What all households together owed at the end of each day; three queries for many of them.

    It is what is open now of what was charged until then, and what of it was paid, waived or
    released since: so nothing has to be read that was settled before the first day.
    """
    if not days:
        return []
    first = min(days)
    since = [*_paid_since(community, first), *_waived_since(community, first)]
    return [
        still_open
        + sum((amount for charged, booked, amount in since if charged <= day < booked), ZERO)
        for day, still_open in zip(days, _open_of(community, days), strict=True)
    ]


def _open_of(community: Community, days: Sequence[date]) -> list[Decimal]:
    """What is open now of what had been charged by each day.

    A sum without its days is found four times as fast: nothing has to be sorted for it.
    """
    if len(days) <= FEW:
        return [next(iter(_open_until(community, day)), None) or ZERO for day in days]
    by_day = list(_open_by_day(community))
    return [sum((amount for charged, amount in by_day if charged <= day), ZERO) for day in days]


@prepared
def _open_until(community: Community, day: date) -> Rows:
    charges: Any = Charge.objects.of(community).open().alias(booked=Unsought("booked_on"))
    until = charges.filter(booked__lte=day).order_by().values("community")
    owed: Rows = until.annotate(owed=Sum("outstanding")).values_list("owed", flat=True)
    return owed


@prepared
def _open_by_day(community: Community) -> Rows:
    charges = Charge.objects.of(community).open().order_by()
    return charges.values_list("booked_on").annotate(Sum("outstanding"))


@prepared
def _paid_since(community: Community, day: date) -> Rows:
    paid = Allocation.objects.of(community).to_charges().filter(booked_on__gt=day)
    return paid.order_by().values_list("charge__booked_on", "booked_on").annotate(Sum("amount"))


@prepared
def _waived_since(community: Community, day: date) -> Rows:
    waived = Waiver.objects.of(community).filter(booked_on__gt=day)
    return waived.order_by().values_list("charge__booked_on", "booked_on").annotate(Sum("amount"))
