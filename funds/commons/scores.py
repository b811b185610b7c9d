"""Scores of an appraisal: the highest and the lowest are cut, the others give the mean."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

FULL: Final = 100
"""What a household has before anything is taken off."""
TWO_PLACES: Final = Decimal("0.01")
FEWEST: Final = 3
"""So many scores leave one when two are cut."""


def cut_mean(scores: Sequence[int]) -> Decimal:
    """The mean without one highest and one lowest score, to two places, half upwards.

    Raises ValueError where nothing would be left.
    """
    if len(scores) < FEWEST:
        raise ValueError("Nothing is left of so few scores.")
    kept = sorted(scores)[1:-1]
    return (Decimal(sum(kept)) / len(kept)).quantize(TWO_PLACES, ROUND_HALF_UP)
