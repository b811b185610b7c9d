"""The cache of pages and parts: true while the community's stamp and the day are the same.

What closed months settled is true for longer: until a month is closed or reopened; and what no
payment changes until somebody does something else than taking money.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from django.core.cache import caches
from django.utils import timezone
from django.utils.translation import get_language

from funds.ledger.periods import closing_stamps, closings_stamp
from funds.months import Month
from households.models import Community
from households.one_moment import at_one_moment

T = TypeVar("T")
SECONDS = 26 * 60 * 60


def version_of(community: Community) -> str:
    """What changes whenever a page about this community may say something else."""
    return f"{community.pk}.{community.stamp}.{timezone.localdate()}.{get_language()}"


def cached(community: Community, name: str, make: Callable[[], T]) -> T:
    """What was read or rendered, made once for each state of the books and each language.

    ``name`` says what it is and whose. None is not cached.
    """
    return _kept(f"{name}.{version_of(community)}", make)


def settled(community: Community, name: str, make: Callable[[], T]) -> T:
    """What was read of closed months alone, made once until a month is closed or reopened."""
    return _kept(f"{name}.{community.pk}.{closings_stamp(community)}", make)


def settled_by_month(
    community: Community,
    name: str,
    months: Iterable[Month],
    make: Callable[[list[Month]], Mapping[Month, T]],
) -> dict[Month, T]:
    """What was read of each of these months that is closed, made once until that one is reopened.

    Nothing is booked in a month that is closed, nor in those before it, which are reopened after
    it. ``make`` is given the months of which nothing is known, and answers for each of them.
    """
    listed = list(months)
    if not listed:
        return {}
    stamps = closing_stamps(community, min(listed), max(listed))
    keys = {
        month: f"{name}.{community.pk}.{month}.{stamps[month]}"
        for month in listed
        if month in stamps
    }
    read = caches["pages"].get_many(keys.values())
    found: dict[Month, T] = {month: read[key] for month, key in keys.items() if key in read}
    if asked := [month for month in keys if month not in found]:
        with at_one_moment():
            made = make(asked)
        caches["pages"].set_many({keys[month]: made[month] for month in asked}, SECONDS)
        found |= made
    return found


def kept_by_rules(community: Community, name: str, make: Callable[[], T]) -> T:
    """What no payment changes: made once until an act that does not only take money, each day.

    None is not kept, nor is anything of a community in which no act has been done yet.
    """
    if not community.rules_stamp:
        return make()
    under = f"{community.pk}.{community.rules_stamp}.{timezone.localdate()}.{get_language()}"
    return _kept(f"{name}.by.rules.{under}", make)


def _kept(key: str, make: Callable[[], T]) -> T:
    known: T | None = caches["pages"].get(key)
    if known is not None:
        return known
    with at_one_moment():
        made = make()
    if made is not None:
        caches["pages"].set(key, made, SECONDS)
    return made
