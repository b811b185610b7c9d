"""GET /appraisals/: how each appraisal stands, by which lot, and who has won."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponseBase
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request

from funds.api.base import ListView
from funds.api.fields import Day, Yuan
from funds.api.filters import CommunityFilter
from funds.api.parameters import group_parameter, since, until
from funds.api.schema import listing
from funds.commons.appraisals import AppraisalStanding, AppraisalState, standings
from funds.models import Appraisal

STATES = [(one.value, one.value) for one in AppraisalState]


class AppraisalRow(serializers.Serializer):
    """An appraisal as it stands today; who did not win is told nobody."""

    number = serializers.CharField(source="appraisal.number", help_text="Such as WP-2026-0001.")
    title = serializers.CharField(source="appraisal.title")
    group = serializers.IntegerField(source="appraisal.group.number")
    announced_on = Day(source="appraisal.announced_on")
    state = serializers.ChoiceField(choices=STATES)
    judges = serializers.IntegerField(source="appraisal.judges")
    places = serializers.IntegerField(source="appraisal.places")
    list_fingerprint = serializers.CharField(
        help_text="Of the list of tickets, told before the seed was known."
    )
    seed_source = serializers.CharField(source="appraisal.seed_source")
    seed = serializers.CharField(help_text="What the judges were drawn with; empty before.")
    objections_until = Day(allow_null=True)
    open_objections = serializers.IntegerField()
    winners = serializers.SerializerMethodField(
        help_text="The numbers of the households; empty until it is decided."
    )
    prize = serializers.CharField(source="appraisal.prize")
    cost = Yuan(help_text="What claims paid for the prizes.")

    @extend_schema_field({"type": "array", "items": {"type": "string"}})
    def get_winners(self, standing: AppraisalStanding) -> list[str]:
        decided = standing.state == AppraisalState.FINAL
        return [one.household.number for one in standing.winners] if decided else []


class AppraisalFilter(CommunityFilter):
    """Which appraisals are meant; ``from`` and ``to`` are days on which they were announced."""

    group = group_parameter("group")
    from_ = since("announced_on")
    to = until("announced_on")

    class Meta:
        model = Appraisal
        fields: tuple[str, ...] = ()


class AppraisalsView(ListView):
    """Appraisals in the order they were announced."""

    queryset = Appraisal.objects.none()
    filterset_class = AppraisalFilter
    serializer_class = AppraisalRow

    def rows(self) -> QuerySet[Appraisal]:
        return Appraisal.objects.of(self.community).select_related("group").order_by("seq")

    def shown(self, page: Sequence[Any]) -> list[AppraisalStanding]:
        return standings(page, on=self.today)

    @listing(
        "Appraisals",
        "Who judges follows from the list of tickets and the seed. Told are the winners alone, "
        "once the days for objections are over.",
        AppraisalRow,
    )
    def get(self, request: Request) -> HttpResponseBase:
        return super().get(request)
