"""What is said of money besides how much it is: by which way it came, and the numbers it bears."""

from dataclasses import dataclass, fields, replace
from typing import Any, Self

from django.utils.translation import gettext_lazy as _

from funds.models import Method
from funds.payments.planning import BadPayment


@dataclass(frozen=True)
class Papers:
    """What is noted on a receipt beside the money: numbers from outside, and a remark.

    ``reference`` is the transaction number of WeChat, Alipay or a bank, ``paper_receipt`` the
    number in the book of paper receipts (收据本) that was used. ``receipt`` is the number of a
    lost receipt that is entered again from its stub, or the leased one of a slip; without it the
    receipt gets the next one.
    """

    reference: str = ""
    paper_receipt: str = ""
    note: str = ""
    receipt: str = ""

    @classmethod
    def taken_from(cls, said: dict[str, Any]) -> Self:
        """Those that a form or a request brought; they are taken out of what was said."""
        return cls(
            **{row.name: said.pop(row.name).strip() for row in fields(cls) if row.name in said}
        )

    def noting(self, text: str) -> Self:
        """The same with something more in its note, as far as there is room."""
        return replace(self, note=f"{self.note} {text}".strip()[:200]) if text else self


NO_PAPERS = Papers()


def require_method(method: str) -> None:
    """Raises BadPayment for anything that is not a way of paying."""
    if method not in Method.values:
        raise BadPayment(
            _("Choose how the money was paid: %(methods)s.")
            % {"methods": ", ".join(Method.values)},
            field="method",
        )
