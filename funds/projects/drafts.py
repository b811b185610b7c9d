"""What somebody writes of a project's step: one draft for all stages, each reads what it needs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.db.models import CharField

from funds.models import (
    Fact,
    HandRole,
    PaymentNode,
    ProjectContract,
    ProjectHand,
    ProjectLine,
    ProjectSource,
    ProjectYear,
    Quote,
)
from funds.money import ZERO
from households.characters import visible


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
    years: Sequence[ProjectYear] = ()
    quotes: Sequence[Quote] = ()
    contract: ProjectContract | None = None
    nodes: Sequence[PaymentNode] = ()
    hands: Sequence[ProjectHand] = ()

    @property
    def budget(self) -> Decimal:
        """What the lines come to, in yuan."""
        return sum((line.amount for line in self.lines), ZERO)

    def signed_by(self, role: HandRole, *, besides: Sequence[HandRole] = ()) -> int:
        """How many signed in a capacity, and not in one of those ``besides``."""
        others = {"", *(hand.name for hand in self.hands if hand.role in besides)}
        return len({hand.name for hand in self.hands if hand.role == role} - others)

    def tidied(self) -> "Draft":
        """The same without characters nobody sees: what looks equal is equal, for two quotes of one
        supplier are no comparison."""
        parts = (self.sources, self.lines, self.quotes, self.nodes, self.hands)
        rows: list[Fact] = [row for part in parts for row in part]
        for row in [*rows, self.contract] if self.contract else rows:
            for field in row._meta.concrete_fields:
                if isinstance(field, CharField) and not field.choices:
                    setattr(row, field.name, visible(getattr(row, field.name)).strip())
        return replace(
            self,
            text=visible(self.text).strip(),
            decision=visible(self.decision).strip(),
            declared=visible(self.declared).strip(),
        )
