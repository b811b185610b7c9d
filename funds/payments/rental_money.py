"""The money of hall rentals: what is held of deposits and rent, what was kept, what was paid."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Sum

from funds.models import Payment, PaymentKind, Purpose, Rental
from funds.money import ZERO
from households.models import Community
from households.prepared import Rows, prepared


@dataclass(frozen=True)
class RentalMoney:
    """The money of one rental, in yuan.

    ``held`` is the deposit still held, ``kept`` what of it became income; ``ahead`` is the rent
    paid ahead that is still held, ``paid`` what was paid towards the bill: rent that was paid
    ahead, and what somebody from outside has paid.
    """

    held: Decimal = ZERO
    kept: Decimal = ZERO
    ahead: Decimal = ZERO
    paid: Decimal = ZERO


def rental_money(
    community: Community, rentals: Iterable[Rental], *, until: date | None = None
) -> dict[int, RentalMoney]:
    """The money of these rentals by their keys, now or as the books stood at the end of a day.

    One query however many they are.
    """
    keys = [rental.pk for rental in rentals]
    rows = _now(community, keys) if until is None else _then(community, keys, until)
    sums: dict[int, dict[str, Decimal]] = {key: defaultdict(lambda: ZERO) for key in keys}
    became: dict[int, dict[str, Decimal]] = {key: defaultdict(lambda: ZERO) for key in keys}
    for key, purpose, kind, reversed_kind, amount in rows:
        sums[key][purpose] += amount
        if PaymentKind.KEPT in (kind, reversed_kind):
            became[key][purpose] -= amount
    return {
        key: RentalMoney(
            held=of[Purpose.DEPOSIT.value],
            kept=became[key][Purpose.DEPOSIT.value],
            ahead=of[Purpose.RENT_AHEAD.value],
            paid=of[Purpose.HALL.value] + became[key][Purpose.RENT_AHEAD.value],
        )
        for key, of in sums.items()
    }


@prepared
def _now(community: Community, rentals: Collection[int]) -> Rows:
    return _of_rentals(Payment.objects.of(community), rentals)


@prepared
def _then(community: Community, rentals: Collection[int], until: date) -> Rows:
    return _of_rentals(Payment.objects.of(community).booked_until(until), rentals)


def _of_rentals(booked: Rows, rentals: Collection[int]) -> Rows:
    rows = booked.filter(rental__in=rentals).order_by()
    sums: Rows = rows.values_list("rental", "purpose", "kind", "reverses__kind").annotate(
        Sum("amount")
    )
    return sums


def money_of(rental: Rental) -> RentalMoney:
    """The money of one rental."""
    return rental_money(rental.community, [rental])[rental.pk]


def deposit_held(community: Community, rental: Rental) -> Decimal:
    """What of a rental's deposit is still held, in yuan."""
    return rental_money(community, [rental])[rental.pk].held


def changes_of(community: Community, rental: int, purpose: Purpose) -> dict[date, Decimal]:
    """By how many yuan what was paid for a purpose of a rental changed on each day of the books."""
    rows = Payment.objects.of(community).filter(rental=rental, purpose=purpose).order_by()
    return dict(rows.values_list("booked_on").annotate(Sum("amount")))
