"""A household's own account, as its page shows it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from funds.models import Charge
from funds.money import ZERO
from funds.months import Month
from funds.portal.sentences import Sentence, sentence
from funds.statements import standing
from funds.yearsheet import Mark, MonthCell, year_sheet
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
class Account:
    """What a household's page says: the sentence, the months of a year, its last receipt."""

    sentence: Sentence
    year: int
    months: list[MonthLine]
    receipt: str


def account_of(household: Household, *, year: int, today: date) -> Account:
    """How a household stands today, and month by month in one year."""
    owed = list(
        Charge.objects.filter(
            community=household.community_id,
            household=household,
            outstanding__gt=0,
            booked_on__lte=today,
        )
        .select_related("levy")
        .order_by("month", "seq")
    )
    open_of: dict[Month, Decimal] = {}
    for charge in owed:
        if charge.levy_id:
            open_of[charge.month] = open_of.get(charge.month, ZERO) + charge.outstanding
    cells, receipt = _year(household, year, today)
    now = cells if year == today.year else _year(household, today.year, today)[0]
    charged = [cell.mark for cell in now if cell.mark not in (Mark.NONE, Mark.COMING)]
    return Account(
        sentence=sentence(
            household,
            standing(household, today=today),
            owed,
            waived=bool(charged) and set(charged) == {Mark.EXEMPT},
            today=today,
        ),
        year=year,
        months=[
            MonthLine(
                cell.month,
                cell.mark,
                SIGN[cell.mark],
                _word(cell, today),
                open_of.get(cell.month, ZERO),
            )
            for cell in cells
        ],
        receipt=receipt,
    )


def _year(household: Household, year: int, today: date) -> tuple[tuple[MonthCell, ...], str]:
    """The months of a year, and the number of the household's last receipt."""
    own = Household.objects.filter(community=household.community_id, pk=household.pk)
    lines = year_sheet(household.community, year=year, as_of=today, households=own).lines
    cells = lines[0].months if lines else _nothing(year)
    receipt = lines[0].last_receipt if lines else ""
    return tuple(_not_yet(household, cell, today) for cell in cells), receipt


def _word(cell: MonthCell, today: date) -> Any:
    if cell.mark == Mark.COMING and cell.month <= Month.of(today):
        return _("not charged yet")
    return WORD[cell.mark]


def _not_yet(household: Household, cell: MonthCell, today: date) -> MonthCell:
    """The month that has not been charged yet is to come, unless the household is not liable."""
    now, joined, left = Month.of(today), household.liable_from, household.liable_until
    waits = cell.mark == Mark.NONE and now.plus(-1) <= cell.month <= now
    liable = (
        joined and joined <= cell.month.last_day and not (left and left < cell.month.first_day)
    )
    return MonthCell(cell.month, Mark.COMING, ZERO) if waits and liable else cell


def _nothing(year: int) -> tuple[MonthCell, ...]:
    months = Month(year, 1).through(Month(year, 12))
    return tuple(MonthCell(month, Mark.NONE, ZERO) for month in months)
