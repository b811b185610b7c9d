"""Receipts as they are printed (收款收据 一式三联): one, those of a day, those of a round."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy

from funds.admin.forms import day_field
from funds.admin.payments.receipt_runs import read_runs, write_runs
from funds.admin.site import desk
from funds.documents.qr import qr_data
from funds.models import CASH_ROLES, Payment, PaymentKind, ReceiptFormat, book_of
from funds.money import to_fen
from funds.payments.receipt_papers import (
    ReceiptPaper,
    receipt_papers,
    receipts_of_day,
    receipts_within,
)
from funds.payments.receipting import print_copies
from funds.payments.receipts import verify_address
from funds.payments.references import same_reference
from funds.words.rmb import capitals
from funds.words.wording import METHOD_WORD
from households.acting import Actor

COPIES = ("第一联 存根", "第二联 交付款户", "第三联 记账")
PAYERS_COPY = COPIES[1:2]
AT_ONCE = 100
"""So many receipts are drawn in one go, a few seconds; the next ones follow by a link."""


@dataclass(frozen=True)
class Sheet:
    """A receipt with what only its picture needs."""

    paper: ReceiptPaper
    capitals: str
    method: str
    qr: str
    void: bool


class DayForm(forms.Form):
    """Which day's receipts are printed."""

    day = day_field(gettext_lazy("receipts of the day"))


def receipt(request: HttpRequest, actor: Actor, receipt: str) -> HttpResponse:
    """One receipt, with the ways on from it."""
    payment = payment_of(actor, receipt)
    context = {
        "title": payment.receipt,
        "payment": payment,
        "alike": same_reference(actor.community, [payment]).get(payment.pk, []),
        "void": hasattr(payment, "reversed_by"),
    }
    return _printed(request, actor, [payment], "receipt", **context)


def receipts(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The receipts of a day, or those that are named, to be printed in one go."""
    asked = request.GET.get("of", "")
    form = DayForm({"day": request.GET.get("day") or actor.today})
    day = form.cleaned_data["day"] if form.is_valid() else actor.today
    listed = _asked_for(actor, asked, day)
    further = [one.receipt for one in listed[AT_ONCE:]]
    return _printed(
        request,
        actor,
        listed[:AT_ONCE],
        "receipts",
        title=_("Receipts to print"),
        form=form,
        asked=asked,
        day=None if asked else day,
        further=further,
        further_runs=write_runs(further),
        kept="&" + urlencode({"of": asked} if asked else {"day": day}),
    )


def print_receipt(request: HttpRequest, actor: Actor, receipt: str) -> HttpResponse:
    """Count a printing and show the receipt, which then opens the printer's dialogue."""
    actor.require(*CASH_ROLES)
    payment = payment_of(actor, receipt)
    print_copies(actor, payments=[payment])
    said = {"paper": chosen} if (chosen := request.POST.get("paper", "")) else {}
    return _on(reverse("admin:receipt", args=[payment.receipt]), **said)


def print_receipts(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Count a printing of each and show them, which then opens the printer's dialogue."""
    actor.require(*CASH_ROLES)
    said = {name: request.POST[name] for name in ("of", "day", "paper") if request.POST.get(name)}
    form = DayForm({"day": said.get("day") or actor.today})
    day = form.cleaned_data["day"] if form.is_valid() else actor.today
    print_copies(actor, payments=_asked_for(actor, said.get("of", ""), day)[:AT_ONCE])
    return _on(reverse("admin:receipts"), **said)


def payment_of(actor: Actor, receipt: str) -> Payment:
    """The payment with this receipt number in the community somebody works in, or 404."""
    rows = Payment.objects.of(actor.community).filter(kind=PaymentKind.PAYMENT)
    return get_object_or_404(
        rows.select_related(
            "household__community", "community", "fund", "reversed_by", "by", "rental"
        ),
        receipt=receipt,
    )


def _asked_for(actor: Actor, runs: str, day: date) -> list[Payment]:
    community = actor.community
    return receipts_within(community, read_runs(runs)) if runs else receipts_of_day(community, day)


def _printed(
    request: HttpRequest, actor: Actor, payments: list[Payment], template: str, **context: Any
) -> HttpResponse:
    """Receipts on the paper that the village prints on, or on another that was chosen."""
    chosen = request.GET.get("paper", "")
    if chosen and chosen not in ReceiptFormat.values:
        raise Http404
    paper = chosen or book_of(actor.community).receipt_format
    papers = receipt_papers(actor.community, payments, today=actor.today)
    whole = {
        **desk.each_context(request),
        "sheets": [_sheet(one) for one in papers],
        "copies": COPIES if paper == ReceiptFormat.THREE else PAYERS_COPY,
        "paper": paper,
        "chosen": chosen,
        "is_roll": paper in (ReceiptFormat.ROLL_58, ReceiptFormat.ROLL_80),
        "formats": ReceiptFormat.choices,
        "printed": max((one.printings for one in papers), default=0),
        "may_print": actor.may(*CASH_ROLES),
        **context,
    }
    return render(request, f"admin/desk/{template}.html", whole)


def _sheet(paper: ReceiptPaper) -> Sheet:
    payment = paper.payment
    return Sheet(
        paper=paper,
        capitals=capitals(to_fen(payment.amount)),
        method=METHOD_WORD.get(payment.method, ""),
        qr=qr_data(verify_address(payment)),
        void=hasattr(payment, "reversed_by"),
    )


def _on(address: str, **said: str) -> HttpResponse:
    """Lead to a page that prints itself."""
    return redirect(f"{address}?{urlencode({**said, 'print': ''})}")
