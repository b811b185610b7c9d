"""Credit: what each household had left over of what it paid, on any day."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet, Sum

from funds.levies.past_days import is_early
from funds.models import Allocation, Credit, Payment, book_of
from funds.money import ZERO
from households.models import Community, Household
from households.prepared import Rows, prepared

_Sum = tuple[int, Decimal]
"""A household by its key, and yuan."""


def credit_on(
    community: Community,
    *,
    as_of: date,
    today: date,
    households: QuerySet[Household] | None = None,
) -> dict[int, Decimal]:
    """What each household had left over on a day, by its key; those with nothing left out.

    ``households`` narrows who is looked at. On a past day it is what is left now, less what was
    paid since, and what paid charges since; soon after the books began it is what had been paid
    until then, less what had paid charges (``past_days``).
    """
    if households is not None:
        keys = households.values("pk")
        left = _left(community).filter(household__in=keys)
        if as_of >= today:
            return dict(left)
        paid = _paid(community).filter(household__in=keys, booked_on__gt=as_of)
        used = _used(community).filter(payment__household__in=keys, booked_on__gt=as_of)
        return _netted([*left, *used], paid)
    if as_of >= today:
        return dict(_left_now(community))
    if is_early(book_of(community), as_of, today):
        return _netted(_paid_until(community, as_of), _used_until(community, as_of))
    return _netted(
        [*_left_now(community), *_used_since(community, as_of)], _paid_since(community, as_of)
    )


def _netted(come: Iterable[_Sum], gone: Iterable[_Sum]) -> dict[int, Decimal]:
    """What came to each household less what went, by its key; those with nothing left out."""
    sums: dict[int, Decimal] = defaultdict(lambda: ZERO)
    for household, amount in come:
        sums[household] += amount
    for household, amount in gone:
        sums[household] -= amount
    return {household: amount for household, amount in sums.items() if amount}


def _left(community: Community) -> Rows:
    rows = Credit.objects.of(community).left_over().order_by()
    return rows.values_list("household").annotate(Sum("left"))


def _paid(community: Community) -> Rows:
    """What households paid."""
    rows = Payment.objects.of(community).filter(household__isnull=False).order_by()
    return rows.values_list("household").annotate(Sum("amount"))


def _used(community: Community) -> Rows:
    """What paid charges, by the household that paid; it pays only its own charges."""
    rows = Allocation.objects.of(community).to_charges().order_by()
    return rows.values_list("payment__household").annotate(Sum("amount"))


_left_now = prepared(_left)


@prepared
def _paid_since(community: Community, day: date) -> Rows:
    return _paid(community).filter(booked_on__gt=day)


@prepared
def _used_since(community: Community, day: date) -> Rows:
    return _used(community).filter(booked_on__gt=day)


@prepared
def _paid_until(community: Community, day: date) -> Rows:
    return _paid(community).filter(booked_on__lte=day)


@prepared
def _used_until(community: Community, day: date) -> Rows:
    return _used(community).filter(booked_on__lte=day)
