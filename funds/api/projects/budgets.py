"""GET /budgets/: year plans, version by version, with what was done beside each line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponseBase
from rest_framework import serializers
from rest_framework.request import Request

from funds.api.base import ListView
from funds.api.fields import Day, Yuan
from funds.api.filters import CommunityFilter
from funds.api.parameters import Parameter
from funds.api.schema import listing
from funds.api.strict import read_whole
from funds.models import Budget, Category, IncomeKind
from funds.projects.budgets import Stand, versions_of
from funds.projects.execution import Execution, LineKept, executions

STANDS = [(stand.value, stand.value) for stand in Stand]


@dataclass(frozen=True)
class LineShown:
    """One line of a version, in yuan."""

    fund: str
    category: str | None
    income: str | None
    project: str | None
    planned: Decimal | None
    carried: Decimal
    actual: Decimal
    approved: Decimal
    left: Decimal


@dataclass(frozen=True)
class BudgetShown:
    """One version of a year's plan with its lines."""

    year: int
    version: int
    status: str
    adopted_on: date | None
    decision: str
    resolution: str | None
    expense: Decimal
    income: Decimal
    lines: Sequence[LineShown]


class BudgetLineRow(serializers.Serializer):
    """One line of a fund: a category of expense, a kind of income, or a project."""

    fund = serializers.CharField()
    category = serializers.ChoiceField(choices=Category.choices, allow_null=True)
    income = serializers.ChoiceField(choices=IncomeKind.choices, allow_null=True)
    project = serializers.CharField(
        allow_null=True,
        help_text="The number of a project over several years, which has a line of its own.",
    )
    planned = Yuan(allow_null=True, help_text="Null for what is not in the plan.")
    carried = Yuan(
        help_text="What of it was left of the years before; below zero where more was spent."
    )
    actual = Yuan(help_text="Spent, or come in, in that year by the books.")
    approved = Yuan(help_text="Claims that are approved and wait to be paid.")
    left = Yuan(help_text="Planned, less what was done and approved.")


class BudgetRow(serializers.Serializer):
    """One version of a year's plan."""

    year = serializers.IntegerField()
    version = serializers.IntegerField()
    status = serializers.ChoiceField(
        choices=STANDS, help_text="The version of a year that is `in_force` counts."
    )
    adopted_on = Day(allow_null=True)
    decision = serializers.CharField(help_text="By which it was adopted; empty for a draft.")
    resolution = serializers.CharField(
        allow_null=True, help_text="The number of the resolution it rests on."
    )
    expense = Yuan(help_text="What all its lines may spend.")
    income = Yuan(help_text="What all its lines should take in.")
    lines = BudgetLineRow(many=True)


class BudgetFilter(CommunityFilter):
    """Which versions are meant."""

    year = Parameter("year", read=read_whole, schema={"type": "integer", "example": 2026})

    class Meta:
        model = Budget
        fields: tuple[str, ...] = ()


class BudgetsView(ListView):
    """Year plans, the latest year and version first."""

    queryset = Budget.objects.none()
    filterset_class = BudgetFilter
    serializer_class = BudgetRow
    line_each = "lines"

    def rows(self) -> QuerySet[Budget]:
        return Budget.objects.of(self.community).order_by("-year", "-version")

    def shown(self, page: Sequence[Any]) -> Sequence[BudgetShown]:
        wanted = {budget.pk for budget in page}
        versions = versions_of(self.community, *{budget.year for budget in page}) if page else []
        versions = [one for one in versions if one.budget.pk in wanted]
        kept = executions(self.community, versions, this_year=self.today.year)
        return [_shown(one) for one in kept]

    @listing(
        "Year plans",
        "What each fund may be spent on in a year and should take in, by version, with what was "
        "spent or came in beside each line.",
        BudgetRow,
    )
    def get(self, request: Request) -> HttpResponseBase:
        return super().get(request)


def _shown(kept: Execution) -> BudgetShown:
    adopted = kept.version.adopted
    return BudgetShown(
        year=kept.year,
        version=kept.version.budget.version,
        status=kept.version.stand.value,
        adopted_on=adopted.day if adopted else None,
        decision=adopted.decision if adopted else "",
        resolution=adopted.resolution.number if adopted and adopted.resolution else None,
        expense=kept.expense.planned,
        income=kept.income.planned,
        lines=[_line(line) for line in (*kept.expenses, *kept.incomes)],
    )


def _line(line: LineKept) -> LineShown:
    return LineShown(
        line.fund.code,
        line.kind.category or None,
        line.kind.income or None,
        line.project.number if line.project else None,
        line.planned,
        line.carried,
        line.actual,
        line.approved,
        line.left,
    )
