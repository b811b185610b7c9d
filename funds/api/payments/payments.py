"""GET and POST /payments/, POST /payments/{receipt}/reverse/."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiExample, OpenApiResponse
from rest_framework.request import Request
from rest_framework.response import Response

from funds.api.base import CommunityView, ListView
from funds.api.filters import PaymentFilter
from funds.api.idempotency import REPLAYED, key_parameter, keyed_act
from funds.api.payments.requests import (
    SentPayment,
    SentReversal,
    read_payment,
)
from funds.api.payments.rows import (
    PaymentRow,
    TakenPaymentRow,
    answer_of,
    answer_of_new,
    payment_row,
    payments_of,
)
from funds.api.schema import WRITING, listing, operation
from funds.models import CASH_ROLES, Payment
from funds.payments.allocations import with_allocations
from funds.payments.reversing import reverse_payment
from households.models import Community, TokenScope
from households.prepared import Rows, prepared

EXAMPLE = OpenApiExample(
    "A household pays for street lights",
    value={
        "household": "01-001",
        "amount": "12.00",
        "method": "wechat",
        "received_on": "2026-11-23",
        "lines": [{"levy": "lights", "from": "2026-01", "to": "2026-12"}],
    },
    request_only=True,
)


class PaymentsView(ListView):
    """Payments in the order they were entered."""

    token_scope = TokenScope.PAYMENTS
    queryset = Payment.objects.none()
    filterset_class = PaymentFilter
    serializer_class = PaymentRow

    def rows(self) -> QuerySet[Payment]:
        return payments_of(self.community)

    def shown(self, page: Sequence[Payment]) -> list[dict[str, Any]]:
        return [payment_row(row) for row in with_allocations(self.community, page)]

    @listing(
        "Payments",
        "All money of households that came in or went back, in the order it was entered: "
        "payments with a receipt, opening payments, refunds and credit moved between "
        "households, with signed amounts. A reversed payment has status `void`, keeps its "
        "receipt number and counts from its `booked_on` day until its `voided_on` day. "
        "A household's credit at the end of a day is the sum of what counts then, less the "
        "`movements` booked until then. Its money lies in the fund `held` until its `movements` "
        "carry it into the funds of the charges; what an opening payment paid before the books "
        "is in `/opening/`. Money of payers without household is here and in `/incomes/`.",
        PaymentRow,
    )
    def get(self, request: Request) -> HttpResponseBase:
        return super().get(request)

    @operation(
        "Take a payment",
        "Takes a household's money and gives it a receipt number; without `lines`, the oldest "
        "charges come first, then coming months, and the rest stays as credit. Without a "
        "household it is other income of a fund: `payer` and `fund` are needed then. "
        "The same `reference`, household (or payer), amount and day is refused with 409, naming "
        "the first receipt; one `reference` for several households is shown in `same_reference`. "
        "For clerks and cashiers. The same key with the same request gets the same answer "
        "again; a refused request leaves its key free.",
        request=SentPayment,
        answers={201: OpenApiResponse(TakenPaymentRow, examples=[EXAMPLE])},
        problems=(*WRITING, 422),
        parameters=[key_parameter(required=True), REPLAYED],
    )
    def post(self, request: Request) -> HttpResponse:
        self.require(*CASH_ROLES)
        sent = request.data
        assert isinstance(sent, dict)

        def read() -> Callable[[], dict[str, Any]]:
            take = read_payment(self.actor, sent)

            def answer() -> dict[str, Any]:
                payment, warning = take()
                row = answer_of_new(self.community, payment)
                return {**row, "warning": warning} if warning else row

            return answer

        return keyed_act(self, sent, read, of_money=True)


class PaymentView(CommunityView):
    """One payment, by its receipt number."""

    @operation("A payment", "One payment, by its receipt number.", answers=PaymentRow)
    def get(self, request: Request, receipt: str) -> Response:
        return Response(_row(self, receipt))


class ReversalView(CommunityView):
    """The reversal of one payment."""

    token_scope = TokenScope.PAYMENTS

    @operation(
        "Reverse a payment",
        "Writes the red twin of a payment. Its charges are open again; its receipt keeps its "
        "number and is void. For clerks and cashiers; 409 when it has been reversed already.",
        request=SentReversal,
        answers={201: PaymentRow},
        problems=WRITING,
    )
    def post(self, request: Request, receipt: str) -> Response:
        self.require(*CASH_ROLES)
        payment = get_object_or_404(payments_of(self.community), receipt=receipt)
        sent = SentReversal(data=request.data)
        sent.is_valid(raise_exception=True)
        reverse_payment(self.actor, payment=payment, reason=sent.validated_data["reason"])
        return Response(_row(self, receipt), status=201)


def _row(view: CommunityView, receipt: str) -> dict[str, Any]:
    for payment in _with_receipt(view.community, receipt):
        return answer_of(view.community, payment)
    raise Http404


@prepared
def _with_receipt(community: Community, receipt: str) -> Rows:
    return payments_of(community).filter(receipt=receipt)
