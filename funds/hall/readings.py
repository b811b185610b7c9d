"""Meter readings of a hall that are far from the usual ones: one is asked once whether they are so."""

from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from funds.models import Rental
from funds.payments.unusual import remembered
from funds.words.wording import METER_WORD, reading_confirmed

USUAL: Final = {"electricity": 500, "water": 50}
"""So many units used by one rental are never asked about."""
TIMES = 5
"""How many times the most that was used before is still usual."""
LOOKED_AT = 20
"""How many rentals before say what is usual."""


@dataclass(frozen=True)
class OddReading:
    """A meter that says something unusual after what it said before."""

    meter: str
    before: int
    after: int

    @property
    def question(self) -> str:
        """What is asked about it."""
        return _(
            "%(meter)s: %(old)s before, %(new)s now, a difference of %(used)s. That is unusual. "
            "Is it so?"
        ) % {
            "meter": METER_WORD[self.meter],
            "old": self.before,
            "new": self.after,
            "used": self.after - self.before,
        }


def odd_uses(
    rental: Rental, *, electricity_end: int | None, water_end: int | None
) -> list[OddReading]:
    """The last readings of a rental by which it would have used far more than is usual."""
    starts = {"electricity": rental.electricity_start, "water": rental.water_start}
    return _odd(rental, starts, {"electricity": electricity_end, "water": water_end})


def odd_starts(
    rental: Rental, *, electricity_start: int | None, water_start: int | None
) -> list[OddReading]:
    """The first readings of a rental that are far from the hall's last ones, or below them."""
    lasts = {meter: _last_reading(rental, meter) for meter in USUAL}
    return _odd(rental, lasts, {"electricity": electricity_start, "water": water_start})


def asked_of(odd: list[OddReading]) -> str:
    """The questions about some readings; empty where all are usual."""
    return " ".join(str(one.question) for one in odd)


def readings_note(odd: list[OddReading], *, confirmed: bool | None) -> str:
    """What is noted of odd readings that somebody ``confirmed``; empty where there are none.

    None is for what nobody can be asked about. Raises Unusual where the answer is still no.
    """
    if confirmed is None or not odd:
        return ""
    noted = [reading_confirmed(METER_WORD[one.meter], one.before, one.after) for one in odd]
    return remembered(" ".join(noted), question=asked_of(odd), confirmed=confirmed)


def _odd(
    rental: Rental, before: dict[str, int | None], after: dict[str, int | None]
) -> list[OddReading]:
    found = []
    for meter in USUAL:
        old, new = before[meter], after[meter]
        if old is None or new is None or 0 <= new - old <= _usual(rental, meter):
            continue
        found.append(OddReading(meter, old, new))
    return found


def _usual(rental: Rental, meter: str) -> int:
    """The most that is not asked about: by the hall's rentals before this one."""
    used = [
        end - start
        for start, end in _rentals_before(rental, meter).values_list(
            f"{meter}_start", f"{meter}_end"
        )[:LOOKED_AT]
    ]
    return max(USUAL[meter], TIMES * max(used, default=0))


def _last_reading(rental: Rental, meter: str) -> int | None:
    return _rentals_before(rental, meter).values_list(f"{meter}_end", flat=True).first()


def _rentals_before(rental: Rental, meter: str) -> QuerySet[Rental]:
    rows = Rental.objects.of(rental.community_id).filter(
        hall=rental.hall_id, starts_on__lte=rental.starts_on
    )
    known = {f"{meter}_start__isnull": False, f"{meter}_end__isnull": False}
    return rows.filter(**known).exclude(pk=rental.pk).order_by("-starts_on", "-start_slot")
