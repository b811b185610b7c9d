"""The first day of the books: money in hand, and what households owed or had paid ahead."""

from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from funds.admin.asking import ask, page
from funds.admin.forms import ReasonForm
from funds.admin.payments.household import household_of
from funds.admin.village.opening_forms import (
    ACCOUNTS,
    OpeningDepositForm,
    OpeningHouseholdForm,
    OpeningMoneyForm,
)
from funds.hall.opening_deposits import open_deposit
from funds.ledger import periods
from funds.models import Fund, book_of
from funds.money import ZERO, grouped
from funds.village.opening import open_books
from funds.village.opening_figures import (
    OpeningMoney,
    opened_deposits,
    opened_households,
    opening_gap,
    opening_money,
    opening_weights,
)
from funds.village.opening_households import (
    open_household,
    undo_opening,
)
from funds.village.opening_months import OpeningMonth
from households.acting import Actor
from households.models import Community, Role


def opening(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What the books were opened with, and whether it adds up."""
    community = actor.community
    households = opened_households(community)
    deposits = opened_deposits(community)
    money = opening_money(community)
    return page(
        request,
        "opening",
        _("Opening of the books"),
        first_month=book_of(community).first_month,
        accounts=[account.label for account in ACCOUNTS],
        rows=_rows(community, money),
        total=sum(money.values(), ZERO),
        gap=opening_gap(community),
        households=households,
        owed=sum((row.owed for row in households), ZERO),
        credit=sum((row.credit for row in households), ZERO),
        deposits=deposits,
        deposited=sum((deposit.amount for deposit in deposits), ZERO),
        closed=periods.last_closed(community),
        may_open=actor.may(Role.CLERK) and periods.last_closed(community) is None,
    )


def money(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Enter the money in hand by fund and account, or put right what was entered."""
    community = actor.community
    there = opening_money(community)
    form = OpeningMoneyForm(community, there, request.POST or None)

    def do(said: dict[str, Any]) -> str:
        entered = open_books(
            actor,
            cash=form.cash(said),
            signed_total=said["signed_total"],
            correct=bool(there),
            reason=said.get("reason", ""),
        )
        if not entered:
            return _("These figures stood already; nothing was added.")
        return _("The opening is entered: %(total)s yuan.") % {
            "total": grouped(said["signed_total"])
        }

    return ask(
        request,
        actor,
        form,
        do,
        title=_("Money in hand on the first day"),
        text=_("Each fund's money where it lies. What is empty is nothing.")
        if not there
        else _(
            "The figures that stand are cancelled in red, with your reason, and these are entered."
        ),
        back=reverse("admin:opening"),
        template="opening_money",
        accounts=[account.label for account in ACCOUNTS],
    )


def household(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Enter what a household owed on the first day, or had paid ahead."""
    community = actor.community

    def do(said: dict[str, Any]) -> str:
        month = said["month"] or book_of(community).first_month.plus(-1)
        one = said["household"]
        levy = said["levy"]
        open_household(
            actor,
            household=one,
            months=[OpeningMonth(month, said["owed"])] if said["owed"] else [],
            weights={levy: Decimal(1)} if levy else opening_weights(one, month),
            credit=said["credit"] or ZERO,
        )
        return _("Opened for %(household)s: owed %(owed)s, paid ahead %(credit)s.") % {
            "household": one,
            "owed": grouped(said["owed"] or ZERO),
            "credit": grouped(said["credit"] or ZERO),
        }

    return ask(
        request,
        actor,
        OpeningHouseholdForm(
            community,
            request.POST or None,
            initial={"household": request.GET.get("household", "")},
        ),
        do,
        title=_("A household on the first day"),
        text=_("What it owed before the books began, or what it had paid ahead."),
        back=reverse("admin:opening"),
    )


def deposit(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Enter a deposit that was held already on the first day."""

    def do(said: dict[str, Any]) -> str:
        open_deposit(actor, **said)
        return _("The deposit of %(rental)s is entered: %(amount)s yuan.") % {
            "rental": said["rental"],
            "amount": grouped(said["amount"]),
        }

    return ask(
        request,
        actor,
        OpeningDepositForm(actor.community, request.POST or None),
        do,
        title=_("A deposit held on the first day"),
        text=_("Enter the hall rental first; then choose it here."),
        back=reverse("admin:opening"),
    )


def undo(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Take back what was opened for a household."""
    one = household_of(actor, number)

    def do(said: dict[str, Any]) -> str:
        undo_opening(actor, household=one, reason=said["reason"])
        return _("The opening of %(household)s is reversed.") % {"household": one}

    return ask(
        request,
        actor,
        ReasonForm(request.POST or None),
        do,
        title=_("Reverse the opening of %(household)s") % {"household": one},
        text=_(
            "What it had paid ahead is reversed and what it owed is withdrawn. Then enter it anew."
        ),
        back=reverse("admin:opening"),
    )


def _rows(community: Community, there: OpeningMoney) -> list[tuple[Any, ...]]:
    """Each fund with its money by account and its sum."""
    rows = []
    for fund in Fund.objects.of(community).order_by("position", "pk"):
        amounts = [there.get((account, fund.pk), ZERO) for account in ACCOUNTS]
        rows.append((fund, amounts, sum(amounts, ZERO)))
    return rows
