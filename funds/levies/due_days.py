"""Due days: until when a charge is due (本月待收), and from when on it is past due (欠费).

The village sets the day: the 10th of each month, say, or the last one. Until that day a charge of
the month is due, and so is one that was only raised in it, such as a hall bill of last month's
feast. Arrears brought into the opening are past due at once.
"""

from datetime import date

from django.db.models import BooleanField, Case, Q, When

from funds.models import ChargeKind, book_of
from funds.months import Month
from households.models import Community


def last_day_due(month: Month, due_day: int) -> date:
    """The last day on which a month's charges are due; in a short month its last one."""
    return month.first_day.replace(day=min(due_day, month.last_day.day))


def first_month_due(community: Community, day: date) -> Month:
    """The first month of which charges are still due on a day."""
    return first_due(day, book_of(community).due_day)


def first_due(day: date, due_day: int) -> Month:
    """The same, where the day that the village has set is known."""
    month = Month.of(day)
    return month if day <= last_day_due(month, due_day) else month.plus(1)


def past_due(first: Month, *, charge: str = "") -> Q:
    """The charges that are past due, where ``first`` is the first month due.

    ``charge`` leads from the rows to the charge.
    """
    over = {f"{charge}month__lt": first, f"{charge}booked_on__lt": first.first_day}
    return Q(**over) | Q(**{f"{charge}kind": ChargeKind.OPENING})


def is_past_due(first: Month, *, charge: str = "") -> Case:
    """The same as a column, to be told apart in sums."""
    late = When(past_due(first, charge=charge), then=True)
    return Case(late, default=False, output_field=BooleanField())
