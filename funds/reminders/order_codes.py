"""Order codes: one code for one amount of one household, made by a provider of payments.

None is used until a village has a contract with one; then its provider is written here and named by
``SHANGYU_ORDER_CODES``. The simulated one shows what that looks like, and moves no money.
"""

from decimal import Decimal
from typing import Protocol

from django.conf import settings


class OrderCodes(Protocol):
    """A provider of payments."""

    def order(self, *, household: str, amount: Decimal, remark: str) -> str:
        """The text of the code by which a household pays so many yuan; ``remark`` comes back."""


class SimulatedOrderCodes:
    """Makes codes that say what they are for, and that no program can pay."""

    def order(self, *, household: str, amount: Decimal, remark: str) -> str:
        return f"shangyu-simulated:{household}?amount={amount}&remark={remark}"


PROVIDERS: dict[str, type[OrderCodes]] = {"simulated": SimulatedOrderCodes}


def order_codes() -> OrderCodes | None:
    """The provider that the installation uses; none unless one is named."""
    return PROVIDERS[settings.ORDER_CODES]() if settings.ORDER_CODES else None
