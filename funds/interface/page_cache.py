"""The cache of pages and parts: true while the community's stamp and the day are the same.

What closed months settled is true for longer: until a month is closed or reopened.
"""

from collections.abc import Callable
from typing import TypeVar

from django.core.cache import caches
from django.utils import timezone
from django.utils.translation import get_language

from funds.ledger.periods import closings_stamp
from households.models import Community

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


def _kept(key: str, make: Callable[[], T]) -> T:
    known: T | None = caches["pages"].get(key)
    if known is not None:
        return known
    made = make()
    if made is not None:
        caches["pages"].set(key, made, SECONDS)
    return made
