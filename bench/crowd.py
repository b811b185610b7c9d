"""The story of a village so large that most of it pays once a year."""

from collections.abc import Iterable
from operator import attrgetter

from django.db import transaction
from django.utils import timezone

from funds.demo.story import Story
from funds.models import Method
from funds.months import Month
from funds.payments.brought import Brought
from funds.payments.receipting import record_payments
from households.models import Community

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
        owed = self.stage.owed(month)
        paying = [
            Brought(door, owed[door.pk], Method.CASH, month.first_day.replace(day=2 + place % 25))
            for place, door in enumerate(self.doors)
            if door.pk in owed and self._pays(place, month)
        ]
        paying.sort(key=attrgetter("received_on"))
        record_payments(self.stage.clerk_on(month.last_day), brought=paying)

    def _pays(self, place: int, month: Month) -> bool:
        among = place % 100
        if among < NEVER:
            return False
        return among < NEVER + MONTHLY or place % 12 == month.month % 12


def _as_they_come(months: Iterable[Month], _label: str) -> Iterable[Month]:
    return months
