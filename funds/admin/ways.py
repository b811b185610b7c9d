"""The way of a thing from its first step to its last, as the line of dots that a page shows."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Passed(StrEnum):
    """How far a stage is: the class of its dot."""

    DONE = "done"
    NOW = "now"
    LATER = ""


@dataclass(frozen=True)
class Stage:
    """One dot: what happens there, how far it is, who did it and when, or who has to."""

    label: Any
    passed: Passed
    who: str = ""
    when: Any = ""
