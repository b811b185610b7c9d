"""Settling: a hall is handed back, its bill made out and paid."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from funds.hall.billing import Handover, make_out_bill
from funds.hall.readings import odd_uses, readings_note
from funds.hall.rentals import bill_of, bill_said, still_owed
from funds.hall.stepping import (
    BadRental,
    Handing,
    WrongState,
    fresh,
    give_back,
    require_deposit,
    transition,
)
from funds.levies.charging import charge_household
from funds.models import (
    Charge,
    ChargeKind,
    Purpose,
    Rental,
    RentalState,
)
from funds.money import ZERO, exact
from funds.months import Month
from funds.payments.holding import keep_held
from funds.payments.papers import NO_PAPERS, Papers
from funds.payments.receipting import record_other_income, record_payment
from funds.payments.rental_money import money_of
from households.acting import Actor, act

USABLE = (
    RentalState.RESERVED,
    RentalState.CONFIRMED,
    RentalState.IN_USE,
    RentalState.CHECKED_OUT,
)
"""The states in which a hall can be taken back, and its bill made out anew.

A reservation only where no deposit is asked.
"""


@act
def check_out(
    actor: Actor, /, *, rental: Rental, handover: Handover, confirmed: bool | None = None
) -> Rental:
    """Take the hall back and make out the bill; until it is settled, it may be made out anew.

    ``confirmed`` is what was answered about an unusual reading, see ``readings_note``.
    Raises WrongState, BadRental, BadAmount, Unusual.
    """
    rental = fresh(actor.community, rental, *USABLE)
    require_deposit(rental)
    if rental.starts_on > actor.today:
        raise _not_begun(rental)
    make_out_bill(rental, handover)
    odd = odd_uses(rental, electricity_end=handover.electricity_end, water_end=handover.water_end)
    noted = readings_note(odd, confirmed=confirmed)
    rental.after_use = f"{rental.after_use} {noted}".strip()[:200]
    return transition(rental, RentalState.CHECKED_OUT, actor.user)


@act
def settle(
    actor: Actor,
    /,
    *,
    rental: Rental,
    method: str,
    from_deposit: Decimal | None = None,
    handover: Handover | None = None,
    confirmed: bool | None = None,
    collected: Decimal = ZERO,
    papers: Papers = NO_PAPERS,
    paid_on: date | None = None,
    late: bool = False,
    shortage: str = "",
) -> Rental:
    """Settle a rental: rent paid ahead and part of the deposit pay for it, the rest goes back.

    ``from_deposit`` yuan are kept, as much as the bill when left out. What they do not cover is
    charged to the household, which pays ``collected`` of it at once, or taken from somebody from
    outside; both by ``method`` and with a receipt that has these ``papers``. ``handover``
    makes out the bill of a rental that has not been checked out, as ``check_out`` with what was
    ``confirmed``. ``paid_on`` is the day on which
    all this was, today when left out; for ``late`` and ``shortage`` see Handing.

    Raises WrongState, BadRental, BadAmount, BadPayment, Unusual, AccountTooLow, NotYet,
    BeforeBooks, MonthClosed.
    """
    rental = fresh(actor.community, rental, *USABLE)
    require_deposit(rental)
    if handover is not None and rental.state == RentalState.CHECKED_OUT:
        raise WrongState(
            _("%(rental)s is checked out already. To correct its bill, check it out anew.")
            % {"rental": rental.number}
        )
    if rental.state != RentalState.CHECKED_OUT:
        rental = check_out(
            actor, rental=rental, handover=handover or Handover(), confirmed=confirmed
        )
    how = Handing(method, paid_on or actor.today, late, shortage)
    if how.on < rental.starts_on:
        raise _not_begun(rental, "paid_on")
    missing = _pay_from_held(actor, rental, from_deposit, how)
    rental = transition(rental, RentalState.SETTLED, actor.user)
    charge = _ask_for(actor, rental, missing, how, papers) if missing > 0 else None
    if rental.household is not None:
        _collect(actor, rental, charge, exact(collected), how, papers)
    return rental


@act
def pay_bill(
    actor: Actor,
    /,
    *,
    rental: Rental,
    method: str,
    received_on: date | None = None,
    papers: Papers = NO_PAPERS,
    late: bool = False,
) -> None:
    """Take from somebody from outside what is open of a settled rental.

    ``received_on`` is today when left out. Raises BadRental, NotYet, BeforeBooks, MonthClosed.
    """
    rental = fresh(actor.community, rental, RentalState.SETTLED)
    owed = still_owed(rental, money_of(rental))
    if owed <= 0:
        raise BadRental(_("Nothing is open of %(rental)s.") % {"rental": rental.number})
    record_other_income(
        actor,
        payer=rental.lessee,
        fund=rental.hall.fund,
        amount=owed,
        method=method,
        received_on=received_on or actor.today,
        purpose=Purpose.HALL,
        rental=rental,
        papers=papers,
        late=late,
    )


def _pay_from_held(
    actor: Actor, rental: Rental, from_deposit: Decimal | None, how: Handing
) -> Decimal:
    """Pay the bill from what is held and give back the rest; returns what is still missing.

    What somebody from outside paid beyond the bill, before it was corrected, goes back too.
    """
    money, what = money_of(rental), bill_said(rental)
    due = bill_of(rental).total - money.kept - money.paid
    rent = min(money.ahead, max(due, ZERO))
    most = min(money.held, max(due - rent, ZERO))
    kept = most if from_deposit is None else exact(from_deposit)
    if not ZERO <= kept <= most:
        raise BadRental(
            _("From the deposit, at most %(most)s yuan can be kept.") % {"most": most},
            field="from_deposit",
        )
    for purpose, held, used in (
        (Purpose.RENT_AHEAD, money.ahead, rent),
        (Purpose.DEPOSIT, money.held, kept),
    ):
        if used:
            keep_held(
                actor,
                rental=rental,
                amount=used,
                on=how.on,
                reason=what,
                purpose=purpose,
                late=how.late,
            )
        give_back(actor, rental, held - used, how, what, purpose)
    give_back(actor, rental, min(max(-due, ZERO), money.paid), how, what, Purpose.HALL)
    return due - rent - kept


def _ask_for(
    actor: Actor, rental: Rental, missing: Decimal, how: Handing, papers: Papers
) -> Charge | None:
    """Charge a household what its bill is above what was held; take it of somebody from outside."""
    if rental.household is None:
        pay_bill(
            actor,
            rental=rental,
            method=how.method,
            received_on=how.on,
            papers=papers,
            late=how.late,
        )
        return None
    left_on = rental.household.liable_until
    if left_on is not None and left_on < how.on:
        raise BadRental(
            _(
                "%(household)s has left; %(missing)s yuan of its hall bill can no longer be charged "
                "to it. Take them first as rent paid ahead, or give a discount."
            )
            % {"household": rental.household.number, "missing": missing},
            field="from_deposit",
        )
    return charge_household(
        actor,
        household=rental.household,
        kind=ChargeKind.HALL,
        fund=rental.hall.fund,
        rental=rental,
        month=Month.of(rental.ends_on),
        amount=missing,
        booked_on=how.on,
        reason=bill_said(rental),
    )


def _collect(
    actor: Actor,
    rental: Rental,
    charge: Charge | None,
    amount: Decimal,
    how: Handing,
    papers: Papers,
) -> None:
    """Take so many yuan of what a household's bill left open, with a receipt."""
    left_open = charge.outstanding if charge else ZERO
    if not ZERO <= amount <= left_open:
        raise BadRental(
            _(
                "Of this bill %(open)s yuan are left open: the deposit and the credit pay first. "
                "Take that much or less here, and anything else on the page of the household."
            )
            % {"open": left_open},
            field="collected",
        )
    if amount and charge:
        record_payment(
            actor,
            household=charge.household,
            amount=amount,
            method=how.method,
            received_on=how.on,
            papers=papers,
            late=how.late,
            before_all=[charge],
        )


def _not_begun(rental: Rental, field: str | None = None) -> WrongState:
    return WrongState(
        _("%(rental)s only begins on %(day)s.")
        % {"rental": rental.number, "day": rental.starts_on},
        field=field,
    )
