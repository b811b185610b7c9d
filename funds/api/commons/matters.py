"""GET and POST /matters/: what was raised, how it stands, and its answers."""

from collections.abc import Sequence
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from drf_spectacular.utils import OpenApiExample, OpenApiResponse, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request

from funds.api.base import ListView
from funds.api.fields import Day, Lines, StrictSerializer, Text, YesNo
from funds.api.filters import CommunityFilter
from funds.api.idempotency import REPLAYED, key_parameter, keyed
from funds.api.naming import the_household
from funds.api.parameters import household_parameter, since, until
from funds.api.schema import WRITING, listing, operation
from funds.commons.confidences import readable
from funds.commons.matters import MatterStanding, Stand, listed_matters, standings
from funds.commons.raising import From, raise_matter
from funds.models import LONGEST_TEXT, Matter, Raiser
from households.models import Role

STANDS = [(one.value, one.value) for one in Stand]
EXAMPLE = OpenApiExample(
    "A household says that a lamp is dark",
    value={"household": "01-001", "text": "二组路口的路灯不亮", "may_be_public": True},
    request_only=True,
)


class MatterRow(serializers.Serializer):
    """A matter as it stands."""

    number = serializers.CharField(source="matter.number", help_text="Such as SX-2026-0001.")
    raised_by = serializers.ChoiceField(source="matter.raised_by", choices=Raiser.choices)
    household = serializers.CharField(
        source="matter.household.number", default=None, allow_null=True
    )
    group = serializers.CharField(source="matter.group.name", default=None, allow_null=True)
    partner = serializers.CharField(source="matter.partner.name", default=None, allow_null=True)
    text = serializers.CharField(source="matter.text")
    raised_on = Day(source="matter.raised_on")
    due_on = Day(source="matter.due_on", help_text="It is answered by this day.")
    state = serializers.ChoiceField(source="stand", choices=STANDS)
    public = serializers.BooleanField(
        source="is_public", help_text="Whether it stands on the board, without a name."
    )
    merged_into = serializers.CharField(source="into.number", default=None, allow_null=True)
    answers = serializers.SerializerMethodField(help_text="All answers, each on lines of its own.")
    entered_by = serializers.CharField(source="matter.by.username", default=None, allow_null=True)

    @extend_schema_field({"type": "string"})
    def get_answers(self, standing: MatterStanding) -> str:
        return "\n".join(one.text for one in standing.answers)


class MatterFilter(CommunityFilter):
    """Which matters are meant; ``from`` and ``to`` are days on which they were raised."""

    household = household_parameter("household")
    raised_by = django_filters.ChoiceFilter(choices=Raiser.choices)
    from_ = since("raised_on")
    to = until("raised_on")

    class Meta:
        model = Matter
        fields: tuple[str, ...] = ()


class SentMatter(StrictSerializer):
    """What somebody would have the village see to."""

    household = Text(
        max_length=20, required=False, help_text="Left out, the committee itself raises it."
    )
    text = Lines(max_length=LONGEST_TEXT)
    may_be_public = YesNo(
        required=False, help_text="True when who raises it lets everybody read it."
    )
    raised_on = Day(required=False, help_text="The day on a slip; today when left out.")


class MattersView(ListView):
    """Matters in the order they were written down."""

    queryset = Matter.objects.none()
    filterset_class = MatterFilter
    serializer_class = MatterRow

    def rows(self) -> QuerySet[Matter]:
        return readable(self.actor, listed_matters(self.community)).order_by("seq")

    def shown(self, page: Sequence[Matter]) -> list[MatterStanding]:
        return standings(page)

    @listing(
        "Matters",
        "What households, groups, partners and the committee raised, in the order it was written "
        "down, with its state and its answers. One that was put together with another has that "
        "one's answers. What only the office may read is listed for clerks and reviewers, who "
        "answer it; for others it is not there.",
        MatterRow,
    )
    def get(self, request: Request) -> HttpResponseBase:
        return super().get(request)

    @operation(
        "Raise a matter",
        "Writes a matter down for a household or for the committee; it is answered by `due_on`. "
        "For clerks. The same key with the same request gets the same answer again; a refused "
        "request leaves its key free.",
        request=SentMatter,
        answers={201: OpenApiResponse(MatterRow, examples=[EXAMPLE])},
        problems=(*WRITING, 422),
        parameters=[key_parameter(required=True), REPLAYED],
    )
    def post(self, request: Request) -> HttpResponse:
        self.require(Role.CLERK)
        sent = request.data
        assert isinstance(sent, dict)

        def give() -> dict[str, Any]:
            told = SentMatter(data=sent)
            told.is_valid(raise_exception=True)
            said = dict(told.validated_data)
            number = said.pop("household", None)
            household = None if number is None else the_household(self.community, number)
            matter = raise_matter(self.actor, raised_by=From(household), **said)
            return dict(MatterRow(standings([matter])[0]).data)

        return keyed(self, sent, give)
