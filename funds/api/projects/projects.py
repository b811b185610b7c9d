"""GET /projects/: what the village builds and mends, and what waits in the reserve list."""

from collections.abc import Sequence
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpResponseBase
from django_filters.constants import EMPTY_VALUES
from rest_framework import serializers
from rest_framework.request import Request

from funds.api.base import ListView
from funds.api.fields import Day, Yuan
from funds.api.filters import CommunityFilter
from funds.api.parameters import CODE, Named, Parameter, fund_named
from funds.api.schema import listing
from funds.api.strict import read_whole
from funds.models import CostKind, NodeDue, Project, ProjectStage
from funds.projects.listed import IN_RESERVE, at_stage, paid_from
from funds.projects.stages import next_stage
from funds.spending.project_money import ProjectMoney, project_money


class ProjectLineRow(serializers.Serializer):
    """A line of a project's budget with what was spent on it."""

    item = serializers.CharField(source="line.item")
    kind = serializers.ChoiceField(source="line.kind", choices=CostKind.choices)
    budget = Yuan(source="limit", help_text="With the changes of the line.")
    paid = Yuan()
    open = Yuan(help_text="Asked for in claims that are not paid.")
    left = Yuan()


class PaymentNodeRow(serializers.Serializer):
    """A node of the contract."""

    name = serializers.CharField()
    percent = serializers.IntegerField()
    due = serializers.ChoiceField(choices=NodeDue.choices)


class ProjectRow(serializers.Serializer):
    """A project, how far it is, and its money."""

    number = serializers.CharField(source="now.project.number")
    name = serializers.CharField(source="now.project.name")
    place = serializers.CharField(source="now.project.place")
    cause = serializers.CharField(source="now.project.cause")
    wanted_year = serializers.IntegerField(source="now.project.wanted_year")
    rank = serializers.IntegerField(
        source="now.project.rank", help_text="Its order in the reserve list of its year."
    )
    stage = serializers.SerializerMethodField(help_text="Empty in the reserve list.")
    next = serializers.SerializerMethodField(help_text="The stage that follows; empty at the end.")
    estimate = Yuan(source="now.project.estimate")
    budget = Yuan(source="now.budget")
    builder = serializers.CharField(source="now.contract.builder", default="")
    contract = Yuan(source="now.agreed", help_text="The contract's price with its changes.")
    paid = Yuan()
    open = Yuan(help_text="Asked for in claims that are not paid.")
    warranty_kept = Yuan(source="kept", help_text="Warranty money that the village still owes.")
    warranty_until = Day(source="now.warranty_until", allow_null=True)
    final = Yuan(allow_null=True, help_text="The final price, once it was made out.")
    lines = ProjectLineRow(many=True)
    nodes = PaymentNodeRow(source="now.nodes", many=True)

    def get_stage(self, money: ProjectMoney) -> str:
        return money.now.latest.stage if money.now.latest else ""

    def get_next(self, money: ProjectMoney) -> str:
        following = next_stage(money.now)
        return following.value if isinstance(following, ProjectStage) else ""


class PaidFrom(Named):
    """Projects that one fund pays for."""

    def belonging(self, rows: QuerySet[Any], key: int) -> QuerySet[Any]:
        return rows.filter(pk__in=paid_from(self.parent.community, key).values("pk"))


class AtStage(django_filters.ChoiceFilter):
    """Projects by how far they are."""

    parent: Any
    """The filters it is one of."""

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        if value in EMPTY_VALUES:
            return qs
        return qs.filter(pk__in=at_stage(self.parent.community, value).values("pk"))


class ProjectFilter(CommunityFilter):
    """Which projects are meant; ``year`` is the one in which a project is wanted."""

    state = AtStage(
        "steps__stage",
        choices=[(IN_RESERVE, IN_RESERVE), *ProjectStage.choices],
        help_text="The stage entered last; `reserve` for what waits in the reserve list.",
    )
    year = Parameter("wanted_year", read=read_whole, schema={"type": "integer", "example": 2026})
    fund = PaidFrom("fund", fund_named, CODE)

    class Meta:
        model = Project
        fields: tuple[str, ...] = ()


class ProjectsView(ListView):
    """Projects in the order they were entered."""

    queryset = Project.objects.none()
    filterset_class = ProjectFilter
    serializer_class = ProjectRow
    line_each = "lines"

    def rows(self) -> QuerySet[Project]:
        return Project.objects.of(self.community).order_by("pk")

    def shown(self, rows: Sequence[Any]) -> Sequence[Any]:
        return project_money(self.community, rows)

    @listing("Projects", "What the village builds and mends, with its money.", ProjectRow)
    def get(self, request: Request) -> HttpResponseBase:
        return super().get(request)
