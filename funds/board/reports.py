"""The monthly report: what came in, went out and is left, overall, by fund and by account."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, Sum

from funds.board.readiness import left_open
from funds.board.receipt_trees import ReceiptRoot, published_root
from funds.ledger.balances import FUND_ROLES, Turnovers, turnovers
from funds.ledger.chain import chain_head
from funds.ledger.flows import Flow, monthly_flows
from funds.levies.collection import Collection, collection
from funds.models import (
    HELD_ROLES,
    INCOME_ROLES,
    MONEY_ROLES,
    Account,
    AccountRole,
    Expense,
    Fund,
    Period,
    PeriodStatus,
    Posting,
    Voucher,
    book_of,
)
from funds.money import ZERO
from funds.months import Month
from households.models import Community
from households.prepared import Rows, prepared


@dataclass(frozen=True)
class FundMonth:
    """One fund in one month, in yuan: opening + income − expense = closing.

    Money that is only held (credit, deposits) counts as income when it comes and as less
    income when it goes back or becomes a levy's income, so that the funds sum to the whole.
    """

    code: str
    name: str
    opening: Decimal
    income: Decimal
    expense: Decimal
    closing: Decimal


@dataclass(frozen=True)
class CashMonth:
    """One cash account, known by its role, in one month, in yuan: opening + in − out = closing."""

    account: str
    code: str
    name: str
    opening: Decimal
    in_: Decimal
    out_: Decimal
    closing: Decimal


@dataclass(frozen=True)
class IncomeLine:
    """Income of one kind in one fund (by its code): this month and since January, in yuan."""

    account: AccountRole
    fund: str
    month: Decimal
    year: Decimal


@dataclass(frozen=True)
class MonthFigures:
    """One month in figures, in yuan: nobody is named and no household's money can be told.

    A column that is added here, or to the rows in here, is in all that is made of a month: the
    report, what is published of it, and the JSON of both. ``receipt_tree`` is None before the month
    is published.
    """

    month: Month
    status: PeriodStatus
    opening: Decimal
    income: Decimal
    expense: Decimal
    closing: Decimal
    funds: list[FundMonth]
    cash: list[CashMonth]
    income_lines: list[IncomeLine]
    receipt_tree: ReceiptRoot | None
    chain_head: str


@dataclass(frozen=True)
class MonthlyReport(MonthFigures):
    """A month as those read it who keep the books or look after them, with names.

    ``left_open`` says what was left open when it was closed, and why; empty while it is open.
    """

    expenses: list[Expense]
    collection: Collection
    corrections: list[Voucher]
    left_open: str


def monthly_report(community: Community, month: Month) -> MonthlyReport:
    """The report of one month; it reads the month and the last closing balances before it."""
    before = turnovers(community, through=month.plus(-1).last_day)
    accounts = {account.pk: account for account in _accounts(community)}
    funds = _funds(community)
    flows = monthly_flows(community, month, month).get(month, [])
    fund_rows = [_fund_month(fund, before, flows, accounts) for fund in funds]
    status = month_status(community, month)
    return MonthlyReport(
        month=month,
        status=status,
        opening=sum((row.opening for row in fund_rows), ZERO),
        income=sum((row.income for row in fund_rows), ZERO),
        expense=sum((row.expense for row in fund_rows), ZERO),
        closing=sum((row.closing for row in fund_rows), ZERO),
        funds=fund_rows,
        cash=_cash_months(before, flows, accounts),
        income_lines=_income_lines(community, month, before, funds, flows, accounts),
        expenses=_expenses(community, month),
        collection=collection(community, month),
        corrections=_corrections(community, month),
        left_open="" if status == PeriodStatus.OPEN else left_open(community, month),
        receipt_tree=published_root(community, month)
        if status == PeriodStatus.PUBLISHED
        else None,
        chain_head=chain_head(community),
    )


def month_status(community: Community, month: Month) -> PeriodStatus:
    """Whether a month is open, closed or published."""
    return PeriodStatus(next(iter(_statuses(community, month)), PeriodStatus.OPEN))


@prepared
def _statuses(community: Community, month: Month) -> Rows:
    return Period.objects.of(community).filter(month=month).values_list("status", flat=True)


@prepared
def _accounts(community: Community) -> Rows:
    return Account.objects.of(community).order_by("code")


@prepared
def _funds(community: Community) -> Rows:
    return Fund.objects.of(community).order_by("position", "pk")


@prepared
def _expenses(community: Community, month: Month) -> Rows:
    expenses = Expense.objects.of(community).booked_in(month).order_by("booked_on", "seq")
    return expenses.select_related("fund", "voucher", "reverses", "claim")


@prepared
def _corrections(community: Community, month: Month) -> Rows:
    red = Voucher.objects.of(community).filter(month=month, reverses__isnull=False)
    return red.select_related("reverses").order_by("seq")


def _fund_month(
    fund: Fund, before: Turnovers, flows: Sequence[Flow], accounts: dict[int, Account]
) -> FundMonth:
    opening = sum(
        (
            turnover.balance
            for (account, key), turnover in before.items()
            if key == fund.pk and accounts[account].role in FUND_ROLES
        ),
        ZERO,
    )
    income = expense = ZERO
    for flow in flows:
        if flow.fund != fund.pk:
            continue
        source, amount = flow.into_fund
        if source == AccountRole.OPENING:
            opening += amount
        income, expense = income + flow.income, expense + flow.expense
    closing = opening + income - expense
    return FundMonth(fund.code, fund.name, opening, income, expense, closing)


def _cash_months(
    before: Turnovers, flows: Sequence[Flow], accounts: dict[int, Account]
) -> list[CashMonth]:
    """The month of each cash account; advances only where there are any."""
    rows = [
        _cash_month(account, before, flows)
        for account in accounts.values()
        if account.role in MONEY_ROLES
    ]
    return [
        row
        for row in rows
        if row.account != AccountRole.ADVANCE or row.opening or row.in_ or row.out_
    ]


def _cash_month(account: Account, before: Turnovers, flows: Sequence[Flow]) -> CashMonth:
    opening = sum((t.balance for (a, _fund), t in before.items() if a == account.pk), ZERO)
    in_ = out = ZERO
    for flow in flows:
        if flow.debit == account.role and flow.credit == AccountRole.OPENING:
            opening += flow.amount
        elif flow.credit == account.role and flow.debit == AccountRole.OPENING:
            opening -= flow.amount
        elif flow.debit == account.role:
            in_ += flow.amount
        elif flow.credit == account.role:
            out += flow.amount
    return CashMonth(
        account=account.role,
        code=account.code,
        name=account.name,
        opening=opening,
        in_=in_,
        out_=out,
        closing=opening + in_ - out,
    )


COUNTED = (*INCOME_ROLES, *HELD_ROLES)
"""What comes in, by the kinds of the report's income lines, in their order."""
Incomes = dict[tuple[AccountRole, int], Decimal]
"""Income of each kind in each fund (by its key), in yuan."""


def _income_lines(
    community: Community,
    month: Month,
    before: Turnovers,
    funds: Sequence[Fund],
    flows: Sequence[Flow],
    accounts: dict[int, Account],
) -> list[IncomeLine]:
    """Income by kind and fund, this month and since January."""
    this_month: Incomes = defaultdict(lambda: ZERO)
    for flow in flows:
        if flow.income:
            this_month[flow.into_fund[0], flow.fund] += flow.income
    year = _income_of_year(community, month, before, flows, accounts)
    by_key = {fund.pk: fund for fund in funds}
    keys = sorted(
        {key for key in (*this_month, *year) if this_month[key] or year[key]},
        key=lambda key: (COUNTED.index(key[0]), by_key[key[1]].position),
    )
    return [
        IncomeLine(role, by_key[fund].code, this_month[role, fund], year[role, fund])
        for role, fund in keys
    ]


def _income_of_year(
    community: Community,
    month: Month,
    before: Turnovers,
    flows: Sequence[Flow],
    accounts: dict[int, Account],
) -> Incomes:
    """Income since January: stored closing balances of both ends, and the month's own flows."""
    year: Incomes = defaultdict(lambda: ZERO)
    last_year = turnovers(community, through=Month(month.year, 1).plus(-1).last_day)
    for sign, then in ((1, before), (-1, last_year)):
        for (account, fund), turnover in then.items():
            year[AccountRole(accounts[account].role), fund] -= sign * turnover.balance
    for flow in flows:
        year[flow.credit, flow.fund] += flow.amount
        year[flow.debit, flow.fund] -= flow.amount
    for role, fund, amount in _opened_in(community, month.year):
        year[role, fund] -= amount
    return defaultdict(lambda: ZERO, {key: year[key] for key in year if key[0] in COUNTED})


def _opened_in(community: Community, year: int) -> list[tuple[AccountRole, int, Decimal]]:
    """What opening entries of a year put on income and credit: no income of that year."""
    first = book_of(community).first_month
    if first.year != year:
        return []
    opening = AccountRole.OPENING
    return [
        (AccountRole(credit), fund, amount)
        if debit == opening
        else (AccountRole(debit), fund, -amount)
        for debit, credit, fund, amount in _opening_sums(community, first)
    ]


@prepared
def _opening_sums(community: Community, month: Month) -> Rows:
    opening = AccountRole.OPENING
    opened = Q(debit__role=opening, credit__role__in=COUNTED)
    opened |= Q(credit__role=opening, debit__role__in=COUNTED)
    rows = Posting.objects.of(community).filter(opened, month=month).order_by()
    return rows.values_list("debit__role", "credit__role", "fund").annotate(Sum("amount"))
