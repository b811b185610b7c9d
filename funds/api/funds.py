"""GET /funds/, /levies/ and /expenses/: what money is for, and what it was spent on."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Prefetch, QuerySet
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from funds.api.base import ListView
from funds.api.fields import Day, MonthText, Yuan
from funds.api.filters import ExpenseFilter
from funds.api.schema import operation
from funds.balances import fund_balances
from funds.models import Audience, Category, Expense, Fund, FundKind, Levy, LevyRate, Outlay
from funds.money import ZERO


class FundRow(serializers.Serializer):
    """Money kept apart for one purpose."""

    code = serializers.CharField()
    name = serializers.CharField()
    kind = serializers.ChoiceField(choices=FundKind.choices)
    balance = Yuan(help_text="What it holds at the end of today.")


class RateRow(serializers.Serializer):
    """The amount of a levy for one share, from a month on."""

    amount = Yuan()
    decision = serializers.CharField()

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
    rates = RateRow(many=True, source="dated_rates", help_text="The latest that began counts.")


class ExpenseRow(serializers.Serializer):
    """One paid expense with the people who answer for it."""

    number = serializers.CharField()
    fund = serializers.CharField(source="fund.code")
    category = serializers.ChoiceField(choices=Category.choices)
    summary = serializers.CharField()
    payee = serializers.CharField()
    amount = Yuan(help_text="Negative for a red slip, which takes another back.")
    method = serializers.ChoiceField(choices=Outlay.choices)
    happened_on = Day()
    booked_on = Day()
    handled_by = serializers.CharField()
    witnessed_by = serializers.CharField()
    reviewed_by = serializers.CharField()
    approved_by = serializers.CharField()
    decision = serializers.CharField(help_text="By which the fund went below zero.")
    claim = serializers.SerializerMethodField(help_text="The number of its claim.")
    reverses = serializers.CharField(source="reverses.number", allow_null=True)
    voucher = serializers.CharField()

    def get_claim(self, expense: Expense) -> str | None:
        return expense.claim.number if hasattr(expense, "claim") else None


class FundsView(ListView):
    """Funds in the order they are listed on paper."""

    queryset = Fund.objects.none()
    serializer_class = FundRow

    def rows(self) -> QuerySet[Fund]:
        return Fund.objects.filter(community=self.community).order_by("position", "pk")

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


class LeviesView(ListView):
    """Levies in the order they are listed on paper."""

    queryset = Levy.objects.none()
    serializer_class = LevyRow

    def rows(self) -> QuerySet[Levy]:
        rates = LevyRate.objects.filter(community=self.community).order_by("from_month")
        return (
            Levy.objects.filter(community=self.community)
            .select_related("fund")
            .prefetch_related(Prefetch("rates", rates, to_attr="dated_rates"))
            .order_by("position", "pk")
        )

    @operation("Levies", "Every levy with its dated rates.", answers=LevyRow(many=True))
    def get(self, request: Request) -> Response:
        return super().get(request)


class ExpensesView(ListView):
    """Expenses in the order they were entered."""

    queryset = Expense.objects.none()
    filterset_class = ExpenseFilter
    serializer_class = ExpenseRow

    def rows(self) -> QuerySet[Expense]:
        return (
            Expense.objects.filter(community=self.community)
            .select_related("fund", "voucher", "reverses", "claim")
            .order_by("seq")
        )

    @operation("Expenses", "What the funds were spent on.", answers=ExpenseRow(many=True))
    def get(self, request: Request) -> Response:
        return super().get(request)
