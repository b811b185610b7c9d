"""Staying: a household moves in, comes back, never left, or is of another kind from a day on.

What it is charged follows: months through the present one are brought in line here, as far as
their charges were raised; those to come are left to the run.
"""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from funds.ledger import periods
from funds.levies.balancing import balance
from funds.levies.charging import raise_ahead
from funds.levies.dues import dues_ahead, rules_of
from funds.levies.repricing import reprice
from funds.levies.waiving import withdraw
from funds.models import Charge
from funds.months import Month
from funds.words.wording import REPRICED
from households.acting import Actor, act
from households.models import Household, Kind, VillagerGroup
from households.registering import (
    NotRegistrable,
    change_standing,
    resume_liability,
    save_household,
    undo_leaving,
)


@act
def move_in(actor: Actor, /, *, household: Household, on: date, reason: str = "") -> list[Charge]:
    """A vacant household is liable from a day on, or one that had left comes back.

    Months that have been charged to others meanwhile are charged. Raises NotRegistrable.
    """
    if household.liable_from is None:
        household.liable_from = on
        save_household(household, by=actor.user, reason=reason)
    else:
        resume_liability(household, on=on, by=actor.user, reason=reason)
    return _bring_up_to_date(actor, household, since=on)


@act
def take_back_leaving(actor: Actor, /, *, household: Household, reason: str) -> list[Charge]:
    """A household was said to have left by mistake: what was withdrawn is charged again.

    Raises NotRegistrable.
    """
    _require(reason)
    left = household.liable_until
    undo_leaving(household, by=actor.user, reason=reason)
    assert left is not None
    return _bring_up_to_date(actor, household, since=left)


@act
def correct_joining(
    actor: Actor, /, *, household: Household, on: date, reason: str
) -> list[Charge]:
    """A household joined on another day than was written down.

    What it was charged for months before becomes credit; months that were missing are charged,
    and returned. Raises NotRegistrable.
    """
    _require(reason)
    before = household.liable_from
    if before is None:
        raise NotRegistrable(
            _("%(number)s is not liable yet. Let the household move in.")
            % {"number": household.number},
            field="on",
        )
    household.liable_from = on
    save_household(household, by=actor.user, reason=reason)
    touched = Month.of(min(before, on)).through(Month.of(max(before, on)))
    _withdraw_what_is_not_due(actor, household, touched)
    return _bring_up_to_date(actor, household, since=min(before, on))


@act
def change_kind_or_group(
    actor: Actor,
    /,
    *,
    household: Household,
    since: date,
    kind: Kind | None = None,
    group: VillagerGroup | None = None,
    reason: str = "",
) -> Household:
    """A household is of another kind or group from a day on; before it stays what it was.

    Charges of coming months are priced anew. Raises NotRegistrable.
    """
    change_standing(actor, household=household, since=since, kind=kind, group=group, reason=reason)
    reprice(actor, households=[household])
    return household


def _require(reason: str) -> None:
    if not reason.strip():
        raise NotRegistrable(_("Write the reason."), field="reason")


def _withdraw_what_is_not_due(actor: Actor, household: Household, months: Iterable[Month]) -> None:
    """Withdraw what was raised for these months and is not what the rules say now."""
    community = actor.community
    rules = rules_of(household, months)
    charged = Charge.objects.of(community).of_levies().in_force().filter(household=household)
    wrong = []
    for charge in charged.filter(month__in=list(rules)).select_related("fund", "levy"):
        due = rules[charge.month].get(charge.levy_id)
        if due is None or charge.amount != due.amount:
            wrong.append(charge)
    on = periods.open_day(community, actor.today)
    withdraw(community, wrong, reason=REPRICED, on=on, by=actor.user)


def _bring_up_to_date(actor: Actor, household: Household, *, since: date) -> list[Charge]:
    """Charge what is missing since a day through this month, where the month was raised at all."""
    community = actor.community
    raised = Charge.objects.of(community).of_levies()
    raised = raised.filter(month__gte=Month.of(since), month__lte=Month.of(actor.today))
    months = sorted(set(raised.values_list("month", flat=True)))
    charges = raise_ahead(community, {household: dues_ahead(household, months)}, by=actor.user)
    on = periods.open_day(community, actor.today)
    balance(community, households=[household.pk], booked_on=on, by=actor.user)
    reprice(actor, households=[household])
    return charges
