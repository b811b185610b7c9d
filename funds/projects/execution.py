"""How a year's plan is kept: planned, spent or taken in, and left, by line (预算执行)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Sum

from funds.ledger.flows import monthly_flows
from funds.models import (
    INCOME_KIND,
    Category,
    Claim,
    ClaimState,
    Expense,
    Fund,
    IncomeKind,
)
from funds.money import ZERO
from funds.months import Month
from funds.projects.budgets import (
    Amounts,
    Kind,
    Version,
    in_force,
    planned,
    planned_funds,
    planned_of,
)
from households.models import Community

ByYear = dict[int, Amounts]


@dataclass(frozen=True)
class LineKept:
    """A line of the plan and what became of it, in yuan; ``planned`` is None for what it lacks.

    ``actual`` was spent or came in; ``approved`` are claims that wait only to be paid.
    """

    fund: Fund
    kind: Kind
    planned: Decimal | None
    actual: Decimal
    approved: Decimal = ZERO

    @property
    def name(self) -> str:
        """What the line is for, in the reader's language."""
        return name_of(self.kind)

    @property
    def left(self) -> Decimal:
        """What is still free: less what was approved; below zero where more was spent."""
        return (self.planned or ZERO) - self.actual - self.approved


@dataclass(frozen=True)
class Execution:
    """A year's plan in force, line by line, and what all lines come to."""

    year: int
    version: Version
    expenses: Sequence[LineKept]
    incomes: Sequence[LineKept]

    @property
    def expense(self) -> "Sums":
        return sums_of(self.expenses)

    @property
    def income(self) -> "Sums":
        return sums_of(self.incomes)


@dataclass(frozen=True)
class Sums:
    """What lines come to, in yuan."""

    planned: Decimal
    actual: Decimal
    approved: Decimal

    @property
    def left(self) -> Decimal:
        return self.planned - self.actual - self.approved


def name_of(kind: Kind) -> str:
    """A category or kind of income in the reader's language."""
    return str(Category(kind.category).label if kind.category else IncomeKind(kind.income).label)


def sums_of(lines: Sequence[LineKept]) -> Sums:
    return Sums(
        sum((line.planned or ZERO for line in lines), ZERO),
        sum((line.actual for line in lines), ZERO),
        sum((line.approved for line in lines), ZERO),
    )


def spent(community: Community, *years: int) -> ByYear:
    """What was booked as spent in each of some years, less red slips and what came back."""
    found: ByYear = {year: {} for year in years}
    days = date(min(years), 1, 1), date(max(years), 12, 31)
    rows = Expense.objects.of(community).booked_within(*days).order_by()
    sums = rows.values_list("booked_on__year", "fund", "category").annotate(Sum("amount"))
    for year, fund, category, amount in sums:
        if amount and year in found:
            found[year][Kind(fund, category)] = amount
    return found


def taken_in(community: Community, *years: int) -> ByYear:
    """What was booked as income in each of some years."""
    found: ByYear = {year: defaultdict(lambda: ZERO) for year in years}
    months = monthly_flows(community, Month(min(years), 1), Month(max(years), 12))
    for month, flows in months.items():
        for flow in flows:
            source, amount = flow.into_fund
            if source in INCOME_KIND and month.year in found:
                found[month.year][Kind(flow.fund, income=INCOME_KIND[source].value)] += amount
    return {
        year: {kind: amount for kind, amount in sums.items() if amount}
        for year, sums in found.items()
    }


def approved(community: Community, *, besides: Claim | None = None) -> Amounts:
    """What was approved and waits to be paid, by kind."""
    rows = Claim.objects.of(community).filter(state=ClaimState.APPROVED).order_by()
    if besides is not None and besides.pk:
        rows = rows.exclude(pk=besides.pk)
    sums = rows.values_list("fund", "category").annotate(Sum("amount"))
    return {Kind(fund, category): amount for fund, category, amount in sums}


def execution(community: Community, year: int, *, this_year: int) -> Execution | None:
    """How the plan in force of a year is kept; None where there is none.

    Claims that are approved count in ``this_year``, in which they would be paid.
    """
    version = in_force(community, year)
    return executions(community, [version], this_year=this_year)[0] if version else None


def executions(
    community: Community, versions: Sequence[Version], *, this_year: int
) -> list[Execution]:
    """The same of any versions: what was done beside what each of them plans."""
    if not versions:
        return []
    plans = planned_of(community, [one.budget for one in versions])
    done = done_in(community, *{one.budget.year for one in versions})
    waiting = approved(community)
    funds = planned_funds(community)
    return [
        _execution(
            one,
            funds,
            plans[one.budget.pk],
            done[one.budget.year],
            waiting if one.budget.year == this_year else {},
        )
        for one in versions
    ]


def done_in(community: Community, *years: int) -> ByYear:
    """What was spent and taken in in each of some years."""
    expenses, incomes = spent(community, *years), taken_in(community, *years)
    return {year: {**expenses[year], **incomes[year]} for year in years}


def _execution(
    version: Version, funds: Sequence[Fund], plan: Amounts, done: Amounts, waiting: Amounts
) -> Execution:
    by_key = {fund.pk: fund for fund in funds}
    lines = [
        LineKept(
            by_key[kind.fund],
            kind,
            plan.get(kind),
            done.get(kind, ZERO),
            waiting.get(kind, ZERO),
        )
        for kind in in_order(funds, {*plan, *done, *waiting})
    ]
    return Execution(
        version.budget.year,
        version,
        [line for line in lines if line.kind.category],
        [line for line in lines if line.kind.income],
    )


def actual(community: Community, year: int) -> Amounts:
    """What was spent and taken in, for a plan that begins with it; nothing below zero."""
    done = done_in(community, year)[year]
    return {kind: amount for kind, amount in done.items() if amount > 0}


def line_of(
    community: Community, fund: Fund, category: str, *, year: int, besides: Claim | None = None
) -> tuple[Version, LineKept] | None:
    """The line of the plan in force on which a claim would be spent; None without a plan.

    ``besides`` is the claim itself, which is not counted among those approved.
    """
    version = in_force(community, year)
    if version is None:
        return None
    kind = Kind(fund.pk, category)
    return version, LineKept(
        fund,
        kind,
        planned(version.budget).get(kind),
        spent(community, year)[year].get(kind, ZERO),
        approved(community, besides=besides).get(kind, ZERO),
    )


def is_beyond(line: LineKept, amount: Decimal) -> bool:
    """Whether an expense of so many yuan is more than is left of a line."""
    return amount > line.left


def in_order(funds: Sequence[Fund], kinds: Iterable[Kind]) -> list[Kind]:
    """As the funds are listed, and in each of them as categories and kinds of income are."""
    place = {fund.pk: position for position, fund in enumerate(funds)}
    categories, incomes = list(Category.values), list(IncomeKind.values)
    return sorted(
        (kind for kind in kinds if kind.fund in place),
        key=lambda kind: (
            place[kind.fund],
            categories.index(kind.category) if kind.category else -1,
            incomes.index(kind.income) if kind.income else -1,
        ),
    )
