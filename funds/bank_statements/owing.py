"""What households owe and what a month costs them: whether an amount is plausible."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Sum

from funds.levies.liability import MONTHS_AHEAD, liabilities
from funds.models import Charge
from funds.money import ZERO
from funds.months import Month
from households.models import Community
from households.prepared import Rows, prepared


@dataclass(frozen=True)
class Owing:
    """What a household owes today, and what its levies of one month are, in yuan."""

    owed: Decimal = ZERO
    monthly: Decimal = ZERO

    @property
    def most(self) -> Decimal:
        """What can be paid at most: what is owed, and all the months that can be paid ahead."""
        return self.owed + self.monthly * MONTHS_AHEAD

    def is_plausible(self, amount: Decimal) -> bool:
        """Whether so much pays what is owed, or whole months, up to those that can be paid ahead.

        An amount in between pays no month as a whole, and is asked about.
        """
        if amount == self.owed:
            return True
        if amount > self.most or not self.monthly:
            return False
        return not amount % self.monthly or not (amount - self.owed) % self.monthly


def owing(community: Community, today: date) -> dict[int, Owing]:
    """How all households stand, by their keys; two queries."""
    owed: dict[int, Decimal] = dict(_owed(community, today))
    monthly: dict[int, Decimal] = defaultdict(lambda: ZERO)
    for household, due, exempted in _dues(community, Month.of(today)):
        monthly[household] += due - exempted
    return {key: Owing(owed.get(key, ZERO), monthly.get(key, ZERO)) for key in {*owed, *monthly}}


@prepared
def _owed(community: Community, today: date) -> Rows:
    open_now = Charge.objects.of(community).open().booked_until(today).order_by()
    return open_now.values_list("household").annotate(Sum("outstanding"))


@prepared
def _dues(community: Community, month: Month) -> Rows:
    return liabilities(community, month).order_by().values_list("pk", "due", "exempted")
