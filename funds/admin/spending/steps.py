"""The steps of a claim, each a small page: signing, returning, paying, attaching, reversing."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from funds.admin.asking import ask
from funds.admin.forms import ReasonForm
from funds.admin.scope import CASH_ROLES, community_of, require, user_of
from funds.admin.spending.claims import claim_of
from funds.admin.spending.forms import AttachForm, PayClaimForm, SignForm
from funds.forms import OnceForm
from funds.models import Claim, ClaimState
from funds.spending.attaching import attach
from funds.spending.claims import open_advances, tier_for
from funds.spending.signing import approve, pay_claim, review, send_back, withdraw
from funds.spending.spending import reverse_expense
from households.models import Role

Step = Callable[[HttpRequest, Claim], HttpResponse]


def step(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """One step of one claim."""
    if name not in STEPS:
        raise Http404
    return STEPS[name](request, claim_of(request, number))


def _ask(
    request: HttpRequest,
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
        now = claim_of(request, claim.number)
        return f"{now.number}: {ClaimState(now.state).label}"

    said = _("%(summary)s: %(amount)s yuan to %(payee)s out of “%(fund)s”.") % {
        "summary": claim.summary,
        "amount": claim.amount,
        "payee": claim.payee,
        "fund": claim.fund.name,
    }
    return ask(
        request,
        form,
        doing,
        title=f"{title}: {claim.number}",
        text=f"{said} {text}".strip(),
        back=reverse("admin:claim", args=[claim.number]),
        **context,
    )


def _review(request: HttpRequest, claim: Claim) -> HttpResponse:
    require(request, Role.REVIEWER)
    tier = tier_for(community_of(request), claim.amount)
    return _ask(
        request,
        claim,
        SignForm(request.POST or None, initial={"meeting": claim.meeting}),
        lambda said: review(community_of(request), claim=claim, by=user_of(request), **said),
        _("Review"),
        _("Reviewers needed: %(count)s.") % {"count": tier.reviewers},
    )


def _approve(request: HttpRequest, claim: Claim) -> HttpResponse:
    require(request, Role.APPROVER)
    return _ask(
        request,
        claim,
        SignForm(request.POST or None, initial={"meeting": claim.meeting}),
        lambda said: approve(community_of(request), claim=claim, by=user_of(request), **said),
        _("Approve"),
    )


def _send_back(request: HttpRequest, claim: Claim) -> HttpResponse:
    require(request, Role.REVIEWER, Role.APPROVER)
    return _ask(
        request,
        claim,
        ReasonForm(request.POST or None),
        lambda said: send_back(community_of(request), claim=claim, by=user_of(request), **said),
        _("Send back"),
    )


def _withdraw(request: HttpRequest, claim: Claim) -> HttpResponse:
    require(request, Role.CLERK)
    return _ask(
        request,
        claim,
        ReasonForm(request.POST or None),
        lambda said: withdraw(community_of(request), claim=claim, by=user_of(request), **said),
        _("Withdraw"),
    )


def _pay(request: HttpRequest, claim: Claim) -> HttpResponse:
    require(request, *CASH_ROLES)
    form = PayClaimForm(request.POST or None, initial={"paid_on": timezone.localdate()})
    advances = form.fields["advance"]
    assert isinstance(advances, forms.ModelChoiceField)
    advances.queryset = open_advances(community_of(request)).filter(fund=claim.fund)
    return _ask(
        request,
        claim,
        form,
        lambda said: pay_claim(
            community_of(request),
            claim=claim,
            today=timezone.localdate(),
            by=user_of(request),
            **said,
        ),
        _("Pay"),
    )


def _attach(request: HttpRequest, claim: Claim) -> HttpResponse:
    require(request, Role.CLERK)

    def do(said: dict[str, Any]) -> object:
        file = said["file"]
        return attach(
            community_of(request),
            claim=claim,
            name=file.name,
            content=file.read(),
            by=user_of(request),
        )

    return _ask(
        request,
        claim,
        AttachForm(request.POST or None, request.FILES or None),
        do,
        _("Attach a paper"),
        multipart=True,
    )


def _reverse(request: HttpRequest, claim: Claim) -> HttpResponse:
    require(request, *CASH_ROLES)
    if claim.expense is None:
        raise Http404
    expense = claim.expense
    return _ask(
        request,
        claim,
        ReasonForm(request.POST or None),
        lambda said: reverse_expense(
            community_of(request), expense=expense, by=user_of(request), **said
        ),
        _("Reverse the expense"),
        _("A red slip takes it back; both stay in the books."),
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
