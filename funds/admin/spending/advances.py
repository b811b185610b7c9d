"""Advances on the desk: given out, topped up, brought back."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from funds.admin.asking import ask, page
from funds.admin.cash.forms import AdvanceForm, BringBackForm, TopUpForm
from funds.admin.forms import ReasonForm
from funds.interface.forms import OnceForm
from funds.models import CASH_ROLES, Advance, AdvanceEntry, AdvanceEntryKind
from funds.money import grouped
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
    form = TopUpForm(request.POST or None, initial={"given_on": actor.today})
    return _change_advance(request, actor, number, form, top_up, _("Give more"))


def bring_back(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Take back what was not spent."""
    left = left_of(actor.community, advance_of(actor, number))
    form = BringBackForm(
        request.POST or None, initial={"returned_on": actor.today, "amount": left}
    )
    return _change_advance(request, actor, number, form, return_advance, _("Bring back"))


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
    request: HttpRequest,
    actor: Actor,
    number: str,
    form: OnceForm,
    change: Callable[..., object],
    title: str,
) -> HttpResponse:
    wanted = advance_of(actor, number)
    left = left_of(actor.community, wanted)

    def do(said: dict[str, Any]) -> str:
        change(actor, advance=wanted, **said)
        return _("%(holder)s now has %(left)s yuan of %(advance)s.") % {
            "holder": wanted.holder,
            "left": grouped(left_of(actor.community, wanted)),
            "advance": wanted.number,
        }

    return ask(
        request,
        actor,
        form,
        do,
        title=f"{title} · {wanted.number}",
        text=_("%(holder)s has %(left)s yuan left.")
        % {"holder": wanted.holder, "left": grouped(left)},
        back=reverse("admin:advance", args=[wanted.number]),
    )
