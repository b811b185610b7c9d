"""Charging by hand: what the monthly run does not know of, such as damage or a rate decided late."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from funds.council.grounds import resolution_named
from funds.ledger import periods
from funds.ledger.recording import record
from funds.levies.balancing import balance
from funds.levies.charged_by_hand import is_by_hand
from funds.levies.charging import NotChargeable, require_within_reach
from funds.levies.waiving import withdraw
from funds.models import Charge, ChargeKind, Fund, FundKind, Levy
from funds.money import positive
from funds.months import Month
from households.acting import Actor, act
from households.models import Household
from households.succession import answering


@act
def charge_by_hand(
    actor: Actor,
    /,
    *,
    households: Sequence[Household],
    month: Month,
    amount: Decimal,
    reason: str,
    decision: str,
    levy: Levy | None = None,
    fund: Fund | None = None,
) -> list[Charge]:
    """Charge households the same amount for a month, of a ``levy`` or else for a ``fund``.

    It is owed from today on, for a coming month from its first day. Credit is used up at once.
    For a household that was merged away, the one that answers for it is charged. Raises
    NotChargeable, BadAmount.
    """
    community = actor.community
    place = levy.fund if levy else fund
    amount = positive(amount)
    require_within_reach(month, actor.today)
    if not households:
        raise NotChargeable(_("Choose at least one household."), field="households")
    if place is None or place.kind == FundKind.HELD:
        raise NotChargeable(_("Choose the levy or the fund this charge is for."), field="levy")
    if not reason.strip():
        raise NotChargeable(_("Say what the charge is for."), field="reason")
    if not decision.strip():
        raise NotChargeable(_("Write who decided it, or which meeting."), field="decision")
    on = periods.open_day(community, actor.today)
    resolution = resolution_named(community, decision, on=max(on, month.first_day))
    charged = answering(community, households)
    charges = record(
        community,
        [
            Charge(
                household=household,
                kind=ChargeKind.ADJUSTMENT,
                levy=levy,
                fund=place,
                month=month,
                booked_on=max(on, month.first_day),
                amount=amount,
                reason=reason.strip(),
                decision=decision.strip(),
                resolution=resolution,
                by=actor.user,
            )
            for household in charged
        ],
    )
    keys = [household.pk for household in charged]
    balance(community, households=keys, booked_on=on, by=actor.user)
    return charges


@act
def withdraw_charge(actor: Actor, /, *, charge: Charge, reason: str) -> Decimal:
    """Take back a charge that was raised by hand; what was paid of it becomes credit.

    Returns how much that is. Raises NotChargeable.
    """
    community = actor.community
    if not reason.strip():
        raise NotChargeable(_("Write why the charge is withdrawn."), field="reason")
    charge = Charge.objects.of(community).select_related("fund", "levy").get(pk=charge.pk)
    if not is_by_hand(charge):
        raise NotChargeable(
            _("Only a charge raised by hand is withdrawn. Lower this one instead.")
        )
    if charge.withdrawn:
        raise NotChargeable(_("This charge has been withdrawn already."))
    on = periods.open_day(community, actor.today)
    freed = withdraw(community, [charge], reason=reason.strip(), on=on, by=actor.user)
    balance(community, households=[charge.household_id], booked_on=on, by=actor.user)
    return freed
