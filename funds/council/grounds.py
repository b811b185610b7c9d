"""On what something rests: the resolution whose number stands first in the words of a decision.

The words are kept as they were written, so that older decisions stay what they are; where they
begin with the number of a resolution of the village, the row points to it.
"""

import re
from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from funds.council.resolutions import carried
from funds.models import Decided, Resolution, book_of
from funds.months import Month
from households.characters import visible
from households.models import Community
from households.refusal import Refused

NUMBER = re.compile(
    r"\s*(?P<body>\S.*?)\s*[〔［\[（(【]\s*(?P<year>\d{4})\s*[〕］\]）)】]\s*(?P<serial>\d{1,5})\s*号"
)
"""How a resolution's number is written, 尚余村村代会〔2026〕3号, and how it is typed: with the
brackets, figures and blanks of a keyboard."""
OFFERED = 20


class NotInForce(Refused):
    """A resolution that was carried later, put aside, or entered by mistake."""


def resolution_named(
    community: Community, words: str, *, on: date, field: str = "decision"
) -> Resolution | None:
    """The resolution that words begin with; None for a decision in other words.

    Raises NotInForce for one that does not hold on a day.
    """
    found = _named(community, words)
    if found is None:
        return None
    if found.carried_on > on:
        raise NotInForce(
            _(
                "%(number)s was carried on %(carried)s, after %(day)s. Choose one that was carried "
                "before, or a later day."
            )
            % {"number": found.number, "carried": found.carried_on, "day": on},
            field=field,
        )
    if not carried(community, on=on).filter(pk=found.pk).exists():
        raise NotInForce(
            _(
                "%(number)s does not hold any more: it was put aside or entered by mistake. Choose "
                "another resolution."
            )
            % {"number": found.number},
            field=field,
        )
    return found


def rest(row: Decided, community: Community, *, today: date) -> None:
    """Let a rule point to the resolution that its words begin with. Raises NotInForce."""
    words = getattr(row, row.decided_in)
    row.resolution = None
    if number_in(words):
        on = day_of(row, today=today, begin=book_of(community).first_month)
        row.resolution = resolution_named(community, words, on=on, field=row.decided_in)


def day_of(row: Decided, *, today: date, begin: Month) -> date:
    """The day on which the decision of a row has to have been carried.

    Nothing is charged before the month in which the books ``begin``: a levy that is in force since
    long before, so that old debts can be brought along, needs its resolution by then.
    """
    value = getattr(row, row.holds_from) if row.holds_from else today
    return max(value, begin).first_day if isinstance(value, Month) else value


def offered(community: Community, *, on: date, most: int) -> Sequence[str]:
    """The resolutions in force as words of at most so many characters, the newest first."""
    rows = carried(community, on=on)[:OFFERED]
    return [str(resolution)[:most] for resolution in rows]


def number_in(words: str) -> str:
    """The number that words begin with, as the village writes it; empty where there is none."""
    match = NUMBER.match(visible(words))
    if match is None:
        return ""
    return f"{match['body']}〔{int(match['year'])}〕{int(match['serial'])}号"


def _named(community: Community, words: str) -> Resolution | None:
    number = number_in(words)
    return Resolution.objects.of(community).filter(number=number).first() if number else None
