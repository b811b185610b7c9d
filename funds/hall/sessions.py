"""The parts of a day in which a hall is asked for: morning, afternoon, evening, or all of it."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _, pgettext_lazy


class Session(TextChoices):
    """What one asks for."""

    ALL_DAY = "day", pgettext_lazy("of a hall", "the whole day")
    MORNING = "morning", _("morning")
    AFTERNOON = "afternoon", _("afternoon")
    EVENING = "evening", _("evening")


HOURS: dict[Session, tuple[int, int]] = {
    Session.ALL_DAY: (14, 44),
    Session.MORNING: (14, 24),
    Session.AFTERNOON: (24, 36),
    Session.EVENING: (36, 44),
}
"""From which half hour up to which one rents in each: from seven, noon and six; ten at the latest."""
OF_A_DAY = (
    (Session.MORNING, range(24)),
    (Session.AFTERNOON, range(24, 36)),
    (Session.EVENING, range(36, 48)),
)
"""The sessions of a day, with every half hour that belongs to each."""


@dataclass(frozen=True)
class Shown:
    """One session of a day on the calendar."""

    label: Any
    taken: bool
    asked: bool


def shown(taken: Collection[int], asked: Collection[int]) -> list[Shown]:
    """The sessions of a day: which has a half hour that is taken, or asked for and kept free."""
    return [
        Shown(
            session.label,
            any(slot in taken for slot in slots),
            any(slot in asked for slot in slots),
        )
        for session, slots in OF_A_DAY
    ]
