"""Who headed households on a day, as far as was known at a moment: what papers of then say."""

from collections import defaultdict
from datetime import date, datetime
from typing import Any

from households.former_words import former_words
from households.models import Community, Household, Householder


def heads_on(community: Community, day: date, *, known: datetime | None = None) -> dict[int, str]:
    """Who headed each household at the end of a day, by the household's key.

    With ``known`` it is as far as was entered by that moment: a change that was reported late is
    in no paper that was closed before.
    """
    headed: Any = Household.objects.of(community).headed_on(day)
    heads = dict(headed.order_by().values_list("pk", "householder_then"))
    return heads if known is None else {**heads, **_changed_later(community, day, known)}


def _changed_later(community: Community, day: date, known: datetime) -> dict[int, str]:
    """The heads of those households of which another one was entered after a moment."""
    words = former_words(community, Household, since=known)
    changed = {key for (_kind, key), told in words.changes.items() if _tells(told)}
    rows = Householder.objects.of(community).filter(household__in=changed).order_by("since")
    listed: dict[int, list[Householder]] = defaultdict(list)
    for one in rows.select_related("household"):
        listed[one.household_id].append(one)
    return {
        key: _head(told, words.then(told[0].household, "householder", known), day)
        for key, told in listed.items()
    }


def _tells(told: list[tuple[datetime, dict[str, Any]]]) -> bool:
    return any("householder" in before for _at, before in told)


def _head(told: list[Householder], last_known: str, day: date) -> str:
    """The one of a day among those up to the last that was known."""
    places = [place for place, one in enumerate(told) if one.name == last_known]
    if not places:
        return last_known
    names = [one.name for one in told[: places[-1] + 1] if one.since <= day]
    return names[-1] if names else last_known
