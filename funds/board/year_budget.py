"""How the year's plan was kept, line by line (预算执行)."""

from decimal import Decimal

from funds.board.year_rows import BudgetKept
from funds.levies.arrears import percent
from funds.projects.budgets import Kind, in_force, planned, planned_funds
from funds.projects.execution import done_in, in_order
from households.models import Community


def budget_kept(community: Community, year: int) -> list[BudgetKept]:
    """The lines of the plan in force and what was done without one, in the order of the funds."""
    version = in_force(community, year)
    plan = planned(version.budget) if version else {}
    done = done_in(community, year)[year]
    funds = planned_funds(community)
    codes = {fund.pk: fund.code for fund in funds}
    return [
        _kept(codes[kind.fund], kind, plan.get(kind), done.get(kind, Decimal("0.00")))
        for kind in in_order(funds, {*plan, *done})
    ]


def _kept(fund: str, kind: Kind, plan: Decimal | None, actual: Decimal) -> BudgetKept:
    return BudgetKept(
        fund=fund,
        category=kind.category,
        income=kind.income,
        planned=plan,
        actual=actual,
        difference=None if plan is None else actual - plan,
        rate=percent(actual, plan) if plan else None,
    )
