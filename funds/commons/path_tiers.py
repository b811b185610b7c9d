"""Which ways a matter may go: the whole one always, a shorter one within what the villagers set."""

from collections.abc import Mapping
from decimal import Decimal

from funds.models import PathLimit, PathTier
from households.models import Community


def limits(community: Community) -> Mapping[PathTier, PathLimit]:
    """What the village has set for its shorter ways."""
    return {PathTier(one.tier): one for one in PathLimit.objects.of(community)}


def open_tiers(community: Community, amount: Decimal, *, reserved: bool) -> list[PathTier]:
    """The ways open to a matter of an amount in yuan, the whole one first.

    What the law leaves to the villagers never stays with the committees, whatever was set.
    """
    found = [PathTier.FULL]
    for tier, limit in limits(community).items():
        if amount <= limit.up_to and not (reserved and tier == PathTier.COMMITTEES):
            found.append(tier)
    return sorted(found, key=list(PathTier).index)
