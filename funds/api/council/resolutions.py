"""GET /resolutions/: what the village's bodies decided, and how far each resolution is."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request

from funds.api.base import ListView
from funds.api.fields import Day
from funds.api.filters import CommunityFilter
from funds.api.parameters import since, until
from funds.api.schema import listing
from funds.council.resolutions import standing
from funds.council.states import Stage, standings
from funds.models import Body, Resolution


class ResolutionRow(serializers.Serializer):
    """A resolution with the votes that carried it and its stage today."""

    id = serializers.IntegerField(source="seq", help_text="Counts the village's resolutions.")
    number = serializers.CharField(help_text="As it stands on the paper: 尚余村村代会〔2026〕3号.")
    body = serializers.ChoiceField(choices=Body.choices)
    title = serializers.CharField()
    text = serializers.CharField()
    executor = serializers.CharField()
    due_on = Day(allow_null=True)
    carried_on = Day()
    meeting = serializers.CharField(source="vote.minutes.meeting.number")
    entitled = serializers.IntegerField(source="vote.minutes.entitled")
    present = serializers.IntegerField(source="vote.minutes.present")
    in_favour = serializers.IntegerField(source="vote.in_favour")
    against = serializers.IntegerField(source="vote.against")
    abstained = serializers.IntegerField(source="vote.abstained")
    stage = serializers.ChoiceField(choices=[stage.value for stage in Stage])


class ResolutionFilter(CommunityFilter):
    """Which resolutions are meant; ``from`` and ``to`` are days on which they were carried."""

    body = django_filters.ChoiceFilter(choices=Body.choices)
    from_ = since("carried_on")
    to = until("carried_on")

    class Meta:
        model = Resolution
        fields: tuple[str, ...] = ()


class ResolutionsView(ListView):
    """Resolutions in the order they were written down, without those entered by mistake."""

    queryset = Resolution.objects.none()
    filterset_class = ResolutionFilter
    serializer_class = ResolutionRow

    def rows(self) -> QuerySet[Resolution]:
        rows = standing(self.community).select_related(
            "vote__minutes__meeting", "vote__item__meeting"
        )
        return rows.order_by("seq")

    def shown(self, rows: Any) -> list[Any]:
        """Each resolution with its stage."""
        listed = list(rows)
        items = [one.vote.item for one in listed]
        found = standings(self.community, today=timezone.localdate(), items=items)
        for one, told in zip(listed, found, strict=True):
            one.stage = told.stage
        return listed

    @listing(
        "Resolutions",
        "What the bodies decided: number, text, the votes, and how far it is. Only what the law's "
        "sums carried is a resolution.",
        ResolutionRow,
    )
    def get(self, request: Request) -> HttpResponseBase:
        return super().get(request)
