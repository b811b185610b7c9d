"""One line of a roster as one household, with every question it leaves open."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from typing import Any

from households.cleaning import YearMonth


@dataclass(frozen=True)
class Problem:
    """What is unclear in one cell: its column, what was read, and what to write instead."""

    column: Any
    read: str
    advice: Any


@dataclass(frozen=True)
class GridMonth:
    """One month of the year grid, in yuan; ``mark`` is paid, open or waived."""

    year: int
    month: int
    due: Decimal
    paid: Decimal
    mark: str

    @property
    def is_open(self) -> bool:
        """Whether something of the month is owed."""
        return self.mark == "open"


@dataclass(frozen=True)
class Member:
    """Somebody who lives with the householder, and the line that says so."""

    line: int
    name: str
    phone: str = ""


@dataclass(frozen=True)
class RosterRow:
    """One household of a roster. Amounts are yuan; ``received`` is what the row says was paid.

    ``levies`` says by code which levies it takes, ``levy_amounts`` at what a month; ``kind_is_said``
    is false where the row says nothing of it and the usual kind is taken.
    """

    line: int
    order: str
    number: str
    group: int | None
    householder: str
    phone: str
    house_no: str
    kind: str
    residents: int | None
    liable_from: YearMonth | None
    hardship: str
    levies: dict[str, bool]
    opening_arrears: Decimal
    opening_credit: Decimal
    months: tuple[GridMonth, ...]
    paid: tuple[YearMonth, YearMonth, Decimal] | None
    received: Decimal
    vacant: bool
    note: str
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    members: tuple[Member, ...] = ()
    sheet: str = ""
    kind_is_said: bool = True
    levy_amounts: dict[str, Decimal] = field(default_factory=dict)

    @property
    def opened(self) -> tuple[Decimal, Decimal]:
        """What the row says had been charged, and paid, before the books begin, in yuan."""
        listed = self.paid[2] if self.paid else Decimal("0.00")
        due = sum((month.due for month in self.months), self.opening_arrears + listed)
        paid = sum((month.paid for month in self.months), self.opening_credit + listed)
        return due, paid

    @cached_property
    def key(self) -> str:
        """The row's content as SHA-256, by which the same row is known when it comes again."""
        content = [
            self.number,
            self.group,
            self.householder,
            self.phone,
            self.house_no,
            self.kind,
            self.residents,
            self.liable_from,
            self.hardship,
            sorted(self.levies.items()),
            str(self.opening_arrears),
            str(self.opening_credit),
            [(m.year, m.month, str(m.due), str(m.paid), m.mark) for m in self.months],
            [str(part) for part in self.paid] if self.paid else None,
            self.note,
            *[[member.name, member.phone] for member in self.members],
            *[[code, str(amount)] for code, amount in sorted(self.levy_amounts.items())],
        ]
        return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()

    def with_findings(
        self, problems: Sequence[Problem], warnings: Sequence[Problem]
    ) -> "RosterRow":
        return replace(self, problems=tuple(problems), warnings=tuple(warnings))
