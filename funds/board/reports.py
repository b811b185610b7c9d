"""The monthly report: what came in, went out and is left, overall, by fund and by account."""

from dataclasses import dataclass
from decimal import Decimal

from funds.board.fund_sums import CashMonth, FundMonth, cash_sums, fund_sums
from funds.board.month_books import COUNTED, MonthBooks, month_books
from funds.board.readiness import left_open
from funds.board.receipt_trees import ReceiptRoot, published_root
from funds.levies.collection import Collection, collection
from funds.models import AccountRole, Expense, Period, PeriodStatus, Voucher
from funds.money import ZERO
from funds.months import Month
from households.models import Community
from households.prepared import Rows, prepared


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
    books = month_books(community, month)
    funds = fund_sums(books)
    return MonthlyReport(
        month=month,
        status=books.status,
        opening=sum((row.opening for row in funds), ZERO),
        income=sum((row.income for row in funds), ZERO),
        expense=sum((row.expense for row in funds), ZERO),
        closing=sum((row.closing for row in funds), ZERO),
        funds=funds,
        cash=cash_sums(books),
        income_lines=_income_lines(books),
        expenses=_expenses(community, month),
        collection=collection(community, month),
        corrections=_corrections(community, month),
        left_open="" if books.status == PeriodStatus.OPEN else left_open(community, month),
        receipt_tree=published_root(community, month)
        if books.status == PeriodStatus.PUBLISHED
        else None,
        chain_head=books.chain_head,
    )


def month_status(community: Community, month: Month) -> PeriodStatus:
    """Whether a month is open, closed or published."""
    return PeriodStatus(next(iter(_statuses(community, month)), PeriodStatus.OPEN))


@prepared
def _statuses(community: Community, month: Month) -> Rows:
    return Period.objects.of(community).filter(month=month).values_list("status", flat=True)


@prepared
def _expenses(community: Community, month: Month) -> Rows:
    expenses = Expense.objects.of(community).booked_in(month).order_by("booked_on", "seq")
    return expenses.select_related("fund", "voucher", "reverses", "claim")


@prepared
def _corrections(community: Community, month: Month) -> Rows:
    red = Voucher.objects.of(community).filter(month=month, reverses__isnull=False)
    return red.select_related("reverses").order_by("seq")


def _income_lines(books: MonthBooks) -> list[IncomeLine]:
    """Income by kind and fund, this month and since January."""
    this_month, year = books.incomes(), books.incomes_of_year()
    return [
        IncomeLine(role, fund.code, this_month[role, fund.pk], year[role, fund.pk])
        for role in COUNTED
        for fund in books.funds
        if this_month[role, fund.pk] or year[role, fund.pk]
    ]
