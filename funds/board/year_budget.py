"""How the year's plan was kept, line by line (预算执行)."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from funds.board.year_rows import BudgetKept
from funds.levies.arrears import percent
from funds.projects.budgets import planned_funds
from funds.projects.execution import LineKept, done_in, execution, in_order
from households.models import Community

NO_YEAR = 0
"""Claims that wait to be paid count in no year: what is told was done."""


def budget_kept(
    community: Community, year: int, *, until: datetime | None = None
) -> list[BudgetKept]:
    """The lines of the plan in force, and what was done beyond them; incomes last.

    Without a plan, what was done. ``until`` is as for year_accounts.
    """
    kept = execution(community, year, this_year=NO_YEAR, until=until)
    lines = [*kept.expenses, *kept.incomes] if kept else _without_a_plan(community, year)
    return [_kept(line) for line in lines if line.actual or line.planned is not None]


def _without_a_plan(community: Community, year: int) -> Sequence[LineKept]:
    done, funds = done_in(community, year)[year], planned_funds(community)
    by_key = {fund.pk: fund for fund in funds}
    return [LineKept(by_key[kind.fund], kind, None, done[kind]) for kind in in_order(funds, done)]


def _kept(line: LineKept) -> BudgetKept:
    plan: Decimal | None = line.planned
    return BudgetKept(
        fund=line.fund.code,
        category=line.kind.category,
        income=line.kind.income,
        project=str(line.project) if line.project else "",
        planned=plan,
        actual=line.actual,
        difference=None if plan is None else line.actual - plan,
        rate=percent(line.actual, plan) if plan else None,
    )
