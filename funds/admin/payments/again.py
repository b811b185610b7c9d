"""Money that was taken from the wrong household: void there, it is taken from the right one."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse as address_of
from django.utils.translation import gettext as _

from funds.admin.asking import page
from funds.models import Payment, PaymentKind
from households.acting import Actor
from households.finding import LONGEST
from households.models import Household


def take_again(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """Ask whose money it was; the household that is found opens with what was received."""
    payment = get_object_or_404(_wrong_ones(actor), pk=key)
    words = request.GET.get("q", "").strip()[:LONGEST]
    households = Household.objects.of(actor.community).select_related("group")
    hits = list(households.matching(words).order_by("number")[:100] if words else ())
    if len(hits) == 1:
        return redirect(_sheet_of(hits[0], payment))
    return page(
        request,
        "take_again",
        _("Take it from the right household"),
        payment=payment,
        words=words,
        hits=[(household, _sheet_of(household, payment)) for household in hits],
    )


def taken_wrongly(actor: Actor, key: str) -> Payment | None:
    """The void payment of a household that is being taken again; None when there is no such."""
    if not (key.isascii() and key.isdigit() and len(key) < 16):
        return None
    return _wrong_ones(actor).filter(pk=key).first()


def as_before(payment: Payment, household: Household) -> dict[str, Any]:
    """What the form of the right household begins with."""
    own = payment.household is None or payment.payer == payment.household.householder
    return {
        "amount": payment.amount,
        "method": payment.method,
        "received_on": payment.received_on,
        "payer": "" if own else payment.payer,
        "reference": payment.reference,
        "note": payment.note,
        "again": payment.pk,
    }


def _wrong_ones(actor: Actor) -> QuerySet[Payment]:
    rows: QuerySet[Payment] = Payment.objects.of(actor.community).filter(
        kind=PaymentKind.PAYMENT, household__isnull=False, reversed_by__isnull=False
    )
    return rows.select_related("household", "voucher", "reversed_by")


def _sheet_of(household: Household, payment: Payment) -> str:
    return f"{address_of('admin:household', args=[household.number])}?again={payment.pk}"
