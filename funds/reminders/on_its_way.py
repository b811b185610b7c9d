"""Money on its way: households that may have paid already, though the books don't know yet."""

from collections.abc import Iterable

from households.models import Community, Household


def on_its_way(community: Community, households: Iterable[Household]) -> list[Household]:
    """Those of these households for whom something waits to be looked at first."""
    waiting = waiting_households(community)
    return [one for one in households if one.pk in waiting]


def waiting_households(community: Community) -> set[int]:
    """The keys of households whose money waits to be matched to them."""
    return set()
