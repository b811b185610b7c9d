"""Taking back a transfer or a count of the box."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from funds.admin.asking import ask
from funds.admin.forms import ReasonForm
from funds.cash.counting import reverse_count
from funds.cash.transferring import reverse_transfer
from funds.models import CashCount, Transfer
from funds.money import grouped
from households.acting import Actor


def undo_transfer(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """Reverse a transfer."""
    community = actor.community
    rows = Transfer.objects.of(community).select_related(
        "voucher__community", "from_account", "to_account", "from_fund", "to_fund"
    )
    transfer = get_object_or_404(rows, pk=key)

    def do(said: dict[str, Any]) -> str:
        reverse_transfer(actor, transfer=transfer, reason=said["reason"])
        return _("The transfer of %(amount)s yuan is reversed.") % {
            "amount": grouped(transfer.amount)
        }

    return ask(
        request,
        actor,
        ReasonForm(request.POST or None),
        do,
        title=_("Reverse a transfer"),
        text=f"{transfer}: ¥{grouped(transfer.amount)}",
        back=reverse("admin:money"),
    )


def undo_count(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """Take a wrong count back, with the difference that was booked for it."""
    rows = CashCount.objects.of(actor.community).select_related("fund", "voucher__community")
    count = get_object_or_404(rows, pk=key)

    def do(said: dict[str, Any]) -> str:
        reverse_count(actor, count=count, reason=said["reason"])
        return _("The count of %(day)s is reversed.") % {"day": count.counted_on}

    return ask(
        request,
        actor,
        ReasonForm(request.POST or None),
        do,
        title=_("Reverse a cash count"),
        text=_("%(day)s: counted %(counted)s yuan; by the books %(expected)s.")
        % {
            "day": count.counted_on,
            "counted": grouped(count.counted),
            "expected": grouped(count.expected),
        },
        back=reverse("admin:money"),
    )
