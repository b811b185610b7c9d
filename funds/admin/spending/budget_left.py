"""What is left of the year plan, beside a claim that is written, and on the page of one."""

from typing import Any

from funds.models import BudgetExcess, Claim, ClaimState
from funds.projects.execution import execution, line_of, lines_of_projects
from funds.spending.claim_grounds import weak_plan
from households.acting import Actor


def left_by_line(actor: Actor) -> dict[str, Any]:
    """Every line of this year's plan in force; without one, what projects have of the year."""
    community, year = actor.community, actor.today.year
    kept = execution(community, year, this_year=year)
    lines = kept.expenses if kept else lines_of_projects(community, year)
    return {"budget": lines, "has_plan": kept is not None}


def plan_told(actor: Actor) -> dict[str, Any]:
    """What a claim's form says of the plan: what each line has left, what its decision lacks."""
    weak = weak_plan(actor.community, actor.today.year, today=actor.today)
    return {**left_by_line(actor), "weak_plan": weak}


def line_told(actor: Actor, claim: Claim) -> dict[str, Any]:
    """What a claim's page says: its line while it is to be paid, and what went beyond it."""
    community = actor.community
    excess = BudgetExcess.objects.of(community).filter(claim=claim, version=claim.version)
    told: dict[str, Any] = {"excess": excess.order_by("seq").last(), "line": None}
    if claim.state not in (ClaimState.PAID, ClaimState.WITHDRAWN):
        found = line_of(community, claim, year=actor.today.year)
        told["line"] = found[1] if found else None
    return told
