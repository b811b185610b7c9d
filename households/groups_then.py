"""Of which villager group households were on a day, as far as was known at a moment."""

from collections import Counter, defaultdict
from datetime import date, datetime

from households.former_words import former_words
from households.models import Community, FormerStanding, Household

STANDING = frozenset({"kind", "group_id"})
"""What a change of a household's standing changes of it, one or both."""


def groups_on(community: Community, day: date, *, known: datetime | None = None) -> dict[int, int]:
    """The key of each household's villager group on a day, by the household's key.

    With ``known`` it is as far as was entered by that moment: a change that was reported late is
    in no paper that was closed before.
    """
    groups = Household.objects.of(community).groups_on(day)
    return groups if known is None else {**groups, **_changed_later(community, day, known)}


def _changed_later(community: Community, day: date, known: datetime) -> dict[int, int]:
    """The groups of those households whose standing was changed after a moment."""
    later = _changes_after(community, known)
    if not later:
        return {}
    standings: dict[int, list[FormerStanding]] = defaultdict(list)
    rows = FormerStanding.objects.of(community).filter(household__in=later).order_by("until")
    for one in rows:
        standings[one.household_id].append(one)
    return {key: _group(told, later[key], day) for key, told in standings.items()}


def _changes_after(community: Community, known: datetime) -> Counter[int]:
    """How many changes of its standing were entered after a moment, by the household's key."""
    changes = former_words(community, Household, since=known).changes
    return Counter(
        key
        for (_kind, key), told in changes.items()
        for _at, before in told
        if not STANDING.isdisjoint(before)
    )


def _group(told: list[FormerStanding], later: int, day: date) -> int:
    """The group of a day; the last ``later`` standings ended by what was entered too late.

    Each change is from a later day than the one before it, so they are in the order of entering.
    """
    known = max(len(told) - later, 0)
    standing = [one.group_id for one in told[:known] if one.until >= day]
    return standing[0] if standing else told[known].group_id
