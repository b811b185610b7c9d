"""Bank fees in one step, and red slips of expenses that have no claim."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from funds.admin.asking import ask, page
from funds.admin.forms import ReasonForm
from funds.admin.spending.forms import FeeForm
from funds.models import Expense
from funds.money import grouped
from funds.spending.bank_fees import pay_fee
from funds.spending.claims import fee_limit
from funds.spending.spending import reverse_expense
from households.acting import Actor


def new_fee(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Book what a bank or an app took for itself, where a limit is set for it."""
    limit = fee_limit(actor.community)
    if limit is None:
        return page(request, "no_fee_limit", _("Bank fee"))

    def do(said: dict[str, Any]) -> str:
        fee = pay_fee(actor, **said)
        return _("%(number)s: a fee of %(amount)s yuan is booked.") % {
            "number": fee.number,
            "amount": grouped(fee.amount),
        }

    return ask(
        request,
        actor,
        FeeForm(actor.community, request.POST or None, initial={"happened_on": actor.today}),
        do,
        title=_("Bank fee"),
        text=_("Up to %(limit)s yuan need no claim; the reviewers see them.")
        % {"limit": grouped(limit)},
        back=reverse("admin:claims"),
    )


def undo_expense(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Take back a fee, or what was entered as having come back of an expense."""
    rows = Expense.objects.of(actor.community).filter(claim=None)
    expense = get_object_or_404(rows.select_related("fund", "voucher__community"), number=number)

    def do(said: dict[str, Any]) -> str:
        twin = reverse_expense(actor, expense=expense, reason=said["reason"])
        return _("%(number)s is reversed by %(twin)s.") % {
            "number": number,
            "twin": twin.number,
        }

    return ask(
        request,
        actor,
        ReasonForm(request.POST or None),
        do,
        title=_("Reverse: %(what)s") % {"what": number},
        text=f"{expense.summary}: ¥{expense.amount}",
        back=_page_of(expense),
    )


def _page_of(expense: Expense) -> str:
    """The page that shows it: that of the claim of which it came back, or the list of fees."""
    claim = getattr(expense.returns, "claim", None)
    if claim is None:
        return reverse("admin:claims")
    return reverse("admin:claim", args=[claim.number])
