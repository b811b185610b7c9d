"""Waiving a charge, and reversing a waiver."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from funds.admin.asking import ask
from funds.admin.forms import ReasonForm
from funds.admin.levies.forms import ChargeChoice, WaiveForm
from funds.admin.payments.household import WAIVED, household_address, household_of
from funds.levies.reversing import reverse_waiver
from funds.levies.waiving import waive
from funds.models import Charge, Waiver
from funds.money import grouped
from households.acting import Actor


def waive_charge(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Waive an open charge, in whole or in part."""
    household = household_of(actor, number)
    form = WaiveForm(request.POST or None, initial={"on": actor.today})
    field = form.fields["charge"]
    assert isinstance(field, ChargeChoice)
    field.queryset = (
        Charge.objects.of(actor.community)
        .open()
        .filter(household=household)
        .select_related("levy")
        .order_by("month", "seq")
    )

    def do(said: dict[str, Any]) -> str:
        waiver = waive(actor, on=said.pop("on") or actor.today, **said)
        return _("%(amount)s yuan are waived.") % {"amount": grouped(waiver.amount)}

    return ask(
        request,
        actor,
        form,
        do,
        title=_("Waive a charge of %(household)s") % {"household": household},
        text=_("The waiver is shown with its reason; it can be reversed."),
        back=household_address(number),
    )


def reverse(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """Reverse a waiver: the charge is open again."""
    waiver = get_object_or_404(
        Waiver.objects.select_related("charge__household", "charge__levy"),
        community=actor.community,
        kind__in=WAIVED,
        amount__gt=0,
        pk=key,
    )
    household = waiver.charge.household

    def do(said: dict[str, Any]) -> str:
        reverse_waiver(actor, waiver=waiver, reason=said["reason"], on=actor.today)
        return _("The waiver of %(amount)s yuan is reversed.") % {"amount": grouped(waiver.amount)}

    return ask(
        request,
        actor,
        ReasonForm(request.POST or None),
        do,
        title=_("Reverse a waiver of %(household)s") % {"household": household},
        text=_("%(amount)s yuan of %(month)s were waived: %(reason)s (%(approved_by)s).")
        % {
            "amount": grouped(waiver.amount),
            "month": waiver.charge.period,
            "reason": waiver.reason,
            "approved_by": waiver.approved_by,
        },
        back=household_address(household.number),
    )
