"""The overview of a household in words and signs, as its page shows it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from funds.levies.month_tallies import Mark
from funds.levies.overview import MonthOverview, Overview, overview
from funds.months import Month
from funds.portal.levies.sentences import Sentence, briefly, sentence
from households.models import Household

WORD = {
    Mark.PAID: _("paid"),
    Mark.OPEN: _("owed"),
    Mark.EXEMPT: _("waived"),
    Mark.NONE: _("no charge"),
    Mark.AHEAD: _("paid ahead"),
    Mark.COMING: _("to come"),
}
SIGN = {**{mark: mark.value for mark in Mark}, Mark.OPEN: "△", Mark.COMING: "–"}
STATE = {
    Mark.PAID: "settled",
    Mark.OPEN: "overdue",
    Mark.EXEMPT: "settled",
    Mark.NONE: "none",
    Mark.AHEAD: "settled",
    Mark.COMING: "none",
}


@dataclass(frozen=True)
class MonthLine:
    """One month: its state with sign and word, and how many yuan of it are open."""

    month: Month
    mark: Mark
    state: str
    sign: str
    word: Any
    owed: str


@dataclass(frozen=True)
class OverviewPage:
    """What a household's page says: the sentence, the months of a year and its sums in yuan."""

    sentence: Sentence
    year: int
    months: list[MonthLine]
    paid: Decimal
    owed: Decimal
    owed_briefly: str
    monthly_due: Decimal
    paid_through: Month | None


def overview_page(household: Household, *, year: int, today: date) -> OverviewPage:
    """How a household stands today and month by month in one year, in words and signs."""
    shown = overview(household, year=year, today=today)
    return OverviewPage(
        sentence=sentence(household, shown, today=today),
        year=year,
        months=[_month_line(one, shown, today) for one in shown.months],
        paid=shown.paid,
        owed=shown.standing.owed,
        owed_briefly=briefly(shown.standing.owed),
        monthly_due=shown.monthly_due,
        paid_through=shown.standing.paid_through,
    )


def _month_line(one: MonthOverview, shown: Overview, today: date) -> MonthLine:
    state, sign, word = STATE[one.mark], SIGN[one.mark], WORD[one.mark]
    if one.mark == Mark.OPEN and one.month not in shown.owed_for:
        state, sign, word = "waiting", "○", _("due")
    if one.mark == Mark.COMING and one.month <= Month.of(today):
        word = _("not begun")
    owed = briefly(one.owed) if one.owed else ""
    return MonthLine(one.month, one.mark, state, sign, word, owed)
