"""One line of a bank statement: saying what it is, and taking that back."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from funds.admin.asking import ask
from funds.admin.cash.bank_forms import LineForm, entries_named, shares_said
from funds.admin.forms import ReasonForm
from funds.bank_statements.deciding import BadDecision
from funds.bank_statements.matching import proposals
from funds.bank_statements.proposing import Kind, Proposal
from funds.bank_statements.still_standing import rest_of
from funds.bank_statements.taking import (
    mark_booked,
    set_aside,
    take_as_fee,
    take_as_income,
    take_as_payment,
    take_as_transfer,
    undo_decision,
)
from funds.bank_statements.waiting import waiting_with_proposals
from funds.models import BankStatementDecision, BankStatementLine, Outcome
from funds.money import grouped
from households.acting import Actor


def bank_line(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """Say what a line is that is not clear by itself, or that was proposed as something else."""
    rows = BankStatementLine.objects.of(actor.community).select_related("account")
    line = get_object_or_404(rows, pk=key)
    _lines, found = waiting_with_proposals(actor.community, today=actor.today)
    proposal = (
        found.get(line.identity)
        or proposals(actor.community, [line], today=actor.today)[line.identity]
    )

    def do(said: dict[str, Any]) -> str:
        _decide(actor, line, said)
        return _("The line of %(day)s over %(amount)s yuan is decided.") % {
            "day": line.happened_on,
            "amount": grouped(line.amount),
        }

    return ask(
        request,
        actor,
        LineForm(actor.community, request.POST or None, initial=_offered(line, proposal)),
        do,
        title=_("What this line is"),
        text="",
        back=reverse("admin:bank-statements"),
        template="bank_line",
        line=line,
        proposal=proposal,
    )


def undo_bank_decision(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """Let a line wait again that was set aside, or found in the books."""
    rows = BankStatementDecision.objects.of(actor.community).select_related("line")
    decision = get_object_or_404(rows, pk=key)

    def do(said: dict[str, Any]) -> str:
        undo_decision(actor, decision=decision, reason=said["reason"])
        return _("The line waits again.")

    return ask(
        request,
        actor,
        ReasonForm(request.POST or None),
        do,
        title=_("Let a line wait again"),
        text=f"{decision.line} · {decision.get_outcome_display()} {decision.reason}",
        back=reverse("admin:bank-statements"),
    )


def _offered(line: BankStatementLine, proposal: Proposal) -> dict[str, Any]:
    """What the form says before anybody has typed: what is proposed."""
    shares = proposal.shares
    said = (
        " ".join(f"{share.household.number}={share.amount}" for share in shares)
        if len(shares) > 1
        else " ".join(proposal.households)
    )
    return {
        "outcome": _likely(line, proposal),
        "households": said,
        "purpose": proposal.purpose,
        "payer": line.peer[:60],
        "other": proposal.other_method,
        "reason": proposal.why[:200] if proposal.kind is Kind.ASIDE else "",
    }


def _likely(line: BankStatementLine, proposal: Proposal) -> str:
    """The outcome that is offered; what is booked elsewhere is in the books once that was done."""
    if proposal.kind is Kind.UNCLEAR:
        return str(Outcome.PAYMENT if line.amount > 0 else Outcome.ASIDE)
    elsewhere = (Kind.REFUND, Kind.DEPOSIT, Kind.EXPENSE)
    return str(Outcome.BOOKED) if proposal.kind in elsewhere else proposal.kind.value


def _decide(actor: Actor, line: BankStatementLine, said: dict[str, Any]) -> None:
    match said["outcome"]:
        case "payment":
            shares = shares_said(actor.community, said["households"], rest_of(line))
            take_as_payment(actor, line=line, shares=shares)
        case "income":
            take_as_income(
                actor,
                line=line,
                purpose=said["purpose"],
                fund=said["fund"],
                payer=said["payer"],
            )
        case "fee":
            take_as_fee(actor, line=line, fund=said["fund"], shortage=said["shortage"])
        case "transfer":
            if not said["other"]:
                raise BadDecision(_("Choose the other account."), field="other")
            take_as_transfer(
                actor,
                line=line,
                other=said["other"],
                fund=said["fund"],
                shortage=said["shortage"],
            )
        case "booked":
            entries = entries_named(actor.community, said["numbers"])
            mark_booked(actor, line=line, entries=entries)
        case _:
            set_aside(actor, line=line, reason=said["reason"])
