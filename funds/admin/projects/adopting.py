"""A year's plan is adopted, given up, or its adoption undone."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from funds.admin.asking import ask
from funds.admin.confirming import Effects, confirm
from funds.admin.forms import ReasonForm
from funds.admin.projects.budget import version_of
from funds.admin.projects.forms import AdoptForm
from funds.models import ApprovalTier, BeyondBudget
from funds.money import grouped
from funds.projects.budgeting import adopt_budget, discard_budget, undo_adoption
from funds.projects.budgets import Version, in_force, planned, totals
from households.acting import Actor


def adopt(request: HttpRequest, actor: Actor, year: int, number: int) -> HttpResponse:
    """Write down that a meeting adopted a draft; the page says what that does."""
    version = version_of(actor, year, number)

    def do(said: dict[str, Any]) -> str:
        adopt_budget(actor, budget=version.budget, writing=version.budget.writing, **said)
        return _("The year plan %(year)s is in force.") % {"year": year}

    return confirm(
        request,
        actor,
        AdoptForm(request.POST or None, initial={"on": actor.today}),
        do,
        lambda said: _effects(actor, version_of(actor, year, number), said),
        title=_("Adopt the year plan %(year)s") % {"year": year},
        button=_("The meeting has adopted it"),
        back=reverse("admin:budget-version", args=[year, number]),
    )


def discard(request: HttpRequest, actor: Actor, year: int, number: int) -> HttpResponse:
    """Give a draft up."""
    version = version_of(actor, year, number)

    def do(said: dict[str, Any]) -> str:
        discard_budget(actor, budget=version.budget, reason=said["reason"])
        return _("The draft is given up.")

    return ask(
        request,
        actor,
        ReasonForm(request.POST or None),
        do,
        title=_("Give up the draft for %(year)s") % {"year": year},
        text=_("It can be read later, but not written any more. The plan in force stays."),
        button=_("Give the draft up"),
        back=reverse("admin:budgets"),
    )


def undo(request: HttpRequest, actor: Actor, year: int, number: int) -> HttpResponse:
    """Undo an adoption that was written down wrongly."""
    version = version_of(actor, year, number)

    def do(said: dict[str, Any]) -> str:
        undo_adoption(actor, budget=version.budget, reason=said["reason"])
        return _("The adoption is undone.")

    return ask(
        request,
        actor,
        ReasonForm(request.POST or None),
        do,
        title=_("Undo the adoption of %(year)s") % {"year": year},
        text=_(
            "Only for what was written down wrongly; another decision is a new version. The version "
            "adopted before is in force again, if there is one."
        ),
        button=_("Undo the adoption"),
        back=reverse("admin:budget-year", args=[year]),
    )


def _effects(actor: Actor, version: Version, said: Mapping[str, Any]) -> Effects:
    year = version.budget.year
    expense, income = totals(planned(version.budget))
    told = [
        _("The plan for %(year)s is in force: expense %(expense)s, income %(income)s yuan.")
        % {"year": year, "expense": grouped(expense), "income": grouped(income)},
        _("Its lines are not changed any more; a later decision is a new version."),
        _("Everybody can read it on the board, with what was spent of each line."),
    ]
    before = in_force(actor.community, year)
    if before:
        told.append(
            _("Version %(version)s is replaced; it can still be read and compared.")
            % {"version": before.budget.version}
        )
    told.append(_claims_said(actor))
    return Effects(tuple(told), marks=(str(version.budget.writing), version.stand))


def _claims_said(actor: Actor) -> str:
    rules = set(ApprovalTier.objects.of(actor.community).values_list("beyond_budget", flat=True))
    if BeyondBudget.STOP in rules:
        return _(
            "Claims for more than is left of their line are stopped, unless somebody is named who "
            "allows it, where the approval tier says so."
        )
    if BeyondBudget.WARN in rules:
        return _("Claims for more than is left of their line are warned of.")
    return _(
        "Claims for more than is left of their line go on without a word: the approval tiers may "
        "say that they are warned of, or stopped."
    )
