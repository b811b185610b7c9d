"""Where a village's money lies, and how much of it is other people's."""

from dataclasses import dataclass
from decimal import Decimal

from funds.cash.cash_box import account_balances
from funds.models import HELD_ROLES, MONEY_ROLES, Account, AccountRole
from funds.money import ZERO
from households.models import Community


@dataclass(frozen=True)
class MoneyInHand:
    """What lies in each cash account now, in yuan, the accounts in their order.

    ``held`` of the ``total`` is money of others: what they left over, paid ahead or deposited.
    """

    places: list[tuple[Account, Decimal]]
    held: Decimal

    @property
    def total(self) -> Decimal:
        return sum((amount for _account, amount in self.places), ZERO)

    @property
    def cash(self) -> Decimal:
        """What should lie in the cash box."""
        cash = (amount for account, amount in self.places if account.role == AccountRole.CASH)
        return next(cash, ZERO)


def money_in_hand(community: Community) -> MoneyInHand:
    """The money of all cash accounts by the books; an account without any is left out."""
    balances = account_balances(community)
    accounts = Account.objects.of(community).order_by("code")
    places = [
        (account, balances[account.pk])
        for account in accounts
        if account.role in MONEY_ROLES and balances.get(account.pk)
    ]
    # What is owed to others stands on the credit side of their accounts.
    held = -sum(
        (balances.get(account.pk, ZERO) for account in accounts if account.role in HELD_ROLES),
        ZERO,
    )
    return MoneyInHand(places, held)
