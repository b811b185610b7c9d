"""GET /levies/: what households are charged, and at which rates."""

from django.db.models import Prefetch, QuerySet
from django.http import HttpResponseBase
from rest_framework import serializers
from rest_framework.request import Request

from funds.api.base import ListView
from funds.api.fields import MonthText, RestsOn, Yuan
from funds.api.schema import listing
from funds.models import Audience, Levy, LevyRate


class RateRow(serializers.Serializer):
    """The amount of a levy for one share, from a month on."""

    amount = Yuan()
    decision = serializers.CharField()
    resolution = RestsOn()

    def get_fields(self) -> dict[str, serializers.Field]:
        return {"from": MonthText(source="from_month"), **super().get_fields()}


class LevyRow(serializers.Serializer):
    """What every household in the audience is charged each month."""

    code = serializers.CharField()
    name = serializers.CharField()
    fund = serializers.CharField(source="fund.code")
    audience = serializers.ChoiceField(choices=Audience.choices)
    from_month = MonthText()
    until_month = MonthText(allow_null=True)
    decision = serializers.CharField()
    resolution = RestsOn()
    rates = RateRow(many=True, source="dated_rates", help_text="The latest that began counts.")


class LeviesView(ListView):
    """Levies in the order they are listed on paper."""

    queryset = Levy.objects.none()
    serializer_class = LevyRow

    def rows(self) -> QuerySet[Levy]:
        rates = (
            LevyRate.objects.of(self.community).select_related("resolution").order_by("from_month")
        )
        return (
            Levy.objects.of(self.community)
            .select_related("fund", "resolution")
            .prefetch_related(Prefetch("rates", rates, to_attr="dated_rates"))
            .order_by("position", "pk")
        )

    @listing("Levies", "Every levy with its dated rates.", LevyRow)
    def get(self, request: Request) -> HttpResponseBase:
        return super().get(request)
