"""Year plans at the desk: the list, a year as it is kept, a version as it was written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from csp.constants import NONE, UNSAFE_INLINE
from csp.decorators import csp_replace
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from funds.admin.asking import ask, page
from funds.admin.once import do_once
from funds.admin.projects.forms import DraftForm, SheetForm, lines_said
from funds.documents.budget_paper import budget_paper
from funds.documents.budget_plot import budget_svg
from funds.documents.formats import WRITERS
from funds.interface.files import file_answer
from funds.models import Fund
from funds.projects.budgeting import Beginning, draft_budget, write_budget
from funds.projects.budgets import (
    Kind,
    Stand,
    Version,
    in_force,
    planned,
    planned_funds,
    totals,
    versions_of,
)
from funds.projects.execution import Execution, actual, execution, in_order, name_of
from funds.projects.stand_words import stand_said
from households.acting import Actor
from households.models import Role


@dataclass(frozen=True)
class Told:
    """A version with how it stands in words and what it plans, in yuan."""

    version: Version
    said: str
    expense: Decimal
    income: Decimal


@dataclass(frozen=True)
class Compared:
    """One line beside itself in every version of a year; None where one has it not."""

    fund: Fund
    name: str
    amounts: Sequence[Decimal | None]


def version_of(actor: Actor, year: int, number: int) -> Version:
    """The version with this number, or 404."""
    for one in versions_of(actor.community, year):
        if one.budget.version == number:
            return one
    raise Http404


def budgets(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every year's versions, the latest first."""
    return page(
        request,
        "budgets",
        _("Year plans"),
        versions=[_told(one) for one in versions_of(actor.community)],
        this_year=actor.today.year,
    )


def new_budget(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Begin a draft."""

    def do(said: dict[str, Any]) -> str:
        budget = draft_budget(actor, year=said["year"], beginning=Beginning(said["beginning"]))
        return _("The draft for %(year)s is begun. Change what is to be another.") % {
            "year": budget.year
        }

    form = DraftForm(request.POST or None, initial=_usual_beginning(actor))
    return ask(
        request,
        actor,
        form,
        do,
        title=_("Begin a year plan"),
        text=_("The draft is a copy that you change; it counts once a meeting has adopted it."),
        button=_("Begin the draft"),
        back=reverse("admin:budgets"),
        leads_to=lambda: reverse("admin:budget-year", args=[form.cleaned_data["year"]]),
    )


def budget_year(request: HttpRequest, actor: Actor, year: int) -> HttpResponse:
    """A year as its plan is kept: planned, spent, left; the draft leads on to its sheet."""
    versions = [_told(one) for one in versions_of(actor.community, year)]
    if not versions:
        raise Http404
    drafts = [one for one in versions if one.version.stand == Stand.DRAFT]
    return page(
        request,
        "budget_year",
        _("Year plan %(year)s") % {"year": year},
        year=year,
        execution=execution(actor.community, year, this_year=actor.today.year),
        versions=versions,
        draft=drafts[0].version if drafts else None,
    )


def budget_version(request: HttpRequest, actor: Actor, year: int, number: int) -> HttpResponse:
    """One version: a sheet to fill in while it is a draft, and to read ever after."""
    version = version_of(actor, year, number)
    writes = version.stand == Stand.DRAFT and actor.may(Role.CLERK)
    if request.method == "POST" and not writes:
        return _too_late(request, actor, version)
    funds = planned_funds(actor.community)
    amounts = planned(version.budget)
    form = SheetForm(funds, request.POST or None, amounts=amounts, writing=version.budget.writing)
    if writes and form.is_bound and form.is_valid() and _write(request, actor, version, form):
        return redirect("admin:budget-version", year=year, number=number)
    before = in_force(actor.community, year - 1)
    expense, income = totals(amounts)
    return page(
        request,
        "budget_version",
        _("Year plan %(year)s, version %(version)s") % {"year": year, "version": number},
        status=422 if form.is_bound else 200,
        form=form if writes else None,
        sections=form.sections(
            planned(before.budget) if before else {},
            actual(actor.community, year - 1),
            to_write=writes,
        ),
        year=year,
        year_before=year - 1,
        told=Told(version, stand_said(version), expense, income),
        is_empty=not amounts,
    )


def compare(request: HttpRequest, actor: Actor, year: int) -> HttpResponse:
    """The versions of a year beside each other, line by line; drafts that were given up left out."""
    community = actor.community
    versions = [
        one for one in reversed(versions_of(community, year)) if one.stand != Stand.DISCARDED
    ]
    if not versions:
        raise Http404
    plans = [planned(one.budget) for one in versions]
    funds = planned_funds(community)
    kinds = in_order(funds, {kind for plan in plans for kind in plan})
    return page(
        request,
        "budget_compare",
        _("Versions of the year plan %(year)s") % {"year": year},
        year=year,
        versions=[_told(one) for one in versions],
        expenses=_compared(funds, [kind for kind in kinds if kind.category], plans),
        incomes=_compared(funds, [kind for kind in kinds if kind.income], plans),
    )


def budget_file(request: HttpRequest, actor: Actor, year: int, kind: str) -> HttpResponse:
    """How the plan was kept, as a paper or a table (预算执行情况表)."""
    kept = _kept_or_404(actor, year)
    if kind not in WRITERS:
        raise Http404
    content = WRITERS[kind]([budget_paper(actor.community, kept, as_of=actor.today)])
    return file_answer(content, f"budget-{year}.{kind}", shown=kind == "pdf")


# A picture styles itself; nothing in it may run or load anything.
@csp_replace({"default-src": [NONE], "style-src": [UNSAFE_INLINE]})  # type: ignore[arg-type]
def budget_plot(request: HttpRequest, actor: Actor, year: int) -> HttpResponse:
    """Planned, spent and left, one bar a line."""
    content = budget_svg(_kept_or_404(actor, year).expenses)
    response = HttpResponse(content, content_type="image/svg+xml")
    response["Cache-Control"] = "no-store"
    return response


def _kept_or_404(actor: Actor, year: int) -> Execution:
    kept = execution(actor.community, year, this_year=actor.today.year)
    if kept is None:
        raise Http404
    return kept


def _told(version: Version) -> Told:
    expense, income = totals(planned(version.budget))
    return Told(version, stand_said(version), expense, income)


def _usual_beginning(actor: Actor) -> dict[str, Any]:
    """This year while it has no plan, else the next; with last year's plan where there is one."""
    year = actor.today.year + (1 if in_force(actor.community, actor.today.year) else 0)
    has_plan = in_force(actor.community, year - 1) is not None
    return {"year": year, "beginning": Beginning.LAST_PLAN if has_plan else Beginning.EMPTY}


def _too_late(request: HttpRequest, actor: Actor, version: Version) -> HttpResponse:
    """A sheet that was sent after its version had been adopted or given up: how to go on."""
    actor.require(Role.CLERK)
    messages.error(
        request,
        _(
            "Nothing was saved: this version was adopted or given up meanwhile. Begin a new draft "
            "to change the plan."
        ),
    )
    return redirect(
        "admin:budget-version", year=version.budget.year, number=version.budget.version
    )


def _write(request: HttpRequest, actor: Actor, version: Version, form: SheetForm) -> bool:
    """Write the sheet that was sent; False where it was refused, as the form says then."""

    def do(said: dict[str, Any]) -> str:
        lines = lines_said(form.funds, said)
        write_budget(actor, budget=version.budget, lines=lines, writing=said["writing"])
        return _("The draft is saved.")

    done = do_once(request, actor, form, do)
    if done is not None:
        messages.success(request, done)
    return done is not None


def _compared(
    funds: Sequence[Fund], kinds: Sequence[Kind], plans: Sequence[Mapping[Kind, Decimal]]
) -> list[Compared]:
    by_key = {fund.pk: fund for fund in funds}
    return [
        Compared(by_key[kind.fund], name_of(kind), [plan.get(kind) for plan in plans])
        for kind in kinds
    ]
