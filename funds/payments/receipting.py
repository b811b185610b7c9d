"""Receipting: money comes in and gets a number."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from funds.ledger import periods
from funds.ledger.posting import Line
from funds.ledger.recording import record
from funds.models import (
    HELD_PURPOSES,
    METHOD_ROLE,
    PURPOSE_ROLE,
    Charge,
    Fund,
    FundKind,
    Method,
    Partner,
    Payment,
    Purpose,
    ReceiptCopy,
    Rental,
)
from funds.money import positive
from funds.payments.brought import Brought, stretches
from funds.payments.papers import NO_PAPERS, Papers, require_method
from funds.payments.planning import BadPayment, PaymentLine
from funds.payments.receipt_writing import Receipt, new_payment, write_receipt
from funds.payments.taking_in import take_in
from funds.words.wording import PURPOSE_WORD, received
from households.acting import Actor, act, act_within_rules
from households.models import Household

OF_PARTNERS = (Purpose.PARTNER, Purpose.COLLECTIVE)
"""Income that may name the partner who gives it."""


@act_within_rules
def record_payment(
    actor: Actor,
    /,
    *,
    household: Household,
    amount: Decimal,
    method: str,
    received_on: date,
    lines: Sequence[PaymentLine] = (),
    payer: str = "",
    papers: Papers = NO_PAPERS,
    late: bool = False,
    owed_seen: Decimal | None = None,
    confirmed: bool | None = None,
    replaces: Payment | None = None,
    before_all: Sequence[Charge] = (),
) -> Payment:
    """Take a household's money and give it a receipt number.

    ``lines`` are paid first, after charges that stand in ``before_all``; what is left pays the
    oldest open charges, then whole coming months up to MONTHS_AHEAD, and stays as credit.
    ``amount`` is in yuan.

    What was open again only after the day of the books is paid from then on. ``late`` books
    money of a closed month on the first open day. ``owed_seen`` is what the
    clerk's screen showed as owed: when it is no longer so, nothing is written. ``confirmed`` is
    what was answered about an unusual amount, see ``confirmed_note``. ``replaces`` is the reversed
    payment in whose place this one is entered.

    Raises BadAmount, BadPayment, MonthClosed, NotChargeable, AlreadySettled, Unusual, MergedAway.
    """
    brought = Brought(
        household=household,
        amount=amount,
        method=method,
        received_on=received_on,
        lines=lines,
        payer=payer,
        papers=papers,
        late=late,
        owed_seen=owed_seen,
        confirmed=confirmed,
        replaces=replaces,
        before_all=before_all,
    )
    (payment,) = take_in(actor, [brought])
    return payment


@act_within_rules
def record_payments(actor: Actor, /, *, brought: Sequence[Brought]) -> list[Payment]:
    """Take the money of many households, all of it or none, and give each a receipt.

    The books are the same as after one ``record_payment`` each, in the order given, but few
    statements write them. Raises what that raises, without saying for which of them.
    """
    return [payment for stretch in stretches(brought) for payment in take_in(actor, stretch)]


@act_within_rules
def record_other_income(
    actor: Actor,
    /,
    *,
    payer: str,
    fund: Fund,
    amount: Decimal,
    method: str,
    received_on: date,
    purpose: str = "",
    partner: Partner | None = None,
    rental: Rental | None = None,
    papers: Papers = NO_PAPERS,
    late: bool = False,
) -> Payment:
    """Take money of a payer without a household, and give it a receipt number.

    ``purpose`` says what it is; without one it is hall rental in the hall fund and a donation
    in every other fund. A ``partner`` is named for a partner's contribution, a ``rental`` for
    the rent of somebody from outside. Raises BadAmount, BadPayment, MonthClosed.
    """
    amount = positive(amount)
    require_method(method)
    if not payer.strip():
        raise BadPayment(_("Write who paid."), field="payer")
    if fund.kind == FundKind.HELD:
        raise BadPayment(_("Choose the fund the money is for."), field="fund")
    said = _purpose(purpose, fund)
    if said == Purpose.PARTNER and partner is None:
        raise BadPayment(_("Choose the community partner."), field="partner")
    booked_on = periods.booking_day(actor, received_on, late=late, field="received_on")
    payment = new_payment(
        payer=payer.strip(),
        amount=amount,
        method=method,
        received_on=received_on,
        booked_on=booked_on,
        **asdict(papers),
        fund=fund,
        purpose=said,
        partner=partner if said in OF_PARTNERS else None,
        rental=rental,
    )
    lines = [Line(METHOD_ROLE[Method(method)], PURPOSE_ROLE[said], fund, amount)]
    summary = received(payment.payer, rental.number if rental else "", PURPOSE_WORD[said])
    return write_receipt(actor, Receipt(payment, lines, summary))


@act
def print_copies(actor: Actor, /, *, payments: Sequence[Payment]) -> list[ReceiptCopy]:
    """Count printed receipts. Numbers stay; copies after the first are marked 补打."""
    counted = ReceiptCopy.objects.of(actor.community).filter(payment__in=payments)
    printed = dict(counted.order_by().values_list("payment").annotate(Count("pk")))
    copies = [
        ReceiptCopy(payment=payment, number=printed.get(payment.pk, 0) + 1, by=actor.user)
        for payment in payments
    ]
    return record(actor.community, copies)


def _purpose(purpose: str, fund: Fund) -> Purpose:
    """What the money is for; raises BadPayment for what cannot be or not in this fund."""
    if not purpose:
        return Purpose.HALL if fund.kind == FundKind.HALL else Purpose.DONATION
    if purpose not in PURPOSE_WORD or purpose in HELD_PURPOSES:
        raise BadPayment(_("Choose what the money is for."), field="purpose")
    if purpose == Purpose.HALL and fund.kind != FundKind.HALL:
        raise BadPayment(_("Hall rent belongs to the hall fund."), field="fund")
    return Purpose(purpose)
