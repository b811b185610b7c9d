"""Stays: the months in which a household lives here; who left and came back has several."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from funds.months import Month
from households.models import Community, FormerStay, Household
from households.prepared import Rows, prepared


@dataclass(frozen=True, slots=True)
class Stay:
    """From the month in which a household came through the one in which it left, if it did."""

    first: Month
    last: Month | None


def stays_of(community: Community, households: Iterable[Household]) -> dict[int, list[Stay]]:
    """The stays of these households by their keys, the first one first; one query."""
    found: dict[int, list[Stay]] = defaultdict(list)
    listed = list(households)
    for household, first, last in _former(community, [one.pk for one in listed]):
        found[household].append(Stay(Month.of(first), Month.of(last)))
    return {one.pk: [*found[one.pk], *_present(one)] for one in listed}


def lived_between(community: Community, first: Month, last: Month) -> set[int]:
    """The keys of the households that lived here in one of the months from one through another."""
    days = first.first_day, last.last_day
    return {*_stayed(community, *days), *_staying(community, *days)}


@prepared
def _stayed(community: Community, first: date, last: date) -> Rows:
    rows = FormerStay.objects.of(community).filter(liable_from__lte=last, liable_until__gte=first)
    return rows.values_list("household", flat=True)


@prepared
def _staying(community: Community, first: date, last: date) -> Rows:
    not_left = Q(liable_until__isnull=True) | Q(liable_until__gte=first)
    rows = Household.objects.of(community).filter(not_left, liable_from__lte=last)
    return rows.values_list("pk", flat=True)


@prepared
def _former(community: Community, households: list[int]) -> Rows:
    rows = FormerStay.objects.of(community).filter(household__in=households)
    return rows.order_by("liable_from").values_list("household", "liable_from", "liable_until")


def _present(household: Household) -> list[Stay]:
    if household.liable_from is None:
        return []
    left = household.liable_until
    return [Stay(Month.of(household.liable_from), Month.of(left) if left else None)]
