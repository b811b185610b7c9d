"""How a line of the table is written: an address, and what GET and POST answer to each role."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.access.village import ROLES

Answers = Mapping[str, str]
"""The answer to each role: a status code, or ``log-in`` for being sent there."""
Words = Mapping[str, Any]


def answers(text: str) -> Answers:
    """What stands in one row, in the order of the roles."""
    return dict(zip(ROLES, text.split(), strict=True))


@dataclass(frozen=True)
class Line:
    """One address of the project, with its answers to GET and to POST.

    ``args`` fill in the address, ``asked`` is its query, ``sent`` goes with a POST beside the
    token that every form has; None sends nothing whatever. ``{rental}`` in them stands for that
    word of the village. ``writes`` are the tables that somebody let in may write with so little.
    An address without a name is called by its route and stands in ``at``. ``alike`` are pages to
    which the very code lets in that lets in to an earlier line's: they are asked only as those for
    whom there is something to see.
    """

    name: str
    get: Answers
    post: Answers
    args: Words = field(default_factory=dict)
    asked: Words = field(default_factory=dict)
    sent: Words | None = field(default_factory=dict)
    writes: frozenset[str] = frozenset()
    at: str = ""
    alike: bool = False

    def __str__(self) -> str:
        return " ".join((self.name, *(f"{key}={value}" for key, value in self.args.items())))


def filled_in(words: Words, known: Mapping[str, Any]) -> dict[str, Any]:
    """The words with what the village has for those in braces."""
    return {
        key: value.format_map(known) if isinstance(value, str) else value
        for key, value in words.items()
    }
