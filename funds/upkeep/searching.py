"""One search for everything that has a number or a name: households first, then papers.

Whoever works for a community may read all of its books, so all that is found is its own; what was
told in confidence is found by whoever answers it.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, IntegerField, Value, When

from funds.models import LeasedNumber
from funds.payments.references import payments_numbered
from funds.upkeep.papers import Paper, Papers
from funds.words.paper_numbers import typed_numbers
from households.acting import Actor
from households.finding import LONGEST, folded, says_nothing, whole_number, written_in, written_so
from households.models import Community, Household, Householder, Resident

MOST_HOUSEHOLDS = 100
MEANT, NAMED, WRITTEN, SOUNDING = range(4)
"""How near a household is: its number, its householder's name, something of it, a like sound."""


@dataclass(frozen=True)
class FoundHousehold:
    """A household that answers to a search; ``others`` are the names of it that do."""

    household: Household
    others: list[str]


@dataclass(frozen=True)
class Found:
    """What answers to a search, by kind, the best first; ``only`` is what must be meant."""

    households: list[FoundHousehold]
    papers: list[list[Paper]]
    only: Household | Paper | None


def search(actor: Actor, text: str) -> Found:
    """What answers to a text: a number of any paper, a name, a telephone, a house number.

    A bare figure is a household's where one is clearly meant; names on papers are looked for
    where no household answers.
    """
    community = actor.community
    text = text.replace("\0", "").strip()[:LONGEST]
    if says_nothing(text):
        return Found([], [], None)
    households = _households(community, text)
    clear = _clear(households)
    numbers = [one for one in typed_numbers(text) if not (clear and one.is_bare)]
    papers = Papers(actor, numbers, words="" if households else text)
    exact = payments_numbered(community, text, in_part=not households)
    every: list[list[Any]] = [papers.payments(exact), *papers.all()]
    kinds = [some for some in every if some]
    listed = [one for some in kinds for one in some]
    only = clear if not listed else None if households else _alone(listed)
    return Found(_with_names(community, households, text), kinds, only)


def _alone(papers: list[Paper]) -> Paper | None:
    """The one paper there is, where it has a page of its own: of a void slip the list says all."""
    (paper,) = papers if len(papers) == 1 else (None,)
    return None if isinstance(paper, LeasedNumber) and hasattr(paper, "void") else paper


def _households(community: Community, text: str) -> list[Household]:
    """Those that answer, the nearest first; those that only sound so where no other does."""
    number = whole_number(text)
    nearness = Case(
        *([When(search_text__contains=number, then=Value(MEANT))] if number else ()),
        When(householder=text, then=Value(NAMED)),
        When(written_in(text), then=Value(WRITTEN)),
        default=Value(SOUNDING),
        output_field=IntegerField(),
    )
    rows = Household.objects.of(community).matching(text).select_related("group")
    return list(rows.annotate(nearness=nearness).order_by("nearness", "number")[:MOST_HOUSEHOLDS])


def _clear(households: list[Household]) -> Household | None:
    """The one household that is meant, where one is nearer than all others in kind."""
    for kinds in ((MEANT,), (MEANT, NAMED, WRITTEN), (MEANT, NAMED, WRITTEN, SOUNDING)):
        near = [one for one in households if one.nearness in kinds]  # type: ignore[attr-defined]
        if near:
            return near[0] if len(near) == 1 else None
    return None


def _with_names(
    community: Community, households: list[Household], text: str
) -> list[FoundHousehold]:
    """Each household with who headed it before, or lives there, if that name was searched."""
    others: dict[int, list[str]] = {household.pk: [] for household in households}
    words = [part for word in text.split() for part in written_so(word) if not word.isascii()]
    if words:
        for model in (Householder, Resident):
            rows = model._default_manager.of(community).filter(household__in=households)
            for key, name in rows.order_by("pk").values_list("household", "name"):
                if any(part in folded(name) for part in words):
                    others[key].append(name)
    return [
        FoundHousehold(
            one, [name for name in dict.fromkeys(others[one.pk]) if name != one.householder]
        )
        for one in households
    ]
