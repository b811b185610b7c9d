"""GET /vouchers/: the books themselves, from which every balance follows."""

import re
from dataclasses import dataclass
from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.request import Request

from funds.api.base import ListView
from funds.api.fields import Day, MonthText, Yuan
from funds.api.filters import BookedFilter
from funds.api.parameters import CODE, Named, Parameter, fund_named, since, until
from funds.api.schema import listing
from funds.api.standing import Standing, StandingFilter
from funds.api.strict import Unreadable
from funds.models import VOUCHER_WORD, AccountRole, Posting, Voucher, VoucherKind
from funds.months import Month
from households.models import Community

NUMBER = re.compile(rf"([{''.join(VOUCHER_WORD.values())}])-(.{{7}})-([0-9]{{3,6}})", re.ASCII)
KINDS = {word: kind for kind, word in VOUCHER_WORD.items()}


class PostingRow(serializers.Serializer):
    """So much from the credit to the debit account, in one fund; never negative."""

    line = serializers.IntegerField()
    debit = serializers.ChoiceField(source="debit.role", choices=AccountRole.choices)
    credit = serializers.ChoiceField(source="credit.role", choices=AccountRole.choices)
    fund = serializers.CharField(source="fund.code")
    amount = Yuan()


class VoucherRow(serializers.Serializer):
    """One numbered entry of the books with its postings."""

    number = serializers.CharField(source="*")
    kind = serializers.ChoiceField(choices=VoucherKind.choices)
    month = MonthText()
    booked_on = Day(help_text="The day of the books, from which it counts.")
    happened_on = Day()
    summary = serializers.CharField()
    status = Standing()
    reverses = serializers.CharField(allow_null=True, help_text="The voucher it takes back.")
    reversed_by = serializers.CharField(allow_null=True, default=None)
    postings = PostingRow(many=True, source="posted")
    seal = serializers.CharField(help_text="Its link of the chain.")
    entered_by = serializers.CharField(source="by.username", allow_null=True)
    entered_at = serializers.DateTimeField(source="recorded_at")


@dataclass(frozen=True)
class Number:
    """A voucher's number in its parts."""

    kind: str
    month: Month
    number: int


def read_number(text: str) -> Number:
    """A voucher's number written as 收-2026-11-001; raises Unreadable, BadMonth."""
    found = NUMBER.fullmatch(text)
    if found is None:
        raise Unreadable(_("Write a voucher's number as 收-2026-11-001."))
    word, month, number = found.groups()
    return Number(KINDS[word], Month.parse(month), int(number))


class InFund(Named):
    """Vouchers of which a posting is in a fund."""

    def belonging(self, rows: QuerySet[Any], key: int) -> QuerySet[Any]:
        return rows.filter(_posting(self.parent.community, Q(fund=key)))


class VoucherFilter(BookedFilter):
    """Which vouchers are meant; ``from`` and ``to`` are days on which something happened."""

    number = Parameter(
        read=read_number, schema={"type": "string", "example": "收-2026-11-001"}, method="numbered"
    )
    kind = django_filters.ChoiceFilter(choices=VoucherKind.choices)
    status = StandingFilter()
    fund = InFund("fund", fund_named, CODE)
    account = django_filters.ChoiceFilter(choices=AccountRole.choices, method="touching")
    from_ = since("happened_on")
    to = until("happened_on")

    class Meta:
        model = Voucher
        fields: tuple[str, ...] = ()

    def numbered(self, rows: QuerySet[Voucher], _name: str, it: Number) -> QuerySet[Voucher]:
        return rows.filter(kind=it.kind, month=it.month, number=it.number)

    def touching(self, rows: QuerySet[Voucher], _name: str, role: str) -> QuerySet[Voucher]:
        either = Q(debit__role=role) | Q(credit__role=role)
        return rows.filter(_posting(self.community, either))


class VouchersView(ListView):
    """Vouchers in the order they were entered."""

    queryset = Voucher.objects.none()
    filterset_class = VoucherFilter
    serializer_class = VoucherRow
    line_each = "postings"

    def rows(self) -> QuerySet[Voucher]:
        postings = Posting.objects.of(self.community).select_related("debit", "credit", "fund")
        return (
            Voucher.objects.of(self.community)
            .select_related("reverses", "reversed_by", "by")
            .prefetch_related(Prefetch("postings", postings.order_by("line"), to_attr="posted"))
            .order_by("seq")
        )

    @listing(
        "Vouchers",
        "Every voucher with its postings, in the order they were entered. A posting carries its "
        "`amount` from the `credit` to the `debit` account, within one `fund`. An account's "
        "balance at the end of a day is its debits less its credits booked until then; a fund "
        "holds what it has on `cash`, `bank`, `wechat`, `alipay`, `advance` and `transfer`. "
        "A file has a line for each posting.",
        VoucherRow,
    )
    def get(self, request: Request) -> HttpResponseBase:
        return super().get(request)


def _posting(community: Community, condition: Q) -> Exists:
    postings = Posting.objects.of(community).filter(condition, voucher=OuterRef("pk"))
    return Exists(postings)
