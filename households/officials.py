"""Who works for a village under which name, now or at a moment: whose name stands where one signs."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Protocol

from households.former_words import FormerWords
from households.models import Community, Membership, Revision, Role, User

NAMES = ("username", "first_name", "last_name")
"""What somebody who logs in is called by."""


class Written(Protocol):
    """What somebody entered at a moment."""

    pk: Any
    by: User | None
    by_id: int | None
    recorded_at: datetime


def holders(community: Community, *, then: datetime | None = None) -> dict[Role, str]:
    """The name of whoever holds each role; no name where several do, or nobody.

    With ``then`` it is who held them at that moment, as the history of appointments says.
    """
    held: dict[Role, set[str]] = defaultdict(set)
    for role, user in _members(community, then):
        held[Role(role)].add(user)
    return {role: "".join(names) for role, names in held.items() if len(names) == 1}


def called_then(user: User, moment: datetime, words: FormerWords) -> str:
    """The name that somebody bore at a moment; ``words`` are ``former_names`` of them."""
    parts = {name: words.then(user, name, moment) for name in NAMES}
    return User(**parts).called


def names_then(facts: Iterable[Written]) -> dict[int, str]:
    """The name that whoever entered each of some facts bore then, by the fact's key."""
    listed = list(facts)
    words = former_names({fact.by_id for fact in listed if fact.by_id})
    return {
        fact.pk: called_then(fact.by, fact.recorded_at, words) if fact.by else ""
        for fact in listed
    }


def former_names(users: set[int]) -> FormerWords:
    """What people who log in were called before; no community owns that history."""
    changes: dict[tuple[str, int], list[tuple[datetime, dict[str, Any]]]] = defaultdict(list)
    label = User._meta.label_lower
    rows = Revision.objects.filter(community=None, model=label, row__in=users).order_by("pk")
    for row, changed_at, before in rows.values_list("row", "at", "before"):
        if before:
            changes[label, row].append((changed_at, before))
    return FormerWords(changes)


def _members(community: Community, then: datetime | None) -> list[tuple[str, str]]:
    """Role and name of all who work, or worked, for a community and are not shut out."""
    if then is None:
        working = Membership.objects.of(community).filter(user__is_active=True)
        return [(one.role, one.user.called) for one in working.select_related("user")]
    pairs = _pairs_then(community, then)
    keys = {key for _role, key in pairs}
    words, users = former_names(keys), User.objects.in_bulk(keys)
    return [
        (role, called_then(users[key], then, words))
        for role, key in pairs
        if key in users and words.then(users[key], "is_active", then) == str(True)
    ]


def _pairs_then(community: Community, then: datetime) -> set[tuple[str, int]]:
    """Role and key of whoever was a member at a moment: what came later is taken back."""
    now = Membership.objects.of(community).values_list("pk", "role", "user")
    held = {key: (role, user) for key, role, user in now}
    later = Revision.objects.of(community).filter(model=Membership._meta.label_lower, at__gt=then)
    for row, before in later.order_by("-pk").values_list("row", "before"):
        if not before:
            held.pop(row, None)
        elif "role" in before and "user_id" in before:
            held[row] = (before["role"], before["user_id"])
    return set(held.values())
