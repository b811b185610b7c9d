"""Bills of WeChat, Alipay and banks: taken in, and their lines taken into the books."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from funds.admin.asking import ask, page, part_of
from funds.admin.cash.bank_forms import BillForm, ColumnsForm
from funds.bank_statements.importing import (
    BillReport,
    RowReport,
    foresee_import,
    import_bank_statement,
)
from funds.bank_statements.mapping import explain_columns
from funds.bank_statements.proposing import Share
from funds.bank_statements.reading import UnknownBill
from funds.bank_statements.still_standing import rest_of
from funds.bank_statements.taking import Taken, take_as_payment, take_lines, take_sure
from funds.bank_statements.waiting import waiting_with_proposals
from funds.models import (
    CASH_ROLES,
    BankStatement,
    BankStatementDecision,
    BankStatementLine,
    Outcome,
)
from households.acting import Actor
from households.asked_ahead import asking_ahead
from households.models import Household
from households.refusal import Refused

SHOWN = 30
"""How many bills, and decided lines, the page shows, the latest first."""
TAKING = frozenset({"lines", "take", "sure", "choose"})
"""The buttons under the lines: the ticked ones, one, all sure ones, one for a chosen household."""
HEADINGS = "bank_headings"
"""Where the session keeps the headings of a bill whose columns are still to be explained."""
MOST_HEADINGS = 60


def bank_statements(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The lines that wait, each with what it may be; bills are taken in above them."""
    # Nothing that is imported changes who pays and what is owed: both are read once.
    with asking_ahead(actor.community):
        return _statements(request, actor)


def _statements(request: HttpRequest, actor: Actor) -> HttpResponse:
    form = BillForm()
    report: BillReport | None = None
    if request.method == "POST":
        actor.require(*CASH_ROLES)
        if TAKING & set(request.POST):
            _say(request, _take(request, actor))
            return redirect("admin:bank-statements")
        form = BillForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                report = _take_in(request, actor, form.cleaned_data)
            except UnknownBill as unknown:
                request.session[HEADINGS] = unknown.headings[:MOST_HEADINGS]
                messages.warning(request, _told_of_columns(unknown))
                return redirect("admin:bank-columns")
            except Refused as refusal:
                form.add_error(
                    refusal.field if refusal.field in form.fields else "bill", str(refusal)
                )
    lines, found = waiting_with_proposals(actor.community, today=actor.today)
    listed = part_of(request, lines)
    shown = [(line, found[line.identity]) for line in listed["part"]]
    decided = BankStatementDecision.objects.of(actor.community).filter(
        reverses=None, reversed_by=None
    )
    return page(
        request,
        "bank_statements",
        _("Bank statements"),
        status=422 if form.errors else 200,
        form=form,
        report=report,
        told=_told(request, report) if report else [],
        count=len(lines),
        lines=shown,
        **listed,
        ready=sum(1 for _line, one in shown if one.is_complete and not one.asks),
        sure=sum(1 for one in found.values() if one.sure),
        statements=BankStatement.objects.of(actor.community)
        .select_related("account")
        .order_by("-seq")[:SHOWN],
        decided=decided.select_related("line__account").order_by("-seq")[:SHOWN],
        undoable=(Outcome.ASIDE, Outcome.BOOKED),
        may_cash=actor.may(*CASH_ROLES),
    )


def bank_columns(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Say once what the columns of a bank hold; then its bill is taken in again."""
    headings: list[str] = request.session.get(HEADINGS, [])
    form = ColumnsForm(headings, request.POST or None)

    def do(said: dict[str, Any]) -> str:
        layout = explain_columns(
            actor, name=said["bank_name"], headings=headings, columns=form.columns()
        )
        return _("The columns of %(bank)s are known now. Take the bill in again.") % {
            "bank": layout.name
        }

    return ask(
        request,
        actor,
        form,
        do,
        title=_("Columns of a bank's file"),
        text=_("These headings were read: %(headings)s")
        % {"headings": " · ".join(headings) or _("none; take a bill in first")},
        back=reverse("admin:bank-statements"),
    )


def _told_of_columns(unknown: UnknownBill) -> str:
    """What to do about a file that cannot be read: headings are explained, without any it is not."""
    if unknown.headings:
        return _("The columns of this file are not known yet. Say below, once, what they hold.")
    return str(unknown)


def _told(request: HttpRequest, report: BillReport) -> list[RowReport]:
    """The rows that are shown of a file: of one that was only tried all, else those left out.

    What was added stands among the lines that wait.
    """
    if "try" in request.POST:
        return report.rows
    return [row for row in report.rows if row.proposal is None]


def _take_in(request: HttpRequest, actor: Actor, said: dict[str, Any]) -> BillReport:
    trial, content = "try" in request.POST, said["bill"].read()
    foresee_import(actor, account=said["account"], content=content)
    report = import_bank_statement(
        actor,
        account=said["account"],
        content=content,
        filename=said["bill"].name,
        dry_run=trial,
        accepted=said["accepted"],
    )
    words = {"added": len(report.added), "known": len(report.rows) - len(report.added)}
    if trial:
        text = _(
            "Nothing was written. %(added)s lines would be added, %(known)s are there already."
        )
    elif words["known"]:
        text = _("%(added)s lines added, %(known)s were there already.")
    else:
        text = _("%(added)s lines added.")
    messages.info(request, text % words)
    for finding in report.findings:
        messages.warning(request, finding)
    return report


def _take(request: HttpRequest, actor: Actor) -> list[Taken]:
    """Do what a button under the lines says."""
    if "sure" in request.POST:
        return take_sure(actor)
    if "choose" in request.POST:
        return _chosen(actor, request.POST["choose"])
    told = request.POST.getlist("take") or request.POST.getlist("line")
    seen = dict(one.split(":", 1) for one in told if ":" in one)
    return take_lines(
        actor, seen={int(key): mark for key, mark in seen.items() if key.isdecimal()}
    )


def _chosen(actor: Actor, told: str) -> list[Taken]:
    """Take a line as the payment of the household that was chosen among several."""
    key, _sign, number = told.partition(":")
    lines = BankStatementLine.objects.of(actor.community).select_related("account")
    line = get_object_or_404(lines, pk=int(key) if key.isdecimal() else 0)
    household = get_object_or_404(Household, community=actor.community, number=number)
    shares = [Share(household, rest_of(line))]
    try:
        return [Taken(line, take_as_payment(actor, line=line, shares=shares))]
    except Refused as refusal:
        return [Taken(line, refusal=str(refusal))]


def _say(request: HttpRequest, done: list[Taken]) -> None:
    taken = [one for one in done if one.decision]
    messages.success(
        request,
        ngettext("%(count)s line is taken.", "%(count)s lines are taken.", len(taken))
        % {"count": len(taken)},
    )
    for one in done:
        if not one.decision:
            words = {"line": str(one.line), "why": one.refusal}
            messages.error(request, _("%(line)s: not taken: %(why)s") % words)
    if len(taken) < len(done):
        messages.info(
            request, _("What a line still lacks is entered at “say what it is” beside it.")
        )
