"""Vouchers to look at: picked for an auditor, on a page to print or as a file."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from funds.admin.asking import page
from funds.admin.upkeep.lists import KINDS, list_file
from funds.admin.upkeep.narrowing import day, whole
from funds.documents.paper import Value
from funds.upkeep.sampling import MOST, WAYS, Sample, sampled
from households.acting import Actor


def samples(request: HttpRequest, actor: Actor) -> HttpResponse:
    """A sample of the vouchers of a period, of this year where nobody says."""
    community, said = actor.community, request.GET
    first = day(said.get("from", "")) or actor.today.replace(month=1, day=1)
    way = said.get("way", "")
    sample = Sample(
        first=first,
        last=max(day(said.get("to", "")) or actor.today, first),
        way=way if way in WAYS else "every",
        step=max(whole(said.get("step", ""), 4) or 10, 1),
        start=max(whole(said.get("start", ""), 6) or 1, 1),
    )
    vouchers = sampled(community, sample)
    kind = said.get("as", "")
    if kind in KINDS:
        name = f"vouchers-{sample.way}-{sample.first}-{sample.last}"
        return list_file(kind, name, *_listed(vouchers))
    return page(
        request,
        "trail_vouchers",
        _("Vouchers to look at"),
        sample=sample,
        vouchers=vouchers,
        is_cut=len(vouchers) == MOST,
        most=MOST,
        ways=WAYS.items(),
        way_said=WAYS[sample.way],
        files=KINDS,
    )


def _listed(vouchers: Sequence[Any]) -> tuple[list[str], list[list[Value]]]:
    """The vouchers as rows of a spreadsheet under their head."""
    head = [
        _("voucher"),
        _("booked on"),
        _("happened on"),
        _("summary"),
        _("amount"),
        _("Person"),
        _("reverses"),
        _("reversed by"),
    ]
    return head, [_row(voucher) for voucher in vouchers]


def _row(voucher: Any) -> list[Value]:
    red = getattr(voucher, "reversed_by", None)
    return [
        str(voucher),
        str(voucher.booked_on),
        str(voucher.happened_on),
        voucher.summary,
        voucher.total,
        voucher.by.called if voucher.by else "",
        str(voucher.reverses or ""),
        str(red or ""),
    ]
