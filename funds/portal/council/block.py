"""A block: what one room shows on the pages of what the village is at.

A room gives a function that says what is so and a small template that shows it; ``rooms.py`` lists
them. A block is told only what its page may tell: a household of its own, everybody of nobody.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from funds.money import ZERO
from households.models import Community, Household


class Stage(TextChoices):
    """The four parts of the public page, in the order in which a thing passes through them."""

    ASKED = "asked", pgettext_lazy("on the board", "Being asked")
    DECIDED = "decided", pgettext_lazy("on the board", "Decided")
    UNDER_WAY = "under-way", pgettext_lazy("on the board", "Being done")
    JUDGED = "judged", pgettext_lazy("on the board", "Judged")

    @property
    def money(self) -> Promise:
        """What the money of its tallies is: an estimate, a plan, or what it did cost."""
        return MONEY[self]


MONEY = {
    Stage.ASKED: pgettext_lazy("on the board", "estimated"),
    Stage.DECIDED: pgettext_lazy("on the board", "planned"),
    Stage.UNDER_WAY: pgettext_lazy("on the board", "estimated"),
    Stage.JUDGED: pgettext_lazy("on the board", "did cost"),
}


@dataclass(frozen=True)
class Tally:
    """How many things a block has, and what money they are about, in yuan."""

    count: int
    amount: Decimal = ZERO

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.count + other.count, self.amount + other.amount)


@dataclass(frozen=True)
class OwnBlock:
    """A block of a household's page; ``told`` is what its template is given."""

    template: str
    told: Callable[[Household, date], dict[str, Any]]


@dataclass(frozen=True)
class PublicBlock:
    """A block of the public page, in one of its parts.

    ``tally`` is asked for the board too, so it is one query; where it counts nothing, ``told`` is
    not asked and the block is left out.
    """

    stage: Stage
    template: str
    tally: Callable[[Community, date], Tally]
    told: Callable[[Community, date], dict[str, Any]]
