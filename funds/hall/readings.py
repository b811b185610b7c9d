"""Meter readings of a hall that are far from the usual ones: one is asked once whether they are so."""

from typing import Final

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from funds.models import Rental
from funds.payments.unusual import Unusual
from funds.wording import METER_WORD, reading_confirmed

USUAL: Final = {"electricity": 500, "water": 50}
"""So many units used by one rental are never asked about."""
TIMES = 5
"""How many times the most that was used before is still usual."""
LOOKED_AT = 20
"""How many rentals before say what is usual."""


def usage_note(
    rental: Rental,
    *,
    electricity_end: int | None,
    water_end: int | None,
    confirmed: bool | None,
) -> str:
    """What is noted of an unusual use that somebody ``confirmed``; empty for a usual one.

    None is for what nobody can be asked about. Raises Unusual where the answer is still no.
    """
    ends = {"electricity": electricity_end, "water": water_end}
    starts = {"electricity": rental.electricity_start, "water": rental.water_start}
    return _note(rental, starts, ends, confirmed=confirmed)


def start_note(
    rental: Rental,
    *,
    electricity_start: int | None,
    water_start: int | None,
    confirmed: bool | None,
) -> str:
    """The same of a first reading that is far from the hall's last one, or below it."""
    starts = {"electricity": electricity_start, "water": water_start}
    lasts = {meter: _last_reading(rental, meter) for meter in USUAL}
    return _note(rental, lasts, starts, confirmed=confirmed)


def _note(
    rental: Rental,
    before: dict[str, int | None],
    after: dict[str, int | None],
    *,
    confirmed: bool | None,
) -> str:
    if confirmed is None:
        return ""
    notes = []
    for meter in USUAL:
        old, new = before[meter], after[meter]
        if old is None or new is None or 0 <= new - old <= _usual(rental, meter):
            continue
        if not confirmed:
            raise Unusual(
                _(
                    "%(meter)s: %(old)s before, %(new)s now, a difference of %(used)s. That is "
                    "unusual. Is it so?"
                )
                % {"meter": METER_WORD[meter], "old": old, "new": new, "used": new - old},
                field="confirmed",
            )
        notes.append(reading_confirmed(METER_WORD[meter], old, new))
    return " ".join(notes)


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
