"""One line of a roster by its columns, with what is unclear or worth saying about its cells."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, TypeVar

from django.utils.translation import gettext_lazy as _

from households.cleaning import bare, narrow, read_money
from households.headings import meaning
from households.roster_columns import Columns
from households.roster_rows import Problem

T = TypeVar("T")
ZERO = Decimal("0.00")
MONEY_ADVICE = _("Write the amount like 3.00.")


@dataclass
class Line:
    """Its cells by what their columns mean; ``problems`` and ``warnings`` grow while it is read."""

    number: int
    cells: Sequence[str]
    columns: Columns
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)

    def at(self, place: int | None) -> str:
        """The cell at a place; empty where the line is shorter."""
        return self.cells[place] if place is not None and place < len(self.cells) else ""

    def text(self, column: str) -> str:
        """The cell of a column as it stands."""
        return self.at(self.columns.places.get(column))

    def mark(self, column: str) -> str:
        """The cell of a column that says one word."""
        return bare(self.text(column))

    def heading(self, column: str) -> str:
        """What stands over a column of the table."""
        return self.columns.headings[self.columns.places[column]]

    def doubt(self, column: str, advice: Any) -> None:
        """The cell of a column is unclear."""
        self.problems.append(Problem(self.heading(column), self.text(column), advice))

    def remark(self, column: str, advice: Any) -> None:
        """The cell of a column is read, and something is to be said about it."""
        self.warnings.append(Problem(self.heading(column), self.text(column), advice))

    def read(self, column: str, reader: Callable[[str], T], otherwise: T, advice: Any) -> T:
        """What the cell of a column says; ``otherwise`` and a problem when that is unclear."""
        try:
            return reader(self.text(column))
        except ValueError:
            self.doubt(column, advice)
            return otherwise

    def money(self, column: str) -> Decimal | None:
        """The amount in the cell of a column, in yuan."""
        return self.read(column, read_money, None, MONEY_ADVICE)

    def added(self, column: str) -> Decimal:
        """What all columns together say that are of one kind, such as arrears of earlier years."""
        total = self.money(column) or ZERO
        for place in self.columns.added[column]:
            try:
                total += read_money(self.at(place)) or ZERO
            except ValueError:
                heading = self.columns.headings[place]
                self.problems.append(Problem(heading, self.at(place), MONEY_ADVICE))
        return total

    def notes(self) -> list[str]:
        """The remarks of the line; those of a column that is no note with its heading."""
        told = []
        for place in self.columns.remarks:
            text, heading = self.at(place).strip(), self.columns.headings[place]
            told.append(f"{heading}：{text}" if text and meaning(heading) != "note" else text)
        return told


def word(text: str) -> str:
    """A cell as a mark such as 是 is compared."""
    return bare(narrow(text))
