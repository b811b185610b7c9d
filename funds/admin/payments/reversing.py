"""Undoing a payment, and giving credit back."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse as address_of
from django.utils import timezone
from django.utils.translation import gettext as _

from funds.admin.asking import ask
from funds.admin.forms import ReasonForm
from funds.admin.payments.forms import RefundForm
from funds.admin.payments.household import household_address, household_of
from funds.admin.scope import CASH_ROLES, community_of, require, user_of
from funds.levies.statements import standing
from funds.models import RECEIVED, Payment
from funds.payments.refunding import refund
from funds.payments.reversing import reverse_payment


def reverse(request: HttpRequest, key: int) -> HttpResponse:
    """Reverse a payment: the receipt is void, its charges are open again."""
    require(request, *CASH_ROLES)
    payment = get_object_or_404(
        Payment.objects.select_related("household", "voucher"),
        community=community_of(request),
        kind__in=RECEIVED,
        pk=key,
    )
    household = payment.household

    def do(said: dict[str, Any]) -> str:
        reverse_payment(
            community_of(request),
            payment=payment,
            reason=said["reason"],
            today=timezone.localdate(),
            by=user_of(request),
        )
        return _("Receipt %(receipt)s is void.") % {"receipt": payment}

    return ask(
        request,
        ReasonForm(request.POST or None),
        do,
        title=_("Reverse receipt %(receipt)s") % {"receipt": payment},
        text=_("%(payer)s paid %(amount)s yuan on %(day)s. The receipt keeps its number.")
        % {"payer": payment.payer, "amount": payment.amount, "day": payment.received_on},
        back=household_address(household.number) if household else address_of("admin:index"),
    )


def refund_credit(request: HttpRequest, number: str) -> HttpResponse:
    """Give a household its credit back."""
    require(request, *CASH_ROLES)
    household = household_of(request, number)
    today = timezone.localdate()
    held = standing(household, today=today).credit

    def do(said: dict[str, Any]) -> str:
        going = refund(
            community_of(request),
            household=household,
            today=today,
            by=user_of(request),
            **said,
        )
        return _("%(amount)s yuan went back.") % {"amount": -going.amount}

    return ask(
        request,
        RefundForm(request.POST or None, initial={"amount": held or "", "paid_on": today}),
        do,
        title=_("Refund credit to %(household)s") % {"household": household},
        text=_("The household has %(held)s yuan of credit.") % {"held": held},
        back=household_address(number),
    )
