"""Renting: a hall is reserved, confirmed, used, handed back and settled, or given up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal

from django.utils.translation import gettext_lazy as _

from funds.charging import charge_household
from funds.deposits import keep_deposit, return_deposit, take_deposit
from funds.models import (
    BookingState,
    ChargeKind,
    Event,
    Hall,
    HallBooking,
    HallSlot,
    Method,
    Purpose,
)
from funds.money import FEN, LIMIT, ZERO, exact
from funds.months import Month
from funds.numbering import take
from funds.receipting import record_other_income
from funds.rentals import bill_of, deposit_held, overlapping, rental_money, stay_of, still_owed
from funds.slots import Stay
from funds.tariffs import party_of, rent_of, tariff_for
from funds.wording import EVENT_WORD, NO_SHOW, hall_bill
from households.acting import act
from households.models import Community, Household, User
from households.refusal import Conflict, Refused
from households.revising import revise

MONTHS_AHEAD = 24
"""How many months ahead a hall can be reserved."""


class BadBooking(Refused):
    """A booking without what it needs."""


class HallTaken(Conflict):
    """Somebody else has the hall at that time."""


class WrongState(Conflict):
    """The booking has not come so far, or is past it."""


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
def reserve(
    community: Community,
    /,
    *,
    hall: Hall,
    event: Event,
    stay: Stay,
    today: date,
    by: User | None,
    household: Household | None = None,
    lessee: str = "",
    phone: str = "",
    tables: int = 0,
    guests: int = 0,
    note: str = "",
    displace: str = "",
) -> HallBooking:
    """Reserve a hall; the rent of its tariff is fixed now.

    A time that is taken is refused. Only a funeral may ask, with the reason ``displace``, to
    take the place of others: it waits for approval, and until then nothing is moved.
    Raises BadBooking, HallTaken, NoTariff.
    """
    lessee = lessee.strip() or (household.householder if household else "")
    if not lessee:
        raise BadBooking(_("Write who rents the hall."), field="lessee")
    if Month.of(stay.last) > Month.of(today).plus(MONTHS_AHEAD):
        raise BadBooking(
            _("The hall can be reserved %(count)s months ahead.") % {"count": MONTHS_AHEAD},
            field="starts_at",
        )
    party = party_of(household)
    tariff = tariff_for(community, hall, party, event, stay.first)
    others = overlapping(community, hall, stay)
    waits = bool(others) and event == Event.FUNERAL and bool(displace.strip())
    if others and not waits:
        raise _taken(others, event)
    booking = HallBooking(
        community=community,
        number=_next_number(community, today),
        hall=hall,
        household=household,
        lessee=lessee,
        phone=phone.strip() or (household.phone if household else ""),
        party=party,
        event=event,
        starts_on=stay.first,
        start_slot=stay.start,
        ends_on=stay.last,
        end_slot=stay.end,
        tables=tables,
        guests=guests,
        note=note.strip(),
        state=BookingState.WAITING if waits else BookingState.RESERVED,
        tariff=tariff,
        deposit=tariff.deposit,
        rent=rent_of(tariff, stay),
        reason=displace.strip() if waits else "",
        entered_by=by,
    )
    revise(booking, by=by)
    if not waits:
        _hold(booking)
    return booking


@act
def approve_displacement(
    community: Community, /, *, booking: HallBooking, by: User
) -> list[HallBooking]:
    """Let a funeral take the place of other bookings, which are cancelled; returns those.

    Their deposits stay held in full until they are fetched. Who entered the funeral does not
    approve it. Raises WrongState, BadBooking, HallTaken when the hall is in use.
    """
    booking = _fresh(community, booking, BookingState.WAITING)
    if booking.entered_by_id == by.pk:
        raise BadBooking(_("Who entered the booking may not approve it."))
    others = overlapping(community, booking.hall, stay_of(booking))
    movable = (BookingState.RESERVED, BookingState.CONFIRMED)
    stuck = [
        other for other in others if other.state not in movable or other.event == Event.FUNERAL
    ]
    if stuck:
        raise _taken(stuck, Event(booking.event))
    for other in others:
        _release(other)
        other.state = BookingState.CANCELLED
        other.reason, other.displaced_by = booking.reason, booking
        revise(other, by=by, reason=booking.reason)
    booking.state = BookingState.RESERVED
    revise(booking, by=by)
    _hold(booking)
    return others


@act
def confirm(
    community: Community,
    /,
    *,
    booking: HallBooking,
    method: str,
    received_on: date,
    today: date,
    by: User | None,
    reference: str = "",
    paper_receipt: str = "",
) -> HallBooking:
    """Take the deposit; the booking stands. A deposit that was reversed is taken anew.

    Raises WrongState, BadPayment, MonthClosed.
    """
    again = booking.state == BookingState.CONFIRMED and not deposit_held(community, booking)
    states = (BookingState.RESERVED, BookingState.CONFIRMED) if again else (BookingState.RESERVED,)
    booking = _fresh(community, booking, *states)
    if booking.deposit:
        take_deposit(
            community,
            booking=booking,
            amount=booking.deposit,
            method=method,
            received_on=received_on,
            today=today,
            by=by,
            reference=reference,
            paper_receipt=paper_receipt,
        )
    return _now(booking, BookingState.CONFIRMED, by)


@act
def begin_use(
    community: Community,
    /,
    *,
    booking: HallBooking,
    by: User | None,
    electricity_start: int | None = None,
    water_start: int | None = None,
    before_use: str = "",
) -> HallBooking:
    """Hand the hall over: meters are read and its state is looked at. Raises WrongState."""
    booking = _fresh(community, booking, BookingState.CONFIRMED)
    booking.electricity_start, booking.water_start = electricity_start, water_start
    booking.before_use = before_use.strip()
    return _now(booking, BookingState.IN_USE, by)


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
    booking = _fresh(community, booking, BookingState.CONFIRMED, BookingState.IN_USE)
    if booking.starts_on > today:
        raise WrongState(
            _("%(booking)s only begins on %(day)s.")
            % {"booking": booking.number, "day": booking.starts_on}
        )
    _make_out_bill(booking, handover)
    return _now(booking, BookingState.CHECKED_OUT, by)


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
    booking = _fresh(community, booking, *usable)
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
    _give_back(community, booking, held - kept, method, today, what, by)
    booking = _now(booking, BookingState.SETTLED, by)
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
    booking = _fresh(community, booking, BookingState.SETTLED)
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


@act
def cancel(
    community: Community,
    /,
    *,
    booking: HallBooking,
    reason: str,
    method: str,
    today: date,
    by: User | None,
) -> HallBooking:
    """Give a booking up: its time is free at once, the deposit goes by the hall's terms.

    Raises WrongState, BadBooking, MonthClosed.
    """
    if not reason.strip():
        raise BadBooking(_("Write why the booking is cancelled."), field="reason")
    booking = _fresh(
        community, booking, BookingState.WAITING, BookingState.RESERVED, BookingState.CONFIRMED
    )
    held = deposit_held(community, booking)
    late = (booking.starts_on - today).days < booking.hall.free_days
    share = (held * booking.hall.late_percent / 100).quantize(FEN, ROUND_DOWN)
    kept = share if late else ZERO
    return _give_up(community, booking, BookingState.CANCELLED, reason, kept, method, today, by)


@act
def no_show(
    community: Community, /, *, booking: HallBooking, today: date, by: User | None
) -> HallBooking:
    """Nobody came: the deposit is kept. Raises WrongState before the day is over."""
    booking = _fresh(community, booking, BookingState.RESERVED, BookingState.CONFIRMED)
    if booking.ends_on >= today:
        raise WrongState(_("The day of the booking is not over."))
    held = deposit_held(community, booking)
    return _give_up(
        community, booking, BookingState.NO_SHOW, NO_SHOW, held, Method.CASH, today, by
    )


@act
def fetch_deposit(
    community: Community,
    /,
    *,
    booking: HallBooking,
    method: str,
    today: date,
    by: User | None,
) -> HallBooking:
    """Give back the deposit of a booking that a funeral displaced. Raises WrongState."""
    booking = _fresh(community, booking, BookingState.CANCELLED)
    held = deposit_held(community, booking)
    if not held:
        raise WrongState(_("No deposit is held for %(booking)s.") % {"booking": booking.number})
    _give_back(community, booking, held, method, today, booking.reason, by)
    return booking


def _give_up(
    community: Community,
    booking: HallBooking,
    state: BookingState,
    reason: str,
    kept: Decimal,
    method: str,
    today: date,
    by: User | None,
) -> HallBooking:
    held = deposit_held(community, booking)
    if kept:
        keep_deposit(community, booking=booking, amount=kept, on=today, reason=reason, by=by)
    _give_back(community, booking, held - kept, method, today, reason, by)
    _release(booking)
    booking.reason = reason.strip()
    return _now(booking, state, by)


def _give_back(
    community: Community,
    booking: HallBooking,
    amount: Decimal,
    method: str,
    today: date,
    reason: str,
    by: User | None,
) -> None:
    if amount:
        return_deposit(
            community,
            booking=booking,
            amount=amount,
            method=method,
            paid_on=today,
            today=today,
            reason=reason,
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


def _fresh(community: Community, booking: HallBooking, *states: BookingState) -> HallBooking:
    """The booking as it stands now, under the lock; raises WrongState in any other state."""
    now = HallBooking.objects.select_related(
        "hall__fund", "household__community", "tariff", "community"
    ).get(community=community, pk=booking.pk)
    if now.state not in states:
        raise WrongState(
            _("%(booking)s is %(state)s; this can no longer, or not yet, be done.")
            % {"booking": now.number, "state": BookingState(now.state).label}
        )
    return now


def _now(booking: HallBooking, state: BookingState, by: User | None) -> HallBooking:
    booking.state = state
    revise(booking, by=by, reason=booking.reason)
    return booking


def _hold(booking: HallBooking) -> None:
    HallSlot.objects.bulk_create(
        HallSlot(
            community_id=booking.community_id,
            hall=booking.hall,
            day=day,
            slot=slot,
            booking=booking,
        )
        for day, slots in stay_of(booking).days()
        for slot in slots
    )


def _release(booking: HallBooking) -> None:
    HallSlot.objects.filter(community=booking.community_id, booking=booking).delete()


def _next_number(community: Community, today: date) -> str:
    return f"HZ-{today.year}-{take(community, f'booking.{today.year}'):04d}"


def _taken(others: Sequence[HallBooking], event: Event) -> HallTaken:
    listed = "; ".join(f"{other.number} {stay_of(other)}" for other in others[:3])
    if event == Event.FUNERAL:
        return HallTaken(
            _(
                "The hall is taken: %(listed)s. Choose another time. A funeral may take its "
                "place: write why, and somebody has to approve it."
            )
            % {"listed": listed},
            field="starts_at",
        )
    return HallTaken(
        _("The hall is taken: %(listed)s. Choose another time.") % {"listed": listed},
        field="starts_at",
    )
