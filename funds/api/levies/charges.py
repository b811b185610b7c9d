"""GET /charges/: everything that was ever charged, with what was waived and paid."""

from django.db.models import Prefetch, QuerySet
from django.http import HttpResponseBase
from rest_framework import serializers
from rest_framework.request import Request

from funds.api.base import ListView
from funds.api.fields import Day, MonthText, Yuan
from funds.api.filters import ChargeFilter
from funds.api.schema import listing
from funds.models import Charge, ChargeKind, Waiver, WaiverKind


class WaiverRow(serializers.Serializer):
    """Part of a charge that need not be paid; negative where an earlier one was reversed."""

    amount = Yuan()
    booked_on = Day()
    kind = serializers.ChoiceField(choices=WaiverKind.choices)
    reason = serializers.CharField()
    approved_by = serializers.CharField()


class ChargeRow(serializers.Serializer):
    """One amount one household owes for one month."""

    number = serializers.IntegerField(
        source="seq", help_text="Counts the community's charges without gaps."
    )
    household = serializers.CharField(source="household.number")
    levy = serializers.CharField(
        source="levy.code", allow_null=True, help_text="Null for a hall rental."
    )
    fund = serializers.CharField(source="fund.code")
    month = MonthText()
    kind = serializers.ChoiceField(choices=ChargeKind.choices)
    booked_on = Day(help_text="The day from which it is owed.")
    amount = Yuan()
    waived = Yuan()
    paid = Yuan()
    outstanding = Yuan()
    reason = serializers.CharField()
    waivers = WaiverRow(many=True, source="taken_off")


class ChargesView(ListView):
    """Charges in the order they were entered."""

    queryset = Charge.objects.none()
    filterset_class = ChargeFilter
    serializer_class = ChargeRow

    def rows(self) -> QuerySet[Charge]:
        waivers = Waiver.objects.of(self.community).order_by("seq")
        return (
            Charge.objects.of(self.community)
            .select_related("household", "levy", "fund")
            .prefetch_related(Prefetch("waivers", waivers, to_attr="taken_off"))
            .order_by("seq")
        )

    @listing(
        "Charges",
        "Everything that was charged, in the order it was entered. `waived`, `paid` and "
        "`outstanding` are as of now. What was open on a charge at the end of any day is "
        "`amount` less its `waivers` booked until then and less the `movements` of `/payments/` "
        "that name its `number` and were booked until then; before its `booked_on` it is not "
        "owed at all.",
        ChargeRow,
    )
    def get(self, request: Request) -> HttpResponseBase:
        return super().get(request)
