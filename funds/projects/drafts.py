"""What somebody writes of a project's step: one draft for all stages, each reads what it needs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from funds.models import (
    HandRole,
    PaymentNode,
    ProjectContract,
    ProjectHand,
    ProjectLine,
    ProjectSource,
    Quote,
)
from funds.money import ZERO


@dataclass(frozen=True)
class Draft:
    """A step to be; its parts are rows that are not saved yet, without the step they belong to.

    ``amount`` is what a change adds or takes, or the final price; ``spent`` what the vouchers of the
    project come to; both in yuan. ``nodes`` are those of the ``contract``.
    """

    on: date
    text: str = ""
    decision: str = ""
    declared: str = ""
    amount: Decimal | None = None
    spent: Decimal | None = None
    until: date | None = None
    node: PaymentNode | None = None
    line: ProjectLine | None = None
    sources: Sequence[ProjectSource] = ()
    lines: Sequence[ProjectLine] = ()
    quotes: Sequence[Quote] = ()
    contract: ProjectContract | None = None
    nodes: Sequence[PaymentNode] = ()
    hands: Sequence[ProjectHand] = ()

    @property
    def budget(self) -> Decimal:
        """What the lines come to, in yuan."""
        return sum((line.amount for line in self.lines), ZERO)

    def signed_by(self, role: HandRole) -> int:
        """How many signed in a capacity."""
        return len({hand.name for hand in self.hands if hand.role == role})
