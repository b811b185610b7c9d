"""GET /polls/: advisory polls, how many answered, and the sums of those that are closed."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponseBase
from rest_framework import serializers
from rest_framework.request import Request

from funds.api.base import ListView
from funds.api.fields import Day
from funds.api.filters import CommunityFilter
from funds.api.parameters import A_NUMBER, NUMBER, Parameter, since, until
from funds.api.schema import listing
from funds.commons.confidences import with_told_matter
from funds.council.polls import PollTally, polls_of, tallied
from funds.models import Poll


class PollOptionRow(serializers.Serializer):
    """An answer that a poll offers, and how often it was chosen."""

    position = serializers.IntegerField()
    text = serializers.CharField()
    chosen = serializers.IntegerField(
        allow_null=True,
        help_text="Null while the poll is open or cancelled, and where fewer than 3 answered.",
    )


class PollRow(serializers.Serializer):
    """A poll: advisory, so nothing rests on it. Which household chose what is told to nobody."""

    number = serializers.CharField(source="poll.number", help_text="Such as ZX-2026-0001.")
    question = serializers.CharField(source="poll.question")
    explanation = serializers.CharField(source="poll.explanation")
    group = serializers.IntegerField(source="poll.group.number", allow_null=True, default=None)
    matter = serializers.CharField(
        source="poll.told_matter",
        allow_null=True,
        help_text="Null, too, where only the office may read it.",
    )
    meeting = serializers.CharField(source="poll.meeting.number", allow_null=True, default=None)
    opened_on = Day(source="poll.opened_on")
    open_until = Day(source="poll.open_until")
    open = serializers.BooleanField(source="is_open")
    cancelled = serializers.BooleanField(source="is_cancelled")
    by_phone = serializers.IntegerField(help_text="Households that answered by telephone.")
    by_slip = serializers.IntegerField(help_text="Households that answered by slip.")
    options = PollOptionRow(many=True)


class PollFilter(CommunityFilter):
    """Which polls are meant; ``from`` and ``to`` are days on which they were opened."""

    matter = Parameter("told_matter", read=A_NUMBER, schema=NUMBER)
    meeting = Parameter("meeting__number", read=A_NUMBER, schema=NUMBER)
    from_ = since("opened_on")
    to = until("opened_on")

    class Meta:
        model = Poll
        fields: tuple[str, ...] = ()


class PollsView(ListView):
    """Polls in the order in which they were opened."""

    queryset = Poll.objects.none()
    filterset_class = PollFilter
    serializer_class = PollRow

    def rows(self) -> QuerySet[Poll]:
        return with_told_matter(self.actor, polls_of(self.community)).order_by("seq")

    def shown(self, rows: Any) -> list[dict[str, Any]]:
        """Each poll with its answers counted."""
        found = tallied(self.community, list(rows), today=self.today)
        return [_row(one) for one in found]

    @listing(
        "Advisory polls",
        "What households were asked before somebody decided: how many answered by telephone and by "
        "slip, and, once it is closed, how often each option was chosen. Never a vote.",
        PollRow,
    )
    def get(self, request: Request) -> HttpResponseBase:
        return super().get(request)


def _row(told: PollTally) -> dict[str, Any]:
    sums = {option.pk: count for option, count in told.sums}
    return {
        "poll": told.poll,
        "is_open": told.is_open,
        "is_cancelled": told.is_cancelled,
        "by_phone": told.by_phone,
        "by_slip": told.by_slip,
        "options": [
            {"position": one.position, "text": one.text, "chosen": sums.get(one.pk)}
            for one in told.poll.options.all()
        ],
    }
