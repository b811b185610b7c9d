"""What a year's levies came to for each household by the year's end, summed by the database."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, Sum

from funds.levies.month_tallies import GONE, before_the_books
from funds.models import Allocation, Charge, Waiver
from funds.money import ZERO
from funds.months import Month
from households.models import Community
from households.prepared import Rows, prepared


@dataclass
class YearDue:
    """One household's months of a year, all levies together, in yuan, without what was withdrawn.

    It is what the months of the year's sheet come to on the year's last day.
    """

    charged: Decimal = ZERO
    waived: Decimal = ZERO
    paid: Decimal = ZERO

    @property
    def amount(self) -> Decimal:
        return self.charged - self.waived

    @property
    def is_paid(self) -> bool:
        return self.paid >= self.amount


def year_dues(community: Community, year: int) -> dict[int, YearDue]:
    """By household, those that were charged something for the year; three questions.

    What had been paid by the year's end is what is paid now less what was paid since.
    """
    asked = (community, Month(year, 1), Month(year, 12), date(year, 12, 31))
    dues: dict[int, YearDue] = defaultdict(YearDue)
    since = dict(_paid_since(*asked))
    for household, amount, paid_now in _charged(*asked):
        paid = paid_now - since.get(household, ZERO)
        if amount is not None or paid:
            dues[household] = YearDue(amount or ZERO, paid=paid)
    for household, kind, amount in _waived(*asked):
        if kind in GONE:
            dues[household].charged -= amount
        else:
            dues[household].waived += amount
    return dues


@prepared
def _charged(community: Community, first: Month, last: Month, through: date) -> Rows:
    """What was charged by the year's end, and what of all that is paid now."""
    charges = Charge.objects.of(community).filter(levy__isnull=False, month__range=(first, last))
    of_books = charges.exclude(before_the_books(community)).order_by()
    raised = Sum("amount", filter=Q(booked_on__lte=through))
    return of_books.values_list("household").annotate(raised=raised, settled=Sum("paid"))


@prepared
def _waived(community: Community, first: Month, last: Month, through: date) -> Rows:
    waivers = Waiver.objects.filter(_of_year(community, first, last), booked_on__lte=through)
    return waivers.order_by().values_list("charge__household", "kind").annotate(Sum("amount"))


@prepared
def _paid_since(community: Community, first: Month, last: Month, through: date) -> Rows:
    of_year = Allocation.objects.filter(_of_year(community, first, last), booked_on__gt=through)
    return of_year.order_by().values_list("charge__household").annotate(Sum("amount"))


def _of_year(community: Community, first: Month, last: Month) -> Q:
    """What belongs to charges for the months of the year."""
    of_year = Q(
        community=community,
        charge__community=community,
        charge__levy__isnull=False,
        charge__month__range=(first, last),
    )
    return of_year & ~before_the_books(community, through="charge__")
