"""GET /adoptions/: what neighbours and partners look after, until when, and how often."""

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
from funds.commons.adoptions import AdoptionStanding, AdoptionState, standings
from funds.models import AdoptedKind, Adoption

STATES = [(one.value, one.value) for one in AdoptionState]


class AdoptionRow(serializers.Serializer):
    """An adoption as it stands today."""

    number = serializers.CharField(source="adoption.number", help_text="Such as WR-2026-0001.")
    kind = serializers.ChoiceField(choices=AdoptedKind.choices, source="adoption.kind")
    thing = serializers.CharField(source="adoption.thing")
    facility = serializers.CharField(
        source="adoption.facility.number", default=None, allow_null=True
    )
    name = serializers.CharField(
        source="public_name", help_text="Who looks after it; in general without consent."
    )
    pledge = serializers.CharField(source="adoption.pledge")
    from_day = Day(source="adoption.from_day")
    until = Day(help_text="As it was agreed or renewed.")
    state = serializers.ChoiceField(choices=STATES)
    rounds = serializers.SerializerMethodField(help_text="How often somebody was there.")
    last_round = Day(source="last_round.happened_on", default=None, allow_null=True)
    cost = Yuan(help_text="What claims paid for it.")

    @extend_schema_field({"type": "integer"})
    def get_rounds(self, standing: AdoptionStanding) -> int:
        return len(standing.rounds)


class AdoptionFilter(CommunityFilter):
    """Which adoptions are meant; ``from`` and ``to`` are days on which they began."""

    kind = django_filters.ChoiceFilter(choices=AdoptedKind.choices)
    from_ = since("from_day")
    to = until("from_day")

    class Meta:
        model = Adoption
        fields: tuple[str, ...] = ()


class AdoptionsView(ListView):
    """Adoptions in the order they were written down."""

    queryset = Adoption.objects.none()
    filterset_class = AdoptionFilter
    serializer_class = AdoptionRow

    def rows(self) -> QuerySet[Adoption]:
        rows = Adoption.objects.of(self.community)
        return rows.select_related("household", "partner", "facility").order_by("seq")

    def shown(self, page: Sequence[Any]) -> list[AdoptionStanding]:
        return standings(page, on=self.today)

    @listing(
        "Adoptions",
        "Lamps, beds, lanes and gullies that a household or a partner looks after for a time. A "
        "name is told as far as it may be shown on the board.",
        AdoptionRow,
    )
    def get(self, request: Request) -> HttpResponseBase:
        return super().get(request)
