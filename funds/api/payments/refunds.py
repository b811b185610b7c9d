"""GET and POST /refunds/, POST /refunds/{id}/reverse/."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiExample, OpenApiResponse
from rest_framework.request import Request
from rest_framework.response import Response

from funds.api.base import CommunityView
from funds.api.idempotency import REPLAYED, key_parameter, keyed
from funds.api.payments.payments import PaymentsView
from funds.api.payments.requests import SentRefund, SentReversal, pay_refund
from funds.api.payments.rows import PaymentRow, answer_of, payments_of
from funds.api.schema import WRITING, listing, operation
from funds.models import CASH_ROLES, Payment, PaymentKind
from funds.payments.reversing import reverse_payment
from households.models import Community, TokenScope

EXAMPLE = OpenApiExample(
    "A household moves away and gets its credit back",
    value={
        "household": "01-001",
        "amount": "7.00",
        "method": "cash",
        "paid_on": "2026-11-23",
        "reason": "搬走",
    },
    request_only=True,
)


def refunds_of(community: Community) -> QuerySet[Payment]:
    """Credit that went back to households, and deposits that went back to lessees."""
    return payments_of(community).filter(kind=PaymentKind.REFUND)


class RefundsView(PaymentsView):
    """Money that went back, in the order it was entered."""

    def rows(self) -> QuerySet[Payment]:
        return refunds_of(self.community)

    @listing(
        "Refunds",
        "Money that went back, in the order it was entered: credit of households, and deposits "
        "of hall rentals, which name their `booking`. The same rows stand in `/payments/`. A "
        "reversed one has status `void` and counts until its `voided_on` day.",
        PaymentRow,
    )
    def get(self, request: Request) -> HttpResponseBase:
        return super().get(request)

    @operation(
        "Refund credit",
        "Gives a household its credit back; open charges are paid from it first. 409 when there "
        "is too little in the account, unless `shortage` says why. For clerks and cashiers. The "
        "same key with the same request gets the same answer again.",
        request=SentRefund,
        answers={201: OpenApiResponse(PaymentRow, examples=[EXAMPLE])},
        problems=(*WRITING, 422),
        parameters=[key_parameter(required=True), REPLAYED],
    )
    def post(self, request: Request) -> HttpResponse:
        self.require(*CASH_ROLES)
        sent = request.data
        assert isinstance(sent, dict)

        def give() -> dict[str, Any]:
            return answer_of(self.community, pay_refund(self.actor, sent))

        return keyed(self, sent, give)


class RefundReversalView(CommunityView):
    """The reversal of one refund."""

    token_scope = TokenScope.PAYMENTS

    @operation(
        "Reverse a refund",
        "Writes the red twin of a refund: a household's money is credit again, a deposit is held "
        "again. For clerks and cashiers; 409 when it has been reversed already.",
        request=SentReversal,
        answers={201: PaymentRow},
        problems=WRITING,
    )
    def post(self, request: Request, id: int) -> Response:  # noqa: A002 – the contract's word
        self.require(*CASH_ROLES)
        refund = get_object_or_404(refunds_of(self.community), seq=id)
        sent = SentReversal(data=request.data)
        sent.is_valid(raise_exception=True)
        reverse_payment(self.actor, payment=refund, reason=sent.validated_data["reason"])
        return Response(answer_of(self.community, refund), status=201)
