"""A process of the server that cannot go on refuses whoever asks, and ends; another takes its place."""

import os
import time
from collections.abc import Callable
from typing import Final, NoReturn

OLD_ENOUGH: Final = 6.0
"""Seconds; Granian takes a process that ends younger for a mistake of the program, and ends all."""
TO_BE_READ: Final = 1.0
"""Seconds in which those who are refused hear of it."""

_began = time.monotonic()
_told: list[Callable[[], object]] = []


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
