"""Liability: what each household owes for a month, by the rules in force then."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import (
    BigIntegerField,
    Case,
    Count,
    DateField,
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

from funds.models import (
    Audience,
    Charge,
    Exemption,
    FirstMonth,
    LevyRate,
    Share,
)
from funds.money import ZERO, MoneyField
from funds.months import Month
from households.asked_ahead import asked_ahead
from households.models import Community, FormerStay, Household, HouseholdRows
from households.prepared import Rows, prepared

MONTHS_AHEAD = 24
"""How far ahead of today charges may be raised and paid, and halls be reserved."""


def uncharged(community: Community | int, month: Month) -> QuerySet[Any]:
    """Household × levy: every charge of a month that is due and has not been raised."""
    charged = (
        Charge.objects.of(community)
        .of_levies()
        .in_force()
        .filter(household=OuterRef("id"), levy=OuterRef("levy_id"), month=month)
    )
    return liabilities(community, month).filter(~Exists(charged))


@dataclass(frozen=True)
class RunAhead:
    """What a charge run would add now; amounts in yuan."""

    households: int
    count: int
    total: Decimal
    exempted: Decimal


@asked_ahead
def run_ahead(community: Community, month: Month) -> RunAhead:
    """What raising the charges of a month would add, before it is done."""
    sums = uncharged(community, month).aggregate(
        households=Count("pk", distinct=True),
        count=Count("levy_id"),
        total=Sum("due"),
        free=Sum("exempted"),
    )
    return RunAhead(sums["households"], sums["count"], sums["total"] or ZERO, sums["free"] or ZERO)


def everybody_is_charged(
    community: Community, month: Month, *, besides: Collection[int] = ()
) -> bool:
    """Whether the run of a month was made: all that are liable for it, but these, were charged."""
    others = list(besides)
    uncharged_other = _others_uncharged(community, month, others)
    return not uncharged_other and bool(_others_liable(community, month, others))


@prepared
def _others_liable(community: Community, month: Month, besides: list[int]) -> Rows:
    """One household that is liable for a month, besides these."""
    return liabilities(community, month).exclude(pk__in=besides).values_list("pk")[:1]


@prepared
def _others_uncharged(community: Community, month: Month, besides: list[int]) -> Rows:
    """One of them that nothing was charged."""
    charged = Charge.objects.of(community).of_levies()
    charged = charged.filter(household=OuterRef("pk"), month=month)
    others = liabilities(community, month).exclude(pk__in=besides)
    return others.filter(~Exists(charged)).values_list("pk")[:1]


def liable(community: Community, month: Month) -> HouseholdRows[Household]:
    """The households that lived here in a month."""
    rows: Any = Household.objects.of(community).annotate(joined=_joined(month))
    found: HouseholdRows[Household] = rows.filter(joined__isnull=False)
    return found


def liabilities(community: Community | int, month: Month) -> QuerySet[Any]:
    """Household × levy: what every household owes for a month, raised or not.

    Each row carries ``due`` and ``exempted``, in yuan. This query is the whole rule: interval of
    liability, audience, rate of the day, shares, policy for the month of joining, exemptions.
    """
    rate = (
        LevyRate.objects.of(community)
        .begun_by(month)
        .filter(levy=OuterRef("levy_id"))
        .order_by("-from_month")
    )
    share = (
        Share.objects.of(community)
        .begun_by(month)
        .filter(household=OuterRef("id"), levy=OuterRef("levy_id"))
        .order_by("-from_month")
    )
    fen = BigIntegerField()
    days = month.days
    full = F("rate") * F("quantity")
    # PostgreSQL extracts a numeric, with which the divisions below would no longer be whole.
    joined_on = Cast(ExtractDay("joined"), BigIntegerField())
    by_days = (full * (days + 1 - joined_on) * 2 + days) / (2 * days)
    joined_within = Q(joined__gt=month.first_day)
    return (
        # The levies come in as annotations first: Django joins anew for each filter on them.
        Household.objects.of(community)
        .standing_on(month.last_day)
        .annotate(
            joined=_joined(month),
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
            Q(levy_audience=Audience.ALL) | Q(levy_audience=F("kind_then")),
            Q(joined__isnull=False),
            # What few levies ask is looked at last: SQLite leaves off where the answer is clear.
            ~Q(levy_first_month=FirstMonth.NEXT) | Q(joined__lte=month.first_day),
        )
        .annotate(
            rate=Subquery(rate.values("amount")[:1], output_field=fen),
            quantity=Coalesce(Subquery(share.values("quantity")[:1]), 1),
            percent=Coalesce(best_exemption("id", OuterRef("levy_id"), month, "percent"), 0),
        )
        .annotate(
            fen=Case(
                When(Q(levy_first_month=FirstMonth.DAYS) & joined_within, then=by_days),
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


def _joined(month: Month) -> Coalesce:
    """Since when a household has lived here in a month: of several stays, since the first one.

    Null for a household that is not liable in the month.
    """
    stays = FormerStay.objects.of(OuterRef("community")).filter(
        household=OuterRef("pk"),
        liable_from__lte=month.last_day,
        liable_until__gte=month.first_day,
    )
    here = Q(liable_from__lte=month.last_day) & (
        Q(liable_until__isnull=True) | Q(liable_until__gte=month.first_day)
    )
    now = Case(When(here, then=F("liable_from")), output_field=DateField())
    return Coalesce(Subquery(stays.order_by("liable_from").values("liable_from")[:1]), now)


def best_exemption(household: str, levy: OuterRef, month: Month, column: str) -> Subquery:
    """One column of the exemption that helps a household most in a month."""
    found = (
        Exemption.objects.of(OuterRef("community"))
        .begun_by(month)
        .filter(household=OuterRef(household))
        .not_ended_before(month)
        .filter(Q(levy__isnull=True) | Q(levy=levy))
        .order_by("-percent", "id")
    )
    return Subquery(found.values(column)[:1])
