"""Vouchers for the township's program: which months it has, and the next file for it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy

from funds.admin.asking import ask, page
from funds.documents.voucher_attachments import VoucherAttachments
from funds.documents.voucher_tables import ENDINGS, WRITERS, Changed, file_again, unwritable
from funds.exchange.export_words import said_twice
from funds.exchange.exporting import export_vouchers
from funds.exchange.exports import last_seq_out, lines_again, months_out
from funds.exchange.voucher_rows import ExchangeLine, MonthStillOpen
from funds.interface.files import file_answer, streamed_answer
from funds.interface.forms import OnceForm
from funds.models import Program, VoucherExport
from funds.months import BadMonth, Month
from households.acting import Actor
from households.models import Role


class ExportForm(OnceForm):
    """Which program, and whether it has had the month before."""

    program = forms.ChoiceField(label=gettext_lazy("program"), choices=Program.choices)
    only_new = forms.BooleanField(
        label=gettext_lazy("only what is new"),
        help_text=gettext_lazy("leave out what an earlier export of this month had"),
        required=False,
    )


def vouchers_out(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every closed month with what went out of it."""
    return page(
        request,
        "vouchers_out",
        _("Vouchers for the township's program"),
        months=months_out(actor.community),
        may_export=actor.may(Role.CLERK),
    )


def export_month(request: HttpRequest, actor: Actor, month: str) -> HttpResponse:
    """Write down that a month goes out; the list then has the file."""
    try:
        asked = Month.parse(month)
    except BadMonth as refusal:
        messages.error(request, str(refusal))
        return redirect("admin:vouchers-out")

    def do(said: dict[str, Any]) -> str:
        program, lost = Program(said["program"]), ""

        def write(lines: Sequence[ExchangeLine]) -> bytes:
            nonlocal lost
            lost = unwritable(lines) if program == Program.YONYOU else ""
            return WRITERS[program](lines)

        export = export_vouchers(
            actor,
            month=asked,
            program=program,
            write=write,
            only_new=said["only_new"],
        )
        for warning in said_twice(export):
            messages.warning(request, warning)
        if lost:
            messages.warning(
                request,
                _("Its encoding does not have these characters; 〓 stands for each: %(lost)s")
                % {"lost": lost},
            )
        return _("%(numbers)s can be fetched below.") % {"numbers": export.numbers}

    return ask(
        request,
        actor,
        ExportForm(
            request.POST or None,
            initial={"only_new": last_seq_out(actor.community, asked) > 0},
        ),
        do,
        title=_("Export the vouchers of %(month)s") % {"month": asked},
        text=_("They are numbered as in these books, under the accounts of the account map."),
        back=reverse("admin:vouchers-out"),
        button=_("Export"),
    )


def export_file(request: HttpRequest, actor: Actor, seq: int) -> HttpResponse:
    """The file of an export, the same bytes as when it went out."""
    rows = VoucherExport.objects.of(actor.community).select_related("community")
    export = get_object_or_404(rows, seq=seq)
    try:
        content = file_again(export)
    except (Changed, MonthStillOpen) as refusal:
        messages.error(request, str(refusal))
        return redirect("admin:vouchers-out")
    ending = ENDINGS[Program(export.program)]
    name = f"vouchers-{actor.community.code}-{export.month}-{export.seq}.{ending}"
    return file_answer(content, name)


def attachments(request: HttpRequest, actor: Actor, seq: int) -> HttpResponseBase:
    """The papers behind the vouchers of an export as one zip, named by voucher number."""
    rows = VoucherExport.objects.of(actor.community).select_related("community")
    export = get_object_or_404(rows, seq=seq)
    try:
        packed = VoucherAttachments(actor.community, export.month, lines_again(export))
    except MonthStillOpen as refusal:
        messages.error(request, str(refusal))
        return redirect("admin:vouchers-out")
    name = f"attachments-{actor.community.code}-{export.month}-{export.seq}.zip"
    return streamed_answer(packed.chunks(), name)
