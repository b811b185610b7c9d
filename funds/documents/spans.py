"""The stretch of days that a paper is about: a month, a year or a single day."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Self

from django.utils.translation import gettext_lazy as _

from funds.months import WRITTEN as A_MONTH, Month
from households.refusal import Refused

A_YEAR = re.compile(r"2[01][0-9]{2}", re.ASCII)
A_DAY = re.compile(r"2[01][0-9]{2}-[0-9]{2}-[0-9]{2}", re.ASCII)


class BadSpan(Refused):
    """Text that is no month, year or day, or not the kind of stretch that a paper is about."""


class Unit(StrEnum):
    """How long a stretch is."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True)
class Span:
    """All days from ``first`` to ``last``: one month, one year or one day.

    Of one receipt it is the day it was booked on, with its ``number`` and its voucher's ``seal``;
    of one hand-over its day, with the seal of the last voucher then.
    """

    unit: Unit
    first: date
    last: date
    number: str = ""
    seal: str = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``2026-10``, ``2026`` or ``2026-10-07``; raises BadSpan for anything else."""
        try:
            if A_MONTH.fullmatch(text):
                return cls.of_month(Month.parse(text))
            if A_YEAR.fullmatch(text):
                return cls.of_year(int(text))
            if A_DAY.fullmatch(text):
                return cls.of_day(date.fromisoformat(text))
        except ValueError:
            pass  # the thirtieth of February
        raise BadSpan(
            _(
                "“%(text)s” is no period. Write a month as 2026-10, a year as 2026, a day as 2026-10-07."
            )
            % {"text": text[:40]},
            field="period",
        )

    @classmethod
    def of_day(cls, day: date) -> Self:
        return cls(Unit.DAY, day, day)

    @classmethod
    def of_month(cls, month: Month) -> Self:
        return cls(Unit.MONTH, month.first_day, month.last_day)

    @classmethod
    def of_year(cls, year: int) -> Self:
        return cls(Unit.YEAR, date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def around(cls, day: date, unit: Unit) -> Self:
        """The stretch of this length that a day lies in."""
        match unit:
            case Unit.DAY:
                return cls.of_day(day)
            case Unit.MONTH:
                return cls.of_month(Month.of(day))
            case Unit.YEAR:
                return cls.of_year(day.year)

    @classmethod
    def last_ended(cls, unit: Unit, today: date) -> Self:
        """The newest stretch of this length that lies wholly behind; of days, today itself."""
        this = cls.around(today, unit)
        return this if unit == Unit.DAY else cls.around(this.first - timedelta(days=1), unit)

    @property
    def year(self) -> int:
        """The year it lies in."""
        return self.first.year

    @property
    def month(self) -> Month:
        """The month that its last day lies in."""
        return Month.of(self.last)

    @property
    def months(self) -> list[Month]:
        """Every month that it touches."""
        return list(Month.of(self.first).through(self.month))

    @property
    def said(self) -> str:
        """As papers say it: 2026年10月."""
        if self.number:
            return self.number
        match self.unit:
            case Unit.DAY:
                return f"{self.first.year}年{self.first.month}月{self.first.day}日"
            case Unit.MONTH:
                return f"{self.first.year}年{self.first.month}月"
            case Unit.YEAR:
                return f"{self.first.year}年"

    def __str__(self) -> str:
        if self.number:
            return self.number
        match self.unit:
            case Unit.DAY:
                return self.first.isoformat()
            case Unit.MONTH:
                return str(self.month)
            case Unit.YEAR:
                return f"{self.year:04d}"
