"""What a household has paid for the months of a year, levy by levy."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum

from funds.models import Charge, Levy
from funds.months import Month
from households.models import Household


@dataclass(frozen=True)
class PaidForLevy:
    """One levy, and what was paid for a year's months of it so far, in yuan."""

    levy: Levy
    paid: Decimal


def paid_by_levy(household: Household, *, year: int) -> list[PaidForLevy]:
    """The levies that a household was charged in a year, in their order; two queries."""
    rows = (
        Charge.objects.of(household.community_id)
        .in_force()
        .of_levies()
        .filter(household=household, month__range=(Month(year, 1), Month(year, 12)))
        .order_by()
        .values_list("levy")
        .annotate(Sum("paid"))
    )
    paid = dict(rows)
    levies = Levy.objects.of(household.community_id).filter(pk__in=paid).select_related("fund")
    return [PaidForLevy(levy, paid[levy.pk]) for levy in levies.order_by("position", "pk")]
