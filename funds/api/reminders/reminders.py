"""GET /reminders/: who was reminded of what, when and how."""

import django_filters
from django.db.models import QuerySet
from django.http import HttpResponseBase
from rest_framework import serializers
from rest_framework.request import Request

from funds.api.base import ListView
from funds.api.fields import Day, Yuan
from funds.api.filters import CommunityFilter
from funds.api.parameters import household_parameter, since, until
from funds.api.schema import listing
from funds.models import Channel, Reminder


class ReminderRow(serializers.Serializer):
    """A household was told what it had open on a day."""

    number = serializers.CharField(help_text="As it stands on the slip: TX-2026-11-0001.")
    household = serializers.CharField(source="household.number")
    channel = serializers.ChoiceField(choices=Channel.choices)
    reminded_on = Day()
    owed = Yuan(help_text="What was open then.")
    months = serializers.IntegerField(help_text="Distinct months that were open then.")
    entered_by = serializers.CharField(source="by.username", allow_null=True)


class ReminderFilter(CommunityFilter):
    """Which reminders are meant; ``from`` and ``to`` are days of reminding."""

    household = household_parameter("household")
    channel = django_filters.ChoiceFilter(choices=Channel.choices)
    from_ = since("reminded_on")
    to = until("reminded_on")

    class Meta:
        model = Reminder
        fields: tuple[str, ...] = ()


class RemindersView(ListView):
    """Reminders in the order they were made."""

    queryset = Reminder.objects.none()
    filterset_class = ReminderFilter
    serializer_class = ReminderRow

    def rows(self) -> QuerySet[Reminder]:
        rows = Reminder.objects.of(self.community).select_related("household", "by")
        return rows.order_by("seq")

    @listing(
        "Reminders",
        "Every reminder, in the order they were made: on a slip, in a message, or as a text "
        "message. No money moves by it. Programs of the office may read it; it is never public.",
        ReminderRow,
    )
    def get(self, request: Request) -> HttpResponseBase:
        return super().get(request)
