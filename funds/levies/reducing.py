"""Reducing: a charge asks for less than it was raised for, paid or not; the rest becomes credit."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from funds.ledger import periods
from funds.ledger.recording import record
from funds.levies.allocating import release
from funds.levies.balancing import balance
from funds.levies.stored_sums import keep_charges
from funds.levies.waiving import days_open, require_second_person, waiver_ground
from funds.models import Charge, Resolution, Waiver, WaiverKind
from funds.money import ZERO, BadAmount, exact
from households.acting import Actor, act
from households.models import Community, User
from households.refusal import Refused


class NotReducible(Refused):
    """A charge was to be lowered without a reason, without a decision, or to more than it asks."""


@dataclass(frozen=True)
class Cut:
    """So much is taken off a charge, in yuan, and why."""

    charge: Charge
    amount: Decimal
    kind: WaiverKind
    reason: str
    approved_by: str = ""
    resolution: Resolution | None = None
    exemption_id: int | None = None


@act
def reduce_charge(
    actor: Actor, /, *, charge: Charge, to: Decimal, reason: str, decision: str
) -> Waiver:
    """Lower a charge to so many yuan, paid or not; 0 asks for nothing any more.

    What was paid beyond becomes credit, which pays what else is owed and can be refunded. It is
    taken back as a waiver is. Raises NotReducible, BadAmount.
    """
    community = actor.community
    charge = Charge.objects.of(community).select_related("fund", "levy").get(pk=charge.pk)
    amount = amount_off(charge, to)
    if not reason.strip():
        raise NotReducible(_("Write why the charge is lowered."), field="reason")
    if not decision.strip():
        raise NotReducible(_("Write who decided it, or which meeting."), field="decision")
    require_second_person(community, decision, actor.user, field="decision")
    on = periods.open_day(community, actor.today)
    cut = Cut(
        charge,
        amount,
        WaiverKind.REDUCTION,
        reason.strip(),
        decision.strip(),
        waiver_ground(community, amount, decision, on=on, field="decision"),
    )
    cut_down(community, [cut], on=on, by=actor.user)
    balance(community, households=[charge.household_id], booked_on=on, by=actor.user)
    return Waiver.objects.of(community).filter(charge=charge).order_by("-seq")[0]


def amount_off(charge: Charge, to: Decimal) -> Decimal:
    """How much less a charge would ask for; raises NotReducible, BadAmount."""
    if to < 0:
        raise BadAmount(_("Enter an amount from 0 on."), field="to")
    asks = charge.amount - charge.waived
    if exact(to) >= asks:
        raise NotReducible(
            _("This charge asks for %(asks)s yuan now. Enter less than that.") % {"asks": asks},
            field="to",
        )
    return asks - exact(to)


def cut_down(community: Community, cuts: Sequence[Cut], *, on: date, by: User | None) -> Decimal:
    """Take amounts off charges: first what is open of them, then what was paid.

    The latter becomes credit again, and is returned. For acts that hold the lock already.
    """
    totals: dict[Charge, Decimal] = defaultdict(lambda: ZERO)
    for cut in cuts:
        totals[cut.charge] += cut.amount
    freed = release(
        community,
        {charge: max(total - charge.outstanding, ZERO) for charge, total in totals.items()},
        booked_on=on,
        by=by,
    )
    days = days_open(community, list(totals), on)
    record(
        community,
        [
            Waiver(
                charge=cut.charge,
                kind=cut.kind,
                amount=cut.amount,
                booked_on=days[cut.charge.pk],
                reason=cut.reason,
                approved_by=cut.approved_by,
                resolution=cut.resolution,
                exemption_id=cut.exemption_id,
                by=by,
            )
            for cut in cuts
        ],
    )
    keep_charges(community, [charge.pk for charge in totals])
    return freed
