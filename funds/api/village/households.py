"""GET /households/…: the register, how each household stands, and its account."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from funds.api.base import CommunityView, ListView
from funds.api.fields import Day, MonthText, Yuan
from funds.api.filters import HouseholdFilter
from funds.api.schema import listing, one, operation
from funds.api.strict import Unreadable, read_edge
from funds.levies.statements import Standing, standings, statement
from funds.models import PaymentKind, book_of
from households.models import Household, Kind
from households.registering import householder_on

LINE_KINDS = ("charge", "waiver", *PaymentKind.values)


class HouseholdRow(serializers.Serializer):
    """One household and how it stands today."""

    household = serializers.CharField(
        source="register.number", help_text="Its number, under the name all rows have it by."
    )
    number = serializers.CharField(source="register.number")
    householder = serializers.CharField(source="register.householder")
    group = serializers.CharField(source="register.group.name")
    kind = serializers.ChoiceField(source="register.kind", choices=Kind.choices)
    phone = serializers.CharField(source="register.phone")
    house_no = serializers.CharField(source="register.house_no")
    residents = serializers.IntegerField(source="register.resident_count")
    liable_from = Day(source="register.liable_from", allow_null=True)
    liable_until = Day(source="register.liable_until", allow_null=True)
    balance = Yuan(
        source="standing.balance",
        help_text="Owed less everything paid ahead; negative when the household is ahead.",
    )
    owed = Yuan(source="standing.owed", help_text="Open on charges booked until today.")
    credit = Yuan(source="standing.credit", help_text="Paid but not yet for any charge.")
    prepaid = Yuan(source="standing.prepaid", help_text="Paid on charges of coming months.")
    paid_through = MonthText(
        source="standing.paid_through",
        allow_null=True,
        help_text="The last month up to which nothing is open.",
    )


class StatementLineRow(serializers.Serializer):
    """One line of a household's statement."""

    booked_on = Day()
    kind = serializers.ChoiceField(choices=LINE_KINDS)
    text = serializers.CharField()
    month = MonthText(allow_null=True)
    receipt = serializers.CharField()
    amount = Yuan(help_text="What it adds to what is owed; payments are negative.")
    balance = Yuan(help_text="Owed after it, less what has been paid ahead.")


class StatementAnswer(serializers.Serializer):
    """A household's statement between two days, both included."""

    household = serializers.CharField(source="household.number")
    householder = serializers.CharField(help_text="Who headed the household on the last day.")
    opening = Yuan()
    lines = StatementLineRow(many=True)
    closing = Yuan()

    def get_fields(self) -> dict[str, serializers.Field]:
        return {**super().get_fields(), "from": Day(source="first"), "to": Day(source="last")}


class HouseholdsView(ListView):
    """The register of households."""

    queryset = Household.objects.none()
    filterset_class = HouseholdFilter
    serializer_class = HouseholdRow

    def rows(self) -> QuerySet[Household]:
        return Household.objects.of(self.community).select_related("group").order_by("number")

    def shown(self, page: Sequence[Household]) -> list[dict[str, Any]]:
        standing = standings(self.community, page, today=self.today)
        return [_row(household, standing[household.pk]) for household in page]

    @listing(
        "Households",
        "The register with the present standing of every household, by household number.",
        HouseholdRow,
    )
    def get(self, request: Request) -> HttpResponseBase:
        return super().get(request)


class HouseholdView(CommunityView):
    """One household."""

    @operation("A household", "One household and how it stands today.", answers=HouseholdRow)
    def get(self, request: Request, number: str) -> Response:
        household = _household(self, number)
        standing = standings(self.community, [household], today=self.today)
        return Response(HouseholdRow(_row(household, standing[household.pk])).data)


class StatementView(CommunityView):
    """One household's statement."""

    parameters = ("from", "to")

    @operation(
        "A household's statement",
        "Charges, waivers, payments, reversals, refunds and credit moved, by the day they were "
        "booked, with the balance after each. Without `from` it begins with the books, without "
        "`to` it ends today; a month may stand for its first or last day.",
        answers=one(StatementAnswer),
        parameters=[OpenApiParameter("from", str), OpenApiParameter("to", str)],
    )
    def get(self, request: Request, number: str) -> Response:
        household = _household(self, number)
        asked = request.query_params
        first = (
            read_edge(asked["from"], last=False, field="from")
            if asked.get("from")
            else book_of(self.community).first_month.first_day
        )
        last = read_edge(asked["to"], last=True, field="to") if asked.get("to") else self.today
        if last < first:
            raise Unreadable(_("The last day lies before the first one."), field="to")
        found = statement(household, first=first, last=last)
        answer = {
            "household": household,
            "householder": householder_on(household, last),
            "first": first,
            "last": last,
            "opening": found.opening,
            "lines": found.lines,
            "closing": found.closing,
        }
        return Response(StatementAnswer(answer).data)


def _row(household: Household, standing: Standing) -> dict[str, Any]:
    return {"register": household, "standing": standing}


def _household(view: CommunityView, number: str) -> Household:
    households = Household.objects.of(view.community).select_related("group")
    return get_object_or_404(households, number=number)
