"""Undoing a payment, and giving credit back."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse as address_of
from django.utils.translation import gettext as _

from funds.admin.asking import ask
from funds.admin.forms import ReasonForm
from funds.admin.payments.forms import RefundForm
from funds.admin.payments.household import household_address, household_of
from funds.levies.statements import standing
from funds.models import RECEIVED, Payment
from funds.payments.refunding import refund
from funds.payments.reversing import reverse_payment
from households.acting import Actor


def reverse(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """Reverse a payment: the receipt is void, its charges are open again."""
    payment = get_object_or_404(
        Payment.objects.select_related("household", "voucher"),
        community=actor.community,
        kind__in=RECEIVED,
        pk=key,
    )
    household = payment.household

    def do(said: dict[str, Any]) -> str:
        reverse_payment(actor, payment=payment, reason=said["reason"])
        return _("Receipt %(receipt)s is void.") % {"receipt": payment}

    return ask(
        request,
        actor,
        ReasonForm(request.POST or None),
        do,
        title=_("Reverse receipt %(receipt)s") % {"receipt": payment},
        text=_("%(payer)s paid %(amount)s yuan on %(day)s. The receipt keeps its number.")
        % {"payer": payment.payer, "amount": payment.amount, "day": payment.received_on},
        back=household_address(household.number) if household else address_of("admin:index"),
    )


def refund_credit(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Give a household its credit back."""
    household = household_of(actor, number)
    today = actor.today
    held = standing(household, today=today).credit

    def do(said: dict[str, Any]) -> str:
        going = refund(actor, household=household, **said)
        return _("%(amount)s yuan went back.") % {"amount": -going.amount}

    return ask(
        request,
        actor,
        RefundForm(request.POST or None, initial={"amount": held or "", "paid_on": today}),
        do,
        title=_("Refund credit to %(household)s") % {"household": household},
        text=_("The household has %(held)s yuan of credit.") % {"held": held},
        back=household_address(number),
    )
