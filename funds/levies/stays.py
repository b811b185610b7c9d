"""Stays: the months in which a household lives here; who left and came back has several."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

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


@prepared
def _former(community: Community, households: list[int]) -> Rows:
    rows = FormerStay.objects.of(community).filter(household__in=households)
    return rows.order_by("liable_from").values_list("household", "liable_from", "liable_until")


def _present(household: Household) -> list[Stay]:
    if household.liable_from is None:
        return []
    left = household.liable_until
    return [Stay(Month.of(household.liable_from), Month.of(left) if left else None)]
