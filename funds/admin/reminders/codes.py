"""The village's collection codes, and households that say they have paid by one."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from funds.admin.asking import ask
from funds.admin.forms import ReasonForm
from funds.admin.payments.household import household_address
from funds.admin.reminders.forms import AnswerForm, CodeForm
from funds.documents.pictures import require_printable
from funds.models import BY_CODE, Method, PaidNotice
from funds.money import grouped
from funds.reminders.collection_codes import collection_codes, picture_data
from funds.reminders.showing_codes import MOST_BYTES, show_code, take_code_down
from funds.reminders.telling import answer_paid
from households.acting import Actor


def codes(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The codes that residents see now, and another one."""
    form = CodeForm(request.POST or None, request.FILES or None)

    def do(said: dict[str, Any]) -> str:
        # One byte more than is allowed tells that it is too large, without reading all of it.
        content = said["file"].read(MOST_BYTES + 1)
        if len(content) <= MOST_BYTES:
            require_printable(content)
        code = show_code(
            actor, method=Method(said["method"]), content=content, holder=said["holder"]
        )
        return _("Residents see the code for %(method)s now.") % {
            "method": code.get_method_display()
        }

    return ask(
        request,
        actor,
        form,
        do,
        title=_("Collection codes"),
        text=_(
            "Residents find these codes on their page and on slips, with what they owe and what "
            "to write into the remark."
        ),
        back=reverse("admin:collection-codes"),
        template="collection_codes",
        multipart=True,
        shown=[(code, picture_data(code)) for code in collection_codes(actor.community)],
    )


def take_down(request: HttpRequest, actor: Actor, method: str) -> HttpResponse:
    """Show residents no code of a method any more."""
    shown = {code.method: code for code in collection_codes(actor.community)}
    if method not in BY_CODE:
        raise Http404

    def do(said: dict[str, Any]) -> str:
        take_code_down(actor, method=Method(method), reason=said["reason"])
        return _("Residents see this code no more.")

    return ask(
        request,
        actor,
        ReasonForm(request.POST or None),
        do,
        title=_("Show this code no more"),
        text=str(shown.get(method, "")),
        back=reverse("admin:collection-codes"),
    )


def answer(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """A household says that it has paid: is the money there?"""
    rows = PaidNotice.objects.of(actor.community).select_related("household")
    notice = get_object_or_404(rows, pk=key)
    household = notice.household

    def do(said: dict[str, Any]) -> str:
        answer_paid(actor, notice=notice, found=said["found"] == "yes", note=said["note"])
        return _("%(number)s is answered.") % {"number": household.number}

    return ask(
        request,
        actor,
        AnswerForm(request.POST or None),
        do,
        title=_("%(household)s says that it has paid") % {"household": household},
        text=_(
            "¥%(amount)s by %(method)s, said on %(day)s. Nothing is booked by this; enter the "
            "payment from the bill, or on the household's page, and the notice answers itself."
        )
        % {
            "amount": grouped(notice.amount),
            "method": notice.get_method_display(),
            "day": notice.said_on,
        },
        back=household_address(household.number),
        template="paid_notice",
        household=household,
    )
