"""Charging: what each household owes for a month, raised at once (INSERT … SELECT)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import (
    Count,
    Exists,
    F,
    Max,
    OuterRef,
    QuerySet,
    Sum,
)
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from funds.ledger import periods
from funds.ledger.numbering import last_taken
from funds.ledger.recording import Source, record, recording_from
from funds.levies.balancing import balance
from funds.levies.dues import Dues
from funds.levies.liability import MONTHS_AHEAD, best_exemption, uncharged
from funds.models import (
    Charge,
    ChargeKind,
    Fund,
    Levy,
    LevyRate,
    Rental,
    Waiver,
    WaiverKind,
)
from funds.money import ZERO, positive
from funds.months import Month
from funds.words.wording import EXEMPTED
from households.acting import Actor, act
from households.kept_rules import kept
from households.models import Community, Household, User
from households.prepared import Rows, prepared
from households.refusal import Refused


class NotChargeable(Refused):
    """A charge was asked for that the rules of the levies do not allow."""


@dataclass(frozen=True)
class ChargeRun:
    """What one charge run did; amounts in yuan."""

    month: Month
    count: int
    total: Decimal
    waived: Decimal
    credit_used: Decimal


@act
def raise_charges(actor: Actor, /, *, month: Month) -> ChargeRun:
    """Charge every household what it owes for a month; run again, it adds only what is missing.

    Exemptions are waived and credit is used up in the same transaction. Past months can be
    raised later, coming months up to MONTHS_AHEAD early. Raises NotChargeable.
    """
    community = actor.community
    require_within_reach(month, actor.today)
    _require_rates(community, month)
    raised = add_missing(community, month, by=actor.user)
    sums = raised.aggregate(count=Count("pk"), total=Sum("amount"), waived=Sum("waived"))
    booked_on = periods.open_day(community, actor.today)
    return ChargeRun(
        month=month,
        count=sums["count"],
        total=sums["total"] or ZERO,
        waived=sums["waived"] or ZERO,
        credit_used=balance(community, booked_on=booked_on, by=actor.user),
    )


def add_missing(community: Community, month: Month, *, by: User | None) -> QuerySet[Charge]:
    """Raise what is due of a month and has not been charged, exemptions waived. Returns it.

    For acts that hold the lock already.
    """
    now, key, owed_from = timezone.now(), by.pk if by else None, _owed_from(community, month)
    start = last_taken(community, Charge.series())
    _charge_all(community, month, now, key, owed_from)
    _waive_exempted(community, month, now, key, owed_from, start)
    return Charge.objects.of(community).filter(seq__gt=start)


@recording_from(Charge)
def _charge_all(
    community: int, month: Month, now: datetime, by: int | None, owed_from: date
) -> Source:
    return Source(
        uncharged(community, month),
        order=["number", "levy_position", "levy_id"],
        values={
            "recorded_at": now,
            "by_id": by,
            "kind": ChargeKind.LEVY.value,
            "month": month,
            "booked_on": owed_from,
            "reason": "",
            "paid": ZERO,
            "household_id": F("id"),
            "levy_id": F("levy_id"),
            "fund_id": F("fund_id"),
            "amount": F("due"),
            "waived": F("exempted"),
        },
    )


@recording_from(Waiver)
def _waive_exempted(
    community: int, month: Month, now: datetime, by: int | None, owed_from: date, start: int
) -> Source:
    """What exemptions take off the charges that come after the number ``start``."""
    return Source(
        Charge.objects.of(community).filter(seq__gt=start, waived__gt=ZERO),
        order=["seq"],
        values={
            "recorded_at": now,
            "by_id": by,
            "charge_id": F("id"),
            "kind": WaiverKind.EXEMPTION.value,
            "amount": F("waived"),
            "booked_on": owed_from,
            "reason": EXEMPTED,
            "approved_by": "",
            "exemption_id": best_exemption("household", OuterRef("levy"), month, "id"),
            "reverses_id": None,
        },
    )


def raise_ahead(
    community: Community, dues: Mapping[Household, Dues], *, by: User | None
) -> list[Charge]:
    """Raise charges of households before the run of their months, to be paid now.

    For acts that hold the lock already; ``dues`` are what nobody has charged yet. The charges
    come back household by household in the order in which they are paid. One that was withdrawn
    was owed until that day, so that the one in its place is owed from then on: on no day both.
    """
    first_open = periods.first_open(community).first_day
    withdrawn = withdrawn_on(community, dues)
    levies = {levy.pk: levy for levy in _levies(community)}
    raised = [
        (
            Charge(
                household=household,
                kind=ChargeKind.LEVY,
                levy=levies[due.levy_id],
                fund=levies[due.levy_id].fund,
                month=month,
                booked_on=max(
                    month.first_day,
                    first_open,
                    withdrawn.get((household.pk, due.levy_id, month), first_open),
                ),
                amount=due.amount,
                waived=due.exempted,
                by=by,
            ),
            due,
        )
        for household, months in dues.items()
        for month, listed in months.items()
        for due in listed
    ]
    charges = record(community, [charge for charge, _due in raised])
    record(
        community,
        [
            Waiver(
                charge=charge,
                kind=WaiverKind.EXEMPTION,
                amount=charge.waived,
                booked_on=charge.booked_on,
                reason=EXEMPTED,
                exemption_id=due.exemption_id,
                by=by,
            )
            for charge, due in raised
            if charge.waived
        ],
    )
    return charges


@act
def charge_household(
    actor: Actor,
    /,
    *,
    household: Household,
    kind: ChargeKind,
    month: Month,
    amount: Decimal,
    booked_on: date,
    reason: str,
    levy: Levy | None = None,
    fund: Fund | None = None,
    rental: Rental | None = None,
) -> Charge:
    """Charge one household one amount by hand: a hall rental, an adjustment, opening arrears.

    ``month`` is the month it is for and may be long past; ``booked_on`` is the day it is owed
    from and must lie in an open month. Credit is used up at once. Raises NotChargeable.
    """
    community = actor.community
    if not reason.strip():
        raise NotChargeable(_("Say what the charge is for."), field="reason")
    place = levy.fund if levy else fund
    if place is None or (kind == ChargeKind.LEVY):
        raise NotChargeable(_("Choose the levy this charge is for."), field="levy")
    charge = Charge(
        household=household,
        kind=kind,
        levy=levy,
        fund=place,
        rental=rental,
        month=month,
        booked_on=periods.booking_day(actor, booked_on, late=True, field="booked_on"),
        amount=positive(amount),
        reason=reason.strip(),
        by=actor.user,
    )
    record(community, [charge])
    balance(community, households=[household.pk], booked_on=charge.booked_on, by=actor.user)
    charge.refresh_from_db(from_queryset=Charge.objects.of(community))
    return charge


def require_within_reach(month: Month, today: date) -> None:
    """Raises NotChargeable for a month more than MONTHS_AHEAD months from now."""
    last = Month.of(today).plus(MONTHS_AHEAD)
    if month > last:
        raise NotChargeable(
            _("%(month)s is too far ahead. Charges can be raised up to %(last)s.")
            % {"month": month, "last": last},
            field="month",
        )


def _require_rates(community: Community, month: Month) -> None:
    for without in _levies_without_rate(community, month)[:1]:
        raise NotChargeable(
            _("“%(levy)s” has no rate for %(month)s yet. Enter a rate first.")
            % {"levy": without.name, "month": month},
            field="month",
        )


@prepared
def _levies_without_rate(community: Community, month: Month) -> Rows:
    levies = Levy.objects.of(community).begun_by(month).not_ended_before(month)
    rated = LevyRate.objects.of(community).begun_by(month).filter(levy=OuterRef("id"))
    return levies.filter(~Exists(rated)).order_by("position")


def withdrawn_on(
    community: Community, households: Iterable[Household]
) -> dict[tuple[int, int, Month], date]:
    """By household, levy and month: the last day on which a charge was withdrawn."""
    return {
        (household, levy, month): day
        for household, levy, month, day in _withdrawals(community, [one.pk for one in households])
        if levy is not None
    }


@kept
@prepared
def _withdrawals(community: Community, households: list[int]) -> Rows:
    rows = Waiver.objects.of(community).withdrawing().filter(charge__household__in=households)
    of_charge = ("charge__household", "charge__levy", "charge__month")
    return rows.order_by().values_list(*of_charge).annotate(Max("booked_on"))


@kept
@prepared
def _levies(community: Community) -> Rows:
    return Levy.objects.of(community).select_related("fund")


def _owed_from(community: Community, month: Month) -> date:
    """A month's charge is owed from its first day; of a closed month, from the first open day."""
    return periods.open_day(community, month.first_day)
