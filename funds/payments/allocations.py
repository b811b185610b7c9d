"""Allocations: what of payments went to charges, was released again, and is left over (核销)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from funds.levies.standing_allocations import StandingAllocation, standing_allocations
from funds.models import Allocation, Credit, Payment
from funds.money import ZERO
from funds.payments.references import same_reference
from households.models import Community
from households.prepared import Rows, prepared


@dataclass(frozen=True)
class AllocatedPayment:
    """One payment with everything that became of it; amounts in yuan.

    ``to_charges`` and ``outflows`` are all its allocations, to charges and to money that went
    away again, releases with a negative amount. ``standing`` is what of ``to_charges`` was not
    released, ``credit`` what is left over for the household. ``alike`` are the other standing
    payments with the same transaction number.
    """

    payment: Payment
    reversal: Payment | None
    to_charges: list[Allocation]
    outflows: list[Allocation]
    standing: list[StandingAllocation]
    credit: Decimal
    alike: list[Payment]


def with_allocations(community: Community, payments: Sequence[Payment]) -> list[AllocatedPayment]:
    """What became of these payments, in their order; four queries however many they are."""
    if not payments:
        return []
    keys = [payment.pk for payment in payments]
    to_charges: dict[int, list[Allocation]] = defaultdict(list)
    outflows: dict[int, list[Allocation]] = defaultdict(list)
    for row in _allocations(community, keys):
        (to_charges if row.charge else outflows)[row.payment_id].append(row)
    twins = {twin.reverses_id: twin for twin in _twins(community, keys)}
    left: dict[int, Decimal] = dict(_left(community, keys))
    alike = same_reference(community, payments)
    return [
        AllocatedPayment(
            payment=payment,
            reversal=twins.get(payment.pk),
            to_charges=to_charges[payment.pk],
            outflows=outflows[payment.pk],
            standing=standing_allocations(to_charges[payment.pk]),
            credit=left.get(payment.pk, ZERO),
            alike=alike.get(payment.pk, []),
        )
        for payment in payments
    ]


def just_taken(community: Community, payment: Payment) -> AllocatedPayment:
    """The same of a payment that nothing but paying has become of, as it was written."""
    paid = payment.allocated
    if paid is None:
        paid = _allocations(community, [payment.pk])
    left = payment.amount - sum((row.amount for row in paid), ZERO)
    return AllocatedPayment(
        payment=payment,
        reversal=None,
        to_charges=paid,
        outflows=[],
        standing=standing_allocations(paid),
        credit=left if payment.household_id else ZERO,
        alike=same_reference(community, [payment]).get(payment.pk, []),
    )


@prepared
def _allocations(community: Community, payments: list[int]) -> Rows:
    rows = Allocation.objects.of(community).filter(payment__in=payments)
    return rows.select_related("charge__levy", "outflow").order_by("seq")


@prepared
def _twins(community: Community, payments: list[int]) -> Rows:
    return Payment.objects.of(community).filter(reverses__in=payments).select_related("voucher")


@prepared
def _left(community: Community, payments: list[int]) -> Rows:
    return Credit.objects.of(community).filter(payment__in=payments).values_list("payment", "left")
