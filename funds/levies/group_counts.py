"""Counts of villager groups, of which none tells of one household (complementary suppression)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from funds.ledger.periods import closed_at
from funds.levies.collection import dues_of_month, tells
from funds.months import Month
from households.groups_then import groups_on
from households.models import Community, VillagerGroup


@dataclass(frozen=True)
class GroupCount:
    """How many households of a villager group owed a month's levies, and how many had paid.

    Both are None where they would tell about one of them: who paid, or who was let off.
    """

    name: str
    due: int | None
    paid: int | None


def collection_by_group(
    community: Community, month: Month, *, as_of: date | None = None
) -> list[GroupCount]:
    """How the levies of one month were collected by its end, or by a later day, as counts.

    A household counts with the group of which it was at the month's end, for a month that is
    closed as far as was known then. A group that is small,
    or of which nobody has paid, has no count; nor have so many others that the whole less the
    rest would give it away.
    """
    counts: dict[int, list[bool]] = defaultdict(list)
    dues = dues_of_month(community, month, as_of=as_of or month.last_day)
    known = None if as_of else closed_at(community, month)
    groups = groups_on(community, month.last_day, known=known)
    for household, due in dues.items():
        if due.amount:
            counts[groups[household]].append(due.is_paid)
    hidden = hidden_groups(counts)
    return [
        GroupCount(
            group.name,
            None if group.pk in hidden else len(counts[group.pk]),
            None if group.pk in hidden else sum(counts[group.pk]),
        )
        for group in VillagerGroup.objects.of(community).order_by("number")
        if counts[group.pk]
    ]


def hidden_groups(counts: Mapping[int, Sequence[bool]]) -> set[int]:
    """The groups without a count, of those who have paid or not.

    Together they are as hard to see through as a large one.
    """
    by_size = sorted(counts, key=lambda group: len(counts[group]))
    hidden = {group for group in by_size if tells(len(counts[group]), sum(counts[group]))}
    for group in by_size:
        together = [paid for one in hidden for paid in counts[one]]
        if not hidden or (len(hidden) > 1 and not tells(len(together), sum(together))):
            break
        hidden.add(group)
    return hidden
