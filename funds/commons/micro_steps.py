"""How one of the five micros stands: a table of steps, followed through what happened (state machine).

Nothing is stored of it. The table says which step leads from which state to which; the last step
may be taken back, and is then as if it had never been.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Generic, TypeVar

from funds.models import UNDONE, MicroEvent
from funds.money import ZERO

State = TypeVar("State", bound=str)
Event = TypeVar("Event", bound=MicroEvent)


@dataclass(frozen=True)
class Path(Generic[State]):
    """Where a thing begins, and where each step leads: (state, step) to state.

    ``lasting`` are the steps that cannot be taken back.
    """

    begins: State
    leads: Mapping[tuple[State, str], State]
    lasting: frozenset[str] = field(default_factory=frozenset)

    def state(self, kinds: Iterable[str]) -> State:
        """The state after these steps; one that leads nowhere changes nothing."""
        state = self.begins
        for kind in kinds:
            state = self.leads.get((state, kind), state)
        return state

    def allows(self, state: State, kind: str) -> bool:
        """Whether the table has this step in this state."""
        return (state, kind) in self.leads

    def can_undo(self, events: Sequence[MicroEvent]) -> bool:
        """Whether the last of these steps may be taken back."""
        return bool(events) and _kind(events[-1]) not in self.lasting

    def strays(self, kinds: Sequence[str]) -> int | None:
        """The place of the first step that the table does not have where it was taken."""
        taken: list[str] = []
        for place, kind in enumerate(kinds):
            if kind == UNDONE:
                if not taken or taken.pop() in self.lasting:
                    return place
            elif not self.allows(self.state(taken), kind):
                return place
            else:
                taken.append(kind)
        return None


def in_force(events: Iterable[Event]) -> list[Event]:
    """What happened, without what was taken back and the taking back itself."""
    standing: list[Event] = []
    for event in events:
        if _kind(event) != UNDONE:
            standing.append(event)
        elif standing:
            standing.pop()
    return standing


def last_of(events: Sequence[Event], *kinds: str) -> Event | None:
    """The last of what happened that is of one of these kinds."""
    return next((one for one in reversed(events) if _kind(one) in kinds), None)


def cost_of(events: Iterable[MicroEvent]) -> Decimal:
    """What the claims of these events come to, in yuan; each claim counts once."""
    claims = {one.claim.pk: one.claim.amount for one in events if one.claim}
    return sum(claims.values(), ZERO)


def _kind(event: MicroEvent) -> str:
    return str(event.kind)  # type: ignore[attr-defined]
