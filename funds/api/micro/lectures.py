"""GET /lectures/: what is planned, what was held, how many came and what it cost."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponseBase
from rest_framework import serializers
from rest_framework.request import Request

from funds.api.base import ListView
from funds.api.fields import Day, Yuan
from funds.api.filters import CommunityFilter
from funds.api.parameters import since, until
from funds.api.schema import listing
from funds.commons.lectures import LectureStanding, LectureState, standings
from funds.models import Lecture

STATES = [(one.value, one.value) for one in LectureState]


class LectureRow(serializers.Serializer):
    """A lecture as it stands today."""

    number = serializers.CharField(source="lecture.number", help_text="Such as WJ-2026-0001.")
    topic = serializers.CharField(source="lecture.topic")
    lecturer = serializers.CharField(source="lecture.lecturer")
    day = Day(source="lecture.day")
    hours = serializers.CharField(help_text="From when to when, such as 19:00–21:00.")
    place = serializers.CharField(source="lecture.place")
    hall_booking = serializers.CharField(
        source="lecture.rental.number",
        default=None,
        allow_null=True,
        help_text="The booking that keeps the hall.",
    )
    state = serializers.ChoiceField(choices=STATES)
    came = serializers.IntegerField(source="held.came", default=None, allow_null=True)
    cost = Yuan(help_text="What claims paid for it.")


class LectureFilter(CommunityFilter):
    """Which lectures are meant; ``from`` and ``to`` are days on which they are held."""

    from_ = since("day")
    to = until("day")

    class Meta:
        model = Lecture
        fields: tuple[str, ...] = ()


class LecturesView(ListView):
    """Lectures in the order of their days."""

    queryset = Lecture.objects.none()
    filterset_class = LectureFilter
    serializer_class = LectureRow

    def rows(self) -> QuerySet[Lecture]:
        rows = Lecture.objects.of(self.community).select_related("rental")
        return rows.order_by("day", "start_slot", "seq")

    def shown(self, page: Sequence[Any]) -> list[LectureStanding]:
        return standings(page, on=self.today)

    @listing(
        "Lectures", "Planned, held and called off; in the hall each has a booking.", LectureRow
    )
    def get(self, request: Request) -> HttpResponseBase:
        return super().get(request)
