"""Months before the books begin: what a household had been charged, and what a roster says of it."""

from dataclasses import dataclass
from decimal import Decimal

from funds.money import ZERO, split
from funds.months import Month
from households.roster_rows import RosterRow


@dataclass(frozen=True)
class OpeningMonth:
    """What one household had been charged for an earlier month, and how that stands."""

    month: Month
    amount: Decimal
    paid: Decimal = ZERO
    waived: Decimal = ZERO


def opening_months(row: RosterRow, first: Month) -> list[OpeningMonth]:
    """The months before the books that a row speaks of.

    A year grid says what was due each month and how that stands. The amount of a list is divided
    evenly over the months it paid. Arrears without a month are owed from the month before the
    books begin.
    """
    months = [
        OpeningMonth(
            month=Month(month.year, month.month),
            amount=month.due,
            paid=month.paid,
            waived=month.due if month.mark == "waived" else ZERO,
        )
        for month in row.months
    ]
    if row.paid:
        start, end, amount = row.paid
        listed = list(Month(*start).through(Month(*end)))
        parts = split(amount, [1] * len(listed))
        months += [
            OpeningMonth(month, part, paid=part) for month, part in zip(listed, parts, strict=True)
        ]
    if row.opening_arrears:
        months.append(OpeningMonth(first.plus(-1), row.opening_arrears))
    return months
