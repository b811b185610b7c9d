"""Resolutions: what is paid for what, and on which decision each of it rests."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from funds.models import Audience, Exemption, Levy, LevyRate, Share, Tariff
from funds.months import Month
from households.models import Community, Household


@dataclass(frozen=True)
class DecidedLevy:
    """A levy and its rates, each with its decision, the first rate first."""

    levy: Levy
    rates: list[LevyRate]


def decided_levies(community: Community) -> list[DecidedLevy]:
    """The levies of a village with what they cost from which month on."""
    rates: dict[int, list[LevyRate]] = {}
    for rate in LevyRate.objects.of(community).order_by("from_month"):
        rates.setdefault(rate.levy_id, []).append(rate)
    levies = Levy.objects.of(community).select_related("fund")
    return [
        DecidedLevy(levy, rates.get(levy.pk, [])) for levy in levies.order_by("position", "pk")
    ]


def rate_on(levy: Levy, month: Month) -> LevyRate | None:
    """What a levy costs in a month; None before its first rate."""
    rates = LevyRate.objects.of(levy.community_id).begun_by(month).filter(levy=levy)
    return rates.order_by("-from_month").first()


def levies_of(household: Household, *, today: date) -> list[DecidedLevy]:
    """The levies that a household is charged now or was told of, by kind of household."""
    now = Month.of(today)
    return [
        one
        for one in decided_levies(household.community)
        if one.levy.audience in (Audience.ALL, household.kind)
        and (one.levy.until_month is None or one.levy.until_month >= now)
    ]


def tariffs_in_force(community: Community, *, today: date) -> list[Tariff]:
    """What the village's halls cost today."""
    rows = Tariff.objects.of(community).filter(Q(until_day=None) | Q(until_day__gte=today))
    return list(
        rows.filter(from_day__lte=today)
        .select_related("hall")
        .order_by("hall", "party", "event", "from_day")
    )


def shares_of(household: Household, *, today: date) -> dict[int, int]:
    """How many shares of each levy a household pays this month, by the levy's key."""
    rows = (
        Share.objects.of(household.community_id)
        .begun_by(Month.of(today))
        .filter(household=household)
    )
    return dict(rows.order_by("from_month").values_list("levy", "quantity"))


def exemptions_of(household: Household) -> list[Exemption]:
    """From which levies a household is let off, and when."""
    rows = Exemption.objects.of(household.community_id).filter(household=household)
    return list(rows.select_related("levy").order_by("from_month"))
