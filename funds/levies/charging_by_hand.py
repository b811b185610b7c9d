"""Charging by hand: what the monthly run does not know of, such as damage or a rate decided late."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from funds.council.grounds import resolution_named
from funds.ledger import periods
from funds.ledger.recording import Source, record, recording_from
from funds.levies.balancing import balance
from funds.levies.charged_by_hand import is_by_hand
from funds.levies.charging import NotChargeable, require_within_reach
from funds.levies.waiving import withdraw
from funds.models import Charge, ChargeKind, Fund, FundKind, Levy, Resolution
from funds.money import ZERO, positive
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
    terms = _agreed(actor, households, month, amount, reason, decision, levy, fund)
    charged = answering(community, households)
    charges = record(
        community,
        [
            Charge(
                household=household, kind=ChargeKind.ADJUSTMENT, by=actor.user, **terms.__dict__
            )
            for household in charged
        ],
    )
    keys = [household.pk for household in charged]
    balance(community, households=keys, booked_on=_on(actor), by=actor.user)
    return charges


@act
def charge_many_by_hand(
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
) -> int:
    """The same for many households, by their numbers; returns how many charges were raised.

    The database makes the rows itself, so that the others wait a third as long. Raises the same.
    """
    community = actor.community
    terms = _agreed(actor, households, month, amount, reason, decision, levy, fund)
    keys = [household.pk for household in answering(community, households)]
    charged, often = 0, Counter(keys)
    # Whoever answers for two of them is charged for both.
    for times in range(1, max(often.values()) + 1):
        some = [key for key, count in often.items() if count >= times]
        charged += _charge_each(
            community,
            some,
            timezone.now(),
            actor.user.pk if actor.user else None,
            terms.levy.pk if terms.levy else None,
            terms.fund.pk,
            terms.month,
            terms.booked_on,
            terms.amount,
            terms.reason,
            terms.decision,
            terms.resolution.pk if terms.resolution else None,
        )
    balance(community, households=keys, booked_on=_on(actor), by=actor.user)
    return charged


@recording_from(Charge)
def _charge_each(
    community: int,
    households: Collection[int],
    now: datetime,
    by: int | None,
    levy: int | None,
    fund: int,
    month: Month,
    booked_on: date,
    amount: Decimal,
    reason: str,
    decision: str,
    resolution: int | None,
) -> Source:
    return Source(
        Household.objects.of(community).filter(pk__in=households),
        order=["number", "id"],
        values={
            "recorded_at": now,
            "by_id": by,
            "household_id": F("id"),
            "kind": ChargeKind.ADJUSTMENT.value,
            "levy_id": levy,
            "fund_id": fund,
            "month": month,
            "booked_on": booked_on,
            "amount": amount,
            "reason": reason,
            "decision": decision,
            "resolution_id": resolution,
            "waived": ZERO,
            "paid": ZERO,
        },
    )


@dataclass(frozen=True)
class _Terms:
    """What all charges of one deed have in common, under the names of their columns."""

    levy: Levy | None
    fund: Fund
    month: Month
    booked_on: date
    amount: Decimal
    reason: str
    decision: str
    resolution: Resolution | None


def _agreed(
    actor: Actor,
    households: Sequence[Household],
    month: Month,
    amount: Decimal,
    reason: str,
    decision: str,
    levy: Levy | None,
    fund: Fund | None,
) -> _Terms:
    """What is charged, as it can be; raises NotChargeable and BadAmount."""
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
    owed_from = max(_on(actor), month.first_day)
    return _Terms(
        levy=levy,
        fund=place,
        month=month,
        booked_on=owed_from,
        amount=amount,
        reason=reason.strip(),
        decision=decision.strip(),
        resolution=resolution_named(actor.community, decision, on=owed_from),
    )


def _on(actor: Actor) -> date:
    return periods.open_day(actor.community, actor.today)


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
