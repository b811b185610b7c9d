"""How long a log-in lasts: while somebody uses it, and never longer than a set time (session)."""

from dataclasses import dataclass

NOTED_EVERY = 60
"""Seconds: more often, reading pages would write to the database each time."""


@dataclass(frozen=True)
class Lasting:
    """When a log-in began and when it was last seen in use, in seconds of the clock."""

    began: int
    seen: int

    def unused(self, *, now: int, idle: int) -> bool:
        """Whether nobody used it for ``idle`` seconds."""
        return now - self.seen > idle

    def too_old(self, *, now: int, age: int) -> bool:
        """Whether it began ``age`` seconds ago."""
        return now - self.began > age

    def worth_noting(self, *, now: int) -> bool:
        """Whether it was last seen long enough ago to write down that it is in use."""
        return now - self.seen > NOTED_EVERY
