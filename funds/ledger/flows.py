"""Flows: what postings carried from one kind of account to another in one fund."""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Sum

from funds.ledger.accounts import roles_of_accounts
from funds.ledger.balances import FUND_ROLES
from funds.models import AccountRole, Posting
from funds.money import ZERO
from funds.months import Month
from households.models import Community
from households.prepared import Rows, prepared

IN_FUND = frozenset(FUND_ROLES)


class Flow(NamedTuple):
    """What a month's postings carried from one account to another in one fund."""

    debit: AccountRole
    credit: AccountRole
    fund: int
    amount: Decimal

    @property
    def into_fund(self) -> tuple[AccountRole, Decimal]:
        """Where a fund's money came from, or (negative) went to; nothing within the fund."""
        comes, goes = self.debit in IN_FUND, self.credit in IN_FUND
        if comes and not goes:
            return self.credit, self.amount
        if goes and not comes:
            return self.debit, -self.amount
        return self.credit, ZERO

    @property
    def income(self) -> Decimal:
        """What came into a fund, less what left it again without being spent."""
        source, amount = self.into_fund
        return ZERO if source in (AccountRole.OPENING, AccountRole.EXPENSE) else amount

    @property
    def expense(self) -> Decimal:
        """What was spent of a fund."""
        source, amount = self.into_fund
        return -amount if source == AccountRole.EXPENSE else ZERO


def monthly_flows(
    community: Community, first: Month, last: Month, roles: Mapping[int, AccountRole] | None = None
) -> dict[Month, list[Flow]]:
    """The flows of each month of a stretch that had some.

    ``roles`` are those of all accounts by their keys, where the caller has asked already.
    """
    if roles is None:
        roles = roles_of_accounts(community)
    found: dict[Month, list[Flow]] = defaultdict(list)
    for month, debit, credit, fund, amount in _between(community, first, last):
        found[month].append(Flow(roles[debit], roles[credit], fund, amount))
    return found


@prepared
def _between(community: Community, first: Month, last: Month) -> Rows:
    months = Posting.objects.of(community).filter(month__gte=first, month__lte=last)
    rows = months.order_by().values_list("month", "debit", "credit", "fund")
    return rows.annotate(Sum("amount"))
