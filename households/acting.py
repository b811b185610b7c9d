"""How every act begins: one writer per community, all or nothing."""

import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from functools import cached_property, wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import OperationalError, connection, transaction
from django.utils.translation import gettext_lazy as _

from households.asked_ahead import hold, is_asked_ahead
from households.kept_rules import Rules, forget, is_known, known
from households.models import Community, Role, User
from households.one_moment import end_moment
from households.outages import LOST_RACE, Outage, outage_of, state_of
from households.visibility import roles_of

P = ParamSpec("P")
R = TypeVar("R")

ATTEMPTS = 3
STAMP_BITS = 62
"""So many fit into a column of 64 bits with a sign."""
LOCK = (
    'UPDATE "households_community" SET stamp = %s, rules_stamp = COALESCE(%s, rules_stamp) '
    "WHERE id = %s RETURNING rules_stamp"
)
STAMP = 'SELECT stamp FROM "households_community" WHERE id = %s'
_held: ContextVar[int | None] = ContextVar("community_held", default=None)
"""The key of the community whose lock the outermost act holds until its transaction ends."""
_is_whole: ContextVar[bool] = ContextVar("ends_as_a_whole", default=False)


@dataclass(frozen=True)
class Actor:
    """Who acts, for which community, on which day: what every act begins with.

    ``user`` is None for what nobody does in person, such as a command. ``today`` is the day at
    the village; no clock is read below the interface.
    """

    community: Community
    user: User | None
    today: date

    @property
    def person(self) -> User:
        """The user of an act that only a person can do, such as signing."""
        assert self.user is not None
        return self.user

    @cached_property
    def roles(self) -> set[Role]:
        """The roles somebody holds in the community; nobody in person holds none."""
        return roles_of(self.user, self.community) if self.user else set()

    def may(self, *roles: Role) -> bool:
        """Whether somebody holds one of these roles."""
        return not self.roles.isdisjoint(roles)

    def require(self, *roles: Role) -> None:
        """Raises PermissionDenied for somebody who holds none of these roles."""
        if not self.may(*roles):
            raise PermissionDenied(
                _("Only these may do this: %(roles)s. Ask one of them.")
                % {"roles": ", ".join(str(role.label) for role in roles)}
            )


class BooksBusy(Exception):
    """Others have kept these books locked for longer than a person should wait.

    No refusal: nothing is wrong with what was asked.
    """

    def __str__(self) -> str:
        return Outage.BUSY.sentence


def lock_community(community: Community, *, keeps_rules: bool = False) -> Rules:
    """Hold the community's row until the transaction ends, and give it other stamps.

    One lock gives gap-free numbers, a simple hash chain and a safe period close, and leaves
    nothing to dead-lock on. Stamps are random, not counted: after a backup was restored, a
    counter would give stamps again that stood for other books.
    """
    rules = None if keeps_rules else secrets.randbits(STAMP_BITS)
    with connection.cursor() as cursor:
        if is_asked_ahead(community):
            # SQLite has given the lock with the transaction.
            row = " FOR UPDATE" if connection.features.has_select_for_update else ""
            cursor.execute(STAMP + row, [community.pk])
            hold(next(iter(cursor.fetchall()), (0,))[0])
        cursor.execute(LOCK, [secrets.randbits(STAMP_BITS), rules, community.pk])
        stamps = cursor.fetchall()
    return Rules(community.pk, stamps[0][0] if stamps else 0)


def act(do: Callable[Concatenate[Actor, P], R]) -> Callable[Concatenate[Actor, P], R]:
    """Make a function an act: locked, in one transaction, tried again after a lost race.

    Its first argument says who acts.
    """

    @wraps(do)
    def acting(actor: Actor, /, *args: P.args, **kwargs: P.kwargs) -> R:
        return locked(actor.community, lambda: do(actor, *args, **kwargs))

    return acting


def act_within_rules(
    do: Callable[Concatenate[Actor, P], R],
) -> Callable[Concatenate[Actor, P], R]:
    """The same for what only takes money: kept answers about rules (``kept_rules``) stay true.

    What changes anything that such a question reads must not be made an act by this.
    """

    @wraps(do)
    def acting(actor: Actor, /, *args: P.args, **kwargs: P.kwargs) -> R:
        return locked(actor.community, lambda: do(actor, *args, **kwargs), keeps_rules=True)

    return acting


def act_unattended(
    do: Callable[Concatenate[Community, P], R],
) -> Callable[Concatenate[Community, P], R]:
    """The same for what happens without anybody's decision, such as a telephone's visit."""

    @wraps(do)
    def acting(community: Community, /, *args: P.args, **kwargs: P.kwargs) -> R:
        return locked(community, lambda: do(community, *args, **kwargs))

    return acting


def locked(
    community: Community, do: Callable[[], R], *, keeps_rules: bool = False, whole: bool = False
) -> R:
    """Do something under the lock of a community: what an act is made of.

    Only the outermost act is tried again: inside a transaction nothing can be. It ends as a
    ``whole`` where whatever is refused within it ends it, so that acts within need no savepoint.
    """
    end_moment()
    if connection.in_atomic_block:
        return _once(community, do, keeps_rules=keeps_rules)
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with _ending_as(whole=whole):
                return _once(community, do, keeps_rules=keeps_rules)
        except OperationalError as error:
            if outage_of(error) is not Outage.BUSY:
                raise
            if state_of(error) not in ("", *LOST_RACE):
                break
            time.sleep(0.05 * attempt)
    raise BooksBusy


@contextmanager
def _ending_as(*, whole: bool) -> Iterator[None]:
    mark = _is_whole.set(whole)
    try:
        yield
    finally:
        _is_whole.reset(mark)


def _once(community: Community, do: Callable[[], R], *, keeps_rules: bool) -> R:
    """An act inside another one of the same community is under its lock and stamp already."""
    is_outermost = not connection.in_atomic_block
    with transaction.atomic(savepoint=not _is_whole.get()), ExitStack() as leaving:
        if _held.get() != community.pk:
            rules = lock_community(community, keeps_rules=keeps_rules)
            if keeps_rules:
                leaving.enter_context(known(rules))
            else:
                forget()
        elif not keeps_rules and is_known():
            lock_community(community)
            forget()
        # What a savepoint locks is let go when it is rolled back, so that nobody may rely on it.
        if is_outermost:
            before = _held.set(community.pk)
            leaving.callback(_held.reset, before)
        return do()
