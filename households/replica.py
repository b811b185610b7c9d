"""Reports may be read from a replica; everything else stays with the database it was written to.

A replica may lag, hang or be gone. It is read from only while it holds the village's books as they
are now, which their stamp says; each act draws another one. So whoever has just written, through
whichever process, sees it. A replica that fails costs one reader a moment and is then left alone
until it answers again.
"""

import logging
from collections.abc import Callable
from contextvars import ContextVar
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from django.conf import settings
from django.db import Error, connections, models
from django.db.models import DateTimeField, Func, Value

from households.breakers import Breaker
from households.models import Community, Tenant
from households.one_moment import at_one_moment
from households.outages import outage_of

ALIAS = "replica"
Answer = TypeVar("Answer")

logger = logging.getLogger(__name__)
_reading: ContextVar[bool] = ContextVar("reading_from_replica", default=False)


class Read(NamedTuple):
    """What was read, and how far the replica had come, where one was read from.

    ``as_of`` is when the last change that the replica holds was made, whichever village's it was.
    """

    answer: Any
    as_of: datetime | None = None


class ReplicaRouter:
    """Sends questions to the replica while a report is read from it."""

    def db_for_read(self, model: type[models.Model], **hints: Any) -> str | None:
        # Who is logged in was perhaps written a moment ago; the books are read.
        return ALIAS if _reading.get() and issubclass(model, Tenant) else None

    def allow_relation(self, first: models.Model, second: models.Model, **hints: Any) -> bool:
        return True


def read(community: Community, question: Callable[[], Any]) -> Read:
    """Ask about a community's books, at the replica if it can answer, else at the primary.

    The question must have read all it needs when it returns, and may be asked twice.
    ``community`` comes from the primary, in this request.
    """
    if is_set_up() and breaker.is_closed:
        try:
            if reached := _reached(community):
                return Read(_at_the_replica(question), *reached)
        except Error as error:
            if outage_of(error) is None:
                raise
            leave_alone(error)
    return Read(question())


def is_set_up() -> bool:
    return ALIAS in settings.DATABASES


def leave_alone(error: Error) -> None:
    """Read from the primary until the replica answers again."""
    connections[ALIAS].close()
    if breaker.open():
        logger.warning(
            "The replica cannot be read from; reports are read from the primary: %s", error
        )


def _reached(community: Community) -> list[datetime | None]:
    """How far the replica has come, where that is known; empty without the village's last act."""
    reached: Any = Value(None, DateTimeField())
    if connections[ALIAS].vendor == "postgresql":
        reached = Func(function="pg_last_xact_replay_timestamp", output_field=DateTimeField())
    same = Community.objects.using(ALIAS).filter(pk=community.pk, stamp=community.stamp)
    return list(same.annotate(reached=reached).values_list("reached", flat=True))


def _at_the_replica(question: Callable[[], Answer]) -> Answer:
    mark = _reading.set(True)
    try:
        with at_one_moment(ALIAS):
            return question()
    finally:
        _reading.reset(mark)


def _answers() -> bool:
    """Whether the replica answers at all; asked beside all requests, in a thread of its own."""
    connection = connections[ALIAS]
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return True
    except Error:
        return False
    finally:
        connection.close()


breaker = Breaker(_answers)
