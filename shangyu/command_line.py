"""What a command ends with when the database can't: one sentence, and no traceback."""

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError
from django.utils.translation import gettext

from households.outages import Outage, Unreachable, outage_of


def sentence_for(error: Exception) -> str | None:
    """What to say of an error that comes from the database or the disk; None for any other.

    A value that nobody can read may lie in a damaged file: then that is what to say.
    """
    if isinstance(error, Unreachable):
        return str(error)
    outage = outage_of(error)
    if outage is None and isinstance(error, OSError) and error.filename:
        return gettext(
            "%(file)s cannot be used: %(why)s. See what lies there, and whether this user may read "
            "and write it."
        ) % {"file": error.filename, "why": error.strerror}
    if outage is None and _is_damaged():
        outage = Outage.DAMAGED
    if outage is None:
        return None
    return f"{outage.sentence} {_of_server() if outage is Outage.UNREACHABLE else ''}".rstrip()


def _of_server() -> str:
    """Why the server lets nobody in, in its own words: the pool of connections hides them."""
    from shangyu.database_server import said_at_the_door  # noqa: PLC0415 - as below

    return said_at_the_door()


def _is_damaged() -> bool:
    # Only for errors: models are not loaded when the command line begins.
    from funds.upkeep.soundness import damaged_places  # noqa: PLC0415

    try:
        return any(damaged_places())
    except (DatabaseError, ImproperlyConfigured):
        return False
