"""How a year's plan is kept: planned, spent or taken in, and left, by line (预算执行)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
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
    Project,
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
from funds.projects.years import YearLine, projects_over
from households.models import Community

ByYear = dict[int, Amounts]


@dataclass(frozen=True)
class LineKept:
    """A line of the plan and what became of it, in yuan; ``planned`` is None for what it lacks.

    ``actual`` was spent or came in; ``approved`` are claims that wait only to be paid. A
    ``project`` over several years has a line of its own; of what is planned for it so much was
    ``carried`` on from the years before.
    """

    fund: Fund
    kind: Kind
    planned: Decimal | None
    actual: Decimal
    approved: Decimal = ZERO
    project: Project | None = None
    carried: Decimal = ZERO

    @property
    def name(self) -> str:
        """What the line is for, in the reader's language."""
        return str(self.project or name_of(self.kind))

    @property
    def short(self) -> str:
        """The same where there is little room: a project is known by its number."""
        return self.project.number if self.project else self.name

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


def approved(
    community: Community, projects: Iterable[int] = (), *, besides: Claim | None = None
) -> Amounts:
    """What was approved and waits to be paid, by kind; ``projects`` have lines of their own."""
    rows = Claim.objects.of(community).filter(state=ClaimState.APPROVED).order_by()
    if besides is not None and besides.pk:
        rows = rows.exclude(pk=besides.pk)
    found: Amounts = defaultdict(lambda: ZERO)
    sums = rows.values_list("fund", "category", "project").annotate(Sum("amount"))
    for fund, category, project, amount in sums:
        own = project in projects
        found[Kind(fund, project=project) if own else Kind(fund, category)] += amount
    return dict(found)


def execution(
    community: Community, year: int, *, this_year: int, until: datetime | None = None
) -> Execution | None:
    """How the plan in force of a year is kept; None where there is none.

    Claims that are approved count in ``this_year``, in which they would be paid. With ``until`` it is
    the plan that was in force at that moment.
    """
    version = in_force(community, year, until=until)
    return executions(community, [version], this_year=this_year)[0] if version else None


def executions(
    community: Community, versions: Sequence[Version], *, this_year: int
) -> list[Execution]:
    """The same of any versions: what was done beside what each of them plans."""
    if not versions:
        return []
    plans = planned_of(community, [one.budget for one in versions])
    years = {one.budget.year for one in versions}
    done, of_projects = done_in(community, *years), projects_over(community, years)
    funds = planned_funds(community)
    waiting = approved(community, of_projects.keys)
    return [
        _execution(
            one,
            funds,
            plans[one.budget.pk],
            of_projects.moved(done[one.budget.year], one.budget.year),
            waiting if one.budget.year == this_year else {},
            of_projects.lines[one.budget.year],
        )
        for one in versions
    ]


def done_in(community: Community, *years: int) -> ByYear:
    """What was spent and taken in in each of some years."""
    expenses, incomes = spent(community, *years), taken_in(community, *years)
    return {year: {**expenses[year], **incomes[year]} for year in years}


def _execution(
    version: Version,
    funds: Sequence[Fund],
    plan: Amounts,
    done: Amounts,
    waiting: Amounts,
    of_projects: Mapping[Kind, YearLine],
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
        for kind in in_order(funds, {*plan, *done, *waiting} - {*of_projects})
    ]
    projects = [_project_line(line, waiting) for line in _told(of_projects, waiting)]
    expenses = [*(line for line in lines if line.kind.category), *projects]
    place = [fund.pk for fund in funds]
    return Execution(
        version.budget.year,
        version,
        sorted(expenses, key=lambda line: place.index(line.fund.pk)),
        [line for line in lines if line.kind.income],
    )


def _told(of_projects: Mapping[Kind, YearLine], waiting: Amounts) -> list[YearLine]:
    """The lines of projects of which there is something to say."""
    return [
        line
        for line in of_projects.values()
        if line.planned or line.spent or waiting.get(line.kind)
    ]


def _project_line(line: YearLine, waiting: Amounts) -> LineKept:
    return LineKept(
        line.fund,
        line.kind,
        line.planned,
        line.spent,
        waiting.get(line.kind, ZERO),
        line.project,
        line.carried,
    )


def actual(community: Community, year: int) -> Amounts:
    """What was spent and taken in, for a plan that begins with it; nothing below zero."""
    done = done_in(community, year)[year]
    return {kind: amount for kind, amount in done.items() if amount > 0}


def line_of(
    community: Community, claim: Claim, *, year: int
) -> tuple[Version | None, LineKept] | None:
    """The line on which a claim would be spent, of the plan in force; None where there is none.

    That of its project, where this runs over several years: its share of the year was decided with
    it, so it counts without a plan, too. The claim itself is not counted among those approved.
    """
    version = in_force(community, year)
    if version is None and not claim.project_id:
        return None
    of_projects = projects_over(community, [year])
    waiting = approved(community, of_projects.keys, besides=claim)
    if claim.project_id and claim.project_id in of_projects.keys:
        line = of_projects.lines[year].get(Kind(claim.fund_id, project=claim.project_id))
        if line is not None:
            return version, _project_line(line, waiting)
    if version is None:
        return None
    kind = Kind(claim.fund_id, claim.category)
    done = of_projects.moved(spent(community, year)[year], year)
    return version, LineKept(
        claim.fund,
        kind,
        planned(version.budget).get(kind),
        done.get(kind, ZERO),
        waiting.get(kind, ZERO),
    )


def lines_of_projects(community: Community, year: int) -> Sequence[LineKept]:
    """What projects over several years have in a year, where no plan of it is in force."""
    of_projects = projects_over(community, [year])
    waiting = approved(community, of_projects.keys) if of_projects.keys else {}
    return [_project_line(line, waiting) for line in _told(of_projects.lines[year], waiting)]


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
