"""Spending: the claims, a new one, and the page of one claim with its papers."""

from collections.abc import Callable
from typing import Any

from csp.constants import NONE
from csp.decorators import csp_replace
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from funds.admin.asking import page, pdf_response
from funds.admin.forms import CONFIRMED
from funds.admin.once import do_once
from funds.admin.spending.budget_left import plan_told
from funds.admin.spending.claim_page import claim_context, lines_of
from funds.admin.spending.forms import ClaimForm, Lines, draft_of, sum_of_lines
from funds.admin.spending.project_choice import chosen_on
from funds.admin.spending.steps import claim_of
from funds.documents.pdf import pdf_file
from funds.documents.reimbursement_slip import reimbursement_slip
from funds.interface.kept_answers import kept_file_response
from funds.models import CASH_ROLES, Attachment, Claim, ClaimState, SignOff
from funds.spending.claiming import change, propose
from funds.spending.claims import fees_without_claim, waiting_for
from funds.spending.reading_claims import read_claim
from funds.spending.small_claims import small_among
from households.acting import Actor
from households.models import Role

SHOWN = 100


def claims(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The claims that wait for somebody, those that wait for me first, and the latest others."""
    community = actor.community
    mine = list(waiting_for(actor))
    rest = (
        Claim.objects.of(community)
        .exclude(pk__in=[claim.pk for claim in mine])
        .select_related("fund")
        .order_by("-pk")[:SHOWN]
    )
    return page(
        request,
        "claims",
        _("Spending"),
        mine=mine,
        small=len(small_among(community, mine)),
        rest=rest,
        fees=fees_without_claim(community)[:SHOWN],
        may_claim=actor.may(Role.CLERK),
        may_cash=actor.may(*CASH_ROLES),
    )


def new_claim(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Enter a claim."""
    by = actor.person
    initial = {"happened_on": actor.today, "handled_by": by.called}

    def do(said: dict[str, Any], lines: list[dict[str, Any]]) -> str:
        confirmed = said.pop(CONFIRMED)
        claim = propose(actor, draft=draft_of(said, lines), confirmed=confirmed)
        return claim.number

    return _write(request, actor, do, _("New claim"), initial, [])


def change_claim(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Enter a claim anew; its signatures no longer count."""
    claim = claim_of(actor, number)
    if claim.state in (ClaimState.PAID, ClaimState.WITHDRAWN):
        messages.warning(request, _("This claim is finished and is not changed any more."))
        return redirect("admin:claim", number=number)
    apart = ("once", "total", "project", CONFIRMED)
    names = [name for name in ClaimForm.base_fields if name not in apart]
    initial = {name: getattr(claim, name) for name in names} | {"project": chosen_on(claim)}
    lines = [
        {
            "text": line.text,
            "quantity": line.quantity,
            "amount": line.amount,
            "invoice": line.invoice,
            "invoice_number": line.invoice_number,
        }
        for line in lines_of(claim)
    ]

    def do(said: dict[str, Any], lines: list[dict[str, Any]]) -> str:
        confirmed = said.pop(CONFIRMED)
        change(actor, claim=claim, draft=draft_of(said, lines), confirmed=confirmed)
        return claim.number

    return _write(request, actor, do, _("Change %(claim)s") % {"claim": number}, initial, lines)


def claim(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """One claim: its lines, papers and signatures, and what can be done next.

    That somebody whose signature it waits for was shown it, is kept.
    """
    wanted = claim_of(actor, number)
    shown = claim_context(actor, wanted)
    if request.method == "GET" and shown["signs_by"]:
        read_claim(actor, claim=wanted, papers=len(shown["attachments"]))
    return page(request, "claim", f"{number} {wanted.summary}", **shown)


def slip(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """The reimbursement slip to be signed and filed with its papers (费用报销单)."""
    wanted = claim_of(actor, number)
    community = wanted.community
    signatures = (
        SignOff.objects.of(community).filter(claim=wanted, version=wanted.version).order_by("seq")
    )
    papers = Attachment.objects.of(community).filter(claim=wanted).count()
    content = pdf_file([reimbursement_slip(wanted, lines_of(wanted), list(signatures), papers)])
    return pdf_response(content, wanted.number)


# A picture or PDF that somebody sent in must not do anything in the browser.
@csp_replace({"default-src": [NONE], "sandbox": []})  # type: ignore[arg-type]
def attachment(request: HttpRequest, actor: Actor, key: int) -> FileResponse:
    """One attached paper, for members of the community only."""
    rows = Attachment.objects.of(actor.community)
    paper = get_object_or_404(rows, pk=key)
    return kept_file_response(paper)


def _write(
    request: HttpRequest,
    actor: Actor,
    do: Callable[[dict[str, Any], list[dict[str, Any]]], str],
    title: str,
    initial: dict[str, Any],
    lines: list[dict[str, Any]],
) -> HttpResponse:
    """Show the two forms of a claim; when they are sent, write it and go to its page."""
    form = ClaimForm(actor.community, request.POST or None, initial=initial)
    formset = Lines(request.POST or None, initial=lines, prefix="lines")
    if form.is_bound and form.is_valid() & formset.is_valid():
        content = {key: str(value) for key, value in request.POST.items() if "lines-" in key}
        number = do_once(
            request, actor, form, lambda said: do(said, formset.cleaned_data), content=content
        )
        if number is not None:
            messages.success(request, _("%(claim)s is entered.") % {"claim": number})
            return redirect("admin:claim", number=number)
    status = 422 if form.is_bound else 200
    return page(
        request,
        "claim_form",
        title,
        status=status,
        form=form,
        formset=formset,
        lines_sum=sum_of_lines(formset),
        **plan_told(actor),
    )
