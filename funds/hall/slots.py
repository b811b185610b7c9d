"""Stays: stretches of half hours, in which a hall is rented."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from django.utils.translation import gettext_lazy as _

from funds.half_hours import SLOTS, time_said
from households.refusal import Refused

HALF_DAY = 12
"""So many half hours at most are half a day; more are a day."""
LONGEST = 7
"""The most days of one rental."""


class BadStay(Refused):
    """A stretch of time in which nothing can be rented."""


@dataclass(frozen=True)
class Stay:
    """From the slot ``start`` of a day up to the slot ``end`` (not included) of another.

    Raises BadStay where it ends before it starts or lasts too long.
    """

    first: date
    start: int
    last: date
    end: int

    def __post_init__(self) -> None:
        if not (0 <= self.start < SLOTS and 0 < self.end <= SLOTS):
            raise BadStay(_("Choose a time of the day."), field="starts_at")
        if (self.first, self.start) >= (self.last, self.end):
            raise BadStay(_("It has to end after it starts."), field="ends_at")
        if (self.last - self.first).days >= LONGEST:
            raise BadStay(
                _("A hall is rented for %(days)s days at most.") % {"days": LONGEST},
                field="ends_at",
            )

    def days(self) -> Iterator[tuple[date, range]]:
        """Each day with its half hours."""
        for ahead in range((self.last - self.first).days + 1):
            day = self.first + timedelta(days=ahead)
            begin = self.start if day == self.first else 0
            end = self.end if day == self.last else SLOTS
            yield day, range(begin, end)

    def moved_to(self, first: date, start: int) -> "Stay":
        """A stay as long as this one that begins at another time."""
        length = (self.last - self.first).days * SLOTS + self.end - self.start
        days, end = divmod(start + length - 1, SLOTS)
        return Stay(first, start, first + timedelta(days=days), end + 1)

    def __str__(self) -> str:
        begin, end = time_said(self.start), time_said(self.end)
        if self.first == self.last:
            return f"{self.first} {begin}–{end}"
        return f"{self.first} {begin} – {self.last} {end}"


def slot_at(moment: time) -> int:
    """The slot that begins at a time; raises BadStay for a time between half hours."""
    if moment.minute % 30 or moment.second or moment.microsecond:
        raise BadStay(_("Times are full or half hours, such as 08:30."), field="starts_at")
    return moment.hour * 2 + moment.minute // 30
