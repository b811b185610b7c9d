"""Reversing: a payment is undone by its red twin; both stay in the books."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from funds.ledger import periods
from funds.ledger.accounts import held_fund, income_role
from funds.ledger.posting import reverse_voucher
from funds.ledger.recording import record
from funds.levies.allocating import Shifts, keep_charges, shift, use_credit
from funds.models import (
    AccountRole,
    Allocation,
    Charge,
    Fund,
    Payment,
    PaymentKind,
    Posting,
    Purpose,
    Rental,
)
from funds.money import ZERO
from funds.payments.planning import AlreadySettled, BadPayment
from funds.payments.refunding import allocate_outflow
from funds.payments.rental_money import deposit_held
from funds.wording import CREDIT_RESTORED
from households.acting import Actor, act
from households.models import Community, User


@act
def reverse_payment(actor: Actor, /, *, payment: Payment, reason: str) -> Payment:
    """Undo a payment by its red twin; its charges are open again and its receipt is void.

    The twin is booked on the payment's own day while that month is open, else on the first
    open day. Raises BadPayment for what is no payment, AlreadySettled the second time.
    """
    community = actor.community
    if not reason.strip():
        raise BadPayment(_("Write why the payment is reversed."), field="reason")
    if payment.kind not in (PaymentKind.PAYMENT, PaymentKind.OPENING):
        raise BadPayment(_("Only a payment can be reversed. Enter a new payment instead."))
    if Payment.objects.of(community).filter(reverses=payment).exists():
        raise AlreadySettled(
            _("%(receipt)s has been reversed already.") % {"receipt": payment.receipt or payment}
        )
    _require_nothing_went_back(community, payment)
    if payment.purpose == Purpose.DEPOSIT:
        _require_still_held(community, payment)
    assert payment.voucher is not None
    booked_on = periods.red_day(community, payment.booked_on)
    _release_all(community, payment, booked_on, actor.user)
    twin = Payment(
        kind=PaymentKind.REVERSAL,
        household=payment.household,
        payer=payment.payer,
        amount=-payment.amount,
        method=payment.method,
        received_on=payment.received_on,
        booked_on=booked_on,
        note=reason.strip(),
        fund=payment.fund,
        purpose=payment.purpose,
        rental_id=payment.rental_id,
        partner_id=payment.partner_id,
        voucher=reverse_voucher(payment.voucher, booked_on=booked_on, by=actor.user),
        reverses=payment,
        by=actor.user,
    )
    record(community, [twin])
    if payment.household_id:
        allocate_outflow(community, [(payment, payment.amount)], twin)
        use_credit(
            community,
            households=[payment.household_id],
            booked_on=max(actor.today, booked_on),
            by=actor.user,
        )
    return twin


def _release_all(community: Community, payment: Payment, booked_on: date, by: User | None) -> None:
    """Take a payment off everything it pays and put its income back where it was received.

    Each allocation is undone on the twin's day, or on its own where credit was used later: on
    every day from the twin's on, the payment pays nothing and nothing of it is left.
    Credit may have become income of other funds since; only what differs is shifted.
    """
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


def _income_received(
    community: Community, payment: Payment
) -> Iterator[tuple[AccountRole, Fund, Decimal]]:
    """What of a payment was income of a fund at once: the twin's voucher takes that back."""
    postings = Posting.objects.of(community).filter(voucher=payment.voucher)
    for posting in postings.select_related("credit", "fund"):
        if posting.credit.role != AccountRole.CREDIT_HELD:
            yield AccountRole(posting.credit.role), posting.fund, posting.amount


def _require_nothing_went_back(community: Community, payment: Payment) -> None:
    gone = (
        Allocation.objects.of(community)
        .filter(payment=payment, outflow__isnull=False)
        .aggregate(total=Sum("amount"))["total"]
    )
    if gone:
        raise AlreadySettled(
            _("%(amount)s yuan of this payment went back to the household or to another one.")
            % {"amount": gone}
        )


def _require_still_held(community: Community, payment: Payment) -> None:
    assert payment.rental_id is not None
    rental = Rental.objects.of(community).get(pk=payment.rental_id)
    held = deposit_held(community, rental)
    if held < payment.amount:
        raise AlreadySettled(
            _("Of this deposit only %(held)s yuan are still held; the rest went back or was kept.")
            % {"held": held}
        )
