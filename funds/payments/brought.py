"""Money that households bring, before it is in the books."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from funds.models import Charge, Payment
from funds.payments.papers import NO_PAPERS, Papers
from funds.payments.planning import PaymentLine
from households.models import Household

MOST_AT_ONCE = 200
"""So many payments are taken in together, so that their charges fit into memory."""


@dataclass(frozen=True)
class Brought:
    """One household's money, with all that is said of it; see ``record_payment``."""

    household: Household
    amount: Decimal
    method: str
    received_on: date
    lines: Sequence[PaymentLine] = ()
    payer: str = ""
    papers: Papers = NO_PAPERS
    late: bool = False
    owed_seen: Decimal | None = None
    confirmed: bool | None = None
    replaces: Payment | None = None
    before_all: Sequence[Charge] = ()

    @property
    def is_directed(self) -> bool:
        """Whether it is said what it pays."""
        return bool(self.lines or self.before_all)

    @property
    def only_once(self) -> set[tuple[str, object]]:
        """What may not come again in a stretch: the household, and numbers a receipt alone has."""
        numbers = ("slip", self.papers.paper_receipt), ("receipt", self.papers.receipt)
        return {("household", self.household.pk), *(one for one in numbers if one[1])}


def stretches(brought: Sequence[Brought]) -> Iterator[Sequence[Brought]]:
    """Money cut into stretches in which none depends on what became of another.

    What is directed may raise charges before others are looked at, so that it stands alone.
    """
    stretch: list[Brought] = []
    seen: set[tuple[str, object]] = set()
    for one in brought:
        alone = one.is_directed or any(other.is_directed for other in stretch[-1:])
        if stretch and (alone or seen & one.only_once or len(stretch) == MOST_AT_ONCE):
            yield stretch
            stretch, seen = [], set()
        stretch.append(one)
        seen |= one.only_once
    if stretch:
        yield stretch
