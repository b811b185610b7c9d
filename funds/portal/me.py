"""A household's own pages: how it stands, what it is charged, its receipts and rentals."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from funds.models import (
    RECEIVED,
    Exemption,
    HallBooking,
    Levy,
    LevyRate,
    Payment,
    PaymentKind,
    Share,
    book_of,
)
from funds.money import to_fen
from funds.months import Month
from funds.portal import visits
from funds.portal.account import account_of
from funds.portal.keeping import kept
from funds.portal.pages import asked_page, asked_year, page_of
from funds.portal.shell import kept_page, page, part, private
from funds.portal.visits import inside, inside_or
from funds.qr import qr_data
from funds.receipts import receipt_lines, verify_address
from funds.rentals import RentalMoney, bill_of, rental_money, stay_of, still_owed
from funds.rmb import capitals
from funds.wording import METHOD_WORD, PURPOSE_WORD
from households.masking import mask_name
from households.models import Household
from households.phones import forget_phone

RECEIPTS = 60
"""Receipts of a page: five years of a household that pays every month."""


def short(request: HttpRequest) -> HttpResponse | None:
    """How the household stands that this telephone remembers; the rest is behind the PIN."""
    household = visits.remembered(request)
    if household is None:
        return None
    return own_page(request, household, "short", body=_body(household, timezone.localdate().year))


@require_safe
@inside_or(short)
def me(request: HttpRequest, household: Household) -> HttpResponse:
    """The one sentence, and the months of a year."""
    this_year = timezone.localdate().year
    year = asked_year(request) or this_year
    # The books are asked only about another year.
    if year != this_year and not _first_year(household) <= year <= this_year + 1:
        raise Http404

    def context() -> dict[str, Any]:
        return {**_whose(household), "body": _body(household, year, turn=True)}

    return kept_page(request, "me", household.community, f"me.{household.pk}", context)


@login_not_required
@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Let this telephone forget the household it remembers."""
    household = visits.remembered(request)
    if household is not None:
        token = request.COOKIES[visits.PHONE]
        forget_phone(household.community, household=household, token=token)
    response = redirect("login")
    response.delete_cookie(visits.PHONE, path=reverse("me"), samesite="Lax")
    return private(response)


@require_safe
@inside
def levies(request: HttpRequest, household: Household) -> HttpResponse:
    """What each levy is for, what it costs and on which decision it rests."""
    here: Any = {"community": household.community_id}
    now = Month.of(timezone.localdate())
    rates: dict[int, list[LevyRate]] = {}
    for rate in LevyRate.objects.filter(**here).order_by("from_month"):
        rates.setdefault(rate.levy_id, []).append(rate)
    shares: dict[int, int] = {}
    for share in Share.objects.filter(household=household, from_month__lte=now, **here).order_by(
        "from_month"
    ):
        shares[share.levy_id] = share.quantity
    exemptions = Exemption.objects.filter(household=household, **here).select_related("levy")
    return own_page(
        request,
        household,
        "levies",
        levies=[
            (levy, rates.get(levy.pk, []), shares.get(levy.pk))
            for levy in Levy.objects.filter(**here).order_by("position", "pk")
        ],
        exemptions=exemptions.order_by("from_month"),
    )


@require_safe
@inside
def receipts(request: HttpRequest, household: Household) -> HttpResponse:
    """The household's receipts, the newest first; void ones keep their place."""
    rows = Payment.objects.filter(
        community=household.community_id, household=household, kind__in=RECEIVED
    ).select_related("reversed_by")
    listed = page_of(rows.order_by("-booked_on", "-seq"), asked_page(request), RECEIPTS)
    return own_page(request, household, "receipts", payments=listed)


@require_safe
@inside
def receipt(request: HttpRequest, household: Household, receipt: str) -> HttpResponse:
    """One receipt with what it was for, to be looked at or printed."""
    payment = get_object_or_404(
        Payment.objects.select_related("community", "fund", "reversed_by", "by"),
        community=household.community_id,
        household=household,
        kind=PaymentKind.PAYMENT,
        receipt=receipt,
    )
    return own_page(
        request,
        household,
        "receipt",
        payment=payment,
        lines=receipt_lines(payment),
        capitals=capitals(to_fen(payment.amount)),
        method=METHOD_WORD.get(payment.method, ""),
        what=PURPOSE_WORD.get(payment.purpose, ""),
        void=hasattr(payment, "reversed_by"),
        qr=qr_data(verify_address(payment)),
    )


@require_safe
@inside
def rentals(request: HttpRequest, household: Household) -> HttpResponse:
    """The household's rentals of the hall, with their deposits and bills."""
    bookings = list(
        HallBooking.objects.filter(community=household.community_id, household=household)
        .select_related("hall")
        .order_by("-starts_on", "-pk")[:RECEIPTS]
    )
    money = rental_money(household.community, bookings)
    return own_page(
        request,
        household,
        "rentals",
        bookings=[
            {
                "booking": booking,
                "stay": stay_of(booking),
                "bill": bill_of(booking),
                "money": money.get(booking.pk, RentalMoney()),
                "owed": still_owed(booking, money.get(booking.pk, RentalMoney())),
            }
            for booking in bookings
        ],
    )


def own_page(
    request: HttpRequest, household: Household, template: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    """One of a household's pages, headed by its number and its masked name."""
    return page(
        request,
        template,
        household.community,
        status=status,
        **_whose(household),
        **context,
    )


def _first_year(household: Household) -> int:
    return book_of(household.community).first_month.year


def _whose(household: Household) -> dict[str, Any]:
    return {"household": household, "name": mask_name(household.householder)}


def _body(household: Household, year: int, *, turn: bool = False) -> str:
    """The sentence and a year, made once until something changes; ``turn`` to other years."""
    community, today = household.community, timezone.localdate()

    def make() -> str:
        first = _first_year(household)
        return part(
            "me_body",
            account=account_of(household, year=year, today=today),
            earlier=year - 1 if turn and year > first else None,
            later=year + 1 if turn and year <= today.year else None,
            turn=turn,
        )

    return kept(community, f"me.{household.pk}.{year}.{turn}", make)
