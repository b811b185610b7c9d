"""How many nights the lamps were lit: what the lights fund bought.

A lamp is dark from the day on which somebody said so until the day on which it was repaired; what
was declined, or taken back, was not dark. Days before a lamp was installed, while it is out of use
and after it was given up do not count.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from funds.commons.repairs import NOT_DONE, Standing, listed_requests, standings
from funds.models import Facility, FacilityKind, RepairStep, Trouble
from funds.months import Month
from households.models import Community

ONE_DAY: Final = timedelta(days=1)
Stretch = tuple[date, date]
"""Days from the first until before the last."""


@dataclass(frozen=True)
class LampDays:
    """The days of all lamps in some time, and on how many of them a lamp was lit."""

    lamps: int
    days: int
    dark: int

    @property
    def lit(self) -> int:
        return self.days - self.dark

    @property
    def permille(self) -> int | None:
        """Of a thousand lamp-days so many were lit, rounded down; None without a lamp."""
        return self.lit * 1000 // self.days if self.days else None

    @property
    def percent(self) -> str:
        """The same in hundredths with one decimal: 98.7%; empty without a lamp."""
        return "" if self.permille is None else f"{self.permille // 10}.{self.permille % 10}%"

    def for_one_yuan(self, spent: Decimal) -> int | None:
        """So many lamp-days were lit for each yuan spent, rounded down; None where none was."""
        return int(self.lit / spent) if spent > 0 else None


def lamp_days(community: Community, month: Month, *, until: date) -> LampDays:
    """The lamp-days of a month, of one that is not over those until a day, with it."""
    whole = (month.first_day, min(month.last_day, until) + ONE_DAY)
    lamps = list(Facility.objects.of(community).filter(kind=FacilityKind.LAMP))
    dark = _dark(community, whole[1]) if lamps else {}
    told = [
        (_length(_shared(_in_use(one), whole)), days_dark(one, dark.get(one.pk, []), whole))
        for one in lamps
    ]
    return LampDays(
        lamps=sum(1 for days, _dark_days in told if days),
        days=sum(days for days, _dark_days in told),
        dark=sum(dark_days for _days, dark_days in told),
    )


def _dark(community: Community, end: date) -> dict[int | None, list[Stretch]]:
    """When each lamp was dark, by its key."""
    said = listed_requests(community).filter(
        facility__kind=FacilityKind.LAMP, trouble=Trouble.DARK, joins=None, said_on__lt=end
    )
    found: dict[int | None, list[Stretch]] = {}
    for one in standings(said):
        if one.stand not in NOT_DONE:
            found.setdefault(one.request.facility_id, []).extend(_stretches(one, end))
    return found


def _stretches(standing: Standing, end: date) -> Iterator[Stretch]:
    began: date | None = standing.request.said_on
    for event in standing.events:
        if event.kind == RepairStep.REPAIRED and began is not None:
            yield began, event.happened_on
            began = None
        elif event.kind == RepairStep.REOPENED and began is None:
            began = event.happened_on
    if began is not None:
        yield began, end


def _in_use(lamp: Facility) -> Stretch:
    ends = [day for day in (lamp.out_of_use_on, lamp.retired_on) if day]
    return lamp.installed_on or date.min, min(ends, default=date.max)


def days_dark(lamp: Facility, dark: Iterable[Stretch], whole: Stretch) -> int:
    """On how many days in use, within a time, a lamp was dark; each is counted once."""
    counted, reached = 0, date.min
    for began, ended in sorted(dark):
        first, last = _shared(_shared((max(began, reached), ended), _in_use(lamp)), whole)
        counted += _length((first, last))
        reached = max(reached, ended)
    return counted


def _shared(one: Stretch, other: Stretch) -> Stretch:
    return max(one[0], other[0]), min(one[1], other[1])


def _length(stretch: Stretch) -> int:
    return max(0, (stretch[1] - stretch[0]).days)


def total(months: Iterable[LampDays]) -> LampDays:
    """Several months together; of the lamps the most there were in one."""
    listed = list(months)
    return LampDays(
        lamps=max((one.lamps for one in listed), default=0),
        days=sum(one.days for one in listed),
        dark=sum(one.dark for one in listed),
    )
