"""Waiving: a charge, or part of it, need not be paid; and withdrawing it as a whole."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from funds.council.grounds import resolution_named
from funds.ledger import periods
from funds.ledger.recording import record
from funds.levies.allocating import release
from funds.levies.charges_open_again import open_again_on
from funds.levies.stored_sums import keep_charges
from funds.models import Charge, Resolution, Waiver, WaiverKind, book_of
from funds.money import grouped, positive
from households.acting import Actor, act
from households.models import Community, User
from households.person_names import is_same_name
from households.refusal import Refused


class NotWaivable(Refused):
    """A waiver without what it needs: an open charge, a reason, somebody who approved it."""


@act
def waive(
    actor: Actor,
    /,
    *,
    charge: Charge,
    reason: str,
    approved_by: str,
    on: date,
    amount: Decimal | None = None,
    kind: WaiverKind = WaiverKind.WAIVER,
    late: bool = False,
) -> Waiver:
    """Waive what is still open of a charge, or ``amount`` yuan of it (减免, 核销坏账).

    Raises NotWaivable, BadAmount, NotYet, BeforeBooks, MonthClosed.
    """
    community = actor.community
    if not reason.strip():
        raise NotWaivable(_("Write the reason of the waiver."), field="reason")
    if not approved_by.strip():
        raise NotWaivable(
            _("Write who approved the waiver, or which meeting."), field="approved_by"
        )
    require_second_person(community, approved_by, actor.user, field="approved_by")
    charge = Charge.objects.of(community).get(pk=charge.pk)
    if not charge.outstanding:
        raise NotWaivable(
            _(
                "Nothing of this charge is open. Use “Lower a charge” on the household's page: "
                "what was paid of it becomes credit, which can be refunded."
            )
        )
    amount = charge.outstanding if amount is None else positive(amount)
    if amount > charge.outstanding:
        raise NotWaivable(
            _("Only %(open)s yuan of this charge are open; %(amount)s cannot be waived.")
            % {"open": charge.outstanding, "amount": amount},
            field="amount",
        )
    day = periods.booking_day(actor, on, late=late, field="on")
    resolution = waiver_ground(community, amount, approved_by, on=day, field="approved_by")
    waiver = Waiver(
        charge=charge,
        kind=kind,
        amount=amount,
        booked_on=days_open(community, [charge], day)[charge.pk],
        reason=reason.strip(),
        approved_by=approved_by.strip(),
        resolution=resolution,
        by=actor.user,
    )
    record(community, [waiver])
    keep_charges(community, [charge.pk])
    return waiver


def withdraw(
    community: Community, charges: Iterable[Charge], *, reason: str, on: date, by: User | None
) -> Decimal:
    """Take whole charges away as if they had never been raised (停收).

    What was paid becomes credit again, and is returned; what was waived is taken back first. For
    acts that hold the lock already.
    """
    listed = list(charges)
    freed = release(community, {charge: charge.paid for charge in listed}, booked_on=on, by=by)
    keys = [charge.pk for charge in listed]
    _undo_waivers(community, keys, reason=reason, on=on, by=by)
    still_open = Charge.objects.of(community).open().filter(pk__in=keys)
    waive_open(
        community,
        still_open.order_by("seq"),
        WaiverKind.WITHDRAWAL,
        reason=reason,
        on=on,
        by=by,
    )
    return freed


def _undo_waivers(
    community: Community, charges: Sequence[int], *, reason: str, on: date, by: User | None
) -> None:
    standing = Waiver.objects.of(community).filter(
        charge__in=charges, amount__gt=0, reversed_by=None
    )
    twins = [
        twin_of(waiver, booked_on=max(on, waiver.booked_on), reason=reason, by=by)
        for waiver in standing.order_by("seq")
    ]
    record(community, twins)
    keep_charges(community, {twin.charge_id for twin in twins})


def twin_of(waiver: Waiver, *, booked_on: date, reason: str, by: User | None) -> Waiver:
    """The red twin of a waiver, not written yet."""
    return Waiver(
        charge_id=waiver.charge_id,
        kind=waiver.kind,
        amount=-waiver.amount,
        booked_on=booked_on,
        reason=reason,
        reverses=waiver,
        by=by,
    )


def waive_open(
    community: Community,
    charges: Iterable[Charge],
    kind: WaiverKind,
    *,
    reason: str,
    on: date,
    by: User | None,
    approved_by: str = "",
    resolution: Resolution | None = None,
) -> list[Waiver]:
    """Take away what is open of charges; what was paid on them stays paid."""
    listed = list(charges)
    days = days_open(community, listed, on)
    waivers = record(
        community,
        [
            Waiver(
                charge=charge,
                kind=kind,
                amount=charge.outstanding,
                booked_on=days[charge.pk],
                reason=reason,
                approved_by=approved_by,
                resolution=resolution,
                by=by,
            )
            for charge in listed
        ],
    )
    keep_charges(community, [charge.pk for charge in listed])
    return waivers


def days_open(community: Community, charges: Sequence[Charge], on: date) -> dict[int, date]:
    """For each charge the first day, not before ``on``, when as much of it was open as now."""
    open_again = open_again_on(community, [charge.pk for charge in charges])
    return {
        charge.pk: max(on, charge.booked_on, open_again.get(charge.pk, on)) for charge in charges
    }


def waiver_ground(
    community: Community, amount: Decimal, words: str, *, on: date, field: str
) -> Resolution | None:
    """The resolution by which so many yuan are given up, or None for a decision in other words.

    Raises NotWaivable where the village wants a resolution for so much, NotInForce.
    """
    found = resolution_named(community, words, on=on, field=field)
    needed_from = book_of(community).resolution_from
    if found is None and needed_from is not None and amount >= needed_from:
        raise NotWaivable(
            _(
                "From %(limit)s yuan on a resolution is needed, and this is %(amount)s. Choose one "
                "from the list; what a meeting has decided is entered under “Deliberate” first."
            )
            % {"limit": grouped(needed_from), "amount": grouped(amount)},
            field=field,
        )
    return found


def require_second_person(
    community: Community, approved_by: str, by: User | None, *, field: str
) -> None:
    """Where the village wants two, raises NotWaivable for somebody who approved what they enter."""
    if by is None or not book_of(community).two_person_waivers:
        return
    if any(is_same_name(name, approved_by) for name in (by.username, by.called)):
        raise NotWaivable(
            _("Whoever enters a waiver may not be the one who approved it."), field=field
        )
