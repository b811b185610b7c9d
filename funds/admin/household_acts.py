"""Small pages that ask for what one act needs, and do it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse as address_of
from django.utils import timezone
from django.utils.translation import gettext as _

from funds.admin.asking import ask
from funds.admin.forms import (
    ChargeChoice,
    HouseholderForm,
    LeaveForm,
    ReasonForm,
    RefundForm,
    WaiveForm,
)
from funds.admin.scope import CASH_ROLES, community_of, require, user_of
from funds.admin.sheet import WAIVED, household_of
from funds.models import RECEIVED, Charge, Payment, Waiver
from funds.moving import move_out
from funds.refunding import refund
from funds.reversing import reverse_payment
from funds.statements import standing
from funds.waiving import take_back_waiver, waive
from households.models import Role
from households.registering import change_householder


def sheet_of(number: str) -> str:
    return address_of("admin:household-sheet", args=[number])


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
        back=sheet_of(household.number) if household else address_of("admin:index"),
    )


def waive_charge(request: HttpRequest, number: str) -> HttpResponse:
    """Waive an open charge, in whole or in part."""
    require(request, Role.CLERK)
    household = household_of(request, number)
    form = WaiveForm(request.POST or None)
    field = form.fields["charge"]
    assert isinstance(field, ChargeChoice)
    field.queryset = (
        Charge.objects.filter(
            community=community_of(request), household=household, outstanding__gt=0
        )
        .select_related("levy")
        .order_by("month", "seq")
    )

    def do(said: dict[str, Any]) -> str:
        waiver = waive(community_of(request), on=timezone.localdate(), by=user_of(request), **said)
        return _("%(amount)s yuan are waived.") % {"amount": waiver.amount}

    return ask(
        request,
        form,
        do,
        title=_("Waive a charge of %(household)s") % {"household": household},
        text=_("The waiver is shown with its reason; it can be taken back."),
        back=sheet_of(number),
    )


def take_back(request: HttpRequest, key: int) -> HttpResponse:
    """Take a waiver back: the charge is open again."""
    require(request, Role.CLERK)
    waiver = get_object_or_404(
        Waiver.objects.select_related("charge__household", "charge__levy"),
        community=community_of(request),
        kind__in=WAIVED,
        amount__gt=0,
        pk=key,
    )
    household = waiver.charge.household

    def do(said: dict[str, Any]) -> str:
        take_back_waiver(
            community_of(request),
            waiver=waiver,
            reason=said["reason"],
            on=timezone.localdate(),
            by=user_of(request),
        )
        return _("The waiver of %(amount)s yuan is taken back.") % {"amount": waiver.amount}

    return ask(
        request,
        ReasonForm(request.POST or None),
        do,
        title=_("Take back a waiver of %(household)s") % {"household": household},
        text=_("%(amount)s yuan of %(month)s were waived: %(reason)s (%(approved_by)s).")
        % {
            "amount": waiver.amount,
            "month": waiver.charge.month,
            "reason": waiver.reason,
            "approved_by": waiver.approved_by,
        },
        back=sheet_of(household.number),
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
        back=sheet_of(number),
    )


def leave(request: HttpRequest, number: str) -> HttpResponse:
    """A household leaves the village."""
    require(request, Role.CLERK)
    household = household_of(request, number)
    today = timezone.localdate()

    def do(said: dict[str, Any]) -> str:
        departure = move_out(
            community_of(request), household=household, today=today, by=user_of(request), **said
        )
        return _("%(number)s has left: %(count)s charges withdrawn, %(credit)s yuan credit.") % {
            "number": household.number,
            "count": departure.withdrawn,
            "credit": departure.credit,
        }

    return ask(
        request,
        LeaveForm(request.POST or None, initial={"on": today}),
        do,
        title=_("%(household)s leaves") % {"household": household},
        text=_(
            "Charges after the month of leaving are withdrawn; what was prepaid becomes credit. "
            "Debts stay."
        ),
        back=sheet_of(number),
    )


def new_householder(request: HttpRequest, number: str) -> HttpResponse:
    """Somebody else heads the household from a day on."""
    require(request, Role.CLERK)
    household = household_of(request, number)

    def do(said: dict[str, Any]) -> str:
        change_householder(
            community_of(request),
            household=household,
            name=said["householder"],
            since=said["since"],
            reason=said["reason"],
            by=user_of(request),
        )
        return _("%(name)s is now the householder.") % {"name": said["householder"]}

    return ask(
        request,
        HouseholderForm(request.POST or None, initial={"since": timezone.localdate()}),
        do,
        title=_("New householder of %(household)s") % {"household": household},
        text=_("Older papers keep the older name."),
        back=sheet_of(number),
    )
