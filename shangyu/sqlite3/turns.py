"""Writers take turns (mutex), those of one process and of several, before SQLite keeps them apart.

SQLite lets the second writer look again after ever longer pauses, so that one of several may wait
for a second while others overtake it, and the file lies idle meanwhile. In one process a lock
wakes the next writer when the last one has finished. Of several processes each sends one writer
at a time, who stands next in line until the one before has finished: they are served in turn.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from django.db import OperationalError

if sys.platform != "win32":
    import fcntl

IN_MEMORY = (":memory:", "file:")
NOW, NEXT = 0, 1
"""Which byte of the file of turns is locked by whoever writes, and by whoever will be next."""
PAUSE = 0.0003
"""Seconds until a writer looks again whether another process has finished."""


class Queue:
    """All who want to write into one file of books."""

    def __init__(self, file: str) -> None:
        self._here = Lock()
        in_memory = file.startswith(IN_MEMORY)
        self._turns = None if in_memory else _opened(f"{os.path.realpath(file)}-turn")

    def enter(self, patience: float) -> None:
        """Wait so many seconds for one's turn; raises what SQLite raises when it waited in vain."""
        until = time.monotonic() + patience
        if not self._here.acquire(timeout=patience):
            raise OperationalError("database is locked")
        try:
            self._wait(NEXT, until)
            try:
                self._wait(NOW, until)
            finally:
                self._let_go(NEXT)
        except BaseException:
            self._here.release()
            raise

    def leave(self) -> None:
        self._let_go(NOW)
        self._here.release()

    def _wait(self, byte: int, until: float) -> None:
        while not self._locked(byte):
            if time.monotonic() > until:
                raise OperationalError("database is locked")
            time.sleep(PAUSE)

    def _locked(self, byte: int) -> bool:
        if self._turns is not None:
            try:
                fcntl.lockf(self._turns, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, byte)
            except (BlockingIOError, PermissionError):
                return False
        return True

    def _let_go(self, byte: int) -> None:
        if self._turns is not None:
            fcntl.lockf(self._turns, fcntl.LOCK_UN, 1, byte)


def _opened(path: str) -> int | None:
    """The file of turns, kept open: a lock of the system ends when its process closes the file.

    None in a folder that is only read, and on Windows, where one process serves: there SQLite
    alone keeps processes apart.
    """
    if sys.platform == "win32":
        return None
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError:
        return None


_queues: dict[str, Queue] = {}
_adding = Lock()


def queue_of(file: object) -> Queue:
    """The one queue of this process for a file."""
    name = str(file)
    with _adding:
        if name not in _queues:
            _queues[name] = Queue(name)
        return _queues[name]


class Turn:
    """Of one connection: whether it is its turn to write into its file."""

    def __init__(self, file: object) -> None:
        self._queue = queue_of(file)
        self._is_ours = False

    def take(self, patience: float) -> None:
        """Wait so many seconds for one's turn; raises what SQLite raises when it waited in vain."""
        if not self._is_ours:
            self._queue.enter(patience)
            self._is_ours = True

    @contextmanager
    def taken(self, patience: float) -> Iterator[None]:
        """Have one's turn as long as this lasts."""
        self.take(patience)
        try:
            yield
        finally:
            self.give_back()

    def give_back(self) -> None:
        """Let the next one write; nothing where it was not one's turn."""
        if self._is_ours:
            self._is_ours = False
            self._queue.leave()
