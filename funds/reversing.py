"""Reversing: a payment is undone by its red twin; both stay in the books."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from funds import periods
from funds.accounts import held_fund, income_role
from funds.allocating import Moves, Part, keep_charges, settlement, shift, use_credit
from funds.models import AccountRole, Allocation, Payment, PaymentKind, Posting
from funds.money import ZERO
from funds.planning import AlreadySettled, BadPayment
from funds.posting import reverse_voucher
from funds.recording import record
from funds.refunding import send_back
from funds.wording import CREDIT_RESTORED
from households.acting import act
from households.models import Community, User


@act
def reverse_payment(
    community: Community, /, *, payment: Payment, reason: str, today: date, by: User | None
) -> Payment:
    """Undo a payment by its red twin; its charges are open again and its receipt is void.

    The twin is booked on the payment's own day while that month is open, else on the first
    open day. Raises BadPayment for what is no payment, AlreadySettled the second time.
    """
    if not reason.strip():
        raise BadPayment(_("Write why the payment is reversed."), field="reason")
    if payment.kind not in (PaymentKind.PAYMENT, PaymentKind.OPENING):
        raise BadPayment(_("Only a payment can be reversed. Enter a new payment instead."))
    if Payment.objects.filter(community=community, reverses=payment).exists():
        raise AlreadySettled(
            _("%(receipt)s has been reversed already.") % {"receipt": payment.receipt or payment}
        )
    _require_nothing_went_back(community, payment)
    assert payment.voucher is not None
    booked_on = periods.booking_day(community, payment.booked_on, late=True)
    standing = settlement(Allocation.objects.filter(community=community, payment=payment))
    _release_all(community, payment, standing, booked_on, by)
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
        voucher=reverse_voucher(payment.voucher, booked_on=booked_on, by=by),
        reverses=payment,
        by=by,
    )
    record(community, [twin])
    if payment.household_id:
        send_back(community, [(payment, payment.amount)], twin)
        use_credit(
            community,
            households=[payment.household_id],
            booked_on=max(today, booked_on),
            by=by,
        )
    return twin


def _release_all(
    community: Community,
    payment: Payment,
    standing: Sequence[Part],
    booked_on: date,
    by: User | None,
) -> None:
    """Take a payment off everything it settles and put its income back where it was received.

    Credit may have become income of other funds since; only what differs is moved.
    """
    last_used = [
        row.booked_on
        for row in Allocation.objects.filter(community=community, payment=payment).order_by(
            "-booked_on"
        )[:1]
    ]
    released_on = max([booked_on, *last_used])
    record(
        community,
        [
            Allocation(
                payment=payment,
                charge=part.charge,
                amount=-part.amount,
                booked_on=released_on,
                by=by,
            )
            for part in standing
        ],
    )
    keep_charges(community, {part.charge.pk for part in standing})
    moves: Moves = defaultdict(lambda: ZERO)
    received_in = Posting.objects.filter(community=community, voucher=payment.voucher)
    for posting in received_in.select_related("credit", "fund"):
        moves[AccountRole(posting.credit.role), posting.fund] += posting.amount
    for part in standing:
        moves[income_role(part.charge), part.charge.fund] -= part.amount
    left = payment.amount - sum((part.amount for part in standing), ZERO)
    if left and payment.household_id:
        moves[AccountRole.CREDIT_HELD, held_fund(community)] -= left
    if payment.household_id:
        shift(community, moves, CREDIT_RESTORED, booked_on=released_on, by=by)


def _require_nothing_went_back(community: Community, payment: Payment) -> None:
    gone = Allocation.objects.filter(
        community=community, payment=payment, outflow__isnull=False
    ).aggregate(total=Sum("amount"))["total"]
    if gone:
        raise AlreadySettled(
            _("%(amount)s yuan of this payment went back to the household or to another one.")
            % {"amount": gone}
        )
