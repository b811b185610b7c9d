"""The register of hall rentals: who had the hall, and what was billed and held by a day."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from funds.hall.rentals import bill_said, stay_of
from funds.hall.slots import Stay
from funds.ledger.periods import END_OF_TIME, closed_at
from funds.models import Charge, ChargeKind, Rental, RentalState
from funds.money import ZERO
from funds.months import Month
from funds.payments.rental_money import rental_money
from households.former_words import former_words
from households.models import Community
from households.officials import called_then, former_names

SAID = ("lessee", "state", "deposit_reason", "note")
"""What is said of a rental as it was when the month was closed."""


@dataclass(frozen=True)
class RegisteredRental:
    """A rental as the books stood at the end of a day, in yuan.

    ``billed`` is what was asked beside the deposit, ``held`` what is held of the deposit, ``ahead`` of
    rent paid ahead, ``kept`` what of the deposit became income. ``entered_by`` and ``decided_by``,
    of the deposit, are names.
    """

    rental: Rental
    stay: Stay
    billed: Decimal
    held: Decimal
    ahead: Decimal
    kept: Decimal
    entered_by: str = ""
    decided_by: str = ""

    @property
    def cost(self) -> Decimal:
        """What it costs in all, as far as it was booked."""
        return self.billed + self.kept

    @property
    def was_given_up(self) -> bool:
        """Whether it is cancelled, with nothing billed and nothing held."""
        return self.rental.state == RentalState.CANCELLED and not (self.billed or self.held)


def hall_register(community: Community, first: date, last: date) -> list[RegisteredRental]:
    """The rentals that begin between two days, as the books stood at the end of the last."""
    rentals = list(
        Rental.objects.filter(community=community, starts_on__range=(first, last))
        .exclude(state=RentalState.WAITING)
        .select_related("hall", "household", "entered_by", "deposit_decided_by")
        .order_by("starts_on", "start_slot", "number")
    )
    money = rental_money(community, rentals, until=last)
    then = closed_at(community, Month.of(last)) or END_OF_TIME
    words = former_words(community, Rental)
    people = [(one.entered_by, one.deposit_decided_by) for one in rentals]
    called = former_names({user.pk for pair in people for user in pair if user})
    charged = _charged(community, rentals, last)
    return [
        RegisteredRental(
            rental=words.as_then(one, SAID, then),
            stay=stay_of(one),
            billed=charged[one.pk] + money[one.pk].paid,
            held=money[one.pk].held,
            ahead=money[one.pk].ahead,
            kept=money[one.pk].kept,
            **{
                name: called_then(user, then, called) if user else ""
                for name, user in zip(("entered_by", "decided_by"), pair, strict=True)
            },
        )
        for one, pair in zip(rentals, people, strict=True)
    ]


def _charged(community: Community, rentals: list[Rental], last: date) -> dict[int, Decimal]:
    """What households were charged for rentals; older charges name them in words only."""
    by_words = {bill_said(one): one.pk for one in rentals}
    sums: dict[int, Decimal] = defaultdict(lambda: ZERO)
    charges = Charge.objects.of(community).booked_until(last).in_force()
    rows = charges.filter(kind=ChargeKind.HALL).values_list("rental", "reason", "amount")
    for rental, reason, amount in rows:
        sums[rental or by_words.get(reason, 0)] += amount
    return sums
