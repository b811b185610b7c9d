"""One line of a roster as one household, with every question it leaves open."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
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


@dataclass(frozen=True)
class RosterRow:
    """One household of a roster. Amounts are yuan; ``received`` is what the row says was paid."""

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
        ]
        return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()

    def with_findings(
        self, problems: Sequence[Problem], warnings: Sequence[Problem]
    ) -> "RosterRow":
        return replace(self, problems=tuple(problems), warnings=tuple(warnings))
