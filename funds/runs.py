"""Runs: values that follow one another, told by the first and the last of each."""

from collections.abc import Callable, Iterable
from typing import TypeVar

Value = TypeVar("Value")


def runs(
    ordered: Iterable[Value], following: Callable[[Value], Value]
) -> list[tuple[Value, Value]]:
    """The first and the last of every run; ``following`` is what would come next in one."""
    found: list[tuple[Value, Value]] = []
    for value in ordered:
        if found and following(found[-1][1]) == value:
            found[-1] = (found[-1][0], value)
        else:
            found.append((value, value))
    return found
