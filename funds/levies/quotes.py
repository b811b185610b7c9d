"""Quotes: what a household would have to pay to have paid through a month."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Sum

from funds.levies.dues import dues_ahead
from funds.levies.liability import MONTHS_AHEAD
from funds.models import Charge
from funds.money import ZERO
from funds.months import Month
from households.models import Household
from households.prepared import Rows, prepared


@dataclass(frozen=True)
class Quote:
    """So many yuan, with which a household has paid through a month."""

    month: Month
    amount: Decimal


def quotes(household: Household, *, today: date) -> list[Quote]:
    """What it costs to have paid through this month, and through each month after it.

    Open charges of the past are part of every quote. The list ends MONTHS_AHEAD months from now.
    """
    this_month = Month.of(today)
    months = list(this_month.through(this_month.plus(MONTHS_AHEAD)))
    open_by_month: dict[Month, Decimal] = dict(_open_by_month(household.community_id, household))
    total = sum((amount for month, amount in open_by_month.items() if month < this_month), ZERO)
    dues = dues_ahead(household, months)
    quoted = []
    for month in months:
        total += open_by_month.get(month, ZERO)
        total += sum((due.amount - due.exempted for due in dues[month]), ZERO)
        quoted.append(Quote(month, total))
    return quoted


@prepared
def _open_by_month(community: int, household: Household) -> Rows:
    charges = Charge.objects.of(community).open().filter(household=household)
    return charges.order_by().values_list("month").annotate(Sum("outstanding"))
