"""What a command says, and with what it ends when the database can't: one sentence, no traceback."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError
from django.utils.translation import gettext

from households.outages import Outage, Unreachable, outage_of

STREAMS = {"stdin": "r", "stdout": "w", "stderr": "w"}
"""Each is the file of its number."""


def open_streams() -> None:
    """Where somebody closed its input or outputs (``start >&-``), a command reads and says nothing.

    Else the next file that is opened would be taken for one of them, and written into.
    """
    while (descriptor := os.open(os.devnull, os.O_RDWR)) < len(STREAMS):
        os.set_inheritable(descriptor, True)  # noqa: FBT003 - also for processes begun by this one
    os.close(descriptor)
    for descriptor, (name, mode) in enumerate(STREAMS.items()):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(descriptor, mode, encoding="utf-8"))


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
