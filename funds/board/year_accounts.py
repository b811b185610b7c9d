"""The year's accounts (年度收支决算表): what came, went and is left, against plan and by month.

Source: the layout that villages present to their assembly; 农村集体经济组织财务公开规定. Nobody is
named, and no household's money can be told.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from funds.board.fund_sums import CashMonth, FundMonth, cash_sums, fund_sums
from funds.board.year_books import YearBooks, months_in_sums, months_of, year_books
from funds.board.year_budget import budget_kept
from funds.board.year_collection import ageing, collected, owed_at_end
from funds.board.year_money import held_for_others, reconciled, spent_on
from funds.board.year_notes import year_notes
from funds.board.year_rows import (
    AgeOfDebt,
    BudgetKept,
    CarriedOver,
    GroupCollected,
    MonthOfYear,
    Reconciled,
    SpentOn,
    YearNotes,
)
from funds.ledger.chain import last_seal_until
from funds.levies.debts import Aged
from funds.models import AccountRole, Period, PeriodStatus
from funds.money import ZERO
from funds.months import Month
from households.models import Community
from households.naming import names_of


@dataclass(frozen=True)
class YearAccounts:
    """A year in figures, in yuan; as long as one of its months is open it is a draft.

    A ``published`` year says what was published. ``ageing`` is empty where it would tell of a
    household that it owes.
    """

    year: int
    status: PeriodStatus
    opening: Decimal
    income: Decimal
    expense: Decimal
    closing: Decimal
    funds: list[FundMonth]
    budget: list[BudgetKept]
    months: list[MonthOfYear]
    groups: list[GroupCollected]
    collection: GroupCollected
    ageing: list[AgeOfDebt]
    spent_on: list[SpentOn]
    cash: list[CashMonth]
    reconciled: list[Reconciled]
    carried: CarriedOver
    notes: YearNotes
    chain_head: str


def year_accounts(
    community: Community, year: int, *, until: datetime | None = None
) -> YearAccounts:
    """The accounts of a year in which the books have a month, as they stand.

    A draft leaves out the months at its end in which nothing has moved yet. Of plan and reviews,
    which may be written down when the year is closed, ``until`` leaves out what came after that
    moment.
    """
    still_open = open_months_of(community, year)
    books = year_books(community, year)
    funds, cash = fund_sums(books), cash_sums(books)
    groups, whole = collected(community, year)
    told = whole.owed is not None
    debts = owed_at_end(community, year)
    return YearAccounts(
        year=year,
        status=PeriodStatus.OPEN if still_open else PeriodStatus.CLOSED,
        opening=sum((row.opening for row in funds), ZERO),
        income=sum((row.income for row in funds), ZERO),
        expense=sum((row.expense for row in funds), ZERO),
        closing=sum((row.closing for row in funds), ZERO),
        funds=funds,
        budget=budget_kept(community, year, until=until),
        months=_begun(months_in_sums(books), still_open),
        groups=groups,
        collection=whole,
        ageing=ageing(debts) if told else [],
        spent_on=spent_on(community, year),
        cash=cash,
        reconciled=reconciled(community, year, cash),
        carried=_carried(books, debts, told=told),
        notes=year_notes(community, year, names=names_of(community), until=until),
        chain_head=next(iter(last_seal_until(community, Month(year, 12).last_day)), ""),
    )


def open_months_of(community: Community, year: int) -> list[Month]:
    """The months of a year that are not closed, in their order; those to come are among them."""
    shut = (
        Period.objects.of(community)
        .shut()
        .filter(month__gte=Month(year, 1), month__lte=Month(year, 12))
    )
    closed = set(shut.values_list("month", flat=True))
    return [month for month in months_of(community, year) if month not in closed]


def _begun(rows: Sequence[MonthOfYear], still_open: Sequence[Month]) -> list[MonthOfYear]:
    """The months until the last one that is closed or in which money moved; the first always."""
    moved = [row.month not in still_open or bool(row.income or row.expense) for row in rows]
    return list(rows[: max((place for place, has in enumerate(moved, start=1) if has), default=1)])


def _carried(books: YearBooks, debts: Aged, *, told: bool) -> CarriedOver:
    held = held_for_others(books)
    return CarriedOver(
        credit=held[AccountRole.CREDIT_HELD],
        deposits=held[AccountRole.DEPOSIT_HELD],
        rent_ahead=held[AccountRole.RENT_HELD],
        households_owing=debts.owing if told else None,
        owed=debts.owed if told else None,
    )
