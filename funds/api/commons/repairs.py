"""GET and POST /requests/: what is reported broken, and what became of it."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from drf_spectacular.utils import OpenApiExample, OpenApiResponse
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from funds.api.base import ListView
from funds.api.commons.repair_rows import RepairRow, repair_row
from funds.api.fields import Day, StrictSerializer, Text
from funds.api.filters import CommunityFilter
from funds.api.idempotency import HEADER, REPLAYED, key_parameter, keyed
from funds.api.naming import the_facility, the_household
from funds.api.parameters import EDGE, Parameter, household_parameter
from funds.api.schema import WRITING, listing, operation
from funds.api.strict import read_edge, read_text
from funds.commons.repairs import listed_requests, standing_of, standings
from funds.commons.requesting_repairs import Asker, Broken, request_repair
from funds.models import RepairRequest, Trouble, Via
from households.acting import Actor
from households.models import Role

EXAMPLE = OpenApiExample(
    "A household says that a lamp is dark",
    value={"facility": "LD-01-007", "trouble": "dark", "household": "01-001"},
    request_only=True,
)


class SentRepair(StrictSerializer):
    """What is broken, and who says so."""

    facility = Text(max_length=16, required=False, help_text="The number of a facility.")
    place = Text(max_length=60, required=False, help_text="Needed without a facility.")
    trouble = serializers.ChoiceField(choices=Trouble.choices)
    words = Text(max_length=200, required=False, allow_blank=True)
    household = Text(max_length=20, required=False)
    name = Text(max_length=60, required=False, help_text="Needed without a household.")
    phone = Text(max_length=30, required=False, allow_blank=True)
    said_on = Day(required=False, help_text="Today when left out.")


class RepairFilter(CommunityFilter):
    """Which requests are meant."""

    household = household_parameter("household")
    facility = Parameter(
        "facility__number", read=partial(read_text, most=16), schema={"type": "string"}
    )
    trouble = django_filters.ChoiceFilter(choices=Trouble.choices)
    said_from = Parameter("said_on", "gte", read=partial(read_edge, last=False), schema=EDGE)
    said_to = Parameter("said_on", "lte", read=partial(read_edge, last=True), schema=EDGE)

    class Meta:
        model = RepairRequest
        fields: tuple[str, ...] = ()


class RepairsView(ListView):
    """Repair requests in the order in which they came."""

    queryset = RepairRequest.objects.none()
    filterset_class = RepairFilter
    serializer_class = RepairRow

    def rows(self) -> QuerySet[RepairRequest]:
        return listed_requests(self.community).order_by("seq")

    def shown(self, page: Sequence[RepairRequest]) -> list[dict[str, Any]]:
        return [repair_row(one) for one in standings(page)]

    @listing(
        "Repair requests",
        "What was reported broken, how it stands, and what was done, in the order in which it "
        "came. One that `joins` another says the same and stands as that one does.",
        RepairRow,
    )
    def get(self, request: Request) -> HttpResponseBase:
        return super().get(request)

    @operation(
        "Report something broken",
        "About a `facility` or a `place`, by a `household` or a `name`. What is said of a "
        "facility with an open request joins that one; 409 where the same household or person "
        "said it before. For clerks. With an Idempotency-Key the same request gets the same "
        "answer again; a refused request leaves its key free.",
        request=SentRepair,
        answers={201: OpenApiResponse(RepairRow, examples=[EXAMPLE])},
        problems=(*WRITING, 422),
        parameters=[key_parameter(required=False), REPLAYED],
    )
    def post(self, request: Request) -> HttpResponse:
        self.require(Role.CLERK)
        sent = request.data
        assert isinstance(sent, dict)
        if HEADER in request.headers:
            return keyed(self, sent, lambda: _reported(self.actor, sent))
        return Response(_reported(self.actor, sent), status=201)


def _reported(actor: Actor, sent: Any) -> dict[str, Any]:
    """Read a request and write down what is broken; raises ValidationError, NotHere, Refused."""
    request = SentRepair(data=sent)
    request.is_valid(raise_exception=True)
    told = dict(request.validated_data)
    facility, household = told.get("facility"), told.get("household")
    said_on: date | None = told.get("said_on")
    new = request_repair(
        actor,
        broken=Broken(
            Trouble(told["trouble"]),
            None if facility is None else the_facility(actor.community, facility),
            told.get("place", ""),
            told.get("words", ""),
        ),
        asker=Asker(
            None if household is None else the_household(actor.community, household),
            told.get("name", ""),
            told.get("phone", ""),
        ),
        via=Via.API,
        said_on=said_on,
    )
    written = listed_requests(actor.community).get(pk=new.pk)
    return dict(RepairRow(repair_row(standing_of(written))).data)
