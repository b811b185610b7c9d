"""Credit: what each household had left over of what it paid, on any day."""

from collections import defaultdict
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet, Sum

from funds.models import Allocation, Credit, Payment
from funds.money import ZERO
from households.models import Community, Household
from households.prepared import Rows, prepared


def credit_on(
    community: Community,
    *,
    as_of: date,
    today: date,
    households: QuerySet[Household] | None = None,
) -> dict[int, Decimal]:
    """What each household had left over on a day, by its key; those with nothing left out.

    ``households`` narrows who is looked at. On a past day it is what is left now, less what was
    paid since, and what paid charges since: what happened before is not read.
    """
    keys = None if households is None else households.values("pk")
    left = _left_now(community) if keys is None else _left(community).filter(household__in=keys)
    if as_of >= today:
        return dict(left)
    if keys is None:
        paid, used = _paid_since(community, as_of), _used_since(community, as_of)
    else:
        paid = _paid(community, as_of).filter(household__in=keys)
        used = _used(community, as_of).filter(payment__household__in=keys)
    sums: dict[int, Decimal] = defaultdict(lambda: ZERO, left)
    for household, amount in paid:
        sums[household] -= amount
    for household, amount in used:
        sums[household] += amount
    return {household: amount for household, amount in sums.items() if amount}


def _left(community: Community) -> Rows:
    rows = Credit.objects.of(community).left_over().order_by()
    return rows.values_list("household").annotate(Sum("left"))


def _paid(community: Community, day: date) -> Rows:
    """What households paid after a day."""
    rows = Payment.objects.of(community).filter(household__isnull=False, booked_on__gt=day)
    return rows.order_by().values_list("household").annotate(Sum("amount"))


def _used(community: Community, day: date) -> Rows:
    """What paid charges after a day, by the household that paid; it pays only its own charges."""
    rows = Allocation.objects.of(community).to_charges().filter(booked_on__gt=day)
    return rows.order_by().values_list("payment__household").annotate(Sum("amount"))


_left_now, _paid_since, _used_since = prepared(_left), prepared(_paid), prepared(_used)
