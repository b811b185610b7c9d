"""Holding: deposits and rent paid ahead of a rental, until they go back or become income."""

from collections import defaultdict
from dataclasses import asdict
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from funds.ledger import periods
from funds.ledger.accounts import held_fund
from funds.ledger.posting import Line
from funds.ledger.recording import record
from funds.levies.allocating import Shifts, shift
from funds.models import (
    HELD_PURPOSES,
    METHOD_ROLE,
    PURPOSE_ROLE,
    AccountRole,
    Method,
    Payment,
    PaymentKind,
    Purpose,
    Rental,
)
from funds.money import ZERO, positive
from funds.payments.papers import NO_PAPERS, Papers, require_method
from funds.payments.receipt_writing import Receipt, new_payment, write_receipt
from funds.payments.refunding import pay_back
from funds.payments.rental_money import changes_of
from funds.words.wording import PURPOSE_WORD, became_income, given_to_lessee, received
from households.acting import Actor, act
from households.models import Community
from households.refusal import Conflict


class NotHeld(Conflict):
    """More was to go back or become income than is there."""


@act
def take_held(
    actor: Actor,
    /,
    *,
    rental: Rental,
    amount: Decimal,
    method: str,
    received_on: date,
    purpose: Purpose = Purpose.DEPOSIT,
    papers: Papers = NO_PAPERS,
    late: bool = False,
) -> Payment:
    """Take a deposit, or rent ahead, in yuan and give it a receipt: a liability, no income.

    Raises BadAmount, BadPayment, NotYet, BeforeBooks, MonthClosed.
    """
    community = actor.community
    amount = positive(amount)
    require_method(method)
    booked_on = periods.booking_day(actor, received_on, late=late, field="received_on")
    fund = held_fund(community)
    payment = new_payment(
        payer=rental.lessee,
        amount=amount,
        method=method,
        received_on=received_on,
        booked_on=booked_on,
        **asdict(papers),
        fund=fund,
        purpose=purpose,
        rental=rental,
    )
    lines = [Line(METHOD_ROLE[Method(method)], PURPOSE_ROLE[purpose], fund, amount)]
    summary = received(rental.lessee, rental.number, PURPOSE_WORD[purpose])
    return write_receipt(actor, Receipt(payment, lines, summary))


@act
def return_paid(
    actor: Actor,
    /,
    *,
    rental: Rental,
    amount: Decimal,
    method: str,
    paid_on: date,
    reason: str,
    purpose: Purpose = Purpose.DEPOSIT,
    late: bool = False,
    shortage: str = "",
) -> Payment:
    """Give so many yuan back of a deposit, or of what was paid for a rental.

    ``shortage``: see ``funds.ledger.holdings``.
    Raises NotHeld, BadAmount, BadPayment, AccountTooLow, NotYet, BeforeBooks, MonthClosed.
    """
    community = actor.community
    amount = positive(amount)
    require_method(method)
    taken_on = _require_there(community, rental, purpose, amount)
    booked_on = periods.booking_day(actor, paid_on, *taken_on, late=late, field="paid_on")
    going = Payment(
        payer=rental.lessee,
        amount=-amount,
        method=method,
        received_on=paid_on,
        booked_on=booked_on,
        note=reason.strip(),
        fund=held_fund(community) if purpose in HELD_PURPOSES else rental.hall.fund,
        purpose=purpose,
        rental=rental,
    )
    summary = given_to_lessee(rental.lessee, rental.number, PURPOSE_WORD[purpose])
    return pay_back(actor, going, PURPOSE_ROLE[purpose], summary, shortage)


@act
def keep_held(
    actor: Actor,
    /,
    *,
    rental: Rental,
    amount: Decimal,
    on: date,
    reason: str,
    purpose: Purpose = Purpose.DEPOSIT,
    late: bool = False,
) -> Payment:
    """Make so many yuan of what is held income of the hall; no money changes hands.

    Raises NotHeld, BadAmount, NotYet, BeforeBooks, MonthClosed.
    """
    community = actor.community
    amount = positive(amount)
    taken_on = _require_there(community, rental, purpose, amount)
    booked_on = periods.booking_day(actor, on, *taken_on, late=late, field="on")
    shifts: Shifts = defaultdict(lambda: ZERO)
    shifts[AccountRole.HALL_INCOME, rental.hall.fund] += amount
    shifts[PURPOSE_ROLE[purpose], held_fund(community)] -= amount
    summary = became_income(rental.number, PURPOSE_WORD[purpose], reason)
    voucher = shift(community, shifts, summary, booked_on=booked_on, by=actor.user)
    kept = Payment(
        kind=PaymentKind.KEPT,
        payer=rental.lessee,
        amount=-amount,
        received_on=on,
        booked_on=booked_on,
        note=reason.strip(),
        fund=rental.hall.fund,
        purpose=purpose,
        rental=rental,
        voucher=voucher,
        by=actor.user,
    )
    record(community, [kept])
    return kept


def _require_there(
    community: Community, rental: Rental, purpose: Purpose, amount: Decimal
) -> list[date]:
    """The days on which it was taken or given back: none of it goes away before.

    Raises NotHeld for more than is there.
    """
    changes = changes_of(community, rental.pk, purpose)
    there = sum(changes.values(), ZERO)
    if amount > there:
        raise NotHeld(
            _("%(held)s yuan of %(what)s are there for %(rental)s, not %(amount)s.")
            % {
                "held": there,
                "what": purpose.label,
                "rental": rental.number,
                "amount": amount,
            },
            field="amount",
        )
    return list(changes)
