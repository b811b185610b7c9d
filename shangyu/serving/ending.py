"""A process of the server that cannot go on ends, and another takes its place."""

import asyncio
import os
import signal
import time
from collections.abc import Callable
from mmap import mmap
from threading import Event
from typing import Final, NoReturn

from households.outages import lacks_memory

OLD_ENOUGH: Final = 6.0
"""Seconds; Granian takes a process that ends younger for a mistake of the program, and ends all."""
TO_BE_READ: Final = 1.0
"""Seconds in which those who are refused hear of it."""
BEAT: Final = 1.0
"""Seconds until is looked again whether there was no memory left."""
LIVED: Final = 60.0
"""Seconds that a process works in any case: perhaps its successor will have no more memory either."""
RESERVE: Final = 16 * 1024 * 1024
"""Bytes that are asked for, not used: what is let go of when there is no more, to answer and to end."""

_began = time.monotonic()
_told: list[Callable[[], object]] = []
_lacks_memory = Event()
_reserve = mmap(-1, RESERVE)


def refuse_by(refuse: Callable[[], object]) -> None:
    """Have this called, by whatever thread, when the process is about to end."""
    _told.append(refuse)


def end_process() -> NoReturn:
    """Answer nobody any more what was asked, also of what is under way, and end.

    What was booked meanwhile is in the books: whoever is told to try again does so with the same key.
    """
    for refuse in _told:
        refuse()
    time.sleep(max(TO_BE_READ, _began + OLD_ENOUGH - time.monotonic()))
    os._exit(1)


def note_want_of_memory(error: BaseException | None) -> None:
    """Remember that this process has no memory left, where that is what went wrong.

    It does not come back: what was used once is seldom given back to the system in one piece.
    """
    if lacks_memory(error):
        _reserve.close()
        _lacks_memory.set()


def has_no_memory() -> bool:
    """Whether it was noted: whatever fails here from now on may fail for that reason only."""
    return _lacks_memory.is_set()


def end_without_memory(loop: asyncio.AbstractEventLoop) -> None:
    """Watch from the event loop, for which no thread has to begin; what is under way is finished."""
    if _lacks_memory.is_set() and time.monotonic() - _began >= LIVED:
        os.kill(os.getpid(), signal.SIGTERM)
    else:
        loop.call_later(BEAT, end_without_memory, loop)
