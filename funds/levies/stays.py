"""Stays: the months in which a household lives here; who left and came back has several."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from funds.months import Month
from households.models import Community, FormerStay, Household


@dataclass(frozen=True)
class Stay:
    """From the month in which a household came through the one in which it left, if it did."""

    first: Month
    last: Month | None


def stays_of(community: Community, households: Iterable[Household]) -> dict[int, list[Stay]]:
    """The stays of these households by their keys, the first one first; one query."""
    found: dict[int, list[Stay]] = defaultdict(list)
    for former in FormerStay.objects.of(community).order_by("liable_from"):
        stay = Stay(Month.of(former.liable_from), Month.of(former.liable_until))
        found[former.household_id].append(stay)
    return {household.pk: [*found[household.pk], *_present(household)] for household in households}


def _present(household: Household) -> list[Stay]:
    if household.liable_from is None:
        return []
    left = household.liable_until
    return [Stay(Month.of(household.liable_from), Month.of(left) if left else None)]
