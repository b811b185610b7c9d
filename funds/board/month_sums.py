"""A month as a sum that everybody can check: opening + income − expense = closing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from funds.money import ZERO

SUMMANDS = ("opening", "income", "expense", "closing")


@dataclass(frozen=True)
class SumLine:
    """What a fund, or all funds together, had and got and gave in a month; in yuan."""

    name: str
    opening: Decimal
    income: Decimal
    expense: Decimal
    closing: Decimal

    @property
    def adds_up(self) -> bool:
        """Whether opening, income and expense come to the closing balance."""
        return self.opening + self.income - self.expense == self.closing


@dataclass(frozen=True)
class MonthSums:
    """The sum lines of one month: all funds together, and each of them."""

    whole: SumLine
    funds: list[SumLine]

    @property
    def adds_up(self) -> bool:
        """Whether each line comes out, and the funds together come to the whole."""
        return all(line.adds_up for line in (self.whole, *self.funds)) and all(
            sum((getattr(fund, one) for fund in self.funds), ZERO) == getattr(self.whole, one)
            for one in SUMMANDS
        )


def month_sums(told: Mapping[str, Any]) -> MonthSums:
    """The sums of a month from its plain form, as it is published: amounts are yuan as text."""
    return MonthSums(_line("", told), list(_lines(told["funds"])))


def _lines(rows: Iterable[Mapping[str, Any]]) -> Iterable[SumLine]:
    return (_line(row["name"], row) for row in rows)


def _line(name: str, row: Mapping[str, Any]) -> SumLine:
    return SumLine(name, *(Decimal(row[one]) for one in SUMMANDS))
