"""Other money: gifts and grants, transfers, the cash count, bank statements."""

from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from funds.admin.asking import ask, page
from funds.admin.cash.forms import (
    BankStatementForm,
    BetweenFundsForm,
    CountForm,
    IncomeForm,
    TransferForm,
)
from funds.admin.cash.reconciling import voucher_lines
from funds.admin.payments.forms import offer_lost_receipts
from funds.bank_statements.ticking import last_statement
from funds.cash.cash_box import (
    BANK_STATEMENT_ROLES,
    account_balances,
    cash_in_box,
    last_count,
    last_reconciliation,
    ticked_balance,
    unticked_lines,
)
from funds.cash.counting import count_cash, reconcile
from funds.cash.transferring import transfer_between_funds, transfer_money
from funds.models import CASH_ROLES, MONEY_ROLES, Account, CashCount, Transfer
from funds.money import ZERO, grouped, to_fen
from funds.payments.other_income import other_income
from funds.payments.papers import Papers
from funds.payments.receipting import record_other_income
from funds.payments.reversing import REVERSIBLE
from funds.spending.claims import open_advances
from households.acting import Actor
from households.models import Role

SHOWN = 30
"""How many rows of each kind the page shows, the latest first."""


def money(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Where the money lies, and everything that can be done with it beside levies and claims."""
    community = actor.community
    accounts = Account.objects.of(community).filter(role__in=MONEY_ROLES).order_by("code")
    held = account_balances(community)
    return page(
        request,
        "money",
        _("Other money"),
        accounts=[
            (
                account,
                held.get(account.pk, ZERO),
                last_reconciliation(community, account)
                if account.role in BANK_STATEMENT_ROLES
                else None,
            )
            for account in accounts
        ],
        statement_roles=BANK_STATEMENT_ROLES,
        count=last_count(community),
        advances=open_advances(community),
        transfers=Transfer.objects.of(community)
        .select_related("from_account", "to_account", "from_fund", "to_fund", "reversed_by")
        .order_by("-seq")[:SHOWN],
        undoable=REVERSIBLE,
        incomes=other_income(community).order_by("-seq")[:SHOWN],
        counts=CashCount.objects.of(community)
        .select_related("fund", "reversed_by")
        .order_by("-seq")[:SHOWN],
        may_cash=actor.may(*CASH_ROLES),
        may_rule=actor.may(Role.CLERK),
    )


def income(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Take a gift, a grant, a contribution or interest; it gets a receipt."""
    community, today = actor.community, actor.today
    form = IncomeForm(community, request.POST or None, initial={"received_on": today})
    offer_lost_receipts(form, community)

    def do(said: dict[str, Any]) -> str:
        payment = record_other_income(actor, papers=Papers.taken_from(said), **said)
        return _("Receipt %(receipt)s is written.") % {"receipt": payment.receipt}

    return ask(
        request,
        actor,
        form,
        do,
        title=_("Other income"),
        text=_("Money of a payer without a household: a gift, a grant, interest."),
        of_money=True,
        back=reverse("admin:money"),
    )


def transfer(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Cash to the bank, WeChat to the bank."""
    today = actor.today

    def do(said: dict[str, Any]) -> str:
        done = transfer_money(actor, **said)
        return f"{done} · ¥{done.amount}"

    return ask(
        request,
        actor,
        TransferForm(request.POST or None, initial={"happened_on": today}),
        do,
        title=_("Transfer money"),
        text=_("For example cash to the bank, or WeChat to the bank."),
        back=reverse("admin:money"),
    )


def between_funds(request: HttpRequest, actor: Actor) -> HttpResponse:
    """One fund gives another, by a resolution."""
    community, today = actor.community, actor.today

    def do(said: dict[str, Any]) -> str:
        done = transfer_between_funds(actor, **said)
        return f"{done} · ¥{done.amount}"

    return ask(
        request,
        actor,
        BetweenFundsForm(community, request.POST or None, initial={"happened_on": today}),
        do,
        title=_("Between funds"),
        text=_("A fund's money is for its purpose; only a resolution transfers it."),
        back=reverse("admin:money"),
    )


def count(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Count the cash box by notes and coins."""
    community = actor.community
    form = CountForm(community, request.POST or None, initial={"on": actor.today})
    expected = cash_in_box(community)

    def do(said: dict[str, Any]) -> str:
        counted = count_cash(
            actor,
            pieces=form.pieces(),
            witnessed_by=said["witnessed_by"],
            reason=said["reason"],
            fund=said["fund"],
            on=said["on"] or actor.today,
            late=said["late"],
        )
        return _("Counted: %(counted)s yuan; by the books %(expected)s.") % {
            "counted": grouped(counted.counted),
            "expected": grouped(counted.expected),
        }

    return ask(
        request,
        actor,
        form,
        do,
        title=_("Cash count"),
        text=_("By the books, %(cash)s yuan should be in the box.") % {"cash": expected},
        back=reverse("admin:money"),
        template="cash_count",
        expected=to_fen(expected),
    )


def reconcile_account(request: HttpRequest, actor: Actor, role: str) -> HttpResponse:
    """Tick off what stands on a bank statement."""
    if role not in BANK_STATEMENT_ROLES:
        raise Http404
    community = actor.community
    account = get_object_or_404(Account, community=community, role=role)
    lines = voucher_lines(community, account, unticked_lines(community, account))
    ticked = set(request.POST.getlist("tick"))
    chosen = [line for line in lines if not line.keys.isdisjoint(ticked)]
    before = ticked_balance(community, account)
    bill = last_statement(community, account)

    def do(said: dict[str, Any]) -> str:
        postings = [posting for line in chosen for posting in line.postings]
        done = reconcile(actor, account=account, ticked=postings, **said)
        return _("%(account)s agrees with the bank statement of %(day)s: %(balance)s yuan.") % {
            "account": account.name,
            "day": done.statement_on,
            "balance": grouped(done.statement_balance),
        }

    total: Decimal = sum((line.amount for line in lines), before)
    return ask(
        request,
        actor,
        BankStatementForm(
            request.POST or None,
            initial={
                "statement_on": bill.last_on if bill else actor.today,
                "statement_balance": bill.closing if bill and bill.closing is not None else total,
            },
        ),
        do,
        title=_("Bank statement of %(account)s") % {"account": account.name},
        text=_("Ticked so far: %(before)s yuan. By the books there are %(total)s yuan.")
        % {"before": grouped(before), "total": grouped(total)},
        back=reverse("admin:money"),
        template="bank_statement",
        lines=lines,
        ticked=chosen if request.POST else [line for line in lines if line.is_offered],
    )
