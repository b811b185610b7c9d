"""How far the replica is behind, for those who watch."""

import time

from django.db import Error, connection, connections
from django.utils import timezone

from households import replica

LEFT_ALONE = "does not answer; reports are read from the primary"
A_MOMENT = 0.2
"""Seconds in which a replica that is well has what the primary had before."""


def warning() -> str:
    """What is wrong with the replica; empty when it is well, or when there is none."""
    if not replica.is_set_up():
        return ""
    if not replica.breaker.is_closed:
        return LEFT_ALONE
    try:
        return _behind() if connections[replica.ALIAS].vendor == "postgresql" else ""
    except Error as error:
        replica.leave_alone(error)
        return LEFT_ALONE


def _behind() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_wal_lsn()")
        (written,) = cursor.fetchone()
    if _has_replayed(written):
        return ""
    time.sleep(A_MOMENT)
    if _has_replayed(written):
        return ""
    with connections[replica.ALIAS].cursor() as cursor:
        cursor.execute("SELECT pg_last_xact_replay_timestamp()")
        (reached,) = cursor.fetchone()
    if reached is None:
        return "is behind; what it lacks is read from the primary"
    since = timezone.localtime(reached).isoformat(timespec="seconds")
    return f"is behind, as of {since}; what it lacks is read from the primary"


def _has_replayed(written: str) -> bool:
    """Whether the replica holds all that was in the primary's log at this place."""
    with connections[replica.ALIAS].cursor() as cursor:
        cursor.execute("SELECT pg_last_wal_replay_lsn() >= %s::pg_lsn", [written])
        # One that replays no log says nothing of itself.
        (has,) = cursor.fetchone()
    return has is not False
