"""The year plan on the page of what the village is at: that it was decided, and by whom."""

from datetime import date
from typing import Any

from funds.models import BudgetEvent
from funds.portal.council.block import Tally
from funds.projects.budgets import latest_adoption
from households.models import Community


def plan_tally(community: Community, today: date) -> Tally:
    """One plan, with what it lets the funds spend; one query."""
    adopted = latest_adoption(community, today.year)
    return Tally(1, adopted.expense) if adopted else Tally(0)


def plan_told(community: Community, today: date) -> dict[str, Any]:
    adopted: BudgetEvent | None = latest_adoption(community, today.year)
    return {"adopted": adopted, "year": today.year}
