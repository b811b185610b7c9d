"""Charging: what each household owes for a month, raised in one stroke."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import (
    BigIntegerField,
    Case,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    When,
)
from django.db.models.functions import Cast, Coalesce, ExtractDay
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from funds import periods
from funds.allocating import use_credit
from funds.models import (
    Audience,
    Charge,
    ChargeKind,
    Exemption,
    FirstMonth,
    Fund,
    Levy,
    LevyRate,
    Share,
    Waiver,
    WaiverKind,
)
from funds.money import ZERO, MoneyField, positive
from funds.months import Month
from funds.numbering import last_taken
from funds.recording import record, record_from, series_of
from funds.wording import EXEMPTED
from households.acting import act
from households.models import Community, Household, User
from households.refusal import Refused

MONTHS_AHEAD = 24
"""How far ahead of today charges may be raised and paid."""


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
def raise_charges(
    community: Community, /, *, month: Month, today: date, by: User | None
) -> ChargeRun:
    """Charge every household what it owes for a month; run again, it adds only what is missing.

    Exemptions are waived and credit is used up in the same transaction. Past months can be
    raised later, coming months up to MONTHS_AHEAD early. Raises NotChargeable.
    """
    require_within_reach(month, today)
    _require_rates(community, month)
    now = timezone.now()
    start = last_taken(community, series_of(Charge))
    count = record_from(
        community,
        Charge,
        dues(community, month),
        order=["number", "levy_position", "levy_id"],
        values={
            **_constants(community, month, now, by),
            "household_id": F("id"),
            "levy_id": F("levy_id"),
            "fund_id": F("fund_id"),
            "amount": F("due"),
            "waived": F("exempted"),
        },
    )
    raised = Charge.objects.filter(community=community, seq__gt=start)
    record_from(
        community,
        Waiver,
        raised.filter(waived__gt=0),
        order=["seq"],
        values={
            "recorded_at": now,
            "by_id": by.pk if by else None,
            "charge_id": F("id"),
            "kind": WaiverKind.EXEMPTION.value,
            "amount": F("waived"),
            "booked_on": _owed_from(community, month),
            "reason": EXEMPTED,
            "approved_by": "",
            "exemption_id": _exemption("household", OuterRef("levy"), month, "id"),
            "reverses_id": None,
        },
    )
    sums = raised.aggregate(total=Sum("amount"), waived=Sum("waived"))
    booked_on = max(today, periods.first_open(community).first_day)
    return ChargeRun(
        month=month,
        count=count,
        total=sums["total"] or ZERO,
        waived=sums["waived"] or ZERO,
        credit_used=use_credit(community, booked_on=booked_on, by=by),
    )


def dues(community: Community, month: Month) -> QuerySet[Any]:
    """Household × levy: every charge of a month that is due and has not been raised.

    Each row carries ``due`` and ``exempted`` in fen. This query is the whole rule of liability:
    interval, audience, rate of the day, shares, policy for the month of joining, exemptions.
    """
    rate = LevyRate.objects.filter(
        community=community, levy=OuterRef("levy_id"), from_month__lte=month
    ).order_by("-from_month")
    share = Share.objects.filter(
        community=community,
        household=OuterRef("id"),
        levy=OuterRef("levy_id"),
        from_month__lte=month,
    ).order_by("-from_month")
    charged = Charge.objects.filter(
        community=community,
        household=OuterRef("id"),
        levy=OuterRef("levy_id"),
        month=month,
        kind=ChargeKind.LEVY,
    )
    fen = BigIntegerField()
    days = month.last_day.day
    full = F("rate") * F("quantity")
    # PostgreSQL extracts a numeric, with which the divisions below would no longer be whole.
    joined_on = Cast(ExtractDay("liable_from"), BigIntegerField())
    by_days = (full * (days + 1 - joined_on) * 2 + days) / (2 * days)
    joined_within = Q(liable_from__gt=month.first_day)
    return (
        # The levies come in as annotations first: Django joins anew for each filter on them.
        Household.objects.filter(community=community)
        .annotate(
            levy_id=F("community__levies__id"),
            fund_id=F("community__levies__fund_id"),
            levy_position=F("community__levies__position"),
            levy_from=F("community__levies__from_month"),
            levy_until=F("community__levies__until_month"),
            levy_audience=F("community__levies__audience"),
            levy_first_month=F("community__levies__first_month"),
        )
        .filter(
            Q(levy_from__lte=month),
            Q(levy_until__isnull=True) | Q(levy_until__gte=month),
            Q(levy_audience=Audience.ALL) | Q(levy_audience=F("kind")),
            Q(liable_from__lte=month.last_day),
            Q(liable_until__isnull=True) | Q(liable_until__gte=month.first_day),
            Q(liable_from__lte=month.first_day) | ~Q(levy_first_month=FirstMonth.NEXT),
            ~Exists(charged),
        )
        .annotate(
            rate=Subquery(rate.values("amount")[:1], output_field=fen),
            quantity=Coalesce(Subquery(share.values("quantity")[:1]), 1),
            percent=Coalesce(_exemption("id", OuterRef("levy_id"), month, "percent"), 0),
        )
        .annotate(
            fen=Case(
                When(joined_within & Q(levy_first_month=FirstMonth.DAYS), then=by_days),
                default=full,
                output_field=fen,
            )
        )
        .filter(fen__gt=0)
        .annotate(
            due=ExpressionWrapper(F("fen"), output_field=MoneyField()),
            exempted=ExpressionWrapper(
                (F("fen") * F("percent") + 50) / 100, output_field=MoneyField()
            ),
        )
    )


def raise_ahead(
    community: Community, household: Household, months: Iterable[Month], *, by: User | None
) -> list[Charge]:
    """Raise one household's charges for some months before their run, to be paid now.

    For acts that hold the lock already; what was raised before is not raised again.
    """
    raised: list[Charge] = []
    for month in months:
        raised += [
            _charge(community, household, month, row, by) for row in due_to(household, month)
        ]
    record(community, raised)
    record(
        community,
        [
            Waiver(
                charge=charge,
                kind=WaiverKind.EXEMPTION,
                amount=charge.waived,
                booked_on=charge.booked_on,
                reason=EXEMPTED,
                exemption=_best_exemption(charge),
                by=by,
            )
            for charge in raised
            if charge.waived
        ],
    )
    return raised


@dataclass(frozen=True)
class Due:
    """One charge that would be raised; amounts in yuan."""

    levy_id: int
    fund_id: int
    amount: Decimal
    exempted: Decimal


def due_to(household: Household, month: Month) -> list[Due]:
    """What one household would be charged for a month that has not been raised yet."""
    rows = (
        dues(household.community, month)
        .filter(pk=household.pk)
        .order_by("levy_position", "levy_id")
        .values_list("levy_id", "fund_id", "due", "exempted")
    )
    return [Due(*row) for row in rows]


@act
def charge_household(
    community: Community,
    /,
    *,
    household: Household,
    kind: ChargeKind,
    month: Month,
    amount: Decimal,
    booked_on: date,
    reason: str,
    by: User | None,
    levy: Levy | None = None,
    fund: Fund | None = None,
) -> Charge:
    """Charge one household one amount by hand: a hall rental, an adjustment, opening arrears.

    ``month`` is the month it is for and may be long past; ``booked_on`` is the day it is owed
    from and must lie in an open month. Credit is used up at once. Raises NotChargeable.
    """
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
        month=month,
        booked_on=periods.booking_day(community, booked_on),
        amount=positive(amount),
        reason=reason.strip(),
        by=by,
    )
    record(community, [charge])
    use_credit(community, households=[household.pk], booked_on=charge.booked_on, by=by)
    charge.refresh_from_db(from_queryset=Charge.objects.filter(community=community))
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
    levies = Levy.objects.filter(community=community, from_month__lte=month).filter(
        Q(until_month__isnull=True) | Q(until_month__gte=month)
    )
    rated = LevyRate.objects.filter(
        community=community, levy=OuterRef("id"), from_month__lte=month
    )
    without = levies.filter(~Exists(rated)).order_by("position").first()
    if without:
        raise NotChargeable(
            _("“%(levy)s” has no rate for %(month)s yet. Enter a rate first.")
            % {"levy": without.name, "month": month},
            field="month",
        )


def _owed_from(community: Community, month: Month) -> date:
    """A month's charge is owed from its first day; of a closed month, from the first open day."""
    return max(month.first_day, periods.first_open(community).first_day)


def _constants(
    community: Community, month: Month, now: datetime, by: User | None
) -> dict[str, object]:
    return {
        "recorded_at": now,
        "by_id": by.pk if by else None,
        "kind": ChargeKind.LEVY.value,
        "month": month,
        "booked_on": _owed_from(community, month),
        "reason": "",
        "paid": ZERO,
    }


def _exemption(household: str, levy: OuterRef, month: Month, column: str) -> Subquery:
    """One column of the exemption that helps a household most in a month."""
    found = (
        Exemption.objects.filter(
            household=OuterRef(household),
            community=OuterRef("community"),
            from_month__lte=month,
        )
        .filter(Q(until_month__isnull=True) | Q(until_month__gte=month))
        .filter(Q(levy__isnull=True) | Q(levy=levy))
        .order_by("-percent", "id")
    )
    return Subquery(found.values(column)[:1])


def _best_exemption(charge: Charge) -> Exemption | None:
    rows = Charge.objects.filter(community=charge.community_id, pk=charge.pk).values_list(
        _exemption("household", OuterRef("levy"), charge.month, "id")
    )
    return Exemption.objects.filter(community=charge.community_id, pk=rows.get()[0]).first()


def _charge(
    community: Community, household: Household, month: Month, due: Due, by: User | None
) -> Charge:
    return Charge(
        community=community,
        household=household,
        kind=ChargeKind.LEVY,
        levy_id=due.levy_id,
        fund_id=due.fund_id,
        month=month,
        booked_on=_owed_from(community, month),
        amount=due.amount,
        waived=due.exempted,
        by=by,
    )
