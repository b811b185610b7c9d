"""The reminders that were written in a stretch of days."""

from datetime import date
from typing import Any

from funds.models import Reminder
from households.models import Community, Household


def reminders_between(community: Community, first: date, last: date) -> list[tuple[Reminder, str]]:
    """The reminders in the order of their numbers, with who headed each household then."""
    rows = Reminder.objects.of(community).filter(reminded_on__range=(first, last))
    listed = list(rows.select_related("household", "by").order_by("seq"))
    headed: Any = Household.objects.of(community).headed_on(last).order_by()
    names = dict(headed.values_list("pk", "householder_then"))
    return [(one, names[one.household_id]) for one in listed]
