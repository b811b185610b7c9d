"""Writing off: the village gives up debts that nobody will pay, by decision of a meeting (核销坏账)."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from funds.ledger import periods
from funds.levies.waiving import NotWaivable, require_second_person, waive_open, waiver_ground
from funds.models import Charge, Resolution, Waiver, WaiverKind
from funds.money import ZERO
from funds.months import Month
from households.acting import Actor, act


@act
def write_off(
    actor: Actor,
    /,
    *,
    charges: Sequence[Charge],
    reason: str,
    decision: str,
    on: date | None = None,
    resolution: Resolution | None = None,
) -> list[Waiver]:
    """Write off all that is open of these charges; what was paid on them stays paid.

    It is no expense: on a cash basis such money never was income. Without ``on`` it is of today.
    ``resolution`` is one that was looked at before; otherwise it is read from the ``decision``. Raises
    NotWaivable, NotInForce, NotYet, BeforeBooks.
    """
    community = actor.community
    if not reason.strip():
        raise NotWaivable(_("Write why this will not be paid any more."), field="reason")
    if not decision.strip():
        raise NotWaivable(_("Write which meeting decided it, and when."), field="decision")
    require_second_person(community, decision, actor.user, field="decision")
    wanted = [charge.pk for charge in charges]
    rows = Charge.objects.of(community).open().filter(pk__in=wanted)
    listed = list(rows.filter(month__lte=Month.of(actor.today)).order_by("seq"))
    if not listed or len(listed) != len(wanted):
        raise NotWaivable(
            _("Choose charges of which something is open, none of a coming month."),
            field="charges",
        )
    total = sum((charge.outstanding for charge in listed), ZERO)
    day = periods.booking_day(actor, on or actor.today, late=True, field="on")
    return waive_open(
        community,
        listed,
        WaiverKind.WRITE_OFF,
        reason=reason.strip(),
        approved_by=decision.strip(),
        resolution=resolution
        or waiver_ground(community, total, decision, on=day, field="decision"),
        on=day,
        by=actor.user,
    )
