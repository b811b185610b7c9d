"""Confidences: what was told to the office alone, and who reads it; the one rule for every face.

A matter whose raiser did not let everybody read it, an objection about a household's own account
and a wish in its own words are read by whoever answers them, and by nobody else: for all others
they are neither listed nor found, at the desk, by program, on paper.
"""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db.models import Case, CharField, F, Model, Q, QuerySet, Value, When

from funds.models import (
    Matter,
    MatterEvent,
    MatterPath,
    Objection,
    ObjectionAnswer,
    PathEvent,
    Wish,
    WishEvent,
)
from households.acting import Actor
from households.models import Role

ANSWERERS = (Role.CLERK, Role.REVIEWER)
"""Who answers matters, objections and wishes at the desk, and so reads what is private of them."""

M = TypeVar("M", bound=Model)
_ALL = Q(pk__isnull=False)

PRIVATE: Mapping[type[Model], Q] = {
    Matter: Q(may_be_public=False),
    MatterEvent: Q(matter__may_be_public=False),
    MatterPath: Q(matter__may_be_public=False),
    PathEvent: Q(path__matter__may_be_public=False),
    Objection: Q(publication=None, resolution=None),
    ObjectionAnswer: Q(objection__publication=None, objection__resolution=None),
    Wish: _ALL,
    WishEvent: _ALL,
}
"""Which rows of a kind are private.

Of a wish all read what was published, of a matter's way what the bodies are told, never the rows.
"""


def hears(actor: Actor) -> bool:
    """Whether somebody answers what is told to the office, and so reads it."""
    return actor.may(*ANSWERERS)


def hidden_from(actor: Actor) -> Mapping[type[Model], Q]:
    """Which rows somebody must not be shown, by their kind; none for whoever answers them."""
    return {} if hears(actor) else PRIVATE


def readable(actor: Actor, rows: QuerySet[M]) -> QuerySet[M]:
    """Those of some rows that somebody may read."""
    hidden = hidden_from(actor).get(rows.model)
    return rows if hidden is None else rows.exclude(hidden)


def with_told_matter(actor: Actor, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Rows that point to a ``matter``, each with its number as ``told_matter``.

    It is None where there is no matter, or none that somebody may read.
    """
    number: Any = F("matter__number")
    if not hears(actor):
        number = Case(
            When(matter__may_be_public=True, then=number),
            default=Value(None),
            output_field=CharField(null=True),
        )
    found: QuerySet[Any] = rows.annotate(told_matter=number)
    return found


def words_to_pass_on(matter: Matter) -> str:
    """The words of a matter that may be filled in where others read them; none of a private one."""
    return matter.text if matter.may_be_public else ""


def title_to_pass_on(matter: Matter) -> str:
    """Their first line."""
    return words_to_pass_on(matter).partition("\n")[0]
