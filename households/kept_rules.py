"""Kept rules: what no payment changes is asked once, and known until an act changes it.

While money is taken everybody else who writes waits; most of what taking it asks are rules, which
stay the same from one decision to the next. Every act draws the community another ``rules_stamp``,
except those that only take money, and what was asked under a stamp is true as long as it stands::

    @kept
    @prepared
    def levies_of(community: Community) -> Rows: ...

Kept answers are used only where the stamp is known: under the lock of an act that leaves the rules
as they are, and before it, where ``foreseeing`` asks ahead what will be needed.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, NamedTuple, ParamSpec

from django.db.models import Model

from households.models import Community

P = ParamSpec("P")
MOST = 2000
"""So many answers are kept by one process; then it begins anew."""


class Rules(NamedTuple):
    """A community's rules, by its key and the stamp under which they stand."""

    community: int
    stamp: int


_known: ContextVar[Rules | None] = ContextVar("rules_known", default=None)
_answers: dict[Any, list[Any]] = {}


@contextmanager
def known(rules: Rules) -> Iterator[None]:
    """Under these rules; no longer once an act within has changed them."""
    mark = _known.set(rules)
    try:
        yield
    finally:
        is_forgotten = _known.get() is None
        _known.reset(mark)
        if is_forgotten:
            forget()


def is_known() -> bool:
    """Whether kept answers are used now."""
    return _known.get() is not None


def forget() -> None:
    """From now on nobody knows under which rules this goes on."""
    _known.set(None)


@contextmanager
def foreseeing(community: Community) -> Iterator[None]:
    """Ask ahead, without the lock, what an act will ask under it.

    ``community`` was read in this request. Where the rules change before the act has the lock,
    what was asked here is not used.
    """
    mark = _known.set(Rules(community.pk, community.rules_stamp))
    try:
        yield
    finally:
        _known.reset(mark)


def kept(question: Callable[P, Any]) -> Callable[P, list[Any]]:
    """Make a question of rules one whose rows are kept; the community is its first value.

    Nobody may change the objects that it gives.
    """

    @wraps(question)
    def ask(*values: P.args, **none: P.kwargs) -> list[Any]:
        rules = _known.get()
        # A stamp of nothing is that of a community in which no act has been done yet.
        if rules is None or not rules.stamp or as_key(values[0]) != rules.community:
            return list(question(*values, **none))
        name = rules, question, tuple(map(as_key, values[1:]))
        found = _answers.get(name)
        if found is None:
            found = question(*values, **none)
            if len(_answers) >= MOST:
                _answers.clear()
            _answers[name] = found
        return list(found)

    return ask


def as_key(value: Any) -> Any:
    """What tells one value from another."""
    if isinstance(value, Model):
        return value.pk
    if isinstance(value, Collection) and not isinstance(value, str):
        return tuple(sorted(map(as_key, value)))
    return value
