"""What a payment is for: as told, then the oldest charges, then coming months."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from funds.levies.allocating import charges_named, pour
from funds.levies.charges_open_again import NEVER, open_again_on
from funds.levies.charging import raise_ahead, require_within_reach, withdrawn_on
from funds.levies.dues import Due, Dues, dues_ahead, rules_ahead
from funds.levies.liability import MONTHS_AHEAD
from funds.models import Charge, Levy
from funds.money import ZERO
from funds.months import Month
from funds.payments.left_after import Standing, standing_of, standings
from households.acting import Actor
from households.kept_rules import foreseeing
from households.models import Community, Household
from households.prepared import Rows, prepared
from households.refusal import Conflict, Refused
from households.succession import require_in_being


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


class Wish(NamedTuple):
    """A household's money, in yuan, and what it is said to be for.

    ``before_all`` are charges that are named themselves, before the ``lines``.
    """

    household: Household
    amount: Decimal
    lines: Sequence[PaymentLine] = ()
    before_all: Sequence[Charge] = ()


class Planned(NamedTuple):
    """So much of the money for one charge, in yuan, which was last ``open_again`` on a day."""

    charge: Charge
    amount: Decimal
    open_again: date


class Plan(NamedTuple):
    """What a household's money pays, in this order, and how its charges stood ``before``."""

    pays: list[Planned]
    before: list[Standing]


Pour = tuple[list[tuple[Charge, Decimal]], Decimal]
"""Charges with what they get of the money, and what is left of it."""


def plan(actor: Actor, wishes: Sequence[Wish]) -> list[Plan]:
    """Which charges the money of each wish pays: as told, then the oldest, then coming months.

    The households differ: nobody's plan is another's.
    """
    community = actor.community
    told = [_as_told(actor, wish) for wish in wishes]
    keys = [wish.household.pk for wish in wishes]
    before = standings(community, keys, today=actor.today)
    oldest = [
        _oldest(left, before[key], parts) for key, (parts, left) in zip(keys, told, strict=True)
    ]
    named = charges_named(
        community, (one.charge for parts, _left in oldest for one, _part in parts)
    )
    lefts = {wish.household: left for wish, (_parts, left) in zip(wishes, oldest, strict=True)}
    raised = _coming(actor, {one: left for one, left in lefts.items() if left})
    coming = [pour(left, raised[one.pk]) for one, left in lefts.items()]
    planned = [
        [*one, *((named[row.charge][0], part) for row, part in two), *three]
        for (one, _), (two, _), (three, _) in zip(told, oldest, coming, strict=True)
    ]
    again = {key: day for key, (_charge, day) in named.items()}
    again |= open_again_on(community, {one.pk for parts, _left in told for one, _part in parts})
    return [
        Plan(
            [Planned(charge, part, again.get(charge.pk, NEVER)) for charge, part in parts],
            [*before[key], *(standing_of(one, today=actor.today) for one in raised[key])],
        )
        for key, parts in zip(keys, planned, strict=True)
    ]


def _as_told(actor: Actor, wish: Wish) -> Pour:
    named = {charge.pk for charge in wish.before_all}
    directed = [one for one in _directed(actor, wish.household, wish.lines) if one.pk not in named]
    return pour(wish.amount, [*wish.before_all, *directed])


def _oldest(
    left: Decimal, before: Iterable[Standing], told: Iterable[tuple[Charge, Decimal]]
) -> tuple[list[tuple[Standing, Decimal]], Decimal]:
    """What is left poured into the oldest charges that have not got any yet."""
    taken = {charge.pk for charge, _part in told}
    return pour(left, (row for row in before if row.charge not in taken))


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
    raise_ahead(actor.community, {household: dues_ahead(household, months)}, by=actor.user)
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


def foresee(actor: Actor, wishes: Sequence[Wish]) -> None:
    """Ask ahead, without the lock, what ``plan`` will ask of the rules under it.

    What money pays that is left for coming months is looked at as the books stand now. Raises
    MergedAway.
    """
    community = actor.community
    households = [wish.household for wish in wishes]
    with foreseeing(community):
        require_in_being(community, households)
        before = standings(community, [one.pk for one in households], today=actor.today)
        lefts = {one: _left_of(amount, before[one.pk]) for one, amount, *_told in wishes}
        if reached := _reached(actor, {one: left for one, left in lefts.items() if left}):
            withdrawn_on(community, reached)


def _left_of(amount: Decimal, before: Iterable[Standing]) -> Decimal:
    _parts, left = pour(amount, before)
    return left


def _coming(actor: Actor, lefts: Mapping[Household, Decimal]) -> dict[int, list[Charge]]:
    """Charges of the whole coming months that each household's money still reaches, raised early."""
    raised: dict[int, list[Charge]] = defaultdict(list)
    reached = _reached(actor, lefts)
    for charge in raise_ahead(actor.community, reached, by=actor.user) if reached else ():
        raised[charge.household_id].append(charge)
    return raised


def _reached(actor: Actor, lefts: Mapping[Household, Decimal]) -> dict[Household, Dues]:
    """What is due in the whole coming months that each household's money still reaches."""
    if not lefts:
        return {}
    last = Month.of(actor.today).plus(MONTHS_AHEAD)
    first = _next_months(actor.community, lefts, actor.today)
    # Nothing was charged from those months on, so that the rules alone say what is due.
    rules = rules_ahead(actor.community.pk, {one: first[one.pk].through(last) for one in lefts})
    reached = {}
    for one, left in lefts.items():
        coming = rules[one.pk]
        if months := list(coming)[: _reach(coming.values(), left)]:
            reached[one] = {month: coming[month] for month in months}
    return reached


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


def _next_months(
    community: Community, households: Iterable[Household], today: date
) -> dict[int, Month]:
    """The month after the last one charged, or this month where that is earlier or never was."""
    keys = [one.pk for one in households]
    last: dict[int, Month] = dict(_last_charged(community, keys))
    return {key: last[key].plus(1) if key in last else Month.of(today) for key in keys}


@prepared
def _last_charged(community: Community, households: list[int]) -> Rows:
    charges = Charge.objects.of(community).of_levies().in_force()
    rows = charges.filter(household__in=households).order_by().values_list("household")
    return rows.annotate(Max("month"))
