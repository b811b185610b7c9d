"""The steps of a claim with small pages of their own: paying, attaching a paper, reversing."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _, gettext_lazy

from funds.admin.forms import ReasonForm
from funds.admin.spending.forms import AttachForm, PayClaimForm, ReturnForm
from funds.admin.steps import Asked, Steps
from funds.models import CASH_ROLES, Claim
from funds.money import grouped
from funds.spending.attaching import attach
from funds.spending.claims import open_advances
from funds.spending.returning import return_part
from funds.spending.signing import pay_claim, withdraw
from funds.spending.spending import reverse_expense
from households.acting import Actor
from households.models import Role


def claim_of(actor: Actor, number: str) -> Claim:
    """The claim with this number in the community somebody works in, or 404."""
    rows = Claim.objects.of(actor.community)
    return get_object_or_404(
        rows.select_related("fund", "entered_by", "community", "expense__voucher"), number=number
    )


def _about(claim: Claim) -> str:
    return _("%(summary)s: %(amount)s yuan to %(payee)s out of “%(fund)s”.") % {
        "summary": claim.summary,
        "amount": grouped(claim.amount),
        "payee": claim.payee,
        "fund": claim.fund.name,
    }


claim_steps = Steps[Claim](
    page="admin:claim",
    find=claim_of,
    called=lambda claim: claim.number,
    about=_about,
    stands=lambda claim: claim.get_state_display(),
)


@claim_steps.step("withdraw", gettext_lazy("Withdraw"), Role.CLERK)
def _withdraw(request: HttpRequest, actor: Actor, claim: Claim) -> Asked:
    return Asked(
        ReasonForm(request.POST or None), lambda said: withdraw(actor, claim=claim, **said)
    )


@claim_steps.step("pay", gettext_lazy("Pay"), *CASH_ROLES)
def _pay(request: HttpRequest, actor: Actor, claim: Claim) -> Asked:
    form = PayClaimForm(request.POST or None, initial={"paid_on": actor.today})
    advances = form.fields["advance"]
    assert isinstance(advances, forms.ModelChoiceField)
    advances.queryset = open_advances(actor.community).filter(fund=claim.fund)
    return Asked(
        form,
        lambda said: pay_claim(actor, claim=claim, **said),
        shows=lambda: {"button": _("Pay %(amount)s yuan") % {"amount": grouped(claim.amount)}},
    )


@claim_steps.step("attach", gettext_lazy("Attach a paper"), Role.CLERK)
def _attach(request: HttpRequest, actor: Actor, claim: Claim) -> Asked:
    def do(said: dict[str, Any]) -> object:
        file = said["file"]
        return attach(actor, claim=claim, name=file.name, content=file.read())

    return Asked(AttachForm(request.POST or None, request.FILES or None), do)


@claim_steps.step("reverse", gettext_lazy("Reverse the expense"), *CASH_ROLES)
def _reverse(request: HttpRequest, actor: Actor, claim: Claim) -> Asked:
    if claim.expense is None:
        raise Http404
    expense = claim.expense
    return Asked(
        ReasonForm(request.POST or None),
        lambda said: reverse_expense(actor, expense=expense, **said),
        _("A red slip reverses it; both stay in the books."),
    )


@claim_steps.step("return", gettext_lazy("Part came back"), *CASH_ROLES)
def _return(request: HttpRequest, actor: Actor, claim: Claim) -> Asked:
    if claim.expense is None:
        raise Http404
    expense = claim.expense
    return Asked(
        ReturnForm(request.POST or None, initial={"received_on": actor.today}),
        lambda said: return_part(actor, expense=expense, **said),
        _("What the supplier gives back is less expense of the fund."),
    )
