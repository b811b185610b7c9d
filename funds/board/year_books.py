"""The books of a year: what was there before it, and what each of its months carried."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from funds.board.stretch_books import StretchBooks, accounts_named, funds_named
from funds.board.year_rows import MonthOfYear
from funds.ledger.balances import balances_at
from funds.ledger.flows import Flow, monthly_flows
from funds.models import AccountRole, book_of
from funds.money import ZERO
from funds.months import Month
from households.models import Community


@dataclass(frozen=True)
class YearBooks(StretchBooks):
    """The flows of a year, together and by month; ``months`` are those that the books have."""

    months: Sequence[Month]
    by_month: dict[Month, list[Flow]]


def year_books(community: Community, year: int) -> YearBooks:
    """The books of a year, which may begin or go on in the midst of it."""
    months = months_of(community, year)
    before, _same = balances_at(community, months[0].plus(-1), months[0].plus(-1))
    by_month = monthly_flows(community, months[0], months[-1])
    return YearBooks(
        community=community,
        accounts=accounts_named(community),
        funds=funds_named(community),
        before=before,
        flows=[flow for flows in by_month.values() for flow in flows],
        months=months,
        by_month=by_month,
    )


def months_of(community: Community, year: int) -> list[Month]:
    """The months of a year that the books have; a year has some when the books begin in it."""
    begins = book_of(community).first_month
    return [month for month in Month(year, 1).through(Month(year, 12)) if month >= begins]


def months_in_sums(books: YearBooks) -> list[MonthOfYear]:
    """What came and went month by month, and what all funds held at the end of each."""
    held = sum(books.funds_before().values(), ZERO)
    rows = []
    for month in books.months:
        flows = books.by_month.get(month, [])
        income = sum((flow.income for flow in flows), ZERO)
        expense = sum((flow.expense for flow in flows), ZERO)
        held += _opened(flows) + income - expense
        rows.append(MonthOfYear(month, income, expense, held))
    return rows


def _opened(flows: Sequence[Flow]) -> Decimal:
    """What opening entries put into the funds."""
    into = (flow.into_fund for flow in flows)
    return sum((amount for source, amount in into if source == AccountRole.OPENING), ZERO)
