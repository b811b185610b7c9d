"""GET /funds/: what money is kept for, and how much of it there was on any day."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponseBase
from rest_framework import serializers
from rest_framework.request import Request

from funds.api.base import AsOfView, ListView
from funds.api.fields import Yuan
from funds.api.schema import AS_OF, listing
from funds.ledger.balances import fund_balances
from funds.models import Fund, FundKind
from funds.money import ZERO


class FundRow(serializers.Serializer):
    """Money kept apart for one purpose."""

    code = serializers.CharField()
    name = serializers.CharField()
    kind = serializers.ChoiceField(choices=FundKind.choices)
    balance = Yuan(help_text="What it holds at the end of `as_of`.")


class FundsView(AsOfView, ListView):
    """Funds in the order they are listed on paper."""

    queryset = Fund.objects.none()
    serializer_class = FundRow

    def rows(self) -> QuerySet[Fund]:
        return Fund.objects.of(self.community).order_by("position", "pk")

    def shown(self, page: Sequence[Fund]) -> list[dict[str, Any]]:
        held = fund_balances(self.community, through=self.as_of)
        return [
            {
                "code": fund.code,
                "name": fund.name,
                "kind": fund.kind,
                "balance": held.get(fund.pk, ZERO),
            }
            for fund in page
        ]

    @listing("Funds", "Every fund with what it holds.", FundRow, [AS_OF])
    def get(self, request: Request) -> HttpResponseBase:
        return super().get(request)
