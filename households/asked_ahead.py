"""Asked ahead: what an act asks of a whole village is asked before its lock, while others go on.

Under the lock everybody else who writes waits. What an act makes of ten thousand households is
therefore asked before, and used under the lock if the community's ``stamp`` is still that under
which it was asked: then nobody has written anything between. Else it is asked anew::

    @asked_ahead
    def sheet_of(community: Community, month: Month) -> Sheet: ...

    with asking_ahead(community):  # as it was read in this request
        sheet_of(community, month)
        close_month(actor, month=month)  # asks for the sheet, too

Within ``asking_ahead`` such a question is also asked only once. Of what the act itself writes it
must read nothing: so only questions are made such that are asked before the act writes, or that
read what it does not change.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from households.kept_rules import as_key
from households.models import Community

P = ParamSpec("P")
R = TypeVar("R")


class _Ahead:
    """The answers given so far, and the stamp under which the community was read."""

    def __init__(self, community: Community) -> None:
        self.community, self.stamp = community.pk, community.stamp
        self.answers: dict[Any, Any] = {}
        self.is_locked = False


_ahead: ContextVar[_Ahead | None] = ContextVar("asked_ahead", default=None)


@contextmanager
def asking_ahead(community: Community) -> Iterator[None]:
    """Keep what is asked of a community, until an act has used it."""
    mark = _ahead.set(_Ahead(community))
    try:
        yield
    finally:
        _ahead.reset(mark)


def is_asked_ahead(community: Community) -> bool:
    """Whether an act on a community has to say under which stamp it got the lock."""
    ahead = _ahead.get()
    return ahead is not None and ahead.community == community.pk


def hold(stamp: int) -> None:
    """Say, under the lock, which stamp the community had: what was asked under another is forgotten.

    From now on nothing is kept. It serves one lock: an act that is tried again asks anew.
    """
    ahead = _ahead.get()
    if ahead is None:
        return
    # A stamp of nothing is that of a community in which no act has been done yet.
    if ahead.is_locked or not stamp or stamp != ahead.stamp:
        ahead.answers.clear()
    ahead.is_locked = True


def asked_ahead(question: Callable[P, R]) -> Callable[P, R]:
    """Make a question one that may be asked ahead; the community is its first value.

    Nobody may change what it gives.
    """

    @wraps(question)
    def ask(*values: P.args, **named: P.kwargs) -> R:
        ahead = _ahead.get()
        if ahead is None or as_key(values[0]) != ahead.community:
            return question(*values, **named)
        name = question, tuple(map(as_key, values)), tuple(sorted(named.items()))
        if name in ahead.answers:
            found: R = ahead.answers[name]
            return found
        found = question(*values, **named)
        if not ahead.is_locked:
            ahead.answers[name] = found
        return found

    return ask
