"""What goes with a village of the people who are named in it: what its papers say of them.

Papers of closed months name who held an office at the moment of closing, and who could not log in
then held none. So it goes along who was active until a month was closed last. What came later, such
as being shut out where a village arrives, no paper says, and it is of the installation alone.
"""

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet

from funds.models import PeriodAction, PeriodEvent
from households.former_words import BEGINNING
from households.models import Community, User
from households.officials import NAMES, former_names

ACTIVE = "is_active"
COLUMNS = ("id", "username", "first_name", "last_name", ACTIVE, "date_joined")
"""What goes of everybody."""
TOLD = {*NAMES, ACTIVE}
"""What goes of how somebody was before."""


class PeopleOf:
    """Everybody who is named in a village's rows, as its file tells them."""

    def __init__(self, community: Community, keys: Iterable[int]) -> None:
        self._keys = set(keys)
        events = PeriodEvent.objects.of(community).filter(action=PeriodAction.CLOSE)
        last = events.order_by("-recorded_at").values_list("recorded_at", flat=True).first()
        self._until: datetime = last or BEGINNING

    def history(self) -> Q:
        """The changes that are told; no community owns them."""
        named = Q(before__has_any_keys=NAMES)
        active = Q(before__has_key=ACTIVE, at__lte=self._until)
        label = User._meta.label_lower
        return Q(community=None, model=label, row__in=self._keys) & (named | active)

    def rows(self) -> QuerySet[User]:
        """Who they are, in the order of their keys."""
        return User.objects.filter(pk__in=self._keys).order_by("pk")

    def tell(self, row: dict[str, Any], community: Community) -> None:
        """Leave the end of a log-in that it got here, and what came after the last closing."""
        row[ACTIVE] = self._active[row["id"] + community.keys_from]
        if community.keys_from:
            row["username"] = row["username"].removesuffix(f"@{community.code}")

    def tell_change(self, revision: dict[str, Any]) -> None:
        """Leave of a change of somebody nothing but what papers say of them."""
        is_later = datetime.fromisoformat(revision["at"]) > self._until
        names = NAMES if is_later else TOLD
        for side in ("before", "after"):
            told = revision[side]
            revision[side] = {name: told[name] for name in sorted(names) if name in told}
        # Who changed it, and why, may be nobody of the village.
        revision["by_id"], revision["reason"] = None, ""

    @cached_property
    def _active(self) -> dict[int, bool]:
        """Who was active when a month was closed last."""
        words = former_names(self._keys)
        return {
            user.pk: words.then(user, ACTIVE, self._until) == str(True) for user in self.rows()
        }
