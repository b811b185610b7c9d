"""A bill as it was read: its lines, and what it says of itself."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from funds.money import ZERO
from households.refusal import Conflict, Refused


class BadBill(Refused):
    """A file that is no bill that can be read, with what to send instead."""


class OfOtherAccount(BadBill):
    """A bill, but of another account than was said."""


class BillContradicts(Conflict):
    """The lines of a bill are not those that it promises; it was cut, or edited."""


class Direction(StrEnum):
    """In which of its sums a bill counts a line."""

    IN = "in"
    OUT = "out"
    NEUTRAL = "neutral"


@dataclass(frozen=True)
class BillLine:
    """One line of a bill, in yuan.

    ``amount`` is what came into the account, or (negative) left it; ``printed`` the figure as it
    stands there. ``number_lost`` says that a spreadsheet rounded the transaction number.
    """

    row: int
    happened_on: date
    happened_at: str
    direction: Direction
    printed: Decimal
    amount: Decimal
    fee: Decimal = ZERO
    balance: Decimal | None = None
    number: str = ""
    number_lost: bool = False
    order_number: str = ""
    peer: str = ""
    peer_account: str = ""
    what: str = ""
    way: str = ""
    status: str = ""
    remark: str = ""
    raw: str = ""


@dataclass(frozen=True)
class Unread:
    """A row that was not taken as a line, as it stands in the file, and why."""

    row: int
    text: str
    why: str


@dataclass(frozen=True)
class Promised:
    """How many lines a bill says it has, or what they come to; in one direction, or in all."""

    direction: Direction | None
    count: int | None = None
    total: Decimal | None = None


@dataclass(frozen=True)
class Bill:
    """What was read of a file."""

    layout: str
    lines: list[BillLine]
    unread: list[Unread] = field(default_factory=list)
    promised: list[Promised] = field(default_factory=list)

    @property
    def first_on(self) -> date:
        return min(line.happened_on for line in self.lines)

    @property
    def last_on(self) -> date:
        return max(line.happened_on for line in self.lines)

    @property
    def came_in(self) -> Decimal:
        return sum((line.amount for line in self.lines if line.amount > 0), ZERO)

    @property
    def went_out(self) -> Decimal:
        return sum((-line.amount for line in self.lines if line.amount < 0), ZERO)

    @property
    def oldest_first(self) -> list[BillLine]:
        """The lines in the order of time; banks print them either way."""
        if not self.lines:
            return []
        first, last = self.lines[0], self.lines[-1]
        forward = (first.happened_on, first.happened_at) <= (last.happened_on, last.happened_at)
        if first.happened_on == last.happened_on and first.happened_at == last.happened_at:
            forward = _chained(self.lines)
        return self.lines if forward else self.lines[::-1]


def _chained(lines: list[BillLine]) -> bool:
    """Whether the balances follow from the first line to the last."""
    return len(lines) < 2 or lines[1].balance == (lines[0].balance or ZERO) + lines[1].amount
