"""Movements: what payments settled, released again and left over."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from funds.models import Allocation, Charge, Credit, Payment
from funds.money import ZERO
from households.models import Community


@dataclass(frozen=True)
class Settled:
    """What of a payment stands on one charge, in yuan; ``booked_on`` is its last movement."""

    charge: Charge
    amount: Decimal
    booked_on: date


@dataclass(frozen=True)
class Movements:
    """One payment with everything that became of it; amounts in yuan.

    ``moves`` and ``outflows`` are all its allocations, to charges and to money that went away
    again, releases with a negative amount. ``settled`` is what of ``moves`` stands, ``credit``
    what is left over for the household.
    """

    payment: Payment
    reversal: Payment | None
    moves: list[Allocation]
    outflows: list[Allocation]
    settled: list[Settled]
    credit: Decimal


def movements(community: Community, payments: Sequence[Payment]) -> list[Movements]:
    """What became of these payments, in their order; three queries however many they are."""
    keys = [payment.pk for payment in payments]
    moves: dict[int, list[Allocation]] = defaultdict(list)
    outflows: dict[int, list[Allocation]] = defaultdict(list)
    allocations = Allocation.objects.of(community).filter(payment__in=keys)
    for row in allocations.select_related("charge__levy", "outflow").order_by("seq"):
        (moves if row.charge else outflows)[row.payment_id].append(row)
    twins = {
        twin.reverses_id: twin
        for twin in Payment.objects.of(community)
        .filter(reverses__in=keys)
        .select_related("voucher")
    }
    left = dict(
        Credit.objects.of(community).filter(payment__in=keys).values_list("payment", "left")
    )
    return [
        Movements(
            payment=payment,
            reversal=twins.get(payment.pk),
            moves=moves[payment.pk],
            outflows=outflows[payment.pk],
            settled=_standing(moves[payment.pk]),
            credit=left.get(payment.pk, ZERO),
        )
        for payment in payments
    ]


def _standing(moves: Sequence[Allocation]) -> list[Settled]:
    standing: dict[int, Settled] = {}
    for move in moves:
        assert move.charge is not None
        before = standing.get(move.charge.pk)
        amount = move.amount + (before.amount if before else ZERO)
        standing[move.charge.pk] = Settled(move.charge, amount, move.booked_on)
    return [settled for settled in standing.values() if settled.amount]
