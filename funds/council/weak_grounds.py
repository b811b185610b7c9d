"""What a decision lacks on which money is to be spent: a resolution, its force, its days."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from funds.council.resolutions import carried, standing_events
from funds.models import Decided, Resolution, ResolutionStep
from households.models import Community


class Lack(StrEnum):
    """In what way a decision is weak; only without force nothing may be spent on it."""

    MISSING = "missing"
    NOT_IN_FORCE = "not_in_force"
    NOT_HUNG = "not_hung"
    HANGING = "hanging"


def lacks(
    community: Community, rows: Sequence[Decided | None], *, today: date
) -> list[tuple[Lack, str] | None]:
    """For each row what its decision lacks, and that in words; None where it lacks nothing.

    Three queries, however many rows there are.
    """
    keys = {row.resolution_id for row in rows if row and row.resolution_id}
    if not keys:
        return [_missing(row) for row in rows]
    numbers = dict(
        Resolution.objects.of(community).filter(pk__in=keys).values_list("pk", "number")
    )
    holding = set(carried(community, on=today).filter(pk__in=keys).values_list("pk", flat=True))
    hung = standing_events(community).filter(resolution__in=keys, kind=ResolutionStep.PUBLISHED)
    until = dict(hung.values_list("resolution", "until"))
    return [
        _lack(numbers[row.resolution_id], row.resolution_id, holding, until, today)
        if row and row.resolution_id
        else _missing(row)
        for row in rows
    ]


def _missing(row: Decided | None) -> tuple[Lack, str]:
    words = getattr(row, row.decided_in) if row else ""
    if words:
        said = _("It rests on words, not on a resolution: %(words)s.") % {"words": words}
        return Lack.MISSING, said
    return Lack.MISSING, _("Nothing is written of who decided it.")


def _lack(
    number: str, key: Any, holding: set[int], until: dict[Any, date | None], today: date
) -> tuple[Lack, str] | None:
    if key not in holding:
        return Lack.NOT_IN_FORCE, _(
            "%(number)s does not hold: it was put aside, or is carried later."
        ) % {"number": number}
    last = until.get(key)
    if last is None:
        return Lack.NOT_HUNG, _("%(number)s has not hung on the board yet.") % {"number": number}
    if last >= today:
        return Lack.HANGING, _(
            "%(number)s hangs on the board until %(day)s; until then somebody may still object."
        ) % {"number": number, "day": date_format(last, "Y-m-d")}
    return None
