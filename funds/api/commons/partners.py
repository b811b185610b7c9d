"""GET /partners/: community partners with their agreements, what is expected and what came."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpResponseBase
from rest_framework import serializers
from rest_framework.request import Request

from funds.api.base import ListView
from funds.api.fields import Day, Yuan
from funds.api.filters import CommunityFilter
from funds.api.schema import listing
from funds.commons.partners import Account, accounts
from funds.models import Every, Partner, PartnerParty


@dataclass(frozen=True)
class AgreementShown:
    """An agreement as it stands today; amounts in yuan."""

    account: Account
    today: date

    @property
    def is_running(self) -> bool:
        return self.account.is_running(self.today)

    @property
    def is_late(self) -> bool:
        return bool(self.account.late(self.today))

    @property
    def next_due(self) -> date | None:
        """The next day on which something is given back."""
        days = (due.day for due in self.account.dues if due.day >= self.today)
        return next(days, None)

    @property
    def expected(self) -> Decimal:
        return self.account.expected


@dataclass(frozen=True)
class PartnerShown:
    """A partner with its agreements, the newest first."""

    partner: Partner
    agreements: Sequence[AgreementShown]


class AgreementRow(serializers.Serializer):
    """An agreement, with what it brought and gives back."""

    number = serializers.CharField(source="account.agreement.number")
    signed_on = Day(source="account.agreement.signed_on")
    from_day = Day(source="account.agreement.from_day")
    last_day = Day(source="account.last_day", help_text="As agreed, or on which it was ended.")
    may_use = serializers.CharField(source="account.agreement.may_use")
    base = serializers.CharField(
        source="account.agreement.base", help_text="What the per cent are of, in words."
    )
    percent = serializers.IntegerField(source="account.agreement.percent")
    least = Yuan(source="account.agreement.least", help_text="Given back at least, each time.")
    every = serializers.ChoiceField(
        choices=Every.choices,
        source="account.agreement.every",
        help_text="Months from one day to the next.",
    )
    fund = serializers.CharField(source="account.agreement.fund.code")
    next_due = Day(allow_null=True)
    brought = Yuan(source="account.brought", help_text="Worth of what it brought; never set off.")
    expected = Yuan(help_text="Expected until the next day, as far as it is known.")
    received = Yuan(source="account.received", help_text="Other income that names the partner.")
    is_running = serializers.BooleanField()
    is_late = serializers.BooleanField()


class PartnerRow(serializers.Serializer):
    """A community partner."""

    name = serializers.CharField(source="partner.name")
    party = serializers.ChoiceField(choices=PartnerParty.choices, source="partner.party")
    contact = serializers.CharField(source="partner.contact")
    agreement = serializers.CharField(
        source="partner.agreement", help_text="In words, from before there were agreements."
    )
    agreements = AgreementRow(many=True)


class PartnerFilter(CommunityFilter):
    """Which partners are meant."""

    party = django_filters.ChoiceFilter(choices=PartnerParty.choices)

    class Meta:
        model = Partner
        fields: tuple[str, ...] = ()


class PartnersView(ListView):
    """Partners by name."""

    queryset = Partner.objects.none()
    filterset_class = PartnerFilter
    serializer_class = PartnerRow
    line_each = "agreements"

    def rows(self) -> QuerySet[Partner]:
        return Partner.objects.of(self.community).order_by("name", "pk")

    def shown(self, page: Sequence[Any]) -> Sequence[PartnerShown]:
        by_partner: dict[int, list[AgreementShown]] = {one.pk: [] for one in page}
        for account in accounts(self.community, today=self.today) if page else ():
            listed = by_partner.get(account.agreement.partner_id)
            if listed is not None:
                listed.append(AgreementShown(account, self.today))
        return [PartnerShown(one, by_partner[one.pk]) for one in page]

    @listing(
        "Community partners",
        "Who gives to the funds by agreement, the village's collective too: what was brought, what "
        "is given back and when, and what came.",
        PartnerRow,
    )
    def get(self, request: Request) -> HttpResponseBase:
        return super().get(request)
