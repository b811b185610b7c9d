"""Finding: one box for households and all papers, in the head of every page of the desk."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _, pgettext

from funds.admin.asking import page
from funds.hall.owing import owed_of, state_said
from funds.models import (
    Advance,
    Claim,
    LeasedNumber,
    Matter,
    Payment,
    Rental,
    RepairRequest,
    Voucher,
)
from funds.upkeep.searching import search
from households.acting import Actor
from households.finding import LONGEST
from households.models import Household

ADDRESSES: dict[type, tuple[str, Callable[[Any], Any]]] = {
    Household: ("household", lambda one: one.number),
    Payment: ("receipt", lambda one: one.receipt),
    LeasedNumber: ("household", lambda one: one.household.number),
    Claim: ("claim", lambda one: one.number),
    Rental: ("rental", lambda one: one.number),
    RepairRequest: ("repair", lambda one: one.number),
    Advance: ("advance", lambda one: one.number),
    Matter: ("matter", lambda one: one.number),
    Voucher: ("funds_voucher_change", lambda one: one.pk),
}
"""The page that shows a thing, and what it is called there."""


class FoundPaper(NamedTuple):
    """One line of what was found: which number opens which page, and what else is said of it."""

    number: str
    address: str
    day: Any
    who: str
    what: str
    amount: Any


def find(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What answers to a search: one thing opens its page, several are listed by kind."""
    words = request.GET.get("q", "").strip()[:LONGEST]
    found = search(actor, words)
    if found.only:
        return redirect(_address(found.only))
    return page(
        request,
        "find",
        _("Find"),
        words=words,
        hits=found.households,
        kinds=[
            (some[0]._meta.verbose_name_plural, [_line(one) for one in some])
            for some in found.papers
        ],
    )


def _address(thing: Any) -> str:
    name, called = ADDRESSES[type(thing)]
    address = reverse(f"admin:{name}", args=[called(thing)])
    return f"{address}?slip={thing.paper}" if isinstance(thing, LeasedNumber) else address


def _line(paper: Any) -> FoundPaper:
    return FoundPaper(str(paper), _address(paper), *_said(paper))


def _said(paper: Any) -> tuple[Any, Any, str, Any]:
    """The day of a paper, whom it is about, what it says, and its amount in yuan, if it has one."""
    match paper:
        case Payment():
            return paper.received_on, paper.household or paper.payer, _numbers(paper), paper.amount
        case LeasedNumber():
            return localdate(paper.recorded_at), paper.household, _slip_said(paper), paper.owed
        case Claim():
            said = f"{paper.summary} · {paper.get_state_display()}"
            return paper.happened_on, paper.payee, said, paper.amount
        case Rental():
            said = f"{paper.get_event_display()} · {state_said(paper, owed_of(paper))}"
            return paper.starts_on, paper.household or paper.lessee, said, None
        case RepairRequest():
            said = f"{paper.where} · {paper.get_trouble_display()}"
            return paper.said_on, paper.household or paper.name, said, None
        case Advance():
            return None, paper.holder, paper.purpose, None
        case Matter():
            return paper.raised_on, paper.raiser, paper.text, None
        case _:
            return paper.booked_on, "", paper.summary, None


def _slip_said(slip: LeasedNumber) -> str:
    """What became of a slip that has no receipt."""
    if hasattr(slip, "void"):
        return _("receipt number void, the slip came back: %(reason)s") % {
            "reason": slip.void.reason
        }
    return _("slip for the door, still out")


def _numbers(payment: Payment) -> str:
    """What else a payment is known by, and that it no longer counts."""
    numbers = [payment.paper_receipt, payment.reference]
    void = [pgettext("of a receipt", "void")] if hasattr(payment, "reversed_by") else []
    return " · ".join(said for said in (*numbers, *void) if said)
