"""A household moves in, never left, joined on another day, or is of another kind or group."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _, ngettext

from funds.admin.asking import ask
from funds.admin.forms import ReasonForm
from funds.admin.levies.beyond import say_charged_beyond
from funds.admin.payments.household import household_address, household_of
from funds.admin.village.forms import DayForm, StandingForm
from funds.models import Charge
from funds.months import Month
from funds.village.staying import (
    change_kind_or_group,
    correct_joining,
    move_in,
    take_back_leaving,
)
from households.acting import Actor
from households.models import Household


def arrive(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """A vacant household is liable from a day on, or one that left comes back."""
    household = household_of(actor, number)

    def do(said: dict[str, Any]) -> str:
        return _charged(household, move_in(actor, household=household, **said))

    return ask(
        request,
        actor,
        DayForm(request.POST or None, initial={"on": actor.today}, label=_("first day")),
        do,
        title=_("%(household)s moves in") % {"household": household},
        text=_(
            "It is charged from this day on. What it was charged and paid before stays; the "
            "months between are not charged."
        ),
        back=household_address(number),
    )


def undo_leaving(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """A household was said to have left by mistake."""
    household = household_of(actor, number)

    def do(said: dict[str, Any]) -> str:
        charges = take_back_leaving(actor, household=household, reason=said["reason"])
        return _charged(household, charges)

    return ask(
        request,
        actor,
        ReasonForm(request.POST or None),
        do,
        title=_("%(household)s has not left") % {"household": household},
        text=_(
            "The months that were withdrawn are charged again through this one; later ones come "
            "with their charge run. Credit pays what it can."
        ),
        back=household_address(number),
    )


def joined(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """A household joined on another day than was written down."""
    household = household_of(actor, number)

    def do(said: dict[str, Any]) -> str:
        return _charged(household, correct_joining(actor, household=household, **said))

    return ask(
        request,
        actor,
        DayForm(request.POST or None, initial={"on": household.liable_from}, label=_("first day")),
        do,
        title=_("%(household)s joined on another day") % {"household": household},
        text=_(
            "Months before the right day are withdrawn, and what was paid for them becomes "
            "credit; months that were missing are charged."
        ),
        back=household_address(number),
    )


def change_standing(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """A household is of another kind or another group from a day on."""
    household = household_of(actor, number)
    now = {"kind": household.kind, "group": household.group_id, "since": actor.today}

    def do(said: dict[str, Any]) -> str:
        change_kind_or_group(actor, household=household, **said)
        say_charged_beyond(request, actor, household, since=Month.of(said["since"]))
        return _("%(household)s is %(kind)s of %(group)s from %(day)s on.") % {
            "household": household,
            "kind": household.get_kind_display(),
            "group": household.group,
            "day": said["since"],
        }

    return ask(
        request,
        actor,
        StandingForm(request.POST or None, initial=now, community=actor.community),
        do,
        title=_("Kind and group of %(household)s") % {"household": household},
        text=_(
            "Months before this day stay as they were. What was paid ahead and costs less now "
            "becomes credit."
        ),
        back=household_address(number),
    )


def _charged(household: Household, charges: list[Charge]) -> str:
    return ngettext(
        "%(household)s: %(count)s charge was missing and is raised.",
        "%(household)s: %(count)s charges were missing and are raised.",
        len(charges),
    ) % {"household": household, "count": len(charges)}
