"""GET /paths/: matters on their way through the village's bodies (四议两公开), step by step."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpResponseBase
from rest_framework import serializers
from rest_framework.request import Request

from funds.api.base import ListView
from funds.api.fields import Day, Yuan
from funds.api.filters import CommunityFilter
from funds.api.parameters import A_NUMBER, NUMBER, Parameter, since, until
from funds.api.schema import listing
from funds.commons.confidences import with_told_matter
from funds.council.paths import PathStanding, Place, PlaceState, path_standings
from funds.models import MatterPath, PathCause, PathStep, PathTier


class PlaceRow(serializers.Serializer):
    """A step of the way: the meeting at which it was, or the days on the board."""

    step = serializers.ChoiceField(choices=PathStep.choices)
    state = serializers.ChoiceField(choices=[(one.value, one.value) for one in PlaceState])
    day = Day(allow_null=True)
    until = Day(allow_null=True, help_text="The last day on the board.")
    meeting = serializers.CharField(allow_null=True)
    resolution = serializers.CharField(allow_null=True)


class PathRow(serializers.Serializer):
    """A matter's way with every step of it, also those that are still to come."""

    id = serializers.IntegerField(source="path.seq", help_text="Counts the village's ways.")
    matter = serializers.CharField(
        source="path.told_matter",
        allow_null=True,
        help_text="Null where only the office may read it.",
    )
    title = serializers.CharField(source="path.title")
    tier = serializers.ChoiceField(source="path.tier", choices=PathTier.choices)
    cause = serializers.ChoiceField(source="path.cause", choices=PathCause.choices)
    amount = Yuan(source="path.amount", help_text="About how much it costs.")
    reserved = serializers.BooleanField(
        source="path.reserved",
        help_text="Whether the law leaves it to the villagers (Article 28).",
    )
    merged = serializers.BooleanField(
        source="path.merged", help_text="Whether one person is secretary and director."
    )
    sent_on = Day(source="path.sent_on")
    under_way = serializers.BooleanField(source="is_under_way")
    left = serializers.BooleanField(help_text="Whether it was taken off its way.")
    next = serializers.CharField(allow_null=True, help_text="The first step that is not done.")
    steps = PlaceRow(many=True)


class PathFilter(CommunityFilter):
    """Which ways are meant; ``from`` and ``to`` are days on which matters were sent on them."""

    matter = Parameter("told_matter", read=A_NUMBER, schema=NUMBER)
    tier = django_filters.ChoiceFilter(choices=PathTier.choices)
    from_ = since("sent_on")
    to = until("sent_on")

    class Meta:
        model = MatterPath
        fields: tuple[str, ...] = ()


class PathsView(ListView):
    """Ways in the order in which matters were sent on them."""

    queryset = MatterPath.objects.none()
    filterset_class = PathFilter
    serializer_class = PathRow
    line_each = "steps"

    def rows(self) -> QuerySet[MatterPath]:
        rows = MatterPath.objects.of(self.community).select_related("matter", "community")
        return with_told_matter(self.actor, rows).order_by("seq")

    def shown(self, rows: Any) -> list[dict[str, Any]]:
        """Each way as it stands today."""
        found = path_standings(self.community, rows, today=self.today)
        return [_row(one) for one in found]

    @listing(
        "Ways of matters",
        "Matters on their way through Party branch, committees, Party members and villagers to "
        "both publications, or on a shorter way. Each step follows from a meeting's minutes.",
        PathRow,
    )
    def get(self, request: Request) -> HttpResponseBase:
        return super().get(request)


def _row(one: PathStanding) -> dict[str, Any]:
    coming = one.next
    return {
        "path": one.path,
        "is_under_way": one.is_under_way,
        "left": one.left is not None,
        "next": coming.step.value if coming else None,
        "steps": [_place(place) for place in one.places],
    }


def _place(place: Place) -> dict[str, Any]:
    standing = place.standing
    resolution = standing.resolution if standing else None
    return {
        "step": place.step.value,
        "state": place.state.value,
        "day": place.day,
        "until": place.until,
        "meeting": standing.item.meeting.number if standing else None,
        "resolution": resolution.number if resolution else None,
    }
