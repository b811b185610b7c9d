"""What of the books a month's report is made of, read once and summed by fund and by account."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, Subquery, Sum

from funds.board.stretch_books import StretchBooks, accounts_named, funds_named
from funds.ledger.balances import Balances, balances_at
from funds.ledger.chain import last_seal, last_seal_until
from funds.ledger.flows import monthly_flows
from funds.models import (
    HELD_ROLES,
    INCOME_ROLES,
    AccountRole,
    Book,
    Period,
    PeriodStatus,
    Posting,
)
from funds.money import ZERO
from funds.months import Month
from households.models import Community
from households.prepared import Rows, prepared

COUNTED = (*INCOME_ROLES, *HELD_ROLES)
"""What comes in, by the kinds of the report's income lines, in their order."""
Incomes = dict[tuple[AccountRole, int], Decimal]
"""Income of each kind in each fund (by its key), in yuan."""


@dataclass(frozen=True)
class MonthBooks(StretchBooks):
    """The flows of a month, and what every account and fund held before it and before its year."""

    month: Month
    last_year: Balances
    status: PeriodStatus
    chain_head: str
    first_month: Month

    def incomes(self) -> Incomes:
        """Income of the month."""
        sums: Incomes = defaultdict(lambda: ZERO)
        for flow in self.flows:
            if income := flow.income:
                sums[flow.into_fund[0], flow.fund] += income
        return sums

    def incomes_of_year(self) -> Incomes:
        """Income since January: the balances of both ends, and the month's own flows."""
        sums: Incomes = defaultdict(lambda: ZERO)
        for role, fund, amount in self._year():
            if role in COUNTED:
                sums[role, fund] += amount
        return sums

    def _year(self) -> Iterator[tuple[AccountRole, int, Decimal]]:
        for (account, fund), balance in self.before.items():
            yield self.roles[account], fund, -balance
        for (account, fund), balance in self.last_year.items():
            yield self.roles[account], fund, balance
        for flow in self.flows:
            yield flow.credit, flow.fund, flow.amount
            yield flow.debit, flow.fund, -flow.amount
        if self.first_month.year == self.month.year:
            # What opening entries put on income and credit is no income of that year.
            for debit, credit, fund, amount in _opening_sums(self.community, self.first_month):
                yield AccountRole(credit), fund, -amount
                yield AccountRole(debit), fund, amount


def month_books(community: Community, month: Month) -> MonthBooks:
    """The books of a month; they are read in five statements, a sixth in the first year."""
    before, last_year = balances_at(community, month.plus(-1), Month(month.year, 1).plus(-1))
    accounts = accounts_named(community)
    roles = {account.pk: account.role for account in accounts}
    ((first, status, head, own_head),) = _place_in_books(community, month)
    status = PeriodStatus(status or PeriodStatus.OPEN)
    return MonthBooks(
        community=community,
        month=month,
        accounts=accounts,
        funds=funds_named(community),
        before=before,
        last_year=last_year,
        flows=monthly_flows(community, month, month, roles).get(month, []),
        status=status,
        chain_head=(head if status == PeriodStatus.OPEN else own_head) or "",
        first_month=first,
    )


@prepared
def _place_in_books(community: Community, month: Month) -> Rows:
    """The first month of the books, what this month is, the head of the chain now and at its end."""
    status = Period.objects.of(community).filter(month=month).values("status")
    now, then = last_seal(community), last_seal_until(community, month.last_day)
    subqueries = Subquery(status), Subquery(now), Subquery(then)
    return Book.objects.of(community).values_list("first_month", *subqueries)


@prepared
def _opening_sums(community: Community, month: Month) -> Rows:
    opening = AccountRole.OPENING
    opened = Q(debit__role=opening, credit__role__in=COUNTED)
    opened |= Q(credit__role=opening, debit__role__in=COUNTED)
    rows = Posting.objects.of(community).filter(opened, month=month).order_by()
    return rows.values_list("debit__role", "credit__role", "fund").annotate(Sum("amount"))
