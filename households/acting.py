"""How every act begins: one writer per community, all or nothing."""

import secrets
import time
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.db import OperationalError, connection, transaction
from django.utils.translation import gettext_lazy as _

from households.models import Community
from households.refusal import Conflict

P = ParamSpec("P")
R = TypeVar("R")

ATTEMPTS = 3
RETRY_STATES = ("40001", "40P01")
"""PostgreSQL's codes for a lost race; ``lock_timeout`` (55P03) is a wait already."""
WAITED_STATE = "55P03"
STAMP_BITS = 62
"""So many fit into a column of 64 bits with a sign."""


class BooksBusy(Conflict):
    """Others have kept these books locked for longer than a person should wait."""


def lock_community(community: Community) -> None:
    """Hold the community's row until the transaction ends, and give it another stamp.

    One lock gives gap-free numbers, a simple hash chain and a safe period close, and leaves
    nothing to dead-lock on. The stamp is drawn, not counted: after a restored backup a counter
    would come by numbers that stood for other books.
    """
    Community.objects.filter(pk=community.pk).update(stamp=secrets.randbits(STAMP_BITS))


def act(do: Callable[Concatenate[Community, P], R]) -> Callable[Concatenate[Community, P], R]:
    """Make a function an act: locked, in one transaction, tried again after a lost race.

    The first argument is the community. Only the outermost act is tried again: inside a
    transaction nothing can be.
    """

    @wraps(do)
    def acting(community: Community, /, *args: P.args, **kwargs: P.kwargs) -> R:
        if connection.in_atomic_block:
            with transaction.atomic():
                lock_community(community)
                return do(community, *args, **kwargs)
        for attempt in range(1, ATTEMPTS + 1):
            try:
                with transaction.atomic():
                    lock_community(community)
                    return do(community, *args, **kwargs)
            except OperationalError as error:
                if not _is_busy(error):
                    raise
                if _state(error) == WAITED_STATE:
                    break
                time.sleep(0.05 * attempt)
        raise BooksBusy(_("The books are busy. Nothing was saved; please try again."))

    return acting


def _is_busy(error: OperationalError) -> bool:
    return _state(error) in (*RETRY_STATES, WAITED_STATE) or "database is locked" in str(error)


def _state(error: OperationalError) -> str | None:
    cause: Any = error.__cause__
    return getattr(cause, "sqlstate", None)
