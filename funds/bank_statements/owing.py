"""What households owe and what a month costs them: whether an amount is plausible."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.db.models import BigIntegerField, F, Sum
from django.db.models.expressions import Combinable

from funds.levies.liability import MONTHS_AHEAD, liabilities
from funds.models import Charge
from funds.money import ZERO, from_fen
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


class Standings:
    """How all households stand, each as an ``Owing`` only where it is looked at; two questions."""

    def __init__(self, community: Community, today: date) -> None:
        self._owed: dict[int, int] = dict(_owed(community, today))
        self._monthly: dict[int, int] = dict(_dues(community, Month.of(today)))

    def of(self, household: int) -> Owing:
        """How a household stands, by its key."""
        owed, monthly = self._owed.get(household, 0), self._monthly.get(household, 0)
        return Owing(from_fen(owed), from_fen(monthly))

    def owing_just(self, amount: Decimal) -> list[int]:
        """The keys of the households that owe just so much."""
        return self._by_sum.get(amount, [])

    @cached_property
    def _by_sum(self) -> dict[Decimal, list[int]]:
        found: dict[Decimal, list[int]] = defaultdict(list)
        for household in {**self._owed, **self._monthly}:
            found[from_fen(self._owed.get(household, 0))].append(household)
        return found


@prepared
def _owed(community: Community, today: date) -> Rows:
    open_now = Charge.objects.of(community).open().booked_until(today).order_by()
    found: Rows = open_now.values_list("household").annotate(owed=_fen("outstanding"))
    return found


@prepared
def _dues(community: Community, month: Month) -> Rows:
    rows = liabilities(community, month).order_by().values_list("pk")
    found: Rows = rows.annotate(monthly=_fen(F("due") - F("exempted")))
    return found


def _fen(amount: str | Combinable) -> Sum:
    return Sum(amount, output_field=BigIntegerField())
