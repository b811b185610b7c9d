"""Owing: what all households together owe on a day, which is less work than who owes it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet, Sum

from funds.models import Allocation, Charge, Waiver
from funds.money import ZERO
from households.asked_ahead import asked_ahead
from households.models import Community
from households.prepared import Rows, prepared


@dataclass(frozen=True)
class Owing:
    """How many households owe on a day, and how many yuan together."""

    households: int
    owed: Decimal


@asked_ahead
def owing(community: Community, *, as_of: date, today: date) -> Owing:
    """The sum of all arrears on a day."""
    owed = owed_by_household(community, as_of=as_of, today=today)
    return Owing(len(owed), sum(owed.values(), ZERO))


def owed_by_household(community: Community, *, as_of: date, today: date) -> dict[int, Decimal]:
    """What each household that owes something owes on a day, by its key, in yuan.

    It is what is open now, and what was settled since a past day.
    """
    found = _open(community, as_of)
    if as_of < today:
        found += [*_paid_since(community, as_of), *_waived_since(community, as_of)]
    owed: dict[int, Decimal] = defaultdict(lambda: ZERO)
    for household, amount in found:
        owed[household] += amount
    return {household: amount for household, amount in owed.items() if amount}


@prepared
def _open(community: Community, as_of: date) -> Rows:
    charges = Charge.objects.of(community).booked_until(as_of).open()
    return charges.order_by().values_list("household").annotate(Sum("outstanding"))


@prepared
def _paid_since(community: Community, day: date) -> Rows:
    paid = Allocation.objects.of(community).to_charges().filter(booked_on__gt=day)
    return _by_household(paid.filter(charge__booked_on__lte=day))


@prepared
def _waived_since(community: Community, day: date) -> Rows:
    waived = Waiver.objects.of(community).filter(booked_on__gt=day)
    return _by_household(waived.filter(charge__booked_on__lte=day))


def _by_household(rows: QuerySet[Any]) -> Rows:
    sums: Rows = rows.order_by().values_list("charge__household").annotate(Sum("amount"))
    return sums
