"""GET /transfers/: money transferred between accounts, and between funds."""

import django_filters
from django.db.models import Q, QuerySet
from django.http import HttpResponseBase
from rest_framework import serializers
from rest_framework.request import Request

from funds.api.base import ListView
from funds.api.fields import Day, RestsOn, Yuan
from funds.api.filters import BookedFilter
from funds.api.parameters import CODE, Named, fund_named, since, until
from funds.api.schema import listing
from funds.api.standing import Standing, StandingFilter
from funds.models import MONEY_ROLES, AccountRole, Transfer

ACCOUNTS = [(role.value, role.label) for role in MONEY_ROLES]


class TransferRow(serializers.Serializer):
    """Money transferred from one account to another, or from one fund to another."""

    id = serializers.IntegerField(source="seq", help_text="In the order they were entered.")
    from_account = serializers.ChoiceField(
        source="from_account.role", choices=AccountRole.choices, allow_null=True
    )
    to_account = serializers.ChoiceField(
        source="to_account.role", choices=AccountRole.choices, allow_null=True
    )
    from_fund = serializers.CharField(source="from_fund.code", allow_null=True)
    to_fund = serializers.CharField(source="to_fund.code", allow_null=True)
    amount = Yuan(help_text="Negative for a red one, which takes another back.")
    happened_on = Day()
    booked_on = Day()
    decision = serializers.CharField(help_text="The resolution by which one fund gives another.")
    resolution = RestsOn()
    reference = serializers.CharField()
    note = serializers.CharField()
    status = Standing()
    reverses = serializers.IntegerField(source="reverses.seq", allow_null=True)
    reversed_by = serializers.IntegerField(source="reversed_by.seq", allow_null=True)
    voucher = serializers.CharField()
    entered_by = serializers.CharField(source="by.username", allow_null=True)


class EitherFund(Named):
    """Transfers out of a fund or into it."""

    def belonging(self, rows: QuerySet[Transfer], key: int) -> QuerySet[Transfer]:
        return rows.filter(Q(from_fund=key) | Q(to_fund=key))


class TransferFilter(BookedFilter):
    """Which transfers are meant; ``from`` and ``to`` are days on which they happened."""

    account = django_filters.ChoiceFilter(choices=ACCOUNTS, method="touching")
    fund = EitherFund("fund", fund_named, CODE)
    status = StandingFilter()
    from_ = since("happened_on")
    to = until("happened_on")

    class Meta:
        model = Transfer
        fields: tuple[str, ...] = ()

    def touching(self, rows: QuerySet[Transfer], _name: str, role: str) -> QuerySet[Transfer]:
        return rows.filter(Q(from_account__role=role) | Q(to_account__role=role))


class TransfersView(ListView):
    """Transfers in the order they were entered."""

    queryset = Transfer.objects.none()
    filterset_class = TransferFilter
    serializer_class = TransferRow

    def rows(self) -> QuerySet[Transfer]:
        return (
            Transfer.objects.of(self.community)
            .select_related(
                "from_account", "to_account", "from_fund", "to_fund", "reverses", "reversed_by"
            )
            .select_related("voucher", "by", "resolution")
            .order_by("seq")
        )

    @listing(
        "Transfers",
        "Money transferred between two accounts, such as cash to the bank, or between two funds "
        "by a resolution, in the order it was entered. What is transferred between accounts "
        "stays with its funds. Credit moved between households is in `/payments/`.",
        TransferRow,
    )
    def get(self, request: Request) -> HttpResponseBase:
        return super().get(request)
