"""Settling: a hall is handed back, its bill made out and paid."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from funds.hall.rentals import bill_of, stay_of, still_owed
from funds.hall.stepping import BadBooking, WrongState, fresh, give_back, move_on
from funds.levies.charging import charge_household
from funds.models import (
    BookingState,
    ChargeKind,
    HallBooking,
    Purpose,
)
from funds.money import LIMIT, ZERO, exact
from funds.months import Month
from funds.payments.deposits import keep_deposit
from funds.payments.receipting import record_other_income
from funds.payments.rental_money import deposit_held, rental_money
from funds.wording import EVENT_WORD, hall_bill
from households.acting import act
from households.models import Community, User


@dataclass(frozen=True)
class Handover:
    """How the hall was handed back: meters, tables, damage in yuan, and what was found."""

    electricity_end: int | None = None
    water_end: int | None = None
    cleaned: bool = False
    tables: int | None = None
    damage: Decimal = ZERO
    discount: Decimal = ZERO
    reason: str = ""
    after_use: str = ""


@act
def check_out(
    community: Community,
    /,
    *,
    booking: HallBooking,
    handover: Handover,
    today: date,
    by: User | None,
) -> HallBooking:
    """Take the hall back and make out the bill. Raises WrongState, BadBooking, BadAmount."""
    booking = fresh(community, booking, BookingState.CONFIRMED, BookingState.IN_USE)
    if booking.starts_on > today:
        raise WrongState(
            _("%(booking)s only begins on %(day)s.")
            % {"booking": booking.number, "day": booking.starts_on}
        )
    _make_out_bill(booking, handover)
    return move_on(booking, BookingState.CHECKED_OUT, by)


@act
def settle(
    community: Community,
    /,
    *,
    booking: HallBooking,
    method: str,
    today: date,
    by: User | None,
    from_deposit: Decimal | None = None,
    handover: Handover | None = None,
) -> HallBooking:
    """Settle a rental: part of the deposit pays for it, the rest of the deposit goes back.

    ``from_deposit`` yuan are kept, as much as the bill when left out. What the deposit does not
    cover is charged to the household, or taken from somebody from outside by ``method``.
    ``handover`` makes out the bill of a rental that has not been checked out.

    Raises WrongState, BadBooking, BadAmount, MonthClosed.
    """
    usable = (BookingState.CONFIRMED, BookingState.IN_USE, BookingState.CHECKED_OUT)
    booking = fresh(community, booking, *usable)
    if handover is not None or booking.state != BookingState.CHECKED_OUT:
        booking = check_out(
            community, booking=booking, handover=handover or Handover(), today=today, by=by
        )
    total, held = bill_of(booking).total, deposit_held(community, booking)
    kept = min(held, total) if from_deposit is None else exact(from_deposit)
    if not ZERO <= kept <= min(held, total):
        raise BadBooking(
            _("From the deposit, at most %(most)s yuan can be kept.") % {"most": min(held, total)},
            field="from_deposit",
        )
    what = hall_bill(booking.number, EVENT_WORD[booking.event], str(stay_of(booking)))
    if kept:
        keep_deposit(community, booking=booking, amount=kept, on=today, reason=what, by=by)
    give_back(community, booking, held - kept, method, today, what, by)
    booking = move_on(booking, BookingState.SETTLED, by)
    if booking.household and total > kept:
        charge_household(
            community,
            household=booking.household,
            kind=ChargeKind.HALL,
            fund=booking.hall.fund,
            month=Month.of(booking.ends_on),
            amount=total - kept,
            booked_on=today,
            reason=what,
            by=by,
        )
    elif total > kept:
        pay_bill(community, booking=booking, method=method, today=today, by=by)
    return booking


@act
def pay_bill(
    community: Community,
    /,
    *,
    booking: HallBooking,
    method: str,
    today: date,
    by: User | None,
    reference: str = "",
) -> None:
    """Take from somebody from outside what is open of a settled rental. Raises BadBooking."""
    booking = fresh(community, booking, BookingState.SETTLED)
    owed = still_owed(booking, rental_money(community, [booking])[booking.pk])
    if owed <= 0:
        raise BadBooking(_("Nothing is open of %(booking)s.") % {"booking": booking.number})
    record_other_income(
        community,
        payer=booking.lessee,
        fund=booking.hall.fund,
        amount=owed,
        method=method,
        received_on=today,
        today=today,
        purpose=Purpose.HALL,
        booking=booking,
        reference=reference,
        by=by,
    )


def _make_out_bill(booking: HallBooking, handover: Handover) -> None:
    tariff = booking.tariff
    booking.electricity_end, booking.water_end = handover.electricity_end, handover.water_end
    booking.electricity = tariff.electricity * _used(
        booking.electricity_start, handover.electricity_end, "electricity_end"
    )
    booking.water = tariff.water * _used(booking.water_start, handover.water_end, "water_end")
    booking.cleaning = ZERO if handover.cleaned else tariff.cleaning
    if handover.tables is not None:
        booking.tables = handover.tables
    booking.table_rent = tariff.table * booking.tables
    booking.damage, booking.discount = exact(handover.damage), exact(handover.discount)
    booking.after_use = handover.after_use.strip()
    if (booking.damage or booking.discount) and not handover.reason.strip():
        raise BadBooking(_("Write what was damaged, or why less is asked."), field="reason")
    booking.reason = handover.reason.strip()
    if min(booking.damage, booking.discount, bill_of(booking).total) < ZERO:
        raise BadBooking(_("The bill cannot be less than zero."), field="discount")
    if max(booking.damage, bill_of(booking).total) > LIMIT:
        raise BadBooking(_("The bill is more than one entry can hold."), field="damage")


def _used(start: int | None, end: int | None, field: str) -> int:
    if start is None or end is None:
        return 0
    if end < start:
        raise BadBooking(
            _("The meter said %(start)s before; it cannot say less now.") % {"start": start},
            field=field,
        )
    return end - start
