"""How far a rental is, from the reservation to the settled bill, as a line of dots."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import pgettext_lazy

from funds.admin.ways import Passed, Stage
from funds.models import Rental, RentalState

STAGES: tuple[tuple[Any, RentalState], ...] = (
    (pgettext_lazy("of a rental", "Reserved"), RentalState.RESERVED),
    (pgettext_lazy("of a rental", "Confirmed"), RentalState.CONFIRMED),
    (pgettext_lazy("of a rental", "Used"), RentalState.IN_USE),
    (pgettext_lazy("of a rental", "Taken back"), RentalState.CHECKED_OUT),
    (pgettext_lazy("of a rental", "Paid off"), RentalState.SETTLED),
)
"""Each dot, and the state in which it is done."""
ENDED = (RentalState.CANCELLED, RentalState.NO_SHOW)


def rental_way(rental: Rental, *, owes: bool) -> list[Stage]:
    """The five dots of a rental; the last is not done while something of its bill is owed."""
    if rental.state in ENDED:
        return [Stage(rental.get_state_display(), Passed.NOW, rental.lessee)]
    done = _done(rental, owes=owes)
    return [
        Stage(label, _passed(place, done), *_who_and_when(rental, state))
        for place, (label, state) in enumerate(STAGES)
    ]


def _done(rental: Rental, *, owes: bool) -> int:
    """How many of the dots are done."""
    states = [state for _label, state in STAGES]
    if rental.state == RentalState.WAITING:
        return 0
    reached = states.index(RentalState(rental.state))
    return reached if rental.state == RentalState.SETTLED and owes else reached + 1


def _passed(place: int, done: int) -> Passed:
    if place < done:
        return Passed.DONE
    return Passed.NOW if place == done else Passed.LATER


def _who_and_when(rental: Rental, state: RentalState) -> tuple[str, str]:
    """Who stands under a dot, and the day where it is known."""
    if state == RentalState.RESERVED:
        return (rental.entered_by.called if rental.entered_by else rental.lessee), ""
    if state == RentalState.IN_USE:
        return rental.lessee, date_format(rental.starts_on, "MONTH_DAY_FORMAT")
    return "", ""
