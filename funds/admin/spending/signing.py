"""Signing a claim, or sending it back, on the page that shows its papers (审核、审批、退回)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy

from funds.admin.spending.claim_page import claim_context, next_to_sign, sign_form
from funds.admin.spending.forms import SendBackForm, SignForm
from funds.admin.spending.steps import claim_steps
from funds.admin.steps import Asked
from funds.models import Claim
from funds.spending.signing import approve, review, send_back
from households.acting import Actor
from households.models import Role

NEXT = "next"
"""The button that leads on to the next claim."""


def take_step(request: HttpRequest, actor: Actor, number: str, name: str) -> HttpResponse:
    """The page of any step of a claim, those of this module among them."""
    return claim_steps.take(request, actor, number, name)


@claim_steps.step("review", gettext_lazy("Review"), Role.REVIEWER)
def _review(request: HttpRequest, actor: Actor, claim: Claim) -> Asked:
    form = sign_form(claim, request.POST)
    return _on_its_page(request, actor, claim, form, lambda said: review(actor, **said))


@claim_steps.step("approve", gettext_lazy("Approve"), Role.APPROVER)
def _approve(request: HttpRequest, actor: Actor, claim: Claim) -> Asked:
    form = sign_form(claim, request.POST)
    return _on_its_page(request, actor, claim, form, lambda said: approve(actor, **said))


@claim_steps.step("send-back", gettext_lazy("Send back"), Role.REVIEWER, Role.APPROVER)
def _send_back(request: HttpRequest, actor: Actor, claim: Claim) -> Asked:
    form = SendBackForm(request.POST or None, initial={"meeting": claim.meeting})
    return _on_its_page(
        request,
        actor,
        claim,
        form,
        lambda said: send_back(actor, claim=said["claim"], reason=said["note"]),
    )


def _on_its_page(
    request: HttpRequest, actor: Actor, claim: Claim, form: SignForm, act: Any
) -> Asked:
    """Ask on the claim's own page; the way back is to it, or to the next that waits."""
    return Asked(
        form,
        lambda said: act({"claim": claim, **said}),
        template="claim",
        shows=lambda: claim_context(actor, claim, form),
        back=lambda: _back(request, actor, claim),
    )


def _back(request: HttpRequest, actor: Actor, claim: Claim) -> str:
    number = next_to_sign(actor, [claim.number]) if NEXT in request.POST else None
    return reverse("admin:claim", args=[number or claim.number])
