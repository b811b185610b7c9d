"""What is proposed for a line, and why, in words."""

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

from funds.models import Expense, Payment, Transfer, sha256
from households.models import Household

Entry = Payment | Expense | Transfer
"""What in the books a line can be."""


class Kind(StrEnum):
    """What a line may be."""

    PAYMENT = "payment"
    INCOME = "income"
    FEE = "fee"
    TRANSFER = "transfer"
    REFUND = "refund"
    DEPOSIT = "deposit"
    EXPENSE = "expense"
    BOOKED = "booked"
    ASIDE = "aside"
    UNCLEAR = "unclear"

    @property
    def label(self) -> Any:
        return LABELS[self]


LABELS = {
    Kind.PAYMENT: _("payment of a household"),
    Kind.INCOME: _("other income"),
    Kind.FEE: _("bank fee"),
    Kind.TRANSFER: _("transfer between accounts"),
    Kind.REFUND: _("refund to a household"),
    Kind.DEPOSIT: _("deposit for the hall"),
    Kind.EXPENSE: _("expense; it needs a claim"),
    Kind.BOOKED: _("was in the books already"),
    Kind.ASIDE: _("nothing to book"),
    Kind.UNCLEAR: _("not clear"),
}
TAKEN_AS_PROPOSED = (Kind.PAYMENT, Kind.INCOME, Kind.FEE, Kind.TRANSFER, Kind.BOOKED, Kind.ASIDE)
"""What is booked, or needs no booking, by taking the line."""


@dataclass(frozen=True)
class Share:
    """What of a line's money is for one household, in yuan."""

    household: Household
    amount: Decimal


@dataclass(frozen=True)
class Proposal:
    """What a line may be.

    ``shares`` are the households of a payment; ``others`` those that it may be for as well, so
    that a person has to choose. ``asks`` says that a person has to look, ``sure`` that nobody has.
    """

    kind: Kind
    reasons: tuple[Any, ...] = ()
    shares: tuple[Share, ...] = ()
    others: tuple[Household, ...] = ()
    asks: bool = False
    sure: bool = False
    purpose: str = ""
    other_method: str = ""
    entries: tuple[Entry, ...] = ()

    @property
    def why(self) -> str:
        """The reasons as one text."""
        return "；".join(str(reason) for reason in self.reasons)

    @property
    def households(self) -> list[str]:
        """The numbers of the households that are proposed."""
        return [share.household.number for share in self.shares]

    @property
    def mark(self) -> str:
        """What tells this proposal from any other for the same line."""
        parts = [
            self.kind.value,
            *(f"{share.household.number}={share.amount}" for share in self.shares),
            *(one.number for one in self.others),
            *(f"{one._meta.model_name}{one.pk}" for one in self.entries),
            self.purpose,
            self.other_method,
        ]
        return sha256("|".join(parts))[:16]

    @property
    def is_complete(self) -> bool:
        """Whether the line can be taken just as proposed, without choosing anything."""
        if self.kind is Kind.PAYMENT:
            return bool(self.shares) and not self.others
        return self.kind in TAKEN_AS_PROPOSED

    def asking(self, reason: Any) -> "Proposal":
        """The same, but a person has to look, for one reason more."""
        return replace(self, asks=True, sure=False, reasons=(*self.reasons, reason))
