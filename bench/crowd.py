"""The story of a village so large that its payments are written as sets."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from bench.receipts import pay_in_full
from funds.demo.story import Story
from funds.months import Month
from households.models import Community, Household

MONTHLY, NEVER = 5, 10
"""Of a hundred households, how many pay every month, and how many not at all."""


def make(code: str, households: int, months: int) -> Community:
    """Found the village and live through its months, all or nothing."""
    crowd = Crowd(
        code=code,
        households=households,
        months=months,
        seed=1,
        today=timezone.localdate(),
        password="",
        progress=_as_they_come,
    )
    with transaction.atomic():
        return crowd.tell()


class Crowd(Story):
    """The demo's story; most households pay all that they owe once a year."""

    def _collect(self, month: Month) -> None:
        paying = [
            (door, month.first_day.replace(day=2 + place % 25))
            for place, door in enumerate(self.doors)
            if self._pays(place, month)
        ]
        paying.sort(key=_by_day)
        pay_in_full(self.stage.clerk_on(month.last_day), paying=paying)

    def _pays(self, place: int, month: Month) -> bool:
        among = place % 100
        if among < NEVER:
            return False
        return among < NEVER + MONTHLY or place % 12 == month.month % 12


def _by_day(paying: tuple[Household, date]) -> tuple[date, int]:
    door, day = paying
    return day, door.pk


def _as_they_come(months: Iterable[Month], _label: str) -> Iterable[Month]:
    return months
