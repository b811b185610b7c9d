"""GET /wishes/: the wishes that people told, how each stands, and who made it come true."""

from collections.abc import Sequence
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpResponseBase
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request

from funds.api.base import ListView
from funds.api.fields import Day, Yuan
from funds.api.filters import CommunityFilter
from funds.api.parameters import since, until
from funds.api.schema import listing
from funds.commons.wishes import WishStanding, WishState, standings
from funds.models import Satisfaction, Wish, WishEvent, WishKind, WishSource

STATES = [(one.value, one.value) for one in WishState]
SAID = [(one.value, one.name.lower()) for one in Satisfaction]
ADOPTERS = ("household", "partner", "fund", "official")


class WishRow(serializers.Serializer):
    """A wish as it stands today; whose it is, and in what words, stays at the desk."""

    number = serializers.CharField(source="wish.number", help_text="Such as WY-2026-0001.")
    kind = serializers.ChoiceField(choices=WishKind.choices, source="wish.kind")
    via = serializers.ChoiceField(choices=WishSource.choices, source="wish.source")
    told_on = Day(source="wish.told_on")
    state = serializers.ChoiceField(choices=STATES)
    text = serializers.CharField(
        source="published.words", default=None, allow_null=True, help_text="As published."
    )
    budget = Yuan(source="published.budget", default=None, allow_null=True)
    adopter = serializers.SerializerMethodField(help_text="Of what kind; null while it is free.")
    until = Day(
        source="adoption.until", default=None, allow_null=True, help_text="To be done by then."
    )
    done_on = Day(source="done.happened_on", default=None, allow_null=True)
    cost = Yuan(allow_null=True, help_text="What it cost whoever adopted it.")
    satisfied = serializers.ChoiceField(
        choices=SAID, source="answer.satisfied", default=None, allow_null=True
    )

    @extend_schema_field({"type": "string", "enum": [*ADOPTERS, None], "nullable": True})
    def get_adopter(self, standing: WishStanding) -> str | None:
        return None if standing.adoption is None else _adopter(standing.adoption)


class WishFilter(CommunityFilter):
    """Which wishes are meant; ``from`` and ``to`` are days on which they were told."""

    kind = django_filters.ChoiceFilter(choices=WishKind.choices)
    from_ = since("told_on")
    to = until("told_on")

    class Meta:
        model = Wish
        fields: tuple[str, ...] = ()


class WishesView(ListView):
    """Wishes in the order they were written down."""

    queryset = Wish.objects.none()
    filterset_class = WishFilter
    serializer_class = WishRow

    def rows(self) -> QuerySet[Wish]:
        return Wish.objects.of(self.community).order_by("seq")

    def shown(self, page: Sequence[Any]) -> list[WishStanding]:
        return standings(page, on=self.today)

    @listing(
        "Wishes",
        "Small wishes, and how each stands. Told are the category, the published words and what "
        "became of it; whose wish it is, and in what words it was told, no program is told.",
        WishRow,
    )
    def get(self, request: Request) -> HttpResponseBase:
        return super().get(request)


def _adopter(adoption: WishEvent) -> str:
    named = (adoption.household_id, adoption.partner_id, adoption.fund_id, adoption.official)
    return next(kind for kind, given in zip(ADOPTERS, named, strict=True) if given)
