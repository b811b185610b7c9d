"""Debts that the village gives up, by decision of a meeting; and one that is paid after all."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _, ngettext

from funds.admin.asking import ask, page
from funds.admin.confirming import Effects, confirm
from funds.admin.levies.forms import RecoverForm, WriteOffForm
from funds.admin.payments.household import household_address, household_of
from funds.levies.writing_off import write_off
from funds.levies.written_off import still_written_off, written_off
from funds.models import Charge
from funds.money import ZERO, grouped
from funds.months import Month
from funds.payments.recovering import recover
from households.acting import Actor

SHOWN = 500


def write_off_charges(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Write off open charges of a household."""
    household = household_of(actor, number)
    charges = (
        Charge.objects.of(actor.community)
        .open()
        .filter(household=household, month__lte=Month.of(actor.today))
        .select_related("levy")
        .order_by("month", "seq")
    )

    def do(said: dict[str, Any]) -> str:
        waivers = write_off(actor, **{**said, "charges": list(said["charges"])})
        total = sum((waiver.amount for waiver in waivers), ZERO)
        return _("%(total)s yuan are written off.") % {"total": grouped(total)}

    return confirm(
        request,
        actor,
        WriteOffForm(request.POST or None, charges=charges),
        do,
        _effects,
        title=_("Write off debts of %(household)s") % {"household": household},
        button=_("Write off"),
        back=household_address(number),
    )


def recover_debts(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Take money for debts that were written off."""
    household = household_of(actor, number)
    standing = still_written_off(household)
    total = sum((waiver.amount for waiver in standing), ZERO)

    def do(said: dict[str, Any]) -> str:
        payment = recover(actor, household=household, **said)
        return _("Receipt %(receipt)s is written.") % {"receipt": payment.receipt}

    return ask(
        request,
        actor,
        RecoverForm(
            request.POST or None, initial={"amount": total or "", "received_on": actor.today}
        ),
        do,
        title=_("%(household)s pays what was written off") % {"household": household},
        text=_(
            "%(total)s yuan are written off. The oldest debt is paid first: its write-off is "
            "reversed, and the money is income of its levy."
        )
        % {"total": grouped(total)},
        back=household_address(number),
    )


def write_offs(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What the village has written off, on which decision, and what of it was taken back."""
    rows = written_off(actor.community)
    return page(
        request,
        "write_offs",
        _("Written-off debts"),
        rows=rows[:SHOWN],
        total=sum((row.amount for row in rows.filter(reversed_by=None)), ZERO),
    )


def _effects(said: Mapping[str, Any]) -> Effects:
    charges = list(said.get("charges") or ())
    if not charges:
        return Effects(
            (
                _("What is written off is owed no more, and stays on the list of write-offs."),
                _("If the household pays after all, the money is taken on its page."),
            )
        )
    total = sum((charge.outstanding for charge in charges), ZERO)
    told = ngettext(
        "%(count)s debt is written off, %(total)s yuan in all.",
        "%(count)s debts are written off, %(total)s yuan in all.",
        len(charges),
    ) % {"count": len(charges), "total": grouped(total)}
    named = tuple(
        (
            charge.called,
            f"¥{charge.outstanding}",
        )
        for charge in charges
    )
    return Effects((told,), _("Debts that are given up"), named)
