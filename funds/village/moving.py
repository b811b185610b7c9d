"""Moving: a household leaves, is split in two or merged, with its charges and its credit."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from funds.ledger import periods
from funds.ledger.recording import record
from funds.levies.allocating import keep_credits, open_charges, use_credit
from funds.levies.charges_open_again import credit_again_on
from funds.levies.repricing import is_coming
from funds.levies.waiving import days_open, waive_open, withdraw
from funds.models import (
    Charge,
    ChargeKind,
    Exemption,
    Levy,
    Payment,
    PaymentKind,
    Rental,
    WaiverKind,
)
from funds.money import ZERO, positive
from funds.months import Month
from funds.payments.refunding import credits_of, draw_credit
from funds.village.belongings import belongings
from funds.village.passing_on import NotMovable, pass_exemptions, pass_rentals, set_shares
from households.acting import Actor, act
from households.models import Household
from households.registering import end_liability, register_household


@dataclass(frozen=True)
class Departure:
    """What leaving did: charges withdrawn, and what became credit, in yuan."""

    withdrawn: int
    credit: Decimal


@act
def move_out(actor: Actor, /, *, household: Household, on: date, reason: str = "") -> Departure:
    """A household leaves (销户). Charges after the month of leaving are withdrawn.

    What was prepaid for them becomes credit, which first pays what is still owed and can
    be refunded. Debts stay. Raises NotRegistrable, Gone.
    """
    community = actor.community
    end_liability(household, on=on, by=actor.user, reason=reason)
    booked_on = periods.open_day(community, actor.today)
    stray = list(
        Charge.objects.of(community)
        .of_levies()
        .in_force()
        .filter(household=household, month__gt=Month.of(on))
        .select_related("fund")
    )
    credit_again = withdraw(
        community, stray, reason=f"{on.isoformat()}销户", on=booked_on, by=actor.user
    )
    use_credit(community, households=[household.pk], booked_on=booked_on, by=actor.user)
    return Departure(withdrawn=len(stray), credit=credit_again)


@act
def split_household(
    actor: Actor,
    /,
    *,
    household: Household,
    number: str,
    householder: str,
    on: date,
    approved_by: str,
    charges: Iterable[Charge] = (),
    credit: Decimal = ZERO,
    shares: Mapping[Levy, int] | None = None,
    exemptions: Iterable[Exemption] = (),
    rentals: Iterable[Rental] = (),
    **details: Any,
) -> Household:
    """Make a household of its own out of part of another (分户).

    History stays with the old household; the open ``charges`` named and so much ``credit`` go
    along, on the first open day where the month of the split is closed already. So do so many
    of its ``shares``, from the month after, the ``exemptions``, which the old one keeps, and
    hall ``rentals`` with their deposits. Raises NotMovable, NumberTaken, NotRegistrable.
    """
    _require_approval(approved_by)
    charges = list(charges)
    if any(is_coming(charge, actor.today) for charge in charges):
        raise NotMovable(
            _(
                "Charges of coming months do not go along: both households are charged for them "
                "by the rules. Leave them out."
            ),
            field="charges",
        )
    details = {"group": household.group, "kind": household.kind, **details}
    new = register_household(
        actor, number=number, householder=householder, since=on, liable_from=on, **details
    )
    reason = f"{household.number}分户至{new.number}（{approved_by}）"
    day = periods.booking_day(actor, on, late=True, field="on")
    _part_shares(actor, household, new, shares or {}, on=on, reason=reason)
    pass_exemptions(
        actor, new, exemptions, since=Month.of(on), approved_by=approved_by, reason=reason
    )
    pass_rentals(actor, household, new, rentals, reason=reason)
    _move_charges(actor, household, new, charges, reason=reason, on=day)
    if credit:
        day = _move_credit(actor, household, new, positive(credit), reason=reason, on=day)
    use_credit(actor.community, households=[household.pk, new.pk], booked_on=day, by=actor.user)
    return new


@act
def merge_households(
    actor: Actor,
    /,
    *,
    household: Household,
    into: Household,
    on: date,
    approved_by: str,
    shares: Mapping[Levy, int] | None = None,
    exemptions: Iterable[Exemption] = (),
) -> Departure:
    """Close a household whose people join another one (并户).

    All that it owes, all its credit and its hall rentals go along, so that it ends at nothing.
    The other one has so many ``shares`` from the month after, and the ``exemptions`` named.
    Raises NotMovable, Gone.
    """
    community = actor.community
    _require_approval(approved_by)
    if household.pk == into.pk or into.liable_until:
        raise NotMovable(
            _("Choose another household to merge into, one that has not left."), field="into"
        )
    reason = f"{household.number}并入{into.number}（{approved_by}）"
    since = Month.of(on).plus(1)
    set_shares(actor, into, shares or {}, since=since, reason=reason)
    pass_exemptions(actor, into, exemptions, since=since, approved_by=approved_by, reason=reason)
    pass_rentals(actor, household, into, belongings(household, month=since).rentals, reason=reason)
    departure = move_out(actor, household=household, on=on, reason=reason)
    day = periods.open_day(community, actor.today)
    owed = open_charges(community, [household.pk])
    _move_charges(actor, household, into, owed, reason=reason, on=day)
    held = sum((credit.left for credit in credits_of(community, household)), ZERO)
    if held:
        _move_credit(actor, household, into, held, reason=reason, on=day)
    use_credit(community, households=[into.pk], booked_on=day, by=actor.user)
    return departure


def _part_shares(
    actor: Actor,
    giver: Household,
    taker: Household,
    shares: Mapping[Levy, int],
    *,
    on: date,
    reason: str,
) -> None:
    """So many shares go along: in the month of the split they still count with the giver."""
    month = Month.of(on)
    has = belongings(giver, month=month).shares
    for levy, going in shares.items():
        if going > has.get(levy, 1):
            raise NotMovable(
                _("%(number)s has only %(count)s shares of “%(levy)s”.")
                % {"number": giver.number, "count": has.get(levy, 1), "levy": levy.name},
                field="shares",
            )
        left = {levy: has.get(levy, 1) - going}
        set_shares(actor, giver, left, since=month.plus(1), reason=reason)
        set_shares(actor, taker, {levy: 0}, since=month, reason=reason)
        set_shares(actor, taker, {levy: going}, since=month.plus(1), reason=reason)


def _move_charges(
    actor: Actor,
    giver: Household,
    taker: Household,
    charges: Iterable[Charge],
    *,
    reason: str,
    on: date,
) -> None:
    """What is open of each charge is waived here and charged there, month and levy kept.

    A hall bill keeps its words too, by which it is found when its settlement is undone.
    """
    community = actor.community
    keys = [charge.pk for charge in charges]
    moving = Charge.objects.of(community).filter(pk__in=keys, household=giver)
    listed = list(moving.filter(outstanding__gt=0).order_by("seq"))
    days = days_open(community, listed, on)
    if len(listed) != len(keys):
        raise NotMovable(
            _("Only open charges of %(number)s can be moved.") % {"number": giver.number}
        )
    record(
        community,
        [
            Charge(
                household=taker,
                kind=charge.kind if charge.kind == ChargeKind.HALL else ChargeKind.ADJUSTMENT,
                levy_id=charge.levy_id,
                fund_id=charge.fund_id,
                month=charge.month,
                booked_on=days[charge.pk],
                amount=charge.outstanding,
                reason=charge.reason if charge.kind == ChargeKind.HALL else reason,
                by=actor.user,
            )
            for charge in listed
        ],
    )
    waive_open(community, listed, WaiverKind.TRANSFER, reason=reason, on=on, by=actor.user)


def _move_credit(
    actor: Actor, giver: Household, taker: Household, amount: Decimal, *, reason: str, on: date
) -> date:
    """Two payments, equal and opposite; no money changes hands. Returns their day.

    It is the first, not before ``on``, when the giver had all of its present credit.
    """
    community = actor.community
    credits = credits_of(community, giver)
    credit_again = credit_again_on(community, [credit.payment_id for credit in credits])
    day = max([on, *credit_again.values(), *(credit.payment.booked_on for credit in credits)])
    if amount > sum((credit.left for credit in credits), ZERO):
        raise NotMovable(
            _("%(number)s has less credit than that.") % {"number": giver.number},
            field="credit",
        )
    going, coming = (
        Payment(
            kind=PaymentKind.TRANSFER,
            household=household,
            payer=household.householder,
            amount=moved,
            received_on=on,
            booked_on=day,
            note=reason,
            by=actor.user,
        )
        for household, moved in ((giver, -amount), (taker, amount))
    )
    record(community, [going, coming])
    draw_credit(community, credits, going)
    keep_credits(community, [coming])
    return day


def _require_approval(approved_by: str) -> None:
    if not approved_by.strip():
        raise NotMovable(_("Write who approved this."), field="approved_by")
