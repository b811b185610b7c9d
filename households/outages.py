"""When the database can't just now, whatever was asked of it: one place that knows the signs."""

import errno
from enum import Enum
from typing import Any

from django.db import Error, InterfaceError, OperationalError
from django.utils.translation import gettext_lazy as _

LOST_RACE = ("40001", "40P01")
"""PostgreSQL: others came first, or each waited for the other; at once it may go well."""


class Outage(Enum):
    """Why the database can't."""

    BUSY = "busy"
    FULL = "full"
    READ_ONLY = "read-only"
    DAMAGED = "damaged"
    UNPREPARED = "unprepared"
    UNREACHABLE = "unreachable"
    UNOPENED = "unopened"
    FORBIDDEN = "forbidden"
    EXHAUSTED = "exhausted"

    @property
    def sentence(self) -> str:
        """What an operator can do about it, in the language of whoever reads it now."""
        return str(SENTENCES[self])


SENTENCES = {
    Outage.BUSY: _("The books are busy. Nothing was saved; please try again."),
    Outage.FULL: _("The disk is full. Nothing was saved; make room and try again."),
    Outage.READ_ONLY: _(
        "The database can only be read. Give this user the right to write to it and its folder, "
        "or see why its server takes no changes."
    ),
    Outage.DAMAGED: _(
        "The database is damaged. Put the last backup back; docs/operate.md says how."
    ),
    Outage.UNPREPARED: _(
        "The database is not prepared for this version. Run: python manage.py migrate"
    ),
    Outage.UNREACHABLE: _(
        "The database cannot be reached. See whether it runs and has room for more."
    ),
    Outage.UNOPENED: _(
        "The file of the database cannot be opened. See whether its disk has room, and whether this "
        "user may read and write it and its folder."
    ),
    Outage.FORBIDDEN: _(
        "The database does not let its user work here. Let it own the database: ALTER DATABASE … "
        "OWNER TO …; and all tables in it, and see that its search_path names a schema."
    ),
    Outage.EXHAUSTED: _(
        "This machine has no memory left, or may open no more files. Nothing was saved; please try "
        "again in a while."
    ),
}


class Unreachable(OperationalError):
    """The program itself says that the database is not where it should be."""


SAID_BY_SQLITE = {
    "is locked": Outage.BUSY,
    "locking protocol": Outage.BUSY,
    "disk is full": Outage.FULL,
    "readonly database": Outage.READ_ONLY,
    "is malformed": Outage.DAMAGED,
    "malformed database schema": Outage.DAMAGED,
    "not a database": Outage.DAMAGED,
    "no such table": Outage.UNPREPARED,
    "no such column": Outage.UNPREPARED,
    "unable to open database file": Outage.UNOPENED,
    "disk I/O error": Outage.UNREACHABLE,
    "out of memory": Outage.EXHAUSTED,
}
STATES_OF_POSTGRESQL = {
    # A lock, or an answer, was waited for long enough.
    "55P03": Outage.BUSY,
    "57014": Outage.BUSY,
    # The machine slept, or worked too long, between two questions of one act.
    "25P03": Outage.BUSY,
    "25P04": Outage.BUSY,
    **dict.fromkeys(LOST_RACE, Outage.BUSY),
    "53100": Outage.FULL,
    "25006": Outage.READ_ONLY,
    "XX": Outage.DAMAGED,
    "42501": Outage.FORBIDDEN,
    "3F000": Outage.FORBIDDEN,
    "42P01": Outage.UNPREPARED,
    "42703": Outage.UNPREPARED,
    "3D000": Outage.UNREACHABLE,
    "08": Outage.UNREACHABLE,
    "28": Outage.UNREACHABLE,
    "53": Outage.UNREACHABLE,
    "57": Outage.UNREACHABLE,
    "58": Outage.UNREACHABLE,
}
"""States, or the class of states that their first two characters name."""
OF_FILES = {
    errno.ENOSPC: Outage.FULL,
    errno.EDQUOT: Outage.FULL,
    errno.EROFS: Outage.READ_ONLY,
    errno.EIO: Outage.UNREACHABLE,
    errno.EMFILE: Outage.EXHAUSTED,
    errno.ENFILE: Outage.EXHAUSTED,
    errno.ENOMEM: Outage.EXHAUSTED,
}


OUT_OF_MEMORY = (MemoryError, SystemError)
"""The second is what Python raises where something written in C failed and did not say why."""


def outage_of(error: BaseException | None) -> Outage | None:
    """Why the database, or the disk beside it, can't; None for errors of other kinds."""
    if isinstance(error, OSError):
        return OF_FILES.get(error.errno or 0)
    if _finds_no_memory(error):
        return Outage.EXHAUSTED
    if not isinstance(error, Error):
        return None
    if isinstance(error, Unreachable):
        return Outage.UNREACHABLE
    if hasattr(error.__cause__, "sqlstate"):
        return _of_postgresql(error)
    said = str(error)
    known = next((kind for words, kind in SAID_BY_SQLITE.items() if words in said), None)
    # Django tells of a place where nothing may be made in words of its own.
    return known or (outage_of(error.__context__) if error.__cause__ is None else None)


def lacks_memory(error: BaseException | None) -> bool:
    """Whether something went wrong, or something before it, for want of memory, also for a thread's."""
    while error is not None:
        no_room = isinstance(error, OSError) and error.errno == errno.ENOMEM
        if no_room or _finds_no_memory(error) or "out of memory" in str(error):
            return True
        error = error.__cause__ or error.__context__
    return False


def state_of(error: Error) -> str:
    """PostgreSQL's five characters for what went wrong, where it said any."""
    cause: Any = error.__cause__
    return getattr(cause, "sqlstate", None) or ""


def _finds_no_memory(error: BaseException | None) -> bool:
    begins_no_thread = isinstance(error, RuntimeError) and "can't start new thread" in str(error)
    return begins_no_thread or isinstance(error, OUT_OF_MEMORY)


def _of_postgresql(error: Error) -> Outage | None:
    state = state_of(error)
    if not state and isinstance(error, OperationalError | InterfaceError):
        # It was not the server who spoke: there is no connection, or none any more.
        return Outage.UNREACHABLE
    return STATES_OF_POSTGRESQL.get(state) or STATES_OF_POSTGRESQL.get(state[:2])
