"""Writers of one process take turns (mutex), before SQLite has to keep them apart.

SQLite lets the second writer look again after ever longer pauses, so that one of several may wait
for a second while others overtake it. A lock wakes the next writer when the last one has finished.
"""

from collections import defaultdict
from threading import Lock

from django.db import OperationalError

_queues: dict[object, Lock] = defaultdict(Lock)
"""One for each file."""


class Turn:
    """Of one connection: whether it is its turn to write into its file."""

    def __init__(self, file: object) -> None:
        self._queue = _queues[file]
        self._is_ours = False

    def take(self, patience: float) -> None:
        """Wait so many seconds for one's turn; raises what SQLite raises when it waited in vain."""
        if not self._is_ours:
            if not self._queue.acquire(timeout=patience):
                raise OperationalError("database is locked")
            self._is_ours = True

    def give_back(self) -> None:
        """Let the next one write; nothing where it was not one's turn."""
        if self._is_ours:
            self._is_ours = False
            self._queue.release()
