"""What failed once is left alone until it is well again (circuit breaker)."""

import time
from collections.abc import Callable
from threading import Lock, Thread

BETWEEN = 1.0
"""Seconds from one try to the next."""


class Breaker:
    """Stands before something that may fail; tries it beside those who go without it.

    One for each process: what one process has met, another finds out for itself.
    """

    def __init__(self, is_well: Callable[[], bool], *, between: float = BETWEEN) -> None:
        self._is_well, self._between = is_well, between
        self._lock = Lock()
        self._open = False

    @property
    def is_closed(self) -> bool:
        """Whether it may be used."""
        return not self._open

    def open(self) -> bool:
        """Leave it alone from now on; False when it was left alone already."""
        with self._lock:
            if self._open:
                return False
            self._open = True
        Thread(target=self._wait, name="breaker", daemon=True).start()
        return True

    def _wait(self) -> None:
        time.sleep(self._between)
        while not self._is_well():
            time.sleep(self._between)
        self._open = False
