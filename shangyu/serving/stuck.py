"""A process of the server that does nothing at all any more is ended; another takes its place.

Stopped by somebody (SIGSTOP), or waiting for what never comes, it would keep all those waiting who
came to it, and nobody else would take their requests.
"""

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Any, Final

BEAT: Final = 1.0
"""Seconds after which an idle event loop runs in any case; and after which is looked again."""
MOST_MISSED: Final = 10
"""Looks, not seconds: a machine that sleeps, or a server that is stopped whole, does not look."""
NOT_COUNTED: Final = "0 0 0"
"""What a system says that does not count."""
AT_WORK: Final = "RD"
"""States of a process that has, or wants, a processor, or has asked a disk: that cannot be ended, and
another would wait there, too."""

logger = logging.getLogger(__name__)


def show_life(loop: asyncio.AbstractEventLoop) -> None:
    """Have this process run every now and then, though nobody asks for anything."""
    loop.call_later(BEAT, show_life, loop)


@contextmanager
def stuck_ones_ended(server: Any) -> Iterator[None]:
    """Watch the processes of a server of Granian, which begins another one for each that ends."""
    over = Event()
    thread = Thread(target=_watch, args=(server, over), daemon=True, name="stuck")
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _watch(server: Any, over: Event) -> None:
    lives = Lives()
    while not over.wait(BEAT):
        # One that was told to end may finish what it does.
        begun = {one.inner.pid: one.inner for one in server.wrks if not one.interrupt_by_parent}
        for process in lives.stuck_of(list(begun)):
            logger.error(
                "Process %d of the server has done nothing for %d seconds; another takes its place",
                process,
                MOST_MISSED * BEAT,
            )
            begun[process].kill()


class Lives:
    """What was seen of processes: how long each has run, and at how many looks it had not gone on.

    One that is busy runs, or is waiting to, even where its event loop comes to nothing else.
    """

    def __init__(self) -> None:
        self._seen: dict[int, tuple[str, int]] = {}

    def stuck_of(self, processes: list[int]) -> list[int]:
        """Look at them once more; those that have not run for too many looks."""
        seen = {}
        for process in processes:
            run = _run(process)
            before, missed = self._seen.get(process, ("", 0))
            seen[process] = run, missed + 1 if run and run == before else 0
        self._seen = seen
        return [process for process, (_run, missed) in seen.items() if missed >= MOST_MISSED]


def _run(process: int) -> str:
    """How long and how often the first thread of a process has run; empty where nobody can tell."""
    about = Path(f"/proc/{process}")
    try:
        run = (about / "schedstat").read_text().strip()
        state = (about / "stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return ""
    return "" if run == NOT_COUNTED or state in AT_WORK else run
