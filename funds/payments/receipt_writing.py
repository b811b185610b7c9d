"""Writing receipts: money that came in, with its number, voucher and what it pays at once."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from funds.ledger.chain import Ground, ground_of
from funds.ledger.numbering import take_all
from funds.ledger.posting import Entry, Line, post_vouchers, voucher_series
from funds.ledger.recording import record
from funds.levies.allocating import Part, pay_new
from funds.models import Allocation, Charge, Payment, PaymentKind, VoucherKind
from funds.months import Month
from funds.payments.receipt_numbers import require_new, require_reserved
from funds.words.paper_numbers import receipt_numbered, receipt_series
from households.acting import Actor


@dataclass(frozen=True)
class Receipt:
    """A receipt to be: its payment, what is posted, and so much of each charge that it pays.

    A payment that has its receipt number already takes a lost or a leased one.
    """

    payment: Payment
    lines: Sequence[Line]
    summary: str
    pays: Sequence[tuple[Charge, Decimal]] = ()


def new_payment(**columns: Any) -> Payment:
    """A payment to be received."""
    return Payment(kind=PaymentKind.PAYMENT, **columns)


def write_receipt(actor: Actor, receipt: Receipt) -> Payment:
    """Book money received and write its payment, which gets the next receipt number.

    What is left of a household's money is credit. Raises AlreadySettled, EnteredBefore, and
    BadPayment for a receipt that is neither a lost one nor leased.
    """
    (payment,) = write_receipts(actor, [receipt])
    return payment


def write_receipts(actor: Actor, receipts: Sequence[Receipt]) -> list[Payment]:
    """The same for many, in the order given and in as many statements as one takes.

    They have nothing in common: neither a household, nor a number that stands on one once.
    """
    if not receipts:
        return []
    community, by = actor.community, actor.user
    payments = [receipt.payment for receipt in receipts]
    for payment in payments:
        payment.community, payment.by = community, by
        payment.collector = by.called if by else ""
        require_new(payment)
    ground = ground_of(community)
    for payment in payments:
        if payment.receipt:
            require_reserved(payment)
    numbers = take_all(community, Counter(_series_of(ground, receipts)))
    _number(ground, payments, numbers)
    entries = [
        Entry(one.lines, one.summary, one.payment.booked_on, one.payment.received_on)
        for one in receipts
    ]
    vouchers = post_vouchers(community, entries, by=by, reserved=numbers, ground=ground)
    for payment, voucher in zip(payments, vouchers, strict=True):
        payment.voucher = voucher
    record(community, payments, reserved=numbers)
    parts = [Part(one.payment, charge, amount) for one in receipts for charge, amount in one.pays]
    pay_new(community, payments, parts, by=by, reserved=numbers)
    return payments


def _series_of(ground: Ground, receipts: Sequence[Receipt]) -> list[str]:
    """The series of every number that these receipts take."""
    series: list[str] = []
    for receipt in receipts:
        payment = receipt.payment
        series += [
            *voucher_series(VoucherKind.RECEIPT, Month.of(payment.booked_on)),
            Payment.series(),
            *([Allocation.series()] * len(receipt.pays)),
        ]
        if not payment.receipt:
            series.append(_counter(ground, payment))
    return series


def _number(ground: Ground, payments: Sequence[Payment], numbers: dict[str, int]) -> None:
    following = dict(numbers)
    for payment in payments:
        if payment.receipt:
            continue
        counter = _counter(ground, payment)
        series = receipt_series(ground.receipt_prefix, payment.booked_on)
        payment.receipt = receipt_numbered(series, following[counter])
        following[counter] += 1


def _counter(ground: Ground, payment: Payment) -> str:
    return f"receipt.{receipt_series(ground.receipt_prefix, payment.booked_on)}"
