"""Several who do something at the same moment, each with a connection of its own."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connections


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Start the acts at the same moment.

    Returns what each gave back, or the exception it raised, in their order.
    """
    ready = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        try:
            ready.wait(timeout=30)
            return act()
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def kinds(outcomes: Iterable[Any]) -> list[str]:
    """What sorts of things came back."""
    return sorted(type(outcome).__name__ for outcome in outcomes)
