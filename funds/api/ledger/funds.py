"""GET /funds/: what money is kept for, and how much of it there is."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from funds.api.base import ListView
from funds.api.fields import Yuan
from funds.api.schema import operation
from funds.ledger.balances import fund_balances
from funds.models import Fund, FundKind
from funds.money import ZERO


class FundRow(serializers.Serializer):
    """Money kept apart for one purpose."""

    code = serializers.CharField()
    name = serializers.CharField()
    kind = serializers.ChoiceField(choices=FundKind.choices)
    balance = Yuan(help_text="What it holds at the end of today.")


class FundsView(ListView):
    """Funds in the order they are listed on paper."""

    queryset = Fund.objects.none()
    serializer_class = FundRow

    def rows(self) -> QuerySet[Fund]:
        return Fund.objects.of(self.community).order_by("position", "pk")

    def shown(self, page: Sequence[Fund]) -> list[dict[str, Any]]:
        held = fund_balances(self.community, through=self.today)
        return [
            {
                "code": fund.code,
                "name": fund.name,
                "kind": fund.kind,
                "balance": held.get(fund.pk, ZERO),
            }
            for fund in page
        ]

    @operation("Funds", "Every fund with what it holds today.", answers=FundRow(many=True))
    def get(self, request: Request) -> Response:
        return super().get(request)
