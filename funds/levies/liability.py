"""Liability: what each household owes for a month, by the rules in force then."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta
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
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, ExtractDay

from funds.models import (
    Audience,
    Charge,
    Exemption,
    FirstMonth,
    Levy,
    LevyRate,
    Share,
)
from funds.money import ZERO, MoneyField
from funds.months import Month, MonthField
from households.models import Community, FormerStanding, FormerStay, Household, HouseholdRows
from households.prepared import Rows, prepared

DAY = timedelta(days=1)
NO_DAY = Value(None, output_field=DateField())
NO_MONTH = Value(None, output_field=MonthField())
MONTHS_AHEAD = 24
"""How far ahead of today charges may be raised and paid, and halls be reserved."""


@dataclass(frozen=True)
class Due:
    """One charge that would be raised; amounts in yuan."""

    levy_id: int
    amount: Decimal
    exempted: Decimal
    exemption_id: int | None


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
    others = liabilities(community, month).exclude(pk__in=besides)
    charged = (
        Charge.objects.of(community).of_levies().filter(household=OuterRef("pk"), month=month)
    )
    return others.exists() and not others.filter(~Exists(charged)).exists()


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
            Q(joined__lte=month.first_day) | ~Q(levy_first_month=FirstMonth.NEXT),
        )
        .annotate(
            rate=Subquery(rate.values("amount")[:1], output_field=fen),
            quantity=Coalesce(Subquery(share.values("quantity")[:1]), 1),
            percent=Coalesce(best_exemption("id", OuterRef("levy_id"), month, "percent"), 0),
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


def dues_ahead(household: Household, months: Iterable[Month]) -> dict[Month, list[Due]]:
    """What one household would be charged for months that have not been raised yet."""
    wanted = sorted(set(months))
    if not wanted:
        return {}
    charged = set(_charged(household.community_id, household, wanted[0], wanted[-1]))
    return {
        month: [due for due in rules if (due.levy_id, month) not in charged]
        for month, rules in rules_ahead(household, wanted).items()
    }


def rules_ahead(household: Household, months: Iterable[Month]) -> dict[Month, list[Due]]:
    """What one household would be charged for months, charged already or not.

    The rules stay the same from one turning point to the next, so the query of liability is
    asked once for each stretch, not for each month.
    """
    turns = _turning_points(household)
    found: dict[Month, list[Due]] = {}
    earlier, rules = None, []
    for month in sorted(set(months)):
        if earlier is None or any(earlier < turn <= month for turn in turns):
            rules = _rules_for(household, month)
        found[month], earlier = rules, month
    return found


def rules_of(household: Household, months: Iterable[Month]) -> dict[Month, dict[int | None, Due]]:
    """What one household owes for each of these months, raised or not, by the levy's key."""
    return {month: {due.levy_id: due for due in _rules_for(household, month)} for month in months}


def _rules_for(household: Household, month: Month) -> list[Due]:
    return [Due(*row) for row in _rules(household.community_id, household, month)]


@prepared
def _rules(community: int, household: Household, month: Month) -> Rows:
    rows: Rows = liabilities(community, month).filter(pk=household)
    helped = rows.annotate(exemption_id=best_exemption("id", OuterRef("levy_id"), month, "id"))
    ordered: Rows = helped.order_by("levy_position", "levy_id")
    return ordered.values_list("levy_id", "due", "exempted", "exemption_id")


@prepared
def _charged(community: int, household: Household, first: Month, last: Month) -> Rows:
    charges = Charge.objects.of(community).of_levies().in_force().filter(household=household)
    return charges.filter(month__gte=first, month__lte=last).values_list("levy", "month")


def _turning_points(household: Household) -> set[Month]:
    """Every month in which what this household owes a month may change."""
    turns: set[Month] = set()
    for first, last in _rule_months(household.community_id, household):
        turns |= {first, last.plus(1)} if last else {first}
    stays = [(household.liable_from, household.liable_until)]
    for joined, left in [*stays, *_former_days(household.community_id, household)]:
        if joined:
            turns |= {Month.of(joined), Month.of(joined).plus(1)}
        if left:
            turns.add(Month.of(left + DAY))
            turns.add(Month.of(left).plus(1))
    return turns


@prepared
def _rule_months(community: int, household: Household) -> Rows:
    """The first month of every rule that may be for a household, and the last, or null."""
    # Those with a last month come first: PostgreSQL takes the column's type from them.
    levies, exemptions, shares, rates = (
        rows.order_by().values_list("from_month", last)
        for rows, last in (
            (Levy.objects.of(community), F("until_month")),
            (Exemption.objects.of(community).filter(household=household), F("until_month")),
            (Share.objects.of(community).filter(household=household), NO_MONTH),
            (LevyRate.objects.of(community), NO_MONTH),
        )
    )
    return levies.union(exemptions, shares, rates, all=True)


@prepared
def _former_days(community: int, household: Household) -> Rows:
    """The first and last days of what a household's stays and standings were before."""
    stays = FormerStay.objects.of(community).filter(household=household)
    standings = FormerStanding.objects.of(community).filter(household=household)
    return stays.values_list("liable_from", "liable_until").union(
        standings.values_list(NO_DAY, "until"), all=True
    )


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
