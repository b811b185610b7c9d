"""Deposits: money held for whoever rents the hall, until it goes back or is kept."""

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
    METHOD_ROLE,
    AccountRole,
    Method,
    Payment,
    PaymentKind,
    Purpose,
    Rental,
)
from funds.money import ZERO, positive
from funds.payments.receipting import (
    NO_PAPERS,
    Papers,
    require_method,
    write_receipt,
)
from funds.payments.refunding import pay_back
from funds.payments.rental_money import deposit_held
from funds.wording import PURPOSE_WORD, deposit_back, deposit_kept, received
from households.acting import Actor, act
from households.models import Community
from households.refusal import Conflict


class NotHeld(Conflict):
    """More of a deposit was to go back or be kept than is held."""


@act
def take_deposit(
    actor: Actor,
    /,
    *,
    rental: Rental,
    amount: Decimal,
    method: str,
    received_on: date,
    papers: Papers = NO_PAPERS,
    late: bool = False,
) -> Payment:
    """Take a deposit in yuan and give it a receipt: a liability, no income.

    Raises BadAmount, BadPayment, NotYet, BeforeBooks, MonthClosed.
    """
    community = actor.community
    amount = positive(amount)
    require_method(method)
    booked_on = periods.booking_day(actor, received_on, late=late, field="received_on")
    fund = held_fund(community)
    return write_receipt(
        community,
        [Line(METHOD_ROLE[Method(method)], AccountRole.DEPOSIT_HELD, fund, amount)],
        received(rental.lessee, rental.number, PURPOSE_WORD[Purpose.DEPOSIT]),
        payer=rental.lessee,
        amount=amount,
        method=method,
        received_on=received_on,
        booked_on=booked_on,
        **asdict(papers),
        fund=fund,
        purpose=Purpose.DEPOSIT,
        rental=rental,
        by=actor.user,
    )


@act
def return_deposit(
    actor: Actor,
    /,
    *,
    rental: Rental,
    amount: Decimal,
    method: str,
    paid_on: date,
    reason: str,
    late: bool = False,
    shortage: str = "",
) -> Payment:
    """Give so many yuan of a deposit back. ``shortage``: see ``funds.ledger.holdings``.

    Raises NotHeld, BadAmount, BadPayment, AccountTooLow, NotYet, BeforeBooks, MonthClosed.
    """
    community = actor.community
    amount = positive(amount)
    require_method(method)
    _require_held(community, rental, amount)
    booked_on = periods.booking_day(
        actor, paid_on, *_taken_on(community, rental), late=late, field="paid_on"
    )
    going = Payment(
        payer=rental.lessee,
        amount=-amount,
        method=method,
        received_on=paid_on,
        booked_on=booked_on,
        note=reason.strip(),
        fund=held_fund(community),
        purpose=Purpose.DEPOSIT,
        rental=rental,
    )
    summary = deposit_back(rental.lessee, rental.number)
    return pay_back(actor, going, AccountRole.DEPOSIT_HELD, summary, shortage)


@act
def keep_deposit(
    actor: Actor, /, *, rental: Rental, amount: Decimal, on: date, reason: str, late: bool = False
) -> Payment:
    """Make so many yuan of a deposit income of the hall, with the reason; no money changes hands.

    Raises NotHeld, BadAmount, NotYet, BeforeBooks, MonthClosed.
    """
    community = actor.community
    amount = positive(amount)
    _require_held(community, rental, amount)
    booked_on = periods.booking_day(
        actor, on, *_taken_on(community, rental), late=late, field="on"
    )
    shifts: Shifts = defaultdict(lambda: ZERO)
    shifts[AccountRole.HALL_INCOME, rental.hall.fund] += amount
    shifts[AccountRole.DEPOSIT_HELD, held_fund(community)] -= amount
    voucher = shift(
        community, shifts, deposit_kept(rental.number, reason), booked_on=booked_on, by=actor.user
    )
    kept = Payment(
        kind=PaymentKind.KEPT,
        payer=rental.lessee,
        amount=-amount,
        received_on=on,
        booked_on=booked_on,
        note=reason.strip(),
        fund=rental.hall.fund,
        purpose=Purpose.DEPOSIT,
        rental=rental,
        voucher=voucher,
        by=actor.user,
    )
    record(community, [kept])
    return kept


def _taken_on(community: Community, rental: Rental) -> list[date]:
    """The days on which a deposit was taken or given back: none of it goes away before."""
    rows = Payment.objects.of(community).filter(rental=rental, purpose=Purpose.DEPOSIT)
    return list(rows.values_list("booked_on", flat=True))


def _require_held(community: Community, rental: Rental, amount: Decimal) -> None:
    held = deposit_held(community, rental)
    if amount > held:
        raise NotHeld(
            _("%(held)s yuan of deposit are held for %(rental)s, not %(amount)s.")
            % {"held": held, "rental": rental.number, "amount": amount},
            field="amount",
        )
