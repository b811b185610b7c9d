"""Charging by hand: one household, several, a group or all; and taking such a charge back."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from funds.admin.asking import ask
from funds.admin.confirming import Effects, confirm
from funds.admin.forms import ReasonForm
from funds.admin.levies.forms import ByHandForm, Whom
from funds.admin.payments.household import household_address
from funds.levies.charging import NotChargeable
from funds.levies.charging_by_hand import charge_by_hand, charge_many_by_hand, withdraw_charge
from funds.levies.liability import liable
from funds.models import Charge
from funds.money import grouped
from funds.months import Month
from households.acting import Actor
from households.asked_ahead import asked_ahead, asking_ahead
from households.models import Community, Household, VillagerGroup
from households.succession import require_in_being

MOST_NAMED = 60
"""So many households are named on the page; of more, only the number is told."""


def charge_households(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Charge households an amount by hand; whom and how much in all is shown first."""
    form = ByHandForm(
        request.POST or None,
        community=actor.community,
        initial={
            "whom": Whom.NAMED,
            "numbers": " ".join(request.GET.getlist("household")),
            "month": Month.of(actor.today),
        },
    )

    def do(said: dict[str, Any]) -> str:
        households = _chosen(actor, said)
        if said["whom"] == Whom.NAMED:
            made = len(charge_by_hand(actor, households=households, **_without_whom(said)))
        else:
            made = charge_many_by_hand(actor, households=households, **_without_whom(said))
        return ngettext(
            "%(count)s charge is raised, %(total)s yuan in all.",
            "%(count)s charges are raised, %(total)s yuan in all.",
            made,
        ) % {"count": made, "total": grouped(said["amount"] * made)}

    with asking_ahead(actor.community):
        return confirm(
            request,
            actor,
            form,
            do,
            lambda said: _effects(actor, said),
            title=_("Charge by hand"),
            button=_("Raise these charges"),
            back=_back(request),
            ahead=lambda said: _chosen(actor, said),
        )


def _back(request: HttpRequest) -> str:
    """The page one came from: that of the one household that was asked for, or today's."""
    asked = request.GET.getlist("household")
    return household_address(asked[0]) if len(asked) == 1 else reverse("admin:index")


def withdraw(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """Take a charge by hand back."""
    charge = get_object_or_404(
        Charge.objects.of(actor.community).select_related("household", "levy"), pk=key
    )

    def do(said: dict[str, Any]) -> str:
        freed = withdraw_charge(actor, charge=charge, reason=said["reason"])
        return _("The charge is withdrawn; %(freed)s yuan became credit.") % {"freed": freed}

    return ask(
        request,
        actor,
        ReasonForm(request.POST or None),
        do,
        title=_("Withdraw a charge of %(household)s") % {"household": charge.household},
        text=_("%(amount)s yuan of %(month)s: %(reason)s (%(decision)s).")
        % {
            "amount": grouped(charge.amount),
            "month": charge.month,
            "reason": charge.reason,
            "decision": charge.decision,
        },
        back=household_address(charge.household.number),
    )


def _chosen(actor: Actor, said: Mapping[str, Any]) -> list[Household]:
    """The households that are meant.

    Raises NotChargeable for a number that nobody has, MergedAway for one of a merged household.
    """
    if said["whom"] == Whom.NAMED:
        return _named(actor, said["numbers"])
    group = said["group"] if said["whom"] == Whom.GROUP else None
    return _living_here(actor.community, said["month"], group)


@asked_ahead
def _living_here(
    community: Community, month: Month, group: VillagerGroup | None
) -> list[Household]:
    rows = liable(community, month).order_by("number")
    return list(rows.of_group(group.pk, month.last_day) if group else rows)


def _named(actor: Actor, numbers: list[str]) -> list[Household]:
    rows = Household.objects.of(actor.community).filter(number__in=numbers)
    found = {household.number: household for household in rows}
    for number in numbers:
        if number not in found:
            raise NotChargeable(
                _("There is no household “%s” here.") % number[:20], field="numbers"
            )
    require_in_being(actor.community, found.values(), field="numbers")
    return [found[number] for number in numbers]


def _without_whom(said: Mapping[str, Any]) -> dict[str, Any]:
    return {name: said[name] for name in said if name not in ("whom", "numbers", "group")}


def _effects(actor: Actor, said: Mapping[str, Any]) -> Effects:
    if "amount" not in said:
        return Effects((_("Each household is charged the amount; its credit pays it at once."),))
    households = _chosen(actor, said)
    told = ngettext(
        "%(count)s household is charged %(amount)s yuan for %(month)s: %(total)s yuan in all.",
        "%(count)s households are charged %(amount)s yuan each for %(month)s: %(total)s yuan in "
        "all.",
        len(households),
    ) % {
        "count": len(households),
        "amount": grouped(said["amount"]),
        "month": said["month"],
        "total": grouped(said["amount"] * len(households)),
    }
    named = tuple((str(one), "") for one in households) if len(households) <= MOST_NAMED else ()
    return Effects((told,), _("Who is charged") if named else "", named)
