"""Moving: a household leaves, is split in two or merged, with its charges and its credit."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from funds.ledger import periods
from funds.levies.allocating import use_credit
from funds.levies.balancing import balance
from funds.levies.moving_accounts import NotMovable, move_charges, move_credit, move_everything
from funds.levies.repricing import is_coming
from funds.levies.waiving import withdraw
from funds.models import (
    Charge,
    Exemption,
    Levy,
    Rental,
)
from funds.money import ZERO, positive
from funds.months import Month
from funds.village.belongings import belongings, rentals_not_over
from funds.village.passing_on import pass_exemptions, pass_rentals, set_shares
from households.acting import Actor, act
from households.models import Household
from households.registering import end_liability, register_household
from households.succession import require_in_being


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
    return _leave(actor, household, on=on, reason=reason)


def _leave(
    actor: Actor, household: Household, *, on: date, reason: str, into: Household | None = None
) -> Departure:
    community = actor.community
    end_liability(household, on=on, by=actor.user, reason=reason, into=into)
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
    hall ``rentals`` with their deposits. Raises NotMovable, NumberTaken, NotRegistrable,
    MergedAway.
    """
    _require_approval(approved_by)
    require_in_being(actor.community, [household])
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
    community, by = actor.community, actor.user
    move_charges(community, household, new, charges, reason=reason, on=day, by=by)
    if credit:
        credit = positive(credit)
        day = move_credit(community, household, new, credit, reason=reason, on=day, by=by)
    balance(community, households=[household.pk, new.pk], booked_on=day, by=by)
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

    All that it owes, all its credit and its hall rentals go along, so that it ends at nothing;
    what comes to it later goes on to the other one, see ``funds.levies.balancing``.
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
    pass_rentals(actor, household, into, rentals_not_over(household), reason=reason)
    departure = _leave(actor, household, on=on, reason=reason, into=into)
    day = periods.open_day(community, actor.today)
    move_everything(community, household, into, reason=reason, on=day, by=actor.user)
    balance(community, households=[into.pk], booked_on=day, by=actor.user)
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


def _require_approval(approved_by: str) -> None:
    if not approved_by.strip():
        raise NotMovable(_("Write who approved this."), field="approved_by")
