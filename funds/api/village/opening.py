"""GET /opening/: what the books were opened with."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpResponseBase
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.settings import api_settings

from funds.api.base import AT_A_TIME, ListView
from funds.api.fields import YUAN, Amounts, Day, MonthText, Yuan
from funds.api.filters import CommunityFilter
from funds.api.parameters import CODE, NamedArgument, fund_named, household_named
from funds.api.schema import listing
from funds.models import MONEY_ROLES, AccountRole, Charge, Posting, Waiver
from funds.village.openings import Opening, OpeningEntry, OpeningPart, opening

ACCOUNTS = [(role.value, role.label) for role in MONEY_ROLES]
PAGES: Any = api_settings.DEFAULT_PAGINATION_CLASS
TOTALS = (*OpeningPart.values, "arrears")
Source = Posting | Charge | Waiver


class OpeningRow(serializers.Serializer):
    """One opening entry of a fund."""

    part = serializers.ChoiceField(choices=[(part.value, part.value) for part in OpeningPart])
    account = serializers.ChoiceField(
        choices=AccountRole.choices, allow_null=True, help_text="Where opening money lay."
    )
    fund = serializers.CharField(source="fund.code")
    household = serializers.CharField(
        source="household.number", allow_null=True, help_text="Null for money in hand."
    )
    levy = serializers.CharField(source="levy.code", allow_null=True)
    month = MonthText(allow_null=True, help_text="The month that was charged.")
    amount = Yuan(help_text="Negative where a red twin takes another entry back.")
    booked_on = Day()
    voucher = serializers.CharField(allow_null=True, help_text="Null for charges and waivers.")


class OpeningFilter(CommunityFilter):
    """Which opening entries are meant."""

    part = django_filters.ChoiceFilter(
        choices=[(part.value, part.value) for part in OpeningPart], method="unchanged"
    )
    account = django_filters.ChoiceFilter(choices=ACCOUNTS, method="unchanged")
    fund = NamedArgument("fund", fund_named, CODE)
    household = NamedArgument(
        "household", household_named, {"type": "string", "example": "01-001"}
    )

    class Meta:
        model = Posting
        fields: tuple[str, ...] = ()

    def unchanged(self, rows: QuerySet[Posting], _name: str, _value: str) -> QuerySet[Posting]:
        """The opening is narrowed as a whole, not only its postings."""
        return rows


class OpeningRows:
    """The rows of all sources, one source after the other, read as far as they are wanted."""

    def __init__(self, asked: Opening) -> None:
        self.sources: tuple[QuerySet[Any], ...] = (asked.postings, asked.charges, asked.waivers)

    def __len__(self) -> int:
        return sum(source.count() for source in self.sources)

    def __iter__(self) -> Iterator[Source]:
        for source in self.sources:
            yield from source.iterator(AT_A_TIME)

    def __getitem__(self, wanted: slice) -> list[Source]:
        found: list[Source] = []
        start, missing = wanted.start, wanted.stop - wanted.start
        for source in self.sources:
            part = list(source[start : start + missing])
            found += part
            missing -= len(part)
            if not missing:
                break
            start = 0 if part else start - source.count()
        return found


class OpeningPages(PAGES):  # type: ignore[misc]
    """Pages that say the sums of all rows, too."""

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        described: dict[str, Any] = super().get_paginated_response_schema(schema)
        totals = {"type": "object", "properties": dict.fromkeys(TOTALS, YUAN)}
        described["properties"]["totals"] = {**totals, "required": list(TOTALS)}
        return described


class OpeningView(ListView):
    """Opening entries: what was posted, then what was charged and waived."""

    queryset = Posting.objects.none()
    filterset_class = OpeningFilter
    serializer_class = OpeningRow
    pagination_class = OpeningPages

    def rows(self) -> QuerySet[Posting]:
        return opening(self.community).postings

    def shown(self, page: Sequence[Source]) -> list[OpeningEntry]:
        return opening(self.community).entries(page)

    @listing(
        "Opening",
        "What the books were opened with: `money` by account and fund, `credit` of households, "
        "and what they had been charged for earlier months (`charged`), less what was `waived` "
        "and `paid` of it before. Only `money` is in hand: `paid` and `credit` came in before "
        "the books and are no income of theirs. `totals` are the sums of the rows asked for; "
        "`arrears` is `charged` less `waived` less `paid`.",
        OpeningRow,
    )
    def get(self, request: Request) -> HttpResponseBase:
        asked = self.asked()
        if request.accepted_renderer.format != "json":
            return self.filed(OpeningRows(asked))
        answer = self.paged(OpeningRows(asked))
        return Response({**answer.data, "totals": Amounts().to_representation(_totals(asked))})

    def asked(self) -> Opening:
        """The opening as the parameters narrow it; raises ValidationError, NoSuchThing."""
        said = self.narrowed()
        assert said.qs is not None
        asked = said.form.cleaned_data
        found = opening(self.community)
        if asked["part"]:
            found = found.of_part(asked["part"])
        if asked["account"]:
            found = found.at_account(asked["account"])
        if asked["fund"]:
            found = found.of_fund(asked["fund"])
        if asked["household"]:
            found = found.of_household(asked["household"])
        return found


def _totals(asked: Opening) -> dict[str, Decimal]:
    parts = asked.totals()
    owed = parts[OpeningPart.CHARGED] - parts[OpeningPart.WAIVED] - parts[OpeningPart.PAID]
    return {**{part.value: total for part, total in parts.items()}, "arrears": owed}
