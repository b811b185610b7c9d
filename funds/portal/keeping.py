"""Keeping what was read: true for as long as the community's stamp and the day are the same."""

from collections.abc import Callable

from django.core.cache import caches
from django.utils import timezone
from django.utils.translation import get_language

from households.models import Community

SECONDS = 26 * 60 * 60


def version_of(community: Community) -> str:
    """What changes whenever a page about this community may say something else."""
    return f"{community.pk}.{community.stamp}.{timezone.localdate()}.{get_language()}"


def kept(community: Community, name: str, make: Callable[[], str]) -> str:
    """Part of a page, made once for each state of the books and each language."""
    key = f"{name}.{version_of(community)}"
    known: str | None = caches["pages"].get(key)
    if known is None:
        known = make()
        caches["pages"].set(key, known, SECONDS)
    return known
