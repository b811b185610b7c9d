"""What is left of the year plan, beside a claim that is written, and on the page of one."""

from collections.abc import Sequence
from typing import Any

from funds.models import BudgetExcess, Claim, ClaimState
from funds.projects.execution import LineKept, execution, line_of
from households.acting import Actor


def left_by_line(actor: Actor) -> Sequence[LineKept]:
    """Every line of this year's plan in force; none without a plan."""
    kept = execution(actor.community, actor.today.year, this_year=actor.today.year)
    return kept.expenses if kept else ()


def line_told(actor: Actor, claim: Claim) -> dict[str, Any]:
    """What a claim's page says: its line while it is to be paid, and what went beyond it."""
    community = actor.community
    excess = BudgetExcess.objects.of(community).filter(claim=claim, version=claim.version)
    told: dict[str, Any] = {"excess": excess.order_by("seq").last(), "line": None}
    if claim.state not in (ClaimState.PAID, ClaimState.WITHDRAWN):
        found = line_of(community, claim, year=actor.today.year)
        told["line"] = found[1] if found else None
    return told
