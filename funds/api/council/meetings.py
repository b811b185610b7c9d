"""GET /meetings/: the meetings of the village's bodies, with what was counted."""

from typing import Any

import django_filters
from django.db.models import Prefetch, QuerySet
from django.http import HttpResponseBase
from rest_framework import serializers
from rest_framework.request import Request

from funds.api.base import ListView
from funds.api.fields import Day
from funds.api.filters import CommunityFilter
from funds.api.parameters import since, until
from funds.api.schema import listing
from funds.models import AgendaItem, Body, Counted, Meeting, Minutes, Vote


class AgendaItemRow(serializers.Serializer):
    """A matter on the agenda; without votes where it was only talked about."""

    title = serializers.CharField()
    in_favour = serializers.IntegerField(allow_null=True)
    against = serializers.IntegerField(allow_null=True)
    abstained = serializers.IntegerField(allow_null=True)
    invalid = serializers.IntegerField(allow_null=True)


class MeetingRow(serializers.Serializer):
    """A meeting with its notice and, once it was minuted, who came."""

    number = serializers.CharField(help_text="As it stands on the notice: HY-2026-0001.")
    name = serializers.CharField()
    body = serializers.ChoiceField(choices=Body.choices)
    group = serializers.IntegerField(source="group.number", allow_null=True, default=None)
    counted = serializers.ChoiceField(choices=Counted.choices)
    notice_on = Day()
    day = Day()
    place = serializers.CharField()
    cancelled = serializers.BooleanField()
    entitled = serializers.IntegerField(allow_null=True)
    present = serializers.IntegerField(allow_null=True)
    matters = AgendaItemRow(many=True)


class MeetingFilter(CommunityFilter):
    """Which meetings are meant; ``from`` and ``to`` are days of meeting."""

    body = django_filters.ChoiceFilter(choices=Body.choices)
    from_ = since("day")
    to = until("day")

    class Meta:
        model = Meeting
        fields: tuple[str, ...] = ()


class MeetingsView(ListView):
    """Meetings in the order they were entered."""

    queryset = Meeting.objects.none()
    filterset_class = MeetingFilter
    serializer_class = MeetingRow

    def rows(self) -> QuerySet[Meeting]:
        community = self.community
        votes = Vote.objects.of(community).filter(minutes__corrected_by=None)
        items = AgendaItem.objects.of(community).order_by("position")
        items = items.prefetch_related(Prefetch("votes", votes, to_attr="counted"))
        minutes = Minutes.objects.of(community).filter(corrected_by=None)
        return (
            Meeting.objects.of(community)
            .select_related("group", "cancellation")
            .prefetch_related(
                Prefetch("items", items, to_attr="agenda"),
                Prefetch("minutes", minutes, to_attr="held"),
            )
            .order_by("seq")
        )

    def shown(self, rows: Any) -> list[dict[str, Any]]:
        """Each meeting with its minutes and votes, as far as there are any."""
        return [_row(meeting) for meeting in rows]

    @listing(
        "Meetings",
        "The meetings of the villagers' assembly, the representatives, groups and committees: "
        "notice, who came, and the votes on each matter. Nobody's own vote is kept anywhere.",
        MeetingRow,
    )
    def get(self, request: Request) -> HttpResponseBase:
        return super().get(request)


def _row(meeting: Any) -> dict[str, Any]:
    held = next(iter(meeting.held), None)
    return {
        "number": meeting.number,
        "name": meeting.name,
        "body": meeting.body,
        "group": meeting.group,
        "counted": meeting.counted,
        "notice_on": meeting.notice_on,
        "day": meeting.day,
        "place": meeting.place,
        "cancelled": hasattr(meeting, "cancellation"),
        "entitled": held.entitled if held else None,
        "present": held.present if held else None,
        "matters": [_matter(item) for item in meeting.agenda],
    }


def _matter(item: Any) -> dict[str, Any]:
    vote = next(iter(item.counted), None)
    names = ("in_favour", "against", "abstained", "invalid")
    return {"title": item.title, **{name: vote and getattr(vote, name) for name in names}}
