"""A household is split in two, or joins another one; what goes along is shown first."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _, ngettext

from funds.admin.confirming import Effects, confirm
from funds.admin.payments.household import household_address, household_of
from funds.admin.village.regrouping_forms import MergeForm, SplitForm
from funds.money import ZERO, grouped
from funds.months import Month
from funds.village.belongings import belongings
from funds.village.moving import merge_households, split_household
from households.acting import Actor
from households.free_numbers import next_number
from households.models import Household


def split(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Make a household of its own out of part of another (分户)."""
    household = household_of(actor, number)
    has = belongings(household, month=Month.of(actor.today))
    form = SplitForm(
        has,
        request.POST or None,
        initial={
            "on": actor.today,
            "number": next_number(actor.community, household.group),
        },
    )

    def do(said: dict[str, Any]) -> str:
        shares = form.shares(said)
        said["credit"] = said.get("credit") or ZERO
        new = split_household(actor, household=household, shares=shares, **said)
        return _("%(new)s is a household of its own.") % {"new": new}

    return confirm(
        request,
        actor,
        form,
        do,
        lambda said: _splitting(household, said),
        title=_("Split %(household)s") % {"household": household},
        button=_("Split the household"),
        back=household_address(number),
    )


def merge(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Close a household whose people join another one (并户)."""
    household = household_of(actor, number)
    has = belongings(household, month=Month.of(actor.today))
    form = MergeForm(household, has, request.POST or None, initial={"on": actor.today})

    def do(said: dict[str, Any]) -> str:
        shares = form.shares(said)
        merge_households(actor, household=household, shares=shares, **said)
        return _("%(household)s is part of %(into)s now.") % {
            "household": household,
            "into": said["into"],
        }

    return confirm(
        request,
        actor,
        form,
        do,
        lambda said: _merging(household, said),
        title=_("Merge %(household)s") % {"household": household},
        button=_("Merge the households"),
        back=household_address(number),
    )


def _splitting(household: Household, said: Mapping[str, Any]) -> Effects:
    if "householder" not in said:
        return Effects(
            (
                _("%(household)s keeps its history; only what you tick here goes along.")
                % {"household": household},
            )
        )
    charges, rentals = list(said.get("charges") or []), list(said.get("rentals") or [])
    owed = sum((charge.outstanding for charge in charges), ZERO)
    return Effects(
        (
            _("%(number)s %(householder)s becomes a household on %(on)s and is charged from then.")
            % said,
            _counted(len(charges), owed),
            _("%(credit)s yuan of credit go along.")
            % {"credit": grouped(said.get("credit") or ZERO)},
            _("%(exemptions)s exemptions and %(rentals)s hall rentals go along.")
            % {"exemptions": len(said.get("exemptions") or []), "rentals": len(rentals)},
        )
    )


def _merging(household: Household, said: Mapping[str, Any]) -> Effects:
    has, into = belongings(household, month=Month.of(said["on"])), said.get("into")
    told = {"household": household, "into": into or _("the other household")}
    return Effects(
        (
            _("%(household)s is closed for good; its number is not given again.") % told,
            _("Everything open goes to %(into)s:") % told,
            _counted(len(has.charges), has.owed),
            _("%(credit)s yuan of credit go along.")
            % {"credit": grouped(has.credit + has.prepaid)},
            _("%(count)s hall rentals with %(deposits)s yuan of deposits go along.")
            % {"count": len(has.rentals), "deposits": has.deposits},
        )
    )


def _counted(count: int, owed: Any) -> str:
    return ngettext(
        "%(count)s open charge of %(owed)s yuan goes along.",
        "%(count)s open charges of %(owed)s yuan go along.",
        count,
    ) % {"count": count, "owed": grouped(owed)}
