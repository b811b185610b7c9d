"""GET /halls/… : the halls that can be rented, and when each is free."""

from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from funds.api.base import CommunityView, ListView
from funds.api.fields import Day
from funds.api.schema import listing, one, operation
from funds.api.strict import Unreadable, read_edge
from funds.half_hours import time_said
from funds.hall.lunar_days import lunar_said
from funds.hall.rentals import busy, taken_times
from funds.models import Hall

DAYS_AHEAD = 30
"""How many days after the first one are told when no last day is asked for."""
MOST_DAYS = 366

CLOCK = {"type": "string", "pattern": "^([01][0-9]|2[0-4]):[03]0$", "example": "08:30"}


class HallRow(serializers.Serializer):
    """A hall that can be rented."""

    code = serializers.CharField()
    name = serializers.CharField()


@extend_schema_field(CLOCK)
class Clock(serializers.CharField):
    """A half hour's beginning, or 24:00 for the end of the day."""


class BusyRow(serializers.Serializer):
    """A stretch of one day in which a hall is taken."""

    def get_fields(self) -> dict[str, serializers.Field]:
        return {"from": Clock(source="begin"), "to": Clock(source="end")}


class FreeDayRow(serializers.Serializer):
    """One day of a hall."""

    date = Day()
    lunar = serializers.CharField(help_text="The lunar month and day, such as 十月廿七.")
    busy = BusyRow(many=True, help_text="When it is taken; nobody is named.")
    free = serializers.BooleanField(help_text="True when nothing of the day is taken.")


class AvailabilityAnswer(serializers.Serializer):
    """When a hall is free, day by day, both ends included."""

    hall = serializers.CharField()
    days = FreeDayRow(many=True)

    def get_fields(self) -> dict[str, serializers.Field]:
        fields = super().get_fields()
        between = {"from": Day(source="first"), "to": Day(source="last")}
        return {"hall": fields["hall"], **between, "days": fields["days"]}


class HallsView(ListView):
    """The halls by their codes."""

    queryset = Hall.objects.none()
    serializer_class = HallRow

    def rows(self) -> QuerySet[Hall]:
        return Hall.objects.of(self.community).order_by("code")

    @listing("Halls", "The halls that can be rented.", HallRow)
    def get(self, request: Request) -> HttpResponseBase:
        return super().get(request)


class AvailabilityView(CommunityView):
    """When one hall is free."""

    parameters = ("from", "to")

    @operation(
        "When a hall is free",
        f"Every day with its lunar day and the stretches that are taken, without names. Without "
        f"`from` it begins today, without `to` it ends {DAYS_AHEAD} days later; at most "
        f"{MOST_DAYS} days. A month may stand for its first or last day.",
        answers=one(AvailabilityAnswer),
        parameters=[OpenApiParameter("from", str), OpenApiParameter("to", str)],
    )
    def get(self, request: Request, code: str) -> Response:
        hall = get_object_or_404(Hall.objects.of(self.community), code=code)
        asked = request.query_params
        first = (
            read_edge(asked["from"], last=False, field="from") if asked.get("from") else self.today
        )
        last = (
            read_edge(asked["to"], last=True, field="to")
            if asked.get("to")
            else first + timedelta(days=DAYS_AHEAD)
        )
        if last < first:
            raise Unreadable(_("The last day lies before the first one."), field="to")
        if (last - first).days >= MOST_DAYS:
            raise Unreadable(
                _("At most %(days)s days can be asked for at once.") % {"days": MOST_DAYS},
                field="to",
            )
        taken = busy(self.community, hall, first, last)
        days = [
            _day(first + timedelta(days=ahead), taken) for ahead in range((last - first).days + 1)
        ]
        answer = {"hall": hall.code, "first": first, "last": last, "days": days}
        return Response(AvailabilityAnswer(answer).data)


def _day(day: date, taken: dict[date, list[int]]) -> dict[str, Any]:
    slots = taken.get(day, [])
    return {
        "date": day,
        "lunar": lunar_said(day),
        "busy": [
            {"begin": time_said(begin), "end": time_said(end)} for begin, end in taken_times(slots)
        ],
        "free": not slots,
    }
