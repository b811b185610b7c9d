"""Due days: until when a charge is due (本月待收), and from when on it is past due (欠费).

The village sets the day, which is one of the charge's own month: the 10th, say, or the last one.
Arrears brought into the opening are past due at once.
"""

from datetime import date

from django.db.models import Q

from funds.models import ChargeKind, book_of
from funds.months import Month
from households.models import Community


def last_day_due(month: Month, due_day: int) -> date:
    """The last day on which a month's charges are due; in a short month its last one."""
    return month.first_day.replace(day=min(due_day, month.last_day.day))


def first_month_due(community: Community, day: date) -> Month:
    """The first month of which charges are still due on a day: those before are past due."""
    return first_due(day, book_of(community).due_day)


def first_due(day: date, due_day: int) -> Month:
    """The same, where the day that the village has set is known."""
    month = Month.of(day)
    return month if day <= last_day_due(month, due_day) else month.plus(1)


def is_past_due(month: Month, kind: str, first: Month) -> bool:
    """Whether a charge is past due, where ``first`` is the first month due."""
    return month < first or kind == ChargeKind.OPENING


def past_due(first: Month) -> Q:
    """The same for many charges at once."""
    return Q(month__lt=first) | Q(kind=ChargeKind.OPENING)
