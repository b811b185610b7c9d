"""GET /expenses/: what the funds were spent on."""

from django.db.models import QuerySet
from django.http import HttpResponseBase
from rest_framework import serializers
from rest_framework.request import Request

from funds.api.base import ListView
from funds.api.fields import Day, RestsOn, Yuan
from funds.api.filters import ExpenseFilter
from funds.api.schema import listing
from funds.models import Category, Expense, Outlay


class ExpenseRow(serializers.Serializer):
    """One paid expense with the people who answer for it."""

    number = serializers.CharField()
    fund = serializers.CharField(source="fund.code")
    category = serializers.ChoiceField(choices=Category.choices)
    summary = serializers.CharField()
    payee = serializers.CharField()
    amount = Yuan(help_text="Negative for a red slip, and for what came back of an expense.")
    method = serializers.ChoiceField(choices=Outlay.choices)
    happened_on = Day()
    booked_on = Day()
    handled_by = serializers.CharField()
    witnessed_by = serializers.CharField()
    reviewed_by = serializers.CharField()
    approved_by = serializers.CharField()
    decision = serializers.CharField(help_text="By which the fund went below zero.")
    resolution = RestsOn()
    claim = serializers.SerializerMethodField(help_text="The number of its claim.")
    reverses = serializers.CharField(source="reverses.number", allow_null=True)
    returns = serializers.CharField(
        source="returns.number", allow_null=True, help_text="The expense of which part came back."
    )
    voucher = serializers.CharField()

    def get_claim(self, expense: Expense) -> str | None:
        return expense.claim.number if hasattr(expense, "claim") else None


class ExpensesView(ListView):
    """Expenses in the order they were entered."""

    queryset = Expense.objects.none()
    filterset_class = ExpenseFilter
    serializer_class = ExpenseRow

    def rows(self) -> QuerySet[Expense]:
        return (
            Expense.objects.of(self.community)
            .select_related("fund", "voucher", "reverses", "returns", "claim", "resolution")
            .order_by("seq")
        )

    @listing("Expenses", "What the funds were spent on.", ExpenseRow)
    def get(self, request: Request) -> HttpResponseBase:
        return super().get(request)
