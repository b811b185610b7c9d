"""Of how many months something is past due, household by household."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min

from funds.levies.due_days import first_month_due, past_due
from funds.models import Charge
from funds.months import Month
from households.models import Community, Household


@dataclass(frozen=True)
class LateMonths:
    """How many months are past due, and the first of them."""

    count: int
    first: Month


def late_months(
    community: Community, households: Iterable[Household], *, today: date
) -> dict[int, LateMonths]:
    """By the keys of the households; those with nothing past due are left out."""
    late = past_due(first_month_due(community, today))
    rows = Charge.objects.of(community).open().booked_until(today).filter(late)
    counted = rows.filter(household__in=list(households)).order_by().values("household")
    counted = counted.annotate(count=Count("month", distinct=True), first=Min("month"))
    return {row["household"]: LateMonths(row["count"], row["first"]) for row in counted}
