"""Matters as the desk shows them: the stage in words, and how it looks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from funds.council.stage_words import STAGE_WORDS, look_of
from funds.council.states import Stage, Standing
from funds.council.sums import Check, Sum


@dataclass(frozen=True)
class ShownMatter:
    """A matter with its stage in words and its look; ``to_resolve`` is what still lacks a text."""

    standing: Standing
    stage: Any
    look: str
    sign: str

    @property
    def majority(self) -> list[Sum]:
        """The sum of its own; notice and quorum are its meeting's."""
        return [one for one in self.standing.sums if one.check == Check.MAJORITY]

    @property
    def to_resolve(self) -> bool:
        return self.standing.stage == Stage.CARRIED and self.standing.resolution is None


def shown(standings: Sequence[Standing]) -> list[ShownMatter]:
    """Matters with their stages in words."""
    return [ShownMatter(one, STAGE_WORDS[one.stage], *look_of(one.stage)) for one in standings]
