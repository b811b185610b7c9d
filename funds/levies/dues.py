"""Dues: what single households owe for their months by the rules, charged already or not."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import BigIntegerField, DateField, F, OuterRef, Value

from funds.levies.liability import best_exemption, liabilities
from funds.models import Charge, Exemption, Levy, LevyRate, Share
from funds.months import Month, MonthField
from households.kept_rules import kept
from households.models import FormerStanding, FormerStay, Household
from households.prepared import Rows, prepared

DAY = timedelta(days=1)
EVERYBODY = Value(None, output_field=BigIntegerField())
NO_DAY = Value(None, output_field=DateField())
NO_MONTH = Value(None, output_field=MonthField())


@dataclass(frozen=True)
class Due:
    """One charge that would be raised; amounts in yuan."""

    levy_id: int
    amount: Decimal
    exempted: Decimal
    exemption_id: int | None


Dues = dict[Month, list[Due]]


def dues_ahead(household: Household, months: Iterable[Month]) -> Dues:
    """What one household would be charged for months that have not been raised yet."""
    wanted = sorted(set(months))
    if not wanted:
        return {}
    charged = set(_charged(household.community_id, household, wanted[0], wanted[-1]))
    rules = rules_ahead(household.community_id, {household: wanted})[household.pk]
    return {
        month: [due for due in dues if (due.levy_id, month) not in charged]
        for month, dues in rules.items()
    }


def rules_ahead(community: int, wanted: Mapping[Household, Iterable[Month]]) -> dict[int, Dues]:
    """What households, by their keys, would be charged for months, charged already or not.

    The rules stay the same from one turning point to the next, so the query of liability is
    asked once for each stretch, not for each month, and for all whose stretch begins together.
    """
    turns = _turning_points(community, list(wanted))
    begun = {
        household.pk: _begun(sorted(set(months)), turns[household.pk])
        for household, months in wanted.items()
    }
    asked: dict[Month, list[int]] = defaultdict(list)
    for key, firsts in begun.items():
        for first in set(firsts.values()):
            asked[first].append(key)
    rules = {first: rules_of_all(community, keys, first) for first, keys in asked.items()}
    return {
        key: {month: rules[first][key] for month, first in firsts.items()}
        for key, firsts in begun.items()
    }


def rules_of(household: Household, months: Iterable[Month]) -> dict[Month, dict[int | None, Due]]:
    """What one household owes for each of these months, raised or not, by the levy's key."""
    found: dict[Month, dict[int | None, Due]] = {}
    for month in months:
        rules = rules_of_all(household.community_id, [household.pk], month)
        found[month] = {due.levy_id: due for due in rules[household.pk]}
    return found


def _begun(months: Sequence[Month], turns: set[Month]) -> dict[Month, Month]:
    """In which of these months the rules began that hold for each of them."""
    begun: dict[Month, Month] = {}
    for earlier, month in zip([None, *months], months, strict=False):
        if earlier is None or any(earlier < turn <= month for turn in turns):
            first = month
        begun[month] = first
    return begun


def rules_of_all(
    community: int, households: Collection[int], month: Month
) -> dict[int, list[Due]]:
    """What households, by their keys, owe for a month by the rules, charged already or not."""
    found: dict[int, list[Due]] = defaultdict(list)
    for key, *due in _rules(community, households, month):
        found[key].append(Due(*due))
    return found


@kept
@prepared
def _rules(community: int, households: Collection[int], month: Month) -> Rows:
    rows: Rows = liabilities(community, month).filter(pk__in=households)
    helped = rows.annotate(exemption_id=best_exemption("id", OuterRef("levy_id"), month, "id"))
    ordered: Rows = helped.order_by("levy_position", "levy_id")
    return ordered.values_list("pk", "levy_id", "due", "exempted", "exemption_id")


@prepared
def _charged(community: int, household: Household, first: Month, last: Month) -> Rows:
    charges = Charge.objects.of(community).of_levies().in_force().filter(household=household)
    return charges.filter(month__gte=first, month__lte=last).values_list("levy", "month")


def _turning_points(community: int, households: Sequence[Household]) -> dict[int, set[Month]]:
    """Every month in which what each of these households owes a month may change."""
    keys = [household.pk for household in households]
    own: dict[int | None, set[Month]] = defaultdict(set)
    for key, first, last in _rule_months(community, keys):
        own[key] |= {first, last.plus(1)} if last else {first}
    stays = [(one.pk, one.liable_from, one.liable_until) for one in households]
    for key, joined, left in [*stays, *_former_days(community, keys)]:
        own[key] |= _turns_of_stay(joined, left)
    return {key: own[key] | own[None] for key in keys}


def _turns_of_stay(joined: date | None, left: date | None) -> set[Month]:
    turns: set[Month] = set()
    if joined:
        turns |= {Month.of(joined), Month.of(joined).plus(1)}
    if left:
        turns |= {Month.of(left + DAY), Month.of(left).plus(1)}
    return turns


@kept
@prepared
def _rule_months(community: int, households: list[int]) -> Rows:
    """The first month of every rule that may be for a household, and the last, or null.

    The household is null for what concerns everybody.
    """
    # Those of a household with a last month come first: PostgreSQL takes the types from them.
    exemptions, shares, levies, rates = (
        rows.order_by().values_list(household, "from_month", last)
        for rows, household, last in (
            (
                Exemption.objects.of(community).filter(household__in=households),
                "household",
                F("until_month"),
            ),
            (Share.objects.of(community).filter(household__in=households), "household", NO_MONTH),
            (Levy.objects.of(community), EVERYBODY, F("until_month")),
            (LevyRate.objects.of(community), EVERYBODY, NO_MONTH),
        )
    )
    return exemptions.union(shares, levies, rates, all=True)


@kept
@prepared
def _former_days(community: int, households: list[int]) -> Rows:
    """The first and last days of what households' stays and standings were before."""
    stays = FormerStay.objects.of(community).filter(household__in=households)
    standings = FormerStanding.objects.of(community).filter(household__in=households)
    return stays.values_list("household", "liable_from", "liable_until").union(
        standings.values_list("household", NO_DAY, "until"), all=True
    )
