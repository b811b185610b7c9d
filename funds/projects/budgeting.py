"""Budgeting: a year's plan is drafted, written, adopted by a decision (编制、通过预算)."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

from funds.council.grounds import resolution_named
from funds.ledger.recording import record
from funds.models import Budget, BudgetEvent, BudgetLine, BudgetStep
from funds.money import positive
from funds.projects.budgets import (
    Amounts,
    Kind,
    Stand,
    Version,
    draft_of,
    in_force,
    planned,
    planned_funds,
    to_copy,
    totals,
    versions_of,
)
from funds.projects.execution import actual
from households.acting import Actor, act
from households.characters import visible
from households.models import Community
from households.refusal import Conflict, Refused
from households.revising import revise

FIRST_YEAR, LAST_YEAR = 2000, 2100


class BadBudget(Refused):
    """A plan without what it needs."""


class NotADraft(Conflict):
    """A version that is adopted, given up, or was written by somebody else meanwhile."""


class Beginning(StrEnum):
    """What a draft begins with."""

    EMPTY = "empty"
    IN_FORCE = "in_force"
    LAST_PLAN = "last_plan"
    LAST_YEAR = "last_year"


@act
def draft_budget(actor: Actor, /, *, year: int, beginning: Beginning) -> Budget:
    """Begin a new version of a year's plan, as a copy or empty. Raises BadBudget, NotADraft."""
    community = actor.community
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadBudget(
            _("Write a year between %(first)s and %(last)s.")
            % {"first": FIRST_YEAR, "last": LAST_YEAR},
            field="year",
        )
    if draft_of(community, year):
        raise NotADraft(
            _("A draft for %(year)s is there already: go on writing it, or give it up first.")
            % {"year": year},
            field="year",
        )
    lines = _begun(community, year, beginning)
    latest = versions_of(community, year)
    budget = Budget(
        community=community, year=year, version=latest[0].budget.version + 1 if latest else 1
    )
    revise(budget, by=actor.user)
    _write(actor, budget, lines)
    return budget


@act
def write_budget(
    actor: Actor, /, *, budget: Budget, lines: Mapping[Kind, Decimal], writing: int
) -> Budget:
    """Write all lines of a draft anew, in yuan; ``writing`` is the one that was read.

    Raises NotADraft, BadBudget, BadAmount.
    """
    version = _fresh(actor.community, budget, Stand.DRAFT)
    if version.budget.writing != writing:
        raise NotADraft(
            _("Somebody else wrote this draft meanwhile. Open it again and look at it first.")
        )
    funds = {fund.pk for fund in planned_funds(actor.community)}
    if any(kind.fund not in funds for kind in lines):
        raise BadBudget(_("Money held for households is not planned."))
    for amount in lines.values():
        if amount:
            positive(amount)
    if dict(lines) == planned(version.budget):
        return version.budget
    version.budget.writing += 1
    revise(version.budget, by=actor.user)
    _write(actor, version.budget, dict(lines))
    return version.budget


@act
def adopt_budget(
    actor: Actor, /, *, budget: Budget, decision: str, on: date, writing: int | None = None
) -> BudgetEvent:
    """Write down that a draft was adopted; the version that was in force is replaced.

    ``writing`` is the one that was read. Raises NotADraft, BadBudget.
    """
    version = _fresh(actor.community, budget, Stand.DRAFT)
    if writing is not None and version.budget.writing != writing:
        raise NotADraft(
            _("Somebody else wrote this draft meanwhile. Open it again and look at it first.")
        )
    decision = visible(decision).strip()
    if not decision:
        raise BadBudget(
            _("Write which meeting adopted it, and when: a plan is in force by a decision."),
            field="decision",
        )
    if on > actor.today:
        raise BadBudget(_("%(day)s has not come yet.") % {"day": on}, field="on")
    if not planned(version.budget):
        raise BadBudget(_("The draft has no line yet. Write at least one amount first."))
    return _happened(
        actor,
        version.budget,
        BudgetStep.ADOPTED,
        on,
        decision=decision,
        resolution=resolution_named(actor.community, decision, on=on),
    )


@act
def discard_budget(actor: Actor, /, *, budget: Budget, reason: str) -> BudgetEvent:
    """Give a draft up. Raises NotADraft, BadBudget."""
    version = _fresh(actor.community, budget, Stand.DRAFT)
    return _ended(actor, version.budget, BudgetStep.DISCARDED, reason)


@act
def undo_adoption(actor: Actor, /, *, budget: Budget, reason: str) -> BudgetEvent:
    """Undo an adoption that was written down wrongly; the version before counts again.

    Raises NotADraft, BadBudget.
    """
    version = _fresh(actor.community, budget, Stand.IN_FORCE)
    return _ended(actor, version.budget, BudgetStep.UNDONE, reason)


def _begun(community: Community, year: int, beginning: Beginning) -> Amounts:
    if beginning == Beginning.EMPTY:
        return {}
    if beginning == Beginning.LAST_YEAR:
        lines = actual(community, year - 1)
        return _required(
            lines,
            _("Nothing was booked in %(year)s. Begin with an empty draft.") % {"year": year - 1},
        )
    same = beginning == Beginning.IN_FORCE
    from_year = year if same else year - 1
    version = to_copy(community, year) if same else in_force(community, from_year)
    return _required(
        planned(version.budget) if version else {},
        _("No plan of %(year)s is in force. Begin with an empty draft.") % {"year": from_year},
    )


def _required(lines: Amounts, lacking: str) -> Amounts:
    """Raises BadBudget with what is ``lacking`` where there is nothing to copy."""
    if not lines:
        raise BadBudget(lacking, field="beginning")
    return lines


def _fresh(community: Community, budget: Budget, stand: Stand) -> Version:
    """The version as it stands now, under the lock; raises NotADraft for another stand."""
    version = next(
        one for one in versions_of(community, budget.year) if one.budget.pk == budget.pk
    )
    if version.stand != stand:
        raise NotADraft(
            _(
                "This version was adopted or given up already: begin a new draft to change the plan."
            )
            if stand == Stand.DRAFT
            else _("Only the adoption of the version that is in force can be undone.")
        )
    return version


def _write(actor: Actor, budget: Budget, lines: Amounts) -> None:
    record(
        actor.community,
        [
            BudgetLine(
                budget=budget,
                writing=budget.writing,
                fund_id=kind.fund,
                category=kind.category,
                income=kind.income,
                amount=amount,
                by=actor.user,
            )
            for kind, amount in lines.items()
        ],
    )


def _ended(actor: Actor, budget: Budget, step: BudgetStep, reason: str) -> BudgetEvent:
    reason = visible(reason).strip()
    if not reason:
        raise BadBudget(_("Write why."), field="reason")
    return _happened(actor, budget, step, actor.today, reason=reason)


def _happened(
    actor: Actor, budget: Budget, step: BudgetStep, day: date, **details: Any
) -> BudgetEvent:
    expense, income = totals(planned(budget))
    event = BudgetEvent(
        budget=budget,
        step=step,
        day=day,
        writing=budget.writing,
        expense=expense,
        income=income,
        by=actor.user,
        **details,
    )
    return record(actor.community, [event])[0]
