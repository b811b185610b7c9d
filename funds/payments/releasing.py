"""Releasing: a payment is taken off all that it pays, before its red twin is written."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from funds.ledger.accounts import held_fund, income_role
from funds.ledger.recording import record
from funds.levies.allocating import Shifts, shift
from funds.levies.stored_sums import keep_charges
from funds.models import AccountRole, Allocation, Charge, Fund, Payment, Posting
from funds.money import ZERO
from funds.words.wording import CREDIT_RESTORED
from households.models import Community, User


def release_payment(
    community: Community, payment: Payment, *, booked_on: date, by: User | None
) -> None:
    """Take a payment off everything it pays and put its income back where it was received.

    Each allocation is undone on the twin's day, or on its own where credit was used later: on
    every day from the twin's on, the payment pays nothing and nothing of it is left.
    Credit may have become income of other funds since; only what differs is shifted. For acts
    that hold the lock.
    """
    undone = _undone(community, payment, booked_on)
    record(
        community,
        [
            Allocation(payment=payment, charge=charge, amount=amount, booked_on=day, by=by)
            for day in sorted(undone)
            for charge, amount in undone[day].items()
            if amount
        ],
    )
    keep_charges(community, {charge.pk for parts in undone.values() for charge in parts})
    if not payment.household_id:
        return
    held = held_fund(community)
    for day in sorted({booked_on, *undone}):
        shifts: Shifts = defaultdict(lambda: ZERO)
        for charge, amount in undone[day].items():
            shifts[income_role(charge), charge.fund] += amount
            shifts[AccountRole.CREDIT_HELD, held] -= amount
        if day == booked_on:
            for role, fund, amount in _income_received(community, payment):
                shifts[role, fund] += amount
                shifts[AccountRole.CREDIT_HELD, held] -= amount
        shift(community, shifts, CREDIT_RESTORED, booked_on=day, by=by)


def _undone(
    community: Community, payment: Payment, booked_on: date
) -> dict[date, dict[Charge, Decimal]]:
    """What of a payment's allocations is undone on which day, by charge, in negative yuan."""
    rows = (
        Allocation.objects.of(community)
        .to_charges()
        .filter(payment=payment)
        .select_related("charge__fund", "charge__levy")
    )
    undone: dict[date, dict[Charge, Decimal]] = defaultdict(lambda: defaultdict(lambda: ZERO))
    for row in rows.order_by("seq"):
        assert row.charge is not None
        undone[max(booked_on, row.booked_on)][row.charge] -= row.amount
    return undone


def _income_received(
    community: Community, payment: Payment
) -> Iterator[tuple[AccountRole, Fund, Decimal]]:
    """What of a payment was income of a fund at once: the twin's voucher takes that back."""
    postings = Posting.objects.of(community).filter(voucher=payment.voucher)
    for posting in postings.select_related("credit", "fund"):
        if posting.credit.role != AccountRole.CREDIT_HELD:
            yield AccountRole(posting.credit.role), posting.fund, posting.amount
