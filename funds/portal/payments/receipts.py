"""A household's receipts: all of them, and each with what it was for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from funds.board.receipt_trees import inclusion
from funds.documents.qr import qr_data
from funds.models import PaymentKind
from funds.money import to_fen
from funds.payments.receipts import proof_address, receipts_of, verify_address, written_on
from funds.portal.household_page import household_page
from funds.portal.pagination import asked_page, page_of
from funds.portal.village.visits import household_required
from funds.words.rmb import capitals
from households.masking import mask_text
from households.models import Household
from households.naming import names_of

RECEIPTS = 60
"""Receipts of a page: five years of a household that pays every month."""


@require_safe
@household_required
def receipts(request: HttpRequest, household: Household) -> HttpResponse:
    """The household's receipts, the newest first; void ones keep their place."""
    rows = receipts_of(household).select_related("reversed_by")
    listed = page_of(rows.order_by("-booked_on", "-seq"), asked_page(request), RECEIPTS)
    return household_page(request, household, "receipts", payments=listed)


@require_safe
@household_required
def receipt(request: HttpRequest, household: Household, receipt: str) -> HttpResponse:
    """One receipt with what it was for, to be looked at or printed."""
    payment = get_object_or_404(
        receipts_of(household).select_related("community", "reversed_by", "by"),
        kind=PaymentKind.PAYMENT,
        receipt=receipt,
    )
    void = hasattr(payment, "reversed_by")
    why = payment.reversed_by.note if void else ""
    return household_page(
        request,
        household,
        "receipt",
        payment=payment,
        written=written_on(payment),
        capitals=capitals(to_fen(payment.amount)),
        void=void,
        why=mask_text(why, names_of(household.community)) if why else "",
        qr=qr_data(verify_address(payment)),
        inside=inclusion(payment),
        proof=proof_address(payment),
    )
