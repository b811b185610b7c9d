"""GET /facilities/: the lamps, beds and bins of the village, and how each stands."""

from collections.abc import Sequence

import django_filters
from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request

from funds.api.base import ListView
from funds.api.fields import Day
from funds.api.filters import CommunityFilter
from funds.api.schema import listing
from funds.commons.facilities import (
    Condition,
    FacilityStanding,
    facility_standings,
    listed_facilities,
)
from funds.models import Facility, FacilityKind


class FacilityRow(serializers.Serializer):
    """A facility as it stands today."""

    number = serializers.CharField(source="facility.number", help_text="Such as LD-01-007.")
    kind = serializers.ChoiceField(choices=FacilityKind.choices, source="facility.kind")
    group = serializers.IntegerField(
        source="facility.group.number",
        allow_null=True,
        default=None,
        help_text="The villager group; null for the whole village.",
    )
    place = serializers.CharField(source="facility.place")
    installed_on = Day(source="facility.installed_on", allow_null=True)
    supplier = serializers.CharField(source="facility.supplier")
    warranty_until = Day(source="facility.warranty_until", allow_null=True)
    keeper = serializers.CharField(source="facility.keeper")
    condition = serializers.ChoiceField(
        choices=[(one.value, one.value) for one in Condition],
        help_text="`reported` while a request is open about it.",
    )
    request = serializers.CharField(
        source="request.request.number",
        allow_null=True,
        default=None,
        help_text="The request that is open about it.",
    )
    out_of_use_on = Day(source="facility.out_of_use_on", allow_null=True)
    retired_on = Day(source="facility.retired_on", allow_null=True)
    reason = serializers.CharField(
        source="facility.reason", help_text="Why it is out of use, or was given up."
    )


class FacilityFilter(CommunityFilter):
    """Which facilities are meant."""

    kind = django_filters.ChoiceFilter(choices=FacilityKind.choices)

    class Meta:
        model = Facility
        fields: tuple[str, ...] = ()


class FacilitiesView(ListView):
    """Facilities by their numbers."""

    queryset = Facility.objects.none()
    filterset_class = FacilityFilter
    serializer_class = FacilityRow

    def rows(self) -> QuerySet[Facility]:
        return listed_facilities(self.community)

    def shown(self, page: Sequence[Facility]) -> list[FacilityStanding]:
        return facility_standings(self.community, page, timezone.localdate())

    @listing(
        "Facilities",
        "The lamps, beds, bins and other things that the village has in common, also those that "
        "were given up, by their numbers.",
        FacilityRow,
    )
    def get(self, request: Request) -> HttpResponseBase:
        return super().get(request)
