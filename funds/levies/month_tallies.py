"""Tallies of months: what a household was charged, waived and has paid, levies together."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from django.db.models import Q, QuerySet, Subquery, Sum

from funds.models import Allocation, Book, Charge, ChargeKind, Waiver, WaiverKind
from funds.money import ZERO
from funds.months import Month
from households.models import Community, Household

GONE = (WaiverKind.WITHDRAWAL, WaiverKind.TRANSFER)
"""Waivers after which a charge counts as never raised for the household."""


class Mark(StrEnum):
    """How a household stands with one month, as the paper sheet marks it (农户缴费登记表)."""

    PAID = "✓"
    OPEN = "○"
    EXEMPT = "免"
    NONE = "–"
    AHEAD = "预"
    COMING = ""


@dataclass(slots=True)
class Tally:
    """One household in one month, all levies together, in yuan."""

    charged: Decimal = ZERO
    waived: Decimal = ZERO
    paid: Decimal = ZERO
    monthly: Decimal = ZERO

    def mark(self, *, later: bool) -> Mark:
        if not self.charged:
            return Mark.COMING if later else Mark.NONE
        if self.waived >= self.charged:
            return Mark.EXEMPT
        if self.paid < self.charged - self.waived:
            return Mark.COMING if later else Mark.OPEN
        return Mark.AHEAD if later else Mark.PAID


def tallies_of(
    community: Community, households: QuerySet[Household] | None, year: int, as_of: date
) -> dict[int, dict[Month, Tally]]:
    """By household and month: what had been charged, waived and paid by the end of a day.

    Of coming months it is known what was paid ahead, and with it what they are exempt from;
    charges of theirs that were withdrawn since are left out.
    """
    now = Month.of(as_of)
    first = looked_back_to(year, as_of)
    # By keys and in one join each: as subqueries, a database without statistics yet compares
    # every charge with every other (nested loops).
    keys = None if households is None else list(households.values_list("pk", flat=True))
    of_these = Q(
        community=community,
        charge__community=community,
        charge__levy__isnull=False,
        charge__month__gte=first,
    )
    charges = Charge.objects.of(community).filter(levy__isnull=False, month__gte=first)
    charges = charges.exclude(before_the_books(community))
    of_these &= ~before_the_books(community, through="charge__")
    if keys is not None:
        charges = charges.filter(household__in=keys)
        of_these &= Q(charge__household__in=keys)
    tallies: dict[int, dict[Month, Tally]] = defaultdict(lambda: defaultdict(Tally))
    raised = charges.filter(Q(booked_on__lte=as_of) | Q(month__gt=now, withdrawn=False)).order_by()
    for household, month, charged, levied in raised.values_list("household", "month").annotate(
        Sum("amount"), levied=Sum("amount", filter=Q(kind=ChargeKind.LEVY))
    ):
        tallies[household][month] = Tally(charged, monthly=levied or ZERO)
    waived = Waiver.objects.filter(
        of_these,
        Q(booked_on__lte=as_of) | Q(charge__month__gt=now, charge__withdrawn=False),
    ).order_by()
    for household, month, kind, amount in waived.values_list(
        "charge__household", "charge__month", "kind"
    ).annotate(Sum("amount")):
        tally = tallies[household][month]
        if kind in GONE:
            tally.charged -= amount
        else:
            tally.waived += amount
        if kind in (*GONE, WaiverKind.EXEMPTION):
            tally.monthly -= amount
    paid = Allocation.objects.booked_until(as_of).filter(of_these).order_by()
    for household, month, amount in paid.values_list(
        "charge__household", "charge__month"
    ).annotate(Sum("amount")):
        tallies[household][month].paid = amount
    return tallies


def before_the_books(community: Community, *, through: str = "") -> Q:
    """Opening arrears: one amount that is owed, not months of a levy. ``through`` leads to them."""
    first = Book.objects.of(community).values("first_month")[:1]
    return Q(**{f"{through}kind": ChargeKind.OPENING, f"{through}month__lt": Subquery(first)})


def looked_back_to(year: int, as_of: date) -> Month:
    """The first month of the tallies; of months before, only arrears are asked."""
    return min(Month(year, 1), Month.of(as_of))
