"""What of allocations still stands, once those that were released are taken away."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from funds.models import Allocation, Charge
from funds.money import ZERO


@dataclass(frozen=True)
class StandingAllocation:
    """What of a payment stands on one charge, in yuan; ``last`` is its last allocation to it."""

    last: Allocation
    amount: Decimal

    @property
    def charge(self) -> Charge:
        assert self.last.charge is not None
        return self.last.charge

    @property
    def booked_on(self) -> date:
        return self.last.booked_on


def standing_allocations(to_charges: Iterable[Allocation]) -> list[StandingAllocation]:
    """What of these stands, by payment and charge, in the order in which they came first."""
    standing: dict[tuple[int, int | None], StandingAllocation] = {}
    for row in to_charges:
        key = (row.payment_id, row.charge_id)
        before = standing[key].amount if key in standing else ZERO
        standing[key] = StandingAllocation(row, before + row.amount)
    return [one for one in standing.values() if one.amount]
