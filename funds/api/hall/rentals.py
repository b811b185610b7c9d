"""GET and POST /hall-bookings/, and one rental by its number."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiExample, OpenApiResponse
from rest_framework.request import Request
from rest_framework.response import Response

from funds.api.base import CommunityView, ListView
from funds.api.filters import HallBookingFilter
from funds.api.hall.requests import SentRental, take_rental
from funds.api.hall.rows import HallBookingRow, rental_rows, rentals_of
from funds.api.idempotency import HEADER, REPLAYED, key_parameter, keyed
from funds.api.schema import WRITING, listing, operation
from funds.models import Rental
from households.models import Role

EXAMPLE = OpenApiExample(
    "A household reserves the hall for a wedding",
    value={
        "hall": "hall",
        "event": "wedding",
        "starts_at": "2026-12-05T08:00",
        "ends_at": "2026-12-05T22:00",
        "household": "01-001",
        "tables": 12,
        "guests": 96,
    },
    request_only=True,
)


class HallBookingsView(ListView):
    """Hall rentals in the order of time."""

    queryset = Rental.objects.none()
    filterset_class = HallBookingFilter
    serializer_class = HallBookingRow

    def rows(self) -> QuerySet[Rental]:
        return rentals_of(self.community)

    def shown(self, page: Sequence[Rental]) -> list[dict[str, Any]]:
        return rental_rows(self.community, page)

    @listing(
        "Hall rentals",
        "Every rental of a hall with its bill and its money, in the order of time. `from` and "
        "`to` find the rentals that have some part of these days.",
        HallBookingRow,
    )
    def get(self, request: Request) -> HttpResponseBase:
        return super().get(request)

    @operation(
        "Reserve a hall",
        "Reserves a hall for a household, or for a `lessee` from outside; the rent of the "
        "tariff is fixed now. 409 when somebody has the hall at that time. Only a funeral may "
        "ask, with the reason `displace`, to take the place of others: it is then `waiting` "
        "until it is approved. For clerks. With an Idempotency-Key the same request gets the "
        "same answer again; a refused request leaves its key free.",
        request=SentRental,
        answers={201: OpenApiResponse(HallBookingRow, examples=[EXAMPLE])},
        problems=(*WRITING, 422),
        parameters=[key_parameter(required=False), REPLAYED],
    )
    def post(self, request: Request) -> HttpResponse:
        self.require(Role.CLERK)
        sent = request.data
        assert isinstance(sent, dict)
        if HEADER in request.headers:
            return keyed(self, sent, lambda: self._reserved(sent))
        return Response(self._reserved(sent), status=201)

    def _reserved(self, sent: Any) -> dict[str, Any]:
        rental = take_rental(self.actor, sent)
        return rental_answer(self, rental.number)


class HallBookingView(CommunityView):
    """One hall rental."""

    @operation("A hall rental", "One rental, by its number.", answers=HallBookingRow)
    def get(self, request: Request, number: str) -> Response:
        return Response(rental_answer(self, number))


def rental_answer(view: CommunityView, number: str) -> dict[str, Any]:
    """One rental as it stands in the community of a request; raises Http404."""
    rental = get_object_or_404(rentals_of(view.community), number=number)
    (row,) = rental_rows(view.community, [rental])
    return dict(HallBookingRow(row).data)
