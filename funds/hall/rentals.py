"""What is known of hall rentals: who has the hall when, what is held, paid and still open."""

from collections import defaultdict
from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from funds.hall.slots import Stay
from funds.models import (
    Charge,
    ChargeKind,
    Hall,
    HallSlot,
    Purpose,
    Rental,
    RentalState,
)
from funds.money import ZERO
from funds.payments.rental_money import RentalMoney
from funds.runs import runs
from funds.words.wording import EVENT_WORD, hall_bill
from households.masking import mask_text
from households.models import Community

TAKING_DEPOSIT = (RentalState.RESERVED, RentalState.CONFIRMED, RentalState.IN_USE)
"""The states in which a deposit can be taken."""
OVER = (RentalState.SETTLED, RentalState.CANCELLED, RentalState.NO_SHOW)
"""The states after which nothing is held for a rental any longer."""


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


def stay_of(rental: Rental) -> Stay:
    """From when until when a rental lasts."""
    return Stay(rental.starts_on, rental.start_slot, rental.ends_on, rental.end_slot)


def bill_of(rental: Rental) -> Bill:
    """What a rental costs, as far as it is known."""
    return Bill(
        rent=rental.rent,
        electricity=rental.electricity,
        water=rental.water,
        cleaning=rental.cleaning,
        table_rent=rental.table_rent,
        damage=rental.damage,
        discount=rental.discount,
    )


def bill_said(rental: Rental) -> str:
    """What the bill of a rental is called in the books."""
    return hall_bill(rental.number, EVENT_WORD[rental.event], str(stay_of(rental)))


def billed(rental: Rental) -> QuerySet[Charge]:
    """What households are charged for a rental: one of them, or another by split or merger.

    Charges of older books do not name it, but say the same words.
    """
    unnamed = Q(rental=None, kind=ChargeKind.HALL, reason=bill_said(rental))
    charges = Charge.objects.of(rental.community_id).in_force()
    return charges.filter(Q(rental=rental) | unnamed)


def given_up_for(rental: Rental, names: Set[str]) -> str:
    """Why a rental was given up, for its lessee: nothing of another family, nobody's name."""
    if rental.displaced_by_id:
        return _("A funeral took precedence.")
    return mask_text(rental.reason, names)


def deposit_missing(rental: Rental, money: RentalMoney) -> Decimal:
    """What of the deposit asked has still to be taken, in yuan: until the hall is taken back."""
    if rental.state not in TAKING_DEPOSIT:
        return ZERO
    return max(rental.deposit - money.held, ZERO)


def to_give_back(rental: Rental, money: RentalMoney) -> dict[Purpose, Decimal]:
    """What of a rental's money is no longer needed, in yuan, by what it was taken for.

    All that is held once it is over; before, what of the deposit is beyond what is asked.
    """
    if rental.state in OVER:
        paid = ZERO if rental.state == RentalState.SETTLED else money.paid
        return {
            Purpose.DEPOSIT: money.held,
            Purpose.RENT_AHEAD: money.ahead,
            Purpose.HALL: paid,
        }
    if rental.state == RentalState.CHECKED_OUT:
        return {}
    return {Purpose.DEPOSIT: max(money.held - rental.deposit, ZERO)}


def still_owed(rental: Rental, money: RentalMoney) -> Decimal:
    """What somebody from outside still has to pay of a settled rental, in yuan.

    A household's rental is on its account instead.
    """
    if rental.household_id or rental.state != RentalState.SETTLED:
        return ZERO
    return bill_of(rental).total - money.kept - money.paid


def has_hall(community: Community) -> bool:
    """Whether there is any hall that could be rented."""
    return Hall.objects.of(community).exists()


def overlapping(community: Community, hall: Hall, stay: Stay) -> list[Rental]:
    """The rentals that have some half hour of a stay, in the order of time."""
    hours = Q()
    for day, slots in stay.days():
        hours |= Q(slots__day=day, slots__slot__gte=slots.start, slots__slot__lt=slots.stop)
    return list(
        Rental.objects.of(community)
        .filter(hours, hall=hall)
        .filter(slots__community=community)
        .distinct()
        .order_by("starts_on", "start_slot")
    )


def busy(community: Community, hall: Hall, first: date, last: date) -> dict[date, list[int]]:
    """The half hours that are taken on each day that has some."""
    taken: dict[date, list[int]] = defaultdict(list)
    rows = HallSlot.objects.of(community).filter(hall=hall, day__range=(first, last))
    for day, slot in rows.order_by("day", "slot").values_list("day", "slot"):
        taken[day].append(slot)
    return dict(taken)


def taken_times(slots: Iterable[int]) -> list[tuple[int, int]]:
    """Taken half hours as stretches from a slot up to another."""
    return [(first, last + 1) for first, last in runs(slots, lambda slot: slot + 1)]
