"""GET and POST /hall-bookings/, and one booking by its number."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiExample, OpenApiResponse
from rest_framework.request import Request
from rest_framework.response import Response

from funds.api.base import CommunityView, ListView
from funds.api.filters import HallBookingFilter
from funds.api.hall.requests import SentBooking, take_booking
from funds.api.hall.rows import HallBookingRow, booking_rows, bookings_of
from funds.api.idempotency import HEADER, REPLAYED, key_parameter, keyed
from funds.api.schema import WRITING, operation
from funds.models import HallBooking
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
    """Hall bookings in the order of time."""

    queryset = HallBooking.objects.none()
    filterset_class = HallBookingFilter
    serializer_class = HallBookingRow

    def rows(self) -> QuerySet[HallBooking]:
        return bookings_of(self.community)

    def shown(self, page: Sequence[HallBooking]) -> list[dict[str, Any]]:
        return booking_rows(self.community, page)

    @operation(
        "Hall bookings",
        "Every rental of a hall with its bill and its money, in the order of time. `from` and "
        "`to` find the rentals that have some part of these days.",
        answers=HallBookingRow(many=True),
    )
    def get(self, request: Request) -> Response:
        return super().get(request)

    @operation(
        "Reserve a hall",
        "Reserves a hall for a household, or for a `lessee` from outside; the rent of the "
        "tariff is fixed now. 409 when somebody has the hall at that time. Only a funeral may "
        "ask, with the reason `displace`, to take the place of others: it is then `waiting` "
        "until it is approved. For clerks. With an Idempotency-Key the same request gets the "
        "same answer again; a refused request leaves its key free.",
        request=SentBooking,
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
        booking = take_booking(self.community, sent, by=self.user, today=self.today)
        return booking_answer(self, booking.number)


class HallBookingView(CommunityView):
    """One hall booking."""

    @operation("A hall booking", "One rental, by its number.", answers=HallBookingRow)
    def get(self, request: Request, number: str) -> Response:
        return Response(booking_answer(self, number))


def booking_answer(view: CommunityView, number: str) -> dict[str, Any]:
    """One booking as it stands in the community of a request; raises Http404."""
    booking = get_object_or_404(bookings_of(view.community), number=number)
    (row,) = booking_rows(view.community, [booking])
    return dict(HallBookingRow(row).data)
