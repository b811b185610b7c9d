"""What is known of hall rentals: who has the hall when, what is held, paid and still open."""

from collections import defaultdict
from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, Sum
from django.utils.translation import gettext as _

from funds.models import (
    BookingState,
    Hall,
    HallBooking,
    HallSlot,
    Payment,
    Purpose,
)
from funds.money import ZERO
from funds.slots import Stay
from households.masking import mask_text
from households.models import Community


@dataclass(frozen=True)
class Bill:
    """What one rental costs, in yuan; ``total`` is the sum less the discount."""

    rent: Decimal
    electricity: Decimal
    water: Decimal
    cleaning: Decimal
    table_rent: Decimal
    damage: Decimal
    discount: Decimal

    @property
    def total(self) -> Decimal:
        return (
            self.rent
            + self.electricity
            + self.water
            + self.cleaning
            + self.table_rent
            + self.damage
            - self.discount
        )


@dataclass(frozen=True)
class RentalMoney:
    """The money of one rental, in yuan.

    ``held`` is the deposit still held, ``kept`` what of it became income, ``paid`` what
    somebody from outside has paid towards the bill.
    """

    held: Decimal = ZERO
    kept: Decimal = ZERO
    paid: Decimal = ZERO


def stay_of(booking: HallBooking) -> Stay:
    """From when until when a booking lasts."""
    return Stay(booking.starts_on, booking.start_slot, booking.ends_on, booking.end_slot)


def bill_of(booking: HallBooking) -> Bill:
    """What a rental costs, as far as it is known."""
    return Bill(
        rent=booking.rent,
        electricity=booking.electricity,
        water=booking.water,
        cleaning=booking.cleaning,
        table_rent=booking.table_rent,
        damage=booking.damage,
        discount=booking.discount,
    )


def rental_money(community: Community, bookings: Iterable[HallBooking]) -> dict[int, RentalMoney]:
    """The money of these rentals by their keys; one query however many they are."""
    keys = [booking.pk for booking in bookings]
    rows = (
        Payment.objects.filter(community=community, booking__in=keys)
        .order_by()
        .values_list("booking", "purpose", "kind")
        .annotate(Sum("amount"))
    )
    sums: dict[int, dict[str, Decimal]] = {key: defaultdict(lambda: ZERO) for key in keys}
    for key, purpose, kind, amount in rows:
        sums[key][purpose] += amount
        if kind == "kept":
            sums[key]["kept"] -= amount
    return {
        key: RentalMoney(
            held=of[Purpose.DEPOSIT.value], kept=of["kept"], paid=of[Purpose.HALL.value]
        )
        for key, of in sums.items()
    }


def given_up_for(booking: HallBooking, names: Set[str]) -> str:
    """Why a booking was given up, for its lessee: nothing of another family, nobody's name."""
    if booking.displaced_by_id:
        return _("A funeral took precedence.")
    return mask_text(booking.reason, names)


def deposit_held(community: Community, booking: HallBooking) -> Decimal:
    """What of a booking's deposit is still held, in yuan."""
    return rental_money(community, [booking])[booking.pk].held


def still_owed(booking: HallBooking, money: RentalMoney) -> Decimal:
    """What somebody from outside still has to pay of a settled rental, in yuan.

    A household's rental is on its account instead.
    """
    if booking.household_id or booking.state != BookingState.SETTLED:
        return ZERO
    return bill_of(booking).total - money.kept - money.paid


def overlapping(community: Community, hall: Hall, stay: Stay) -> list[HallBooking]:
    """The bookings that have some half hour of a stay, in the order of time."""
    hours = Q()
    for day, slots in stay.days():
        hours |= Q(slots__day=day, slots__slot__gte=slots.start, slots__slot__lt=slots.stop)
    return list(
        HallBooking.objects.filter(hours, community=community, hall=hall)
        .filter(slots__community=community)
        .distinct()
        .order_by("starts_on", "start_slot")
    )


def busy(community: Community, hall: Hall, first: date, last: date) -> dict[date, list[int]]:
    """The half hours that are taken on each day that has some."""
    taken: dict[date, list[int]] = defaultdict(list)
    rows = HallSlot.objects.filter(community=community, hall=hall, day__range=(first, last))
    for day, slot in rows.order_by("day", "slot").values_list("day", "slot"):
        taken[day].append(slot)
    return dict(taken)


def stretches(slots: Iterable[int]) -> list[tuple[int, int]]:
    """Taken half hours as stretches from a slot up to another."""
    runs: list[tuple[int, int]] = []
    for slot in slots:
        if runs and runs[-1][1] == slot:
            runs[-1] = (runs[-1][0], slot + 1)
        else:
            runs.append((slot, slot + 1))
    return runs
