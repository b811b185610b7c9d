"""GET /advances/: money that handlers carry for the village."""

from collections.abc import Sequence
from datetime import date
from functools import partial

import django_filters
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpResponseBase
from rest_framework import serializers
from rest_framework.request import Request

from funds.api.base import ListView
from funds.api.fields import Day, Yuan
from funds.api.filters import CommunityFilter
from funds.api.parameters import CODE, EDGE, Named, Parameter, fund_named
from funds.api.schema import listing
from funds.api.standing import Standing
from funds.api.strict import read_edge, read_text
from funds.models import Advance, AdvanceEntry, AdvanceEntryKind, Outlay
from funds.spending.advances import AdvanceAccount, with_entries
from funds.spending.claims import open_advances


class AdvanceEntryRow(serializers.Serializer):
    """Money given to the holder, spent or brought back."""

    id = serializers.IntegerField(source="seq", help_text="In the order they were entered.")
    kind = serializers.ChoiceField(choices=AdvanceEntryKind.choices)
    amount = Yuan(help_text="What it adds to what the holder has.")
    method = serializers.ChoiceField(
        choices=Outlay.choices, help_text="The account it came from or went back to."
    )
    happened_on = Day()
    booked_on = Day()
    expense = serializers.CharField(
        source="expense.number", allow_null=True, help_text="What it was spent on."
    )
    voucher = serializers.CharField()
    status = Standing()
    reverses = serializers.IntegerField(source="reverses.seq", allow_null=True)
    reversed_by = serializers.IntegerField(source="reversed_by.seq", allow_null=True)
    entered_by = serializers.CharField(source="by.username", allow_null=True)


class AdvanceRow(serializers.Serializer):
    """An advance to one person out of one fund, with everything that became of it."""

    number = serializers.CharField(source="advance.number")
    holder = serializers.CharField(source="advance.holder")
    purpose = serializers.CharField(source="advance.purpose")
    approved_by = serializers.CharField(source="advance.approved_by")
    fund = serializers.CharField(source="advance.fund.code")
    given = Yuan()
    spent = Yuan()
    returned = Yuan()
    left = Yuan()
    entries = AdvanceEntryRow(many=True)


class HavingEntry(Parameter):
    """Advances with an entry from a day on, or until a day."""

    def filter(self, qs: QuerySet[Advance], value: date | None) -> QuerySet[Advance]:
        if value is None:
            return qs
        entries = AdvanceEntry.objects.of(self.parent.community).filter(advance=OuterRef("pk"))
        return qs.filter(Exists(entries.filter(**{f"booked_on__{self.lookup_expr}": value})))


class AdvanceFilter(CommunityFilter):
    """Which advances are meant."""

    fund = Named("fund", fund_named, CODE)
    holder = Parameter("holder", read=partial(read_text, most=60), schema={"type": "string"})
    status = django_filters.ChoiceFilter(
        choices=(("open", "something is left"), ("settled", "nothing is left")), method="standing"
    )
    booked_from = HavingEntry(lookup_expr="gte", read=partial(read_edge, last=False), schema=EDGE)
    booked_to = HavingEntry(lookup_expr="lte", read=partial(read_edge, last=True), schema=EDGE)

    class Meta:
        model = Advance
        fields: tuple[str, ...] = ()

    def standing(self, rows: QuerySet[Advance], _name: str, status: str) -> QuerySet[Advance]:
        still_out = Q(pk__in=open_advances(self.community).values("pk"))
        return rows.filter(still_out if status == "open" else ~still_out)


class AdvancesView(ListView):
    """Advances in the order they were given."""

    queryset = Advance.objects.none()
    filterset_class = AdvanceFilter
    serializer_class = AdvanceRow
    line_each = "entries"

    def rows(self) -> QuerySet[Advance]:
        return Advance.objects.of(self.community).select_related("fund").order_by("seq")

    def shown(self, page: Sequence[Advance]) -> list[AdvanceAccount]:
        return with_entries(self.community, page)

    @listing(
        "Advances",
        "Money given to handlers, each with its entries. What is `given` comes from the account "
        "of its `method` and lies on the account `advance`; what is `returned` goes back; what "
        "is `spent` is in `/expenses/` with the method `advance`. The fund keeps the money until "
        "it is spent. A file has a line for each entry.",
        AdvanceRow,
    )
    def get(self, request: Request) -> HttpResponseBase:
        return super().get(request)
