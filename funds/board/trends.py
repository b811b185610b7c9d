"""Trends: what was collected, what came in and what was spent, month by month."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Sum

from funds.ledger.flows import monthly_flows
from funds.models import Charge, Payment
from funds.money import ZERO
from funds.months import Month
from households.models import Community


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


def flow_trend(community: Community, *, last: Month, months: int = 12) -> list[MonthFlow]:
    """Income and expense of so many months up to the last one; one query."""
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
    """So many months up to the last one; two queries however many they are."""
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


def owed_at(community: Community, day: date) -> Decimal:
    """What all households together owed at the end of a day, by what is charged until then.

    Payments, waivers and releases count from the day they were booked.
    """
    charges = Charge.objects.of(community).booked_until(day)
    owed = charges.aggregate(total=Sum("amount"))["total"] or ZERO
    waived = charges.filter(waivers__community=community, waivers__booked_on__lte=day).aggregate(
        total=Sum("waivers__amount")
    )["total"]
    paid = charges.filter(
        allocations__community=community, allocations__booked_on__lte=day
    ).aggregate(total=Sum("allocations__amount"))["total"]
    return owed - (waived or ZERO) - (paid or ZERO)
