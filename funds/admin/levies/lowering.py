"""Lowering a charge, paid or not: what was paid beyond becomes credit."""

from collections.abc import Mapping
from typing import Any

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from funds.admin.confirming import Effects, confirm
from funds.admin.levies.forms import ChargeChoice, LowerForm
from funds.admin.payments.household import household_address, household_of
from funds.levies.reducing import amount_off, reduce_charge
from funds.models import Charge
from funds.money import ZERO, grouped
from households.acting import Actor


def lower(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Lower one charge of a household; what that gives back is shown first."""
    household = household_of(actor, number)
    form = LowerForm(request.POST or None)
    field = form.fields["charge"]
    assert isinstance(field, ChargeChoice)
    field.queryset = (
        Charge.objects.of(actor.community)
        .filter(household=household, amount__gt=F("waived"))
        .select_related("levy")
        .order_by("-month", "-seq")
    )

    def do(said: dict[str, Any]) -> str:
        waiver = reduce_charge(actor, **said)
        return _("%(amount)s yuan are taken off.") % {"amount": grouped(waiver.amount)}

    return confirm(
        request,
        actor,
        form,
        do,
        _effects,
        title=_("Lower a charge of %(household)s") % {"household": household},
        button=_("Lower the charge"),
        back=household_address(number),
    )


def _effects(said: Mapping[str, Any]) -> Effects:
    charge = said.get("charge")
    if charge is None:
        return Effects(
            (
                _("What was paid beyond the new amount becomes credit, which can be refunded."),
                _("It is shown with its reason, and can be reversed like a waiver."),
            )
        )
    off = amount_off(charge, said["to"])
    freed = max(off - charge.outstanding, ZERO)
    return Effects(
        (
            _("%(name)s: %(asks)s yuan become %(to)s yuan.")
            % {
                "name": charge,
                "asks": grouped(charge.amount - charge.waived),
                "to": grouped(said["to"]),
            },
            _("Of what was paid, %(freed)s yuan become credit: it pays what else is owed first.")
            % {"freed": grouped(freed)},
        )
    )
