"""What a payment is for: as told, then the oldest charges, then coming months."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from funds.levies.allocating import charges_reached, pour
from funds.levies.charges_open_again import NEVER, open_again_on
from funds.levies.charging import raise_ahead, require_within_reach
from funds.levies.liability import MONTHS_AHEAD, Due, dues_ahead, rules_ahead
from funds.models import Charge, Levy
from funds.money import ZERO
from funds.months import Month
from households.acting import Actor
from households.models import Community, Household
from households.prepared import Rows, prepared
from households.refusal import Conflict, Refused


class BadPayment(Refused):
    """A payment was described in a way that cannot be booked."""


class AlreadySettled(Conflict):
    """What was to be paid or reversed has been paid or reversed in the meantime."""


@dataclass(frozen=True)
class PaymentLine:
    """“This is for …”: one levy, from one month through another."""

    levy: Levy
    first: Month
    last: Month


class Planned(NamedTuple):
    """So much of the money for one charge, in yuan, which was last ``open_again`` on a day."""

    charge: Charge
    amount: Decimal
    open_again: date


def plan(
    actor: Actor,
    household: Household,
    amount: Decimal,
    lines: Sequence[PaymentLine],
    *,
    before_all: Sequence[Charge] = (),
) -> list[Planned]:
    """Which charges this money pays: as told, then the oldest, then coming months.

    ``before_all`` are charges that are named themselves, before the ``lines``.
    """
    named = {charge.pk for charge in before_all}
    directed = [one for one in _directed(actor, household, lines) if one.pk not in named]
    told, left = pour(amount, [*before_all, *directed])
    # Those that were told are among the oldest, perhaps; the money reaches so much further then.
    passed_over = sum((charge.outstanding for charge, _part in told), ZERO)
    reached = charges_reached(actor.community, household, left + passed_over) if left else []
    again = {charge.pk: day for charge, day in reached}
    taken = {charge.pk for charge, _part in told}
    oldest, left = pour(left, [charge for charge, _day in reached if charge.pk not in taken])
    coming, left = pour(left, _coming(actor, household, left))
    others = {charge.pk for charge, _part in [*told, *coming]} - set(again)
    again |= open_again_on(actor.community, others)
    return [
        Planned(charge, part, again.get(charge.pk, NEVER))
        for charge, part in [*told, *oldest, *coming]
    ]


def _directed(actor: Actor, household: Household, lines: Sequence[PaymentLine]) -> list[Charge]:
    wanted: list[tuple[Levy, Month]] = []
    for line in lines:
        require_within_reach(line.last, actor.today)
        if line.last < line.first or line.last.since(line.first) > 120:
            raise BadPayment(
                _("%(first)s to %(last)s is not a stretch of months.")
                % {"first": line.first, "last": line.last},
                field="lines",
            )
        wanted += [(line.levy, month) for month in line.first.through(line.last)]
    if not wanted:
        return []
    months = {month for _levy, month in wanted}
    raise_ahead(actor.community, household, dues_ahead(household, months), by=actor.user)
    found = {
        (charge.levy_id, charge.month): charge
        for charge in Charge.objects.of(actor.community)
        .of_levies()
        .in_force()
        .filter(household=household, month__in=months)
        .select_related("levy", "fund")
    }
    charges = []
    for levy, month in dict.fromkeys(wanted):
        charge = found.get((levy.pk, month))
        if charge is None:
            raise BadPayment(
                _("%(household)s owes no %(levy)s for %(month)s.")
                % {"household": household.number, "levy": levy.name, "month": month},
                field="lines",
            )
        if not charge.outstanding:
            raise AlreadySettled(
                _("%(levy)s for %(month)s is paid already. Look at the household again.")
                % {"levy": levy.name, "month": month}
            )
        charges.append(charge)
    return charges


def _coming(actor: Actor, household: Household, left: Decimal) -> list[Charge]:
    """Charges of the whole coming months that the money still reaches, raised early."""
    if not left:
        return []
    first = _next_month(actor.community, household, actor.today)
    # Nothing was charged from that month on, so that the rules alone say what is due.
    coming = rules_ahead(household, first.through(Month.of(actor.today).plus(MONTHS_AHEAD)))
    reached = list(coming)[: _reach(coming.values(), left)]
    raised = raise_ahead(
        actor.community, household, {month: coming[month] for month in reached}, by=actor.user
    )
    return [charge for charge in raised if charge.outstanding]


def _reach(dues: Iterable[Sequence[Due]], left: Decimal) -> int:
    """How many whole months the money pays; free months count when paid ones follow."""
    reached = 0
    for count, listed in enumerate(dues, start=1):
        cost = sum((due.amount - due.exempted for due in listed), ZERO)
        if cost > left:
            break
        left -= cost
        reached = count if cost else reached
    return reached


def _next_month(community: Community, household: Household, today: date) -> Month:
    """The month after the last one charged, or this month where that is earlier or never was."""
    last: list[Month] = _last_charged(community, household)
    return last[0].plus(1) if last else Month.of(today)


@prepared
def _last_charged(community: Community, household: Household) -> Rows:
    charges = Charge.objects.of(community).of_levies().in_force().filter(household=household)
    return charges.order_by("-month").values_list("month", flat=True)[:1]
