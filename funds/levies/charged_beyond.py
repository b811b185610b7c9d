"""Charged beyond the rules: what was raised before somebody decided otherwise, and stays as it is."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from funds.levies.dues import rules_of
from funds.models import Charge, Levy
from funds.money import ZERO
from funds.months import Month
from households.models import Household


@dataclass(frozen=True)
class Beyond:
    """In so many months charges ask for more than the rules say now, by so many yuan in all."""

    months: int
    amount: Decimal


def charged_beyond(
    household: Household,
    *,
    since: Month,
    until: Month | None = None,
    levy: Levy | None = None,
    today: date,
) -> Beyond:
    """What the charges of a household ask beyond the rules, from a month on through this one.

    ``until`` and ``levy`` narrow what is looked at. Charges of coming months follow the rules by
    themselves.
    """
    last = min(Month.of(today), until or Month.of(today))
    charges = Charge.objects.of(household.community_id).of_levies().in_force()
    charges = charges.filter(household=household, month__gte=since, month__lte=last)
    if levy:
        charges = charges.filter(levy=levy)
    listed = list(charges)
    rules = rules_of(household, {charge.month for charge in listed})
    over: dict[Month, Decimal] = {}
    for charge in listed:
        due = rules[charge.month].get(charge.levy_id)
        more = charge.amount - charge.waived - (due.amount - due.exempted if due else ZERO)
        if more > 0:
            over[charge.month] = over.get(charge.month, ZERO) + more
    return Beyond(len(over), sum(over.values(), ZERO))
