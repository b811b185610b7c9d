"""Advances on the desk: given out, topped up, brought back."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from funds.admin.asking import ask, page
from funds.admin.cash.forms import AdvanceEntryForm, AdvanceForm
from funds.admin.forms import ReasonForm
from funds.models import CASH_ROLES, Advance, AdvanceEntry, AdvanceEntryKind
from funds.spending.advances import left_of
from funds.spending.advancing import (
    give_advance,
    return_advance,
    reverse_advance_entry,
    top_up,
)
from households.acting import Actor


def new_advance(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Give somebody money to spend for the village."""
    community, today = actor.community, actor.today

    def do(said: dict[str, Any]) -> str:
        advance = give_advance(actor, **said)
        return _("%(advance)s is given to %(holder)s.") % {
            "advance": advance.number,
            "holder": advance.holder,
        }

    return ask(
        request,
        actor,
        AdvanceForm(community, request.POST or None, initial={"given_on": today}),
        do,
        title=_("New advance"),
        text=_("It stays the fund's own money until it is spent."),
        back=reverse("admin:money"),
    )


def advance_of(actor: Actor, number: str) -> Advance:
    rows = Advance.objects.of(actor.community).select_related("fund")
    return get_object_or_404(rows, number=number)


def advance(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """What became of one advance."""
    community, wanted = actor.community, advance_of(actor, number)
    return page(
        request,
        "advance",
        f"{wanted.number} {wanted.holder}",
        advance=wanted,
        left=left_of(community, wanted),
        entries=AdvanceEntry.objects.of(community)
        .filter(advance=wanted)
        .select_related("expense", "voucher", "reversed_by")
        .order_by("seq"),
        may_cash=actor.may(*CASH_ROLES),
    )


def more(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Give the holder more."""
    return _change_advance(request, actor, advance_of(actor, number), back=False)


def bring_back(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Take back what was not spent."""
    return _change_advance(request, actor, advance_of(actor, number), back=True)


def undo_entry(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """Take back that money was given to a holder, or brought back."""
    rows = AdvanceEntry.objects.of(actor.community).exclude(kind=AdvanceEntryKind.SPENT)
    entry = get_object_or_404(rows.select_related("advance", "voucher__community"), pk=key)

    def do(said: dict[str, Any]) -> str:
        reverse_advance_entry(actor, entry=entry, reason=said["reason"])
        return _("%(entry)s: reversed.") % {"entry": entry}

    return ask(
        request,
        actor,
        ReasonForm(request.POST or None),
        do,
        title=_("Reverse: %(what)s") % {"what": entry},
        text=f"{entry.advance.number} {entry.advance.holder} · {entry.happened_on} · {entry}",
        back=reverse("admin:advance", args=[entry.advance.number]),
    )


def _change_advance(
    request: HttpRequest, actor: Actor, wanted: Advance, *, back: bool
) -> HttpResponse:
    community, today = actor.community, actor.today
    left = left_of(community, wanted)

    def do(said: dict[str, Any]) -> str:
        day, rest = said["day"], {k: v for k, v in said.items() if k != "day"}
        if back:
            return_advance(actor, advance=wanted, returned_on=day, **rest)
        else:
            top_up(actor, advance=wanted, given_on=day, **rest)
        return _("%(holder)s now has %(left)s yuan of %(advance)s.") % {
            "holder": wanted.holder,
            "left": left_of(community, wanted),
            "advance": wanted.number,
        }

    title = _("Bring back") if back else _("Give more")
    return ask(
        request,
        actor,
        AdvanceEntryForm(
            request.POST or None, initial={"day": today, "amount": left if back else ""}
        ),
        do,
        title=f"{title}: {wanted.number}",
        text=_("%(holder)s has %(left)s yuan left.") % {"holder": wanted.holder, "left": left},
        back=reverse("admin:advance", args=[wanted.number]),
    )
