"""Undoing money that came in, went back or was kept, and giving credit back."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse as address_of
from django.utils.translation import gettext as _, gettext_lazy

from funds.admin.asking import ask
from funds.admin.forms import ReasonForm
from funds.admin.payments.forms import RefundForm
from funds.admin.payments.household import household_address, household_of
from funds.levies.statements import standing
from funds.models import RECEIVED, Payment, PaymentKind
from funds.money import grouped
from funds.payments.refunding import refund
from funds.payments.returning_credit import return_credit
from funds.payments.reversing import reverse_payment
from households.acting import Actor

_CAME_IN = gettext_lazy("%(payer)s paid %(amount)s yuan on %(day)s. The receipt keeps its number.")
_ABOUT = {
    PaymentKind.PAYMENT: _CAME_IN,
    PaymentKind.OPENING: _CAME_IN,
    PaymentKind.REFUND: gettext_lazy(
        "%(amount)s yuan went back to %(payer)s on %(day)s. Reversed, they are held again, as if "
        "they had never been paid out."
    ),
    PaymentKind.TRANSFER: gettext_lazy(
        "%(amount)s yuan of credit went from one household to another on %(day)s. Reversed, the "
        "first one has them again; what they paid at the other one is open again."
    ),
    PaymentKind.KEPT: gettext_lazy(
        "%(amount)s yuan of %(payer)s's deposit were kept on %(day)s. Reversed, they are held as "
        "deposit again and can be given back."
    ),
}
"""What is said of money before it is reversed, by its kind; each kind has a red twin."""


def reverse(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """Reverse a payment, a refund, moved credit or a deposit that was given back or kept."""
    rows = Payment.objects.of(actor.community).filter(kind__in=_ABOUT)
    payment = get_object_or_404(rows.select_related("household", "voucher", "rental"), pk=key)
    said_of = {
        "payer": payment.payer,
        "amount": grouped(abs(payment.amount)),
        "day": payment.received_on,
        "kind": payment.get_kind_display(),
    }

    def do(said: dict[str, Any]) -> str:
        undo = return_credit if payment.kind == PaymentKind.TRANSFER else reverse_payment
        undo(actor, payment=payment, reason=said["reason"])
        if payment.kind in RECEIVED:
            return _("Receipt %(receipt)s is void.") % {"receipt": payment}
        return _("%(kind)s of %(amount)s yuan to %(payer)s is reversed.") % said_of

    return ask(
        request,
        actor,
        ReasonForm(request.POST or None),
        do,
        title=_("Reverse receipt %(receipt)s") % {"receipt": payment}
        if payment.kind in RECEIVED
        else _("Reverse: %(what)s") % {"what": payment},
        text=_ABOUT[PaymentKind(payment.kind)] % said_of,
        back=_page_of(payment),
        leads_to=_next_of(payment),
    )


def _next_of(payment: Payment) -> str:
    """Where the reversal leads: a household's money most often goes to another household."""
    if payment.kind == PaymentKind.PAYMENT and payment.household:
        return address_of("admin:take-again", args=[payment.pk])
    return _page_of(payment)


def _page_of(payment: Payment) -> str:
    """The page that shows the payment, to which its reversal leads back."""
    if payment.household:
        return household_address(payment.household.number)
    if payment.rental:
        return address_of("admin:rental", args=[payment.rental.number])
    return address_of("admin:money")


def refund_credit(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Give a household its credit back."""
    household = household_of(actor, number)
    today = actor.today
    held = standing(household, today=today).credit

    def do(said: dict[str, Any]) -> str:
        going = refund(actor, household=household, **said)
        return _("%(amount)s yuan went back.") % {"amount": grouped(-going.amount)}

    return ask(
        request,
        actor,
        RefundForm(request.POST or None, initial={"amount": held or "", "paid_on": today}),
        do,
        title=_("Refund credit to %(household)s") % {"household": household},
        text=_("The household has %(held)s yuan of credit.") % {"held": held},
        back=household_address(number),
    )
