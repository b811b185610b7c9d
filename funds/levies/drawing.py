"""Drawing: money leaves a household's credit, back to it or to another one, and comes in again."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from funds.ledger.recording import record
from funds.levies.stored_sums import keep_credits
from funds.models import Allocation, Credit, Payment
from funds.money import ZERO
from households.models import Community, Household


def credits_of(community: Community, household: Household) -> list[Credit]:
    """A household's payments of which something is left, oldest first: by day, then as entered."""
    return list(
        Credit.objects.of(community)
        .left_over()
        .filter(household=household)
        .select_related("payment")
        .order_by("payment__booked_on", "payment__seq")
    )


def draw_credit(community: Community, credits: Sequence[Credit], going: Payment) -> None:
    """Take money that goes away out of a household's credits, oldest first."""
    wanted, drawn = -going.amount, []
    for credit in credits:
        part = min(credit.left, wanted)
        if part > 0:
            drawn.append((credit.payment, part))
            wanted -= part
    allocate_outflow(community, drawn, going)


def allocate_outflow(
    community: Community, drawn: Sequence[tuple[Payment, Decimal]], going: Payment
) -> None:
    """Write down which payments the money was drawn from that goes away."""
    _write(community, drawn, outflow=going, because=going)
    keep_credits(community, [payment for payment, _part in drawn])


def return_to_credit(community: Community, gone: Payment, twin: Payment) -> None:
    """The payments from which money that went away was drawn have it again.

    ``twin``, which brings it back, stands in their place. For acts that hold the lock.
    """
    drawn: dict[Payment, Decimal] = defaultdict(lambda: ZERO)
    rows = Allocation.objects.of(community).filter(outflow=gone).select_related("payment")
    for row in rows.order_by("seq"):
        drawn[row.payment] += row.amount
    back = [(payment, -amount) for payment, amount in drawn.items() if amount]
    _write(community, [*back, (twin, twin.amount)], outflow=gone, because=twin)
    keep_credits(community, [payment for payment, _amount in back])


def _write(
    community: Community,
    parts: Sequence[tuple[Payment, Decimal]],
    *,
    outflow: Payment,
    because: Payment,
) -> None:
    """Write down parts of payments for an outflow; day and hand are those of ``because``."""
    record(
        community,
        [
            Allocation(
                payment=payment,
                outflow=outflow,
                amount=amount,
                booked_on=because.booked_on,
                by=because.by,
            )
            for payment, amount in parts
        ],
    )
