"""The steps of a claim, each a small page: signing, returning, paying, attaching, reversing."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from funds.admin.asking import ask
from funds.admin.forms import ReasonForm
from funds.admin.scope import CASH_ROLES
from funds.admin.spending.claims import claim_of
from funds.admin.spending.forms import AttachForm, PayClaimForm, SignForm
from funds.forms import OnceForm
from funds.models import Claim, ClaimState
from funds.spending.attaching import attach
from funds.spending.claims import open_advances, tier_for
from funds.spending.signing import approve, pay_claim, review, send_back, withdraw
from funds.spending.spending import reverse_expense
from households.acting import Actor
from households.models import Role

Step = Callable[[HttpRequest, Actor, Claim], HttpResponse]


def step(request: HttpRequest, actor: Actor, number: str, name: str) -> HttpResponse:
    """One step of one claim."""
    if name not in STEPS:
        raise Http404
    return STEPS[name](request, actor, claim_of(actor, number))


def _ask(
    request: HttpRequest,
    actor: Actor,
    claim: Claim,
    form: OnceForm,
    do: Callable[[dict[str, Any]], object],
    title: str,
    text: str = "",
    **context: Any,
) -> HttpResponse:
    """Ask for a step, say how the claim stands after it, and go back to it."""

    def doing(said: dict[str, Any]) -> str:
        do(said)
        now = claim_of(actor, claim.number)
        return f"{now.number}: {ClaimState(now.state).label}"

    said = _("%(summary)s: %(amount)s yuan to %(payee)s out of “%(fund)s”.") % {
        "summary": claim.summary,
        "amount": claim.amount,
        "payee": claim.payee,
        "fund": claim.fund.name,
    }
    return ask(
        request,
        actor,
        form,
        doing,
        title=f"{title}: {claim.number}",
        text=f"{said} {text}".strip(),
        back=reverse("admin:claim", args=[claim.number]),
        **context,
    )


def _review(request: HttpRequest, actor: Actor, claim: Claim) -> HttpResponse:
    actor.require(Role.REVIEWER)
    tier = tier_for(actor.community, claim.amount)
    return _ask(
        request,
        actor,
        claim,
        SignForm(request.POST or None, initial={"meeting": claim.meeting}),
        lambda said: review(actor, claim=claim, **said),
        _("Review"),
        _("Reviewers needed: %(count)s.") % {"count": tier.reviewers},
    )


def _approve(request: HttpRequest, actor: Actor, claim: Claim) -> HttpResponse:
    actor.require(Role.APPROVER)
    return _ask(
        request,
        actor,
        claim,
        SignForm(request.POST or None, initial={"meeting": claim.meeting}),
        lambda said: approve(actor, claim=claim, **said),
        _("Approve"),
    )


def _send_back(request: HttpRequest, actor: Actor, claim: Claim) -> HttpResponse:
    actor.require(Role.REVIEWER, Role.APPROVER)
    return _ask(
        request,
        actor,
        claim,
        ReasonForm(request.POST or None),
        lambda said: send_back(actor, claim=claim, **said),
        _("Send back"),
    )


def _withdraw(request: HttpRequest, actor: Actor, claim: Claim) -> HttpResponse:
    actor.require(Role.CLERK)
    return _ask(
        request,
        actor,
        claim,
        ReasonForm(request.POST or None),
        lambda said: withdraw(actor, claim=claim, **said),
        _("Withdraw"),
    )


def _pay(request: HttpRequest, actor: Actor, claim: Claim) -> HttpResponse:
    actor.require(*CASH_ROLES)
    form = PayClaimForm(request.POST or None, initial={"paid_on": actor.today})
    advances = form.fields["advance"]
    assert isinstance(advances, forms.ModelChoiceField)
    advances.queryset = open_advances(actor.community).filter(fund=claim.fund)
    return _ask(
        request,
        actor,
        claim,
        form,
        lambda said: pay_claim(actor, claim=claim, **said),
        _("Pay"),
    )


def _attach(request: HttpRequest, actor: Actor, claim: Claim) -> HttpResponse:
    actor.require(Role.CLERK)

    def do(said: dict[str, Any]) -> object:
        file = said["file"]
        return attach(actor, claim=claim, name=file.name, content=file.read())

    return _ask(
        request,
        actor,
        claim,
        AttachForm(request.POST or None, request.FILES or None),
        do,
        _("Attach a paper"),
        multipart=True,
    )


def _reverse(request: HttpRequest, actor: Actor, claim: Claim) -> HttpResponse:
    actor.require(*CASH_ROLES)
    if claim.expense is None:
        raise Http404
    expense = claim.expense
    return _ask(
        request,
        actor,
        claim,
        ReasonForm(request.POST or None),
        lambda said: reverse_expense(actor, expense=expense, **said),
        _("Reverse the expense"),
        _("A red slip reverses it; both stay in the books."),
    )


STEPS: dict[str, Step] = {
    "review": _review,
    "approve": _approve,
    "send-back": _send_back,
    "withdraw": _withdraw,
    "pay": _pay,
    "attach": _attach,
    "reverse": _reverse,
}
