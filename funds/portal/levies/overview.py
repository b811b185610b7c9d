"""The overview of a household in words and signs, as its page shows it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from funds.levies.month_tallies import Mark
from funds.levies.overview import MonthOverview, Overview, overview
from funds.months import Month
from funds.portal.levies.sentences import Sentence, sentence
from households.models import Household

WORD = {
    Mark.PAID: _("paid"),
    Mark.OPEN: _("not paid"),
    Mark.EXEMPT: _("waived"),
    Mark.NONE: _("no charge"),
    Mark.AHEAD: _("paid ahead"),
    Mark.COMING: _("to come"),
}
SIGN = {**{mark: mark.value for mark in Mark}, Mark.COMING: "·"}


@dataclass(frozen=True)
class MonthLine:
    """One month: its sign, its word, and how many yuan of it are open."""

    month: Month
    mark: Mark
    sign: str
    word: Any
    owed: Decimal


@dataclass(frozen=True)
class OverviewPage:
    """What a household's page says: the sentence, the months of a year, its last receipt."""

    sentence: Sentence
    year: int
    months: list[MonthLine]
    receipt: str


def overview_page(household: Household, *, year: int, today: date) -> OverviewPage:
    """How a household stands today and month by month in one year, in words and signs."""
    shown = overview(household, year=year, today=today)
    return OverviewPage(
        sentence=sentence(household, shown, today=today),
        year=year,
        months=[
            MonthLine(one.month, one.mark, SIGN[one.mark], _word(one, shown, today), one.owed)
            for one in shown.months
        ],
        receipt=shown.last_receipt,
    )


def _word(one: MonthOverview, shown: Overview, today: date) -> Any:
    if one.mark == Mark.OPEN and one.month not in shown.owed_for:
        return _("due")
    if one.mark == Mark.COMING and one.month <= Month.of(today):
        return _("not charged yet")
    return WORD[one.mark]
