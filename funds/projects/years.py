"""Projects over several years: what may be spent in which, and what is carried on (跨年度、结转)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum
from django.db.models.functions import Coalesce

from funds.models import (
    Expense,
    Fund,
    Project,
    ProjectSource,
    ProjectStage,
    ProjectStep,
    ProjectYear,
)
from funds.money import ZERO
from funds.projects.budgets import Amounts, Kind
from funds.projects.standing import Standing, standings
from households.models import Community


@dataclass(frozen=True)
class YearLine:
    """What a project may spend out of a fund in a year, in yuan.

    ``share`` belongs to the year, with what changed in it; ``carried`` was left of the years
    before, below zero where more was spent then.
    """

    project: Project
    fund: Fund
    year: int
    share: Decimal
    carried: Decimal
    spent: Decimal

    @property
    def planned(self) -> Decimal:
        return self.share + self.carried

    @property
    def left(self) -> Decimal:
        return self.planned - self.spent

    @property
    def kind(self) -> Kind:
        """The line of the year plan that it is."""
        return Kind(self.fund.pk, project=self.project.pk)


@dataclass(frozen=True)
class SpentIn:
    """What was spent on a project: in which year, out of which fund, for what category, in yuan."""

    project: int
    fund: int
    year: int
    category: str
    amount: Decimal


@dataclass(frozen=True)
class OverYears:
    """The projects over several years: their keys, what was spent, their lines of each year."""

    keys: set[int]
    spent: Sequence[SpentIn]
    lines: Mapping[int, Mapping[Kind, YearLine]]

    def moved(self, done: Amounts, year: int) -> Amounts:
        """What was done in a year, without what stands in the lines of these projects."""
        found = dict(done)
        for one in self.spent:
            kind = Kind(one.fund, one.category)
            if one.year == year and one.amount:
                found[kind] = found.get(kind, ZERO) - one.amount
                if not found[kind]:
                    del found[kind]
        return found


def projects_over(community: Community, years: Iterable[int]) -> OverYears:
    """What projects over several years take of some years; few queries where there are none."""
    projects = divided(community)
    booked = spent_in_years(community, projects)
    lines: dict[int, dict[Kind, YearLine]] = {year: {} for year in years}
    for now in projects:
        for line in lines_of_years(now, booked, until=max(lines)):
            if line.year in lines:
                lines[line.year][line.kind] = line
    return OverYears({now.project.pk for now in projects}, booked, lines)


def divided(community: Community) -> list[Standing]:
    """The projects whose budgets are divided among years, as they stand."""
    rows = ProjectYear.objects.of(community).filter(step__reverses=None, step__reversed_by=None)
    keys = set(rows.values_list("step__project", flat=True))
    if not keys:
        return []
    projects = Project.objects.of(community).filter(pk__in=keys).select_related("community")
    return standings(community, projects.order_by("pk"))


def spent_in_years(community: Community, projects: Iterable[Standing]) -> list[SpentIn]:
    """What was booked for these projects, less red slips and what came back."""
    keys = [one.project.pk for one in projects]
    if not keys:
        return []
    project = Coalesce(
        "claim__project",
        "reverses__claim__project",
        "returns__claim__project",
        "reverses__returns__claim__project",
    )
    rows = Expense.objects.of(community).annotate(of_project=project).filter(of_project__in=keys)
    sums = rows.order_by().values_list("of_project", "fund", "booked_on__year", "category")
    return [SpentIn(*row) for row in sums.annotate(Sum("amount"))]


def lines_of_years(now: Standing, spent: Iterable[SpentIn], *, until: int) -> list[YearLine]:
    """A project's lines, fund by fund, from its first year to its last, or ``until`` a later one."""
    done: dict[tuple[int, int], Decimal] = defaultdict(lambda: ZERO)
    for one in spent:
        if one.project == now.project.pk:
            done[one.fund, one.year] += one.amount
    shares = _shares(now)
    rows: list[ProjectYear | ProjectSource] = [*now.years, *now.sources]
    funds = {row.fund_id: row.fund for row in rows}
    years = {year for _fund, year in (*shares, *done)}
    first, last = min(years, default=until), max([*years, until])
    return [
        line
        for fund in funds.values()
        for line in _lines(now, fund, range(first, last + 1), shares, done)
    ]


def _lines(
    now: Standing,
    fund: Fund,
    years: Iterable[int],
    shares: Mapping[tuple[int, int], Decimal],
    done: Mapping[tuple[int, int], Decimal],
) -> Iterator[YearLine]:
    carried = ZERO
    for year in years:
        share = shares.get((fund.pk, year), ZERO)
        if _has_ended(now, year):
            share, carried = ZERO, min(share + carried, _still_owed(now, done, year))
        line = YearLine(now.project, fund, year, share, carried, done.get((fund.pk, year), ZERO))
        yield line
        carried = line.left


def _shares(now: Standing) -> dict[tuple[int, int], Decimal]:
    """What belongs to each year by fund; a change belongs to its year and to the first fund."""
    found: dict[tuple[int, int], Decimal] = defaultdict(lambda: ZERO)
    for row in now.years:
        found[row.fund_id, row.year] += row.amount
    if now.years:
        for step in now.steps:
            if step.stage == ProjectStage.CHANGED:
                found[now.years[0].fund_id, step.on.year] += step.amount
    return found


def _has_ended(now: Standing, year: int) -> bool:
    """Whether it was dropped or made its final account before a year: then no more is needed."""
    ends = (now.last(ProjectStage.DROPPED), now.last(ProjectStage.ACCOUNTED))
    return any(end is not None and end.on.year < year for end in ends)


def _still_owed(now: Standing, done: Mapping[tuple[int, int], Decimal], year: int) -> Decimal:
    """What of the final price was not paid before a year, such as the warranty money."""
    account: ProjectStep | None = now.last(ProjectStage.ACCOUNTED)
    paid = sum((amount for (_fund, when), amount in done.items() if when < year), ZERO)
    return account.amount - paid if account else ZERO
