"""Reversing: what was waived of a charge is open again, and follows the rules as they are now."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from funds.ledger import periods
from funds.ledger.recording import record
from funds.levies.balancing import balance
from funds.levies.repricing import is_coming, reprice
from funds.levies.stored_sums import keep_charges
from funds.levies.waiving import NotWaivable, twin_of
from funds.models import Charge, Waiver, WaiverKind
from households.acting import Actor, act
from households.refusal import Conflict


class WaiverGone(Conflict):
    """The waiver has been reversed already."""


@act
def reverse_waiver(
    actor: Actor, /, *, waiver: Waiver, reason: str, on: date, from_credit: bool = True
) -> Waiver:
    """Reverse a waiver (冲红): the charge is open again, in the month it was always for.

    That of a coming month asks for what the rules say now. Credit pays it at once, unless other
    money is on its way (``from_credit``). Raises NotWaivable without a reason and for what has
    no reversal, WaiverGone the second time.
    """
    community = actor.community
    rows = Charge.objects.of(community).select_related("household", "levy")
    charge = rows.get(pk=waiver.charge_id)
    _require_reversible(actor, waiver, charge, reason)
    day = periods.booking_day(actor, on, late=True, field="on")
    booked_on = max(day, waiver.booked_on)
    twin = twin_of(waiver, booked_on=booked_on, reason=reason.strip(), by=actor.user)
    record(community, [twin])
    keep_charges(community, [charge.pk])
    if is_coming(charge, actor.today):
        reprice(actor, households=[charge.household], levy=charge.levy)
    if from_credit:
        balance(community, households=[charge.household_id], booked_on=day, by=actor.user)
    return twin


def _require_reversible(actor: Actor, waiver: Waiver, charge: Charge, reason: str) -> None:
    if not reason.strip():
        raise NotWaivable(_("Write why the waiver is reversed."), field="reason")
    if waiver.reverses_id:
        raise NotWaivable(_("This is the reversal of a waiver. Enter a new waiver instead."))
    if waiver.kind == WaiverKind.TRANSFER:
        raise NotWaivable(
            _("This was moved to another household, which owes it now. Waive it there instead.")
        )
    if waiver.kind == WaiverKind.WITHDRAWAL:
        raise NotWaivable(_("A withdrawn charge does not come back. Charge it again instead."))
    if Waiver.objects.of(actor.community).filter(reverses=waiver).exists():
        raise WaiverGone(_("This waiver has been reversed already."))
    if is_coming(charge, actor.today) and not waiver.approved_by:
        raise NotWaivable(
            _(
                "This follows from a rule, and so do coming months. Change the rate, the shares "
                "or the exemption; the charges follow by themselves."
            )
        )
