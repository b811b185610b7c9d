"""GET and POST /charges/, POST /charges/{id}/reduce/ and /withdraw/."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from funds.api.base import CommunityView, ListView
from funds.api.fields import Day, MonthText, RestsOn, Yuan
from funds.api.filters import ChargeFilter
from funds.api.idempotency import REPLAYED, key_parameter, keyed
from funds.api.levies.requests import SentCharge, SentReduction, SentWithdrawal, take_charge
from funds.api.schema import WRITING, listing, operation
from funds.levies.charging_by_hand import withdraw_charge
from funds.levies.reducing import reduce_charge
from funds.models import Charge, ChargeKind, Waiver, WaiverKind
from funds.money import ZERO
from households.models import Community, Role


class WaiverRow(serializers.Serializer):
    """Part of a charge that need not be paid; negative where an earlier one was reversed."""

    amount = Yuan()
    booked_on = Day()
    kind = serializers.ChoiceField(choices=WaiverKind.choices)
    reason = serializers.CharField()
    approved_by = serializers.CharField()
    resolution = RestsOn()


class ChargeRow(serializers.Serializer):
    """One amount one household owes for one month."""

    id = serializers.IntegerField(source="seq", help_text="The same as `number`.")
    number = serializers.IntegerField(
        source="seq", help_text="Counts the community's charges without gaps."
    )
    household = serializers.CharField(source="household.number")
    levy = serializers.CharField(
        source="levy.code",
        allow_null=True,
        help_text="Null for a hall rental, or a charge for a fund.",
    )
    fund = serializers.CharField(source="fund.code")
    month = MonthText()
    kind = serializers.ChoiceField(choices=ChargeKind.choices)
    booked_on = Day(help_text="The day from which it is owed.")
    amount = Yuan()
    waived = Yuan()
    paid = Yuan()
    outstanding = Yuan()
    reason = serializers.CharField()
    decision = serializers.CharField(help_text="What a charge by hand rests on.")
    resolution = RestsOn()
    withdrawn = serializers.BooleanField(
        help_text="Whether it counts as never raised; the month may have been charged again."
    )
    waivers = WaiverRow(many=True, source="taken_off")


class ChargesMade(serializers.Serializer):
    """What a request charged by hand."""

    count = serializers.IntegerField()
    total = Yuan()
    charges = ChargeRow(many=True)


class ChargesView(ListView):
    """Charges in the order they were entered."""

    queryset = Charge.objects.none()
    filterset_class = ChargeFilter
    serializer_class = ChargeRow

    def rows(self) -> QuerySet[Charge]:
        return _rows(self.community)

    @listing(
        "Charges",
        "Everything that was charged, in the order it was entered. `waived`, `paid` and "
        "`outstanding` are as of now. What was open on a charge at the end of any day is "
        "`amount` less its `waivers` booked until then and less the `movements` of `/payments/` "
        "that name its `number` and were booked until then; before its `booked_on` it is not "
        "owed at all.",
        ChargeRow,
    )
    def get(self, request: Request) -> HttpResponseBase:
        return super().get(request)

    @operation(
        "Charge by hand",
        "Charges households an amount that the monthly run does not know of: damage, a debt "
        "that was forgotten, a rate decided late. It is owed from today on, for a coming month "
        "from its first day; credit pays it at once. For clerks.",
        request=SentCharge,
        answers={201: ChargesMade},
        problems=(*WRITING, 422),
        parameters=[key_parameter(required=True), REPLAYED],
    )
    def post(self, request: Request) -> HttpResponse:
        self.require(Role.CLERK)
        sent = request.data
        assert isinstance(sent, dict)

        def make() -> dict[str, Any]:
            made = take_charge(self.actor, sent)
            charges = _rows(self.community).filter(seq__range=(made[0].seq, made[-1].seq))
            total = sum((charge.amount for charge in made), ZERO)
            return dict(ChargesMade({"count": len(made), "total": total, "charges": charges}).data)

        return keyed(self, sent, make)


class ReductionView(CommunityView):
    """A charge lowered by hand."""

    @operation(
        "Lower a charge",
        "The charge asks for less, paid or not. What was paid beyond becomes credit, which "
        "pays what else is owed and can be refunded. For clerks.",
        request=SentReduction,
        answers={201: ChargeRow},
        problems=WRITING,
    )
    def post(self, request: Request, number: int) -> Response:
        self.require(Role.CLERK)
        charge = get_object_or_404(_rows(self.community), seq=number)
        sent = SentReduction(data=request.data)
        sent.is_valid(raise_exception=True)
        reduce_charge(self.actor, charge=charge, **sent.validated_data)
        return Response(ChargeRow(_rows(self.community).get(seq=number)).data, status=201)


class WithdrawalView(CommunityView):
    """A charge by hand taken back."""

    @operation(
        "Withdraw a charge by hand",
        "The charge counts as never raised; what was paid of it becomes credit. For clerks.",
        request=SentWithdrawal,
        answers={201: ChargeRow},
        problems=WRITING,
    )
    def post(self, request: Request, number: int) -> Response:
        self.require(Role.CLERK)
        charge = get_object_or_404(_rows(self.community), seq=number)
        sent = SentWithdrawal(data=request.data)
        sent.is_valid(raise_exception=True)
        withdraw_charge(self.actor, charge=charge, reason=sent.validated_data["reason"])
        return Response(ChargeRow(_rows(self.community).get(seq=number)).data, status=201)


def _rows(community: Community) -> QuerySet[Charge]:
    waivers = Waiver.objects.of(community).select_related("resolution").order_by("seq")
    return (
        Charge.objects.of(community)
        .select_related("household", "levy", "fund", "resolution")
        .prefetch_related(Prefetch("waivers", waivers, to_attr="taken_off"))
        .order_by("seq")
    )
