"""How a repair request stands, in words and as a line of dots; nobody is named."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _, ngettext, pgettext_lazy

from funds.commons.repairs import NOT_DONE, Stand, Standing
from funds.models import RepairStep

WORDS: Final = {
    Stand.RAISED: pgettext_lazy("of a repair", "reported"),
    Stand.TAKEN: pgettext_lazy("of a repair", "taken on"),
    Stand.REPAIRED: pgettext_lazy("of a repair", "repaired"),
    Stand.CONFIRMED: pgettext_lazy("of a repair", "confirmed"),
    Stand.RATED: pgettext_lazy("of a repair", "judged"),
    Stand.DECLINED: pgettext_lazy("of a repair", "declined"),
    Stand.WITHDRAWN: pgettext_lazy("of a repair", "withdrawn"),
}
WAY: Final = (Stand.RAISED, Stand.TAKEN, Stand.REPAIRED, Stand.CONFIRMED, Stand.RATED)
"""The stages of a repair in their order."""
SHORT: Final = {
    Stand.RAISED: pgettext_lazy("a stage of a repair", "reported"),
    Stand.TAKEN: pgettext_lazy("a stage of a repair", "taken on"),
    Stand.REPAIRED: pgettext_lazy("a stage of a repair", "repaired"),
    Stand.CONFIRMED: pgettext_lazy("a stage of a repair", "works"),
    Stand.RATED: pgettext_lazy("a stage of a repair", "judged"),
}


@dataclass(frozen=True)
class Dot:
    """A stage as one dot of the line: whether it is passed, and on which day."""

    label: Any
    is_passed: bool
    day: date | None = None


def stand_word(stand: Stand) -> str:
    return str(WORDS[stand])


def stand_said(standing: Standing, today: date) -> str:
    """One sentence about what happens next."""
    match standing.stand:
        case Stand.RAISED | Stand.TAKEN:
            return _to_be_done(standing, today)
        case Stand.REPAIRED:
            return _("repaired on %(day)s; does it work?") % {"day": _day(standing.repaired_on)}
        case Stand.CONFIRMED:
            return _confirmed(standing)
        case Stand.RATED:
            return _rated(standing)
        case Stand.DECLINED:
            declined = standing.last(RepairStep.DECLINED)
            return _("declined: %(reason)s") % {"reason": declined.reason if declined else ""}
        case _:
            return stand_word(standing.stand)


def dots_of(standing: Standing) -> list[Dot]:
    """The line of dots; of one that was declined or withdrawn, only its beginning."""
    if standing.stand in NOT_DONE:
        return [Dot(SHORT[Stand.RAISED], True, standing.request.said_on)]  # noqa: FBT003
    passed = WAY.index(standing.stand)
    return [
        Dot(SHORT[stage], turn <= passed, _day_of(standing, stage) if turn <= passed else None)
        for turn, stage in enumerate(WAY)
    ]


def took_said(standing: Standing) -> str:
    """How many days the repair took; empty while it is not repaired."""
    days = standing.days
    if days is None:
        return ""
    if days == 0:
        return _("on the same day")
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": days}


def _to_be_done(standing: Standing, today: date) -> str:
    is_late, is_taken = standing.is_late(today), standing.stand == Stand.TAKEN
    if is_late and not is_taken:
        return _("reported; nobody has taken it on yet")
    if is_late:
        said = _("should have been repaired by %(day)s")
    elif is_taken:
        said = _("will be repaired by %(day)s")
    else:
        said = _("reported; somebody takes it on by %(day)s")
    return said % {"day": _day(standing.due_on)}


def _confirmed(standing: Standing) -> str:
    confirmed = standing.last(RepairStep.CONFIRMED)
    if confirmed and confirmed.by_office:
        return _("repaired on %(day)s; the office saw that it works") % {
            "day": _day(standing.repaired_on)
        }
    return _("repaired on %(day)s; it works") % {"day": _day(standing.repaired_on)}


def _rated(standing: Standing) -> str:
    rated = standing.last(RepairStep.RATED)
    return _("repaired on %(day)s; who asked is %(judgement)s") % {
        "day": _day(standing.repaired_on),
        "judgement": rated.get_satisfaction_display() if rated else "",
    }


def _day_of(standing: Standing, stage: Stand) -> date | None:
    if stage == Stand.RAISED:
        return standing.request.said_on
    event = standing.last(RepairStep(stage.value))
    if event is None and stage == Stand.CONFIRMED:
        event = standing.last(RepairStep.RATED)
    return event.happened_on if event else None


def _day(day: date | None) -> str:
    return date_format(day, "MONTH_DAY_FORMAT") if day else ""
