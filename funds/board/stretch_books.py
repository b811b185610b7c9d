"""The books of a stretch of months: what was there before it, and what its postings carried."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from funds.ledger.balances import Balances
from funds.ledger.flows import IN_FUND, Flow
from funds.models import Account, AccountRole, Fund
from funds.money import ZERO
from households.models import Community
from households.prepared import Rows, prepared


class AccountNamed(NamedTuple):
    """An account by its key, as a report names it."""

    pk: int
    role: AccountRole
    code: str
    name: str


class FundNamed(NamedTuple):
    """A fund by its key, as a report names it."""

    pk: int
    code: str
    name: str


@dataclass(frozen=True)
class StretchBooks:
    """The flows of a stretch of months, and what every account and fund held ``before`` it."""

    community: Community
    accounts: list[AccountNamed]
    funds: list[FundNamed]
    before: Balances
    flows: list[Flow]

    @cached_property
    def roles(self) -> dict[int, AccountRole]:
        return {account.pk: account.role for account in self.accounts}

    def funds_before(self) -> dict[int, Decimal]:
        """What every fund held before the stretch, by its key."""
        sums: dict[int, Decimal] = defaultdict(lambda: ZERO)
        for (account, fund), balance in self.before.items():
            if self.roles[account] in IN_FUND:
                sums[fund] += balance
        return sums

    def accounts_before(self) -> dict[int, Decimal]:
        """What every account held before the stretch, by its key."""
        sums: dict[int, Decimal] = defaultdict(lambda: ZERO)
        for (account, _fund), balance in self.before.items():
            sums[account] += balance
        return sums


def accounts_named(community: Community) -> list[AccountNamed]:
    """All accounts in the order of their codes."""
    return [
        AccountNamed(key, AccountRole(role), code, name)
        for key, role, code, name in _accounts(community)
    ]


def funds_named(community: Community) -> list[FundNamed]:
    """All funds in their order."""
    return [FundNamed(*row) for row in _funds(community)]


@prepared
def _accounts(community: Community) -> Rows:
    return Account.objects.of(community).order_by("code").values_list("pk", "role", "code", "name")


@prepared
def _funds(community: Community) -> Rows:
    funds = Fund.objects.of(community).order_by("position", "pk")
    return funds.values_list("pk", "code", "name")
