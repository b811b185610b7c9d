"""Year plans as they stand: versions, the one in force, and what their lines come to (年度预算)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from django.db.models import Exists, F, OuterRef

from funds.models import Budget, BudgetEvent, BudgetLine, BudgetStep, Fund, FundKind
from funds.money import ZERO
from households.models import Community


class Stand(StrEnum):
    """How a version of a budget stands."""

    DRAFT = "draft"
    IN_FORCE = "in_force"
    REPLACED = "replaced"
    DISCARDED = "discarded"
    UNDONE = "undone"


@dataclass(frozen=True)
class Version:
    """A version of a year's plan as it stands; ``adopted`` is how it was adopted, if it was."""

    budget: Budget
    stand: Stand
    adopted: BudgetEvent | None = None
    undone: BudgetEvent | None = None


@dataclass(frozen=True, order=True)
class Kind:
    """What a line of a fund is for: a ``category`` of expense, or else a kind of ``income``.

    Neither for a ``project`` over several years, which is not written in a plan: its own budget
    says how much belongs to which year.
    """

    fund: int
    category: str = ""
    income: str = ""
    project: int = 0


Amounts = dict[Kind, Decimal]


def versions_of(community: Community, *years: int, until: datetime | None = None) -> list[Version]:
    """All versions of some years, or of every year, the latest year and version first.

    With ``until`` as they stood at that moment.
    """
    rows = Budget.objects.of(community).order_by("-year", "-version")
    budgets = list(rows.filter(year__in=years) if years else rows)
    events: dict[int, list[BudgetEvent]] = defaultdict(list)
    if budgets:
        told = BudgetEvent.objects.of(community).filter(budget__in=budgets)
        if until is not None:
            told = told.filter(recorded_at__lte=until)
        for event in told.select_related("by", "resolution").order_by("seq"):
            events[event.budget_id].append(event)
    return _standing(budgets, events)


def _standing(budgets: Iterable[Budget], events: dict[int, list[BudgetEvent]]) -> list[Version]:
    """The budgets come with the latest version first: of a year the first adopted is in force."""
    found, in_force = [], set()
    for budget in budgets:
        steps = {BudgetStep(event.step): event for event in events[budget.pk]}
        adopted, undone = steps.get(BudgetStep.ADOPTED), steps.get(BudgetStep.UNDONE)
        if BudgetStep.DISCARDED in steps:
            stand = Stand.DISCARDED
        elif undone:
            stand = Stand.UNDONE
        elif not adopted:
            stand = Stand.DRAFT
        elif budget.year in in_force:
            stand = Stand.REPLACED
        else:
            stand = Stand.IN_FORCE
            in_force.add(budget.year)
        found.append(Version(budget, stand, adopted, undone))
    return found


def in_force(community: Community, year: int, *, until: datetime | None = None) -> Version | None:
    """The version of a year that counts now, or did at a moment; None where none was adopted."""
    known = versions_of(community, year, until=until)
    found = [one for one in known if one.stand == Stand.IN_FORCE]
    return found[0] if found else None


def to_copy(community: Community, year: int) -> Version | None:
    """What a new version of a year begins with: the one in force, else the one undone last."""
    undone = [one for one in versions_of(community, year) if one.stand == Stand.UNDONE]
    return in_force(community, year) or (undone[0] if undone else None)


def latest_adoption(community: Community, year: int) -> BudgetEvent | None:
    """How the version in force was adopted, in one query; None where none was."""
    undone = BudgetEvent.objects.of(community).filter(
        budget=OuterRef("budget"), step=BudgetStep.UNDONE
    )
    adopted = BudgetEvent.objects.of(community).filter(
        ~Exists(undone), step=BudgetStep.ADOPTED, budget__year=year
    )
    return adopted.order_by("-budget__version").first()


def draft_of(community: Community, year: int) -> Version | None:
    """The version of a year that is being written; a year has one at most."""
    found = [one for one in versions_of(community, year) if one.stand == Stand.DRAFT]
    return found[0] if found else None


def planned(budget: Budget) -> Amounts:
    """What a budget plans, by kind, in yuan."""
    return planned_of(budget.community_id, [budget])[budget.pk]


def planned_of(community: Community | int, budgets: Iterable[Budget]) -> dict[int, Amounts]:
    """What each of some budgets plans, by its key; one query."""
    found: dict[int, Amounts] = {budget.pk: {} for budget in budgets}
    rows = BudgetLine.objects.of(community).filter(
        budget__in=list(found), writing=F("budget__writing")
    )
    lines = rows.order_by("seq").values_list("budget", "fund", "category", "income", "amount")
    for budget, fund, category, income, amount in lines:
        found[budget][Kind(fund, category, income)] = amount
    return found


def totals(amounts: Amounts) -> tuple[Decimal, Decimal]:
    """What they come to: expense, income."""
    expense = sum((amount for kind, amount in amounts.items() if kind.category), ZERO)
    return expense, sum(amounts.values(), ZERO) - expense


def planned_funds(community: Community) -> Sequence[Fund]:
    """The funds that are planned: all but the one that holds what is not the village's own."""
    rows = Fund.objects.of(community).exclude(kind=FundKind.HELD)
    return list(rows.order_by("position", "pk"))
