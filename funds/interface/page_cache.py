"""The cache of pages and parts: true while the community's stamp and the day are the same."""

from collections.abc import Callable
from typing import TypeVar

from django.core.cache import caches
from django.utils import timezone
from django.utils.translation import get_language

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
    key = f"{name}.{version_of(community)}"
    known: T | None = caches["pages"].get(key)
    if known is not None:
        return known
    made = make()
    if made is not None:
        caches["pages"].set(key, made, SECONDS)
    return made
