"""Moving accounts: open charges and credit go from one household to another.

No money changes hands. For acts that hold the lock.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from funds.ledger.recording import record
from funds.levies.allocating import open_charges
from funds.levies.charges_open_again import credit_again_on
from funds.levies.drawing import credits_of, draw_credit
from funds.levies.stored_sums import keep_credits
from funds.levies.waiving import days_open, waive_open
from funds.models import Charge, ChargeKind, Payment, PaymentKind, WaiverKind
from funds.money import ZERO
from households.models import Community, Household, User
from households.refusal import Refused


class NotMovable(Refused):
    """What was to go along to another household cannot."""


def move_everything(
    community: Community,
    giver: Household,
    taker: Household,
    *,
    reason: str,
    on: date,
    by: User | None,
) -> list[Charge]:
    """All that is open and all the credit of one household go to another; returns its charges."""
    owed = open_charges(community, [giver.pk])
    moved = move_charges(community, giver, taker, owed, reason=reason, on=on, by=by)
    held = sum((credit.left for credit in credits_of(community, giver)), ZERO)
    if held:
        move_credit(community, giver, taker, held, reason=reason, on=on, by=by)
    return moved


def move_charges(
    community: Community,
    giver: Household,
    taker: Household,
    charges: Iterable[Charge],
    *,
    reason: str,
    on: date,
    by: User | None,
) -> list[Charge]:
    """What is open of each charge is waived here and charged there, month and levy kept.

    A hall bill stays the bill of its rental. Returns the charges there. Raises NotMovable.
    """
    keys = [charge.pk for charge in charges]
    moving = Charge.objects.of(community).filter(pk__in=keys, household=giver)
    listed = list(moving.filter(outstanding__gt=0).order_by("seq"))
    days = days_open(community, listed, on)
    if len(listed) != len(keys):
        raise NotMovable(
            _("Only open charges of %(number)s can be moved.") % {"number": giver.number}
        )
    moved = record(
        community,
        [
            Charge(
                household=taker,
                kind=charge.kind if charge.kind == ChargeKind.HALL else ChargeKind.ADJUSTMENT,
                levy_id=charge.levy_id,
                fund_id=charge.fund_id,
                rental_id=charge.rental_id,
                month=charge.month,
                booked_on=days[charge.pk],
                amount=charge.outstanding,
                reason=charge.reason if charge.kind == ChargeKind.HALL else reason,
                by=by,
            )
            for charge in listed
        ],
    )
    waive_open(community, listed, WaiverKind.TRANSFER, reason=reason, on=on, by=by)
    return moved


def move_credit(
    community: Community,
    giver: Household,
    taker: Household,
    amount: Decimal,
    *,
    reason: str,
    on: date,
    by: User | None,
) -> date:
    """Two payments, equal and opposite. Returns their day.

    It is the first, not before ``on``, when the giver had all of its present credit. Raises
    NotMovable for more than that.
    """
    credits = credits_of(community, giver)
    credit_again = credit_again_on(community, [credit.payment_id for credit in credits])
    day = max([on, *credit_again.values(), *(credit.payment.booked_on for credit in credits)])
    if amount > sum((credit.left for credit in credits), ZERO):
        raise NotMovable(
            _("%(number)s has less credit than that.") % {"number": giver.number},
            field="credit",
        )
    going, coming = (
        Payment(
            kind=PaymentKind.TRANSFER,
            household=household,
            payer=household.householder,
            amount=moved,
            received_on=on,
            booked_on=day,
            note=reason,
            by=by,
        )
        for household, moved in ((giver, -amount), (taker, amount))
    )
    record(community, [going, coming])
    draw_credit(community, credits, going)
    keep_credits(community, [coming])
    return day
