"""GET /cash-counts/: the cash that was counted, and what it differed from the books."""

import django_filters
from django.db.models import QuerySet
from django.http import HttpResponseBase
from rest_framework import serializers
from rest_framework.request import Request

from funds.api.base import ListView
from funds.api.fields import Day, Yuan
from funds.api.filters import BookedFilter
from funds.api.parameters import CODE, Named, fund_named, since, until
from funds.api.schema import listing
from funds.api.standing import Standing, StandingFilter
from funds.models import CashCount


class CashCountRow(serializers.Serializer):
    """The cash in the box on one day, counted by its notes and coins."""

    id = serializers.IntegerField(source="seq", help_text="In the order they were entered.")
    counted_on = Day()
    booked_on = Day()
    pieces = serializers.CharField(help_text="How many of each note and coin: 100×2 5×1.")
    counted = Yuan()
    expected = Yuan(help_text="What the books said of the day.")
    difference = Yuan(help_text="Counted less expected; booked as cash over or short.")
    reason = serializers.CharField()
    witnessed_by = serializers.CharField()
    fund = serializers.CharField(
        source="fund.code", allow_null=True, help_text="The fund that bears the difference."
    )
    voucher = serializers.CharField(allow_null=True, help_text="Null without a difference.")
    status = Standing()
    reverses = serializers.IntegerField(source="reverses.seq", allow_null=True)
    reversed_by = serializers.IntegerField(source="reversed_by.seq", allow_null=True)
    entered_by = serializers.CharField(source="by.username", allow_null=True)


class CashCountFilter(BookedFilter):
    """Which counts are meant; ``from`` and ``to`` are days of counting."""

    fund = Named("fund", fund_named, CODE)
    result = django_filters.ChoiceFilter(
        choices=(("agrees", "as the books say"), ("differs", "over or short")), method="resulting"
    )
    status = StandingFilter()
    from_ = since("counted_on")
    to = until("counted_on")

    class Meta:
        model = CashCount
        fields: tuple[str, ...] = ()

    def resulting(self, rows: QuerySet[CashCount], _name: str, result: str) -> QuerySet[CashCount]:
        return rows.filter(voucher__isnull=result == "agrees")


class CashCountsView(ListView):
    """Cash counts in the order they were entered."""

    queryset = CashCount.objects.none()
    filterset_class = CashCountFilter
    serializer_class = CashCountRow

    def rows(self) -> QuerySet[CashCount]:
        return (
            CashCount.objects.of(self.community)
            .select_related("fund", "voucher", "reverses", "reversed_by", "by")
            .order_by("seq")
        )

    @listing(
        "Cash counts",
        "Every counting of the cash box. A `difference` goes into the account `cash` and to "
        "`fund` on `booked_on`. In one that reverses another, `counted` and `expected` have changed "
        "places.",
        CashCountRow,
    )
    def get(self, request: Request) -> HttpResponseBase:
        return super().get(request)
