"""Running balances: what changes day by day, and what can be taken out on which of the days."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from itertools import accumulate

from funds.money import ZERO

Changes = Mapping[date, Decimal]
"""By how many yuan something changed on each day."""


def lowest_from(changes: Changes, day: date) -> Decimal:
    """The least that is there at the end of a day or of any later one.

    So much can be taken out on that day: what is gone later cannot have been taken out before.
    """
    balance = sum((amount for on, amount in changes.items() if on <= day), ZERO)
    lowest = balance
    for on in sorted(on for on in changes if on > day):
        balance += changes[on]
        lowest = min(lowest, balance)
    return lowest


def first_day_with(changes: Changes, amount: Decimal, *, since: date) -> date | None:
    """The first day from ``since`` on at which so much can be taken out; None if there is none."""
    days = [since, *sorted(on for on in changes if on > since)]
    return next((day for day in days if lowest_from(changes, day) >= amount), None)


def first_outside(changes: Changes, most: Decimal) -> tuple[date, Decimal] | None:
    """The first day at whose end the balance is below zero or above ``most``, and what it is."""
    days = sorted(changes)
    sums = accumulate(changes[day] for day in days)
    wrong = ((day, total) for day, total in zip(days, sums, strict=True) if not 0 <= total <= most)
    return next(wrong, None)
