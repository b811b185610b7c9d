"""The books of accounts on paper: journals, general ledger and detail ledger (日记账、总账、明细账).

Source: 会计基础工作规范 art. 57 and 62. What is red is in red, with a minus.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from funds.documents.paper import Column, Paper, Row, Table, issuer
from funds.documents.spans import Span
from funds.ledger.account_books import AccountBook, BookRow, Of
from funds.ledger.balances import Turnover
from funds.models import Account, AccountRole
from households.models import Community

JOURNAL_NAME = {
    AccountRole.CASH: "现金日记账",
    AccountRole.BANK: "银行存款日记账",
    AccountRole.WECHAT: "微信日记账",
    AccountRole.ALIPAY: "支付宝日记账",
    AccountRole.ADVANCE: "备用金日记账",
}
"""What the journals are called, and the tabs of their workbook."""
JOURNAL = (
    Column("记账日期", "text", 22),
    Column("发生日期", "text", 22),
    Column("凭证号", "text", 32),
    Column("摘要", "text", 78),
    Column("收入", "money", 30, "sum"),
    Column("支出", "money", 30, "sum"),
    Column("余额", "money", 34, "last"),
)
DETAIL = (
    Column("日期", "text", 22),
    Column("凭证号", "text", 32),
    Column("摘要", "text", 88),
    Column("借方", "money", 34, "sum"),
    Column("贷方", "money", 34, "sum"),
    Column("借或贷", "mark", 14, "last"),
    Column("余额", "money", 34, "last"),
)
GENERAL = (
    Column("日期", "text", 24),
    Column("摘要", "text", 32),
    Column("借方", "money", 36),
    Column("贷方", "money", 36),
    Column("借或贷", "mark", 14),
    Column("余额", "money", 38),
)
SUM_WORD = {Of.DAY: "本日合计", Of.MONTH: "本月合计", Of.YEAR: "本年累计"}


def journal_paper(community: Community, book: AccountBook, *, period: str, last: date) -> Paper:
    """One account's journal until day ``last``, closed off day by day."""
    name = JOURNAL_NAME[AccountRole(book.account.role)]
    opening = Row(("", "", "", "上期结余", None, None, book.opening), is_sum=True)
    return Paper(
        name=name,
        title=name,
        head=(
            f"单位：{issuer(community)}",
            f"科目：{book.account}",
            f"期间：{period}",
            "单位：元",
        ),
        tables=(Table("", JOURNAL, [opening, *(_journal_row(row) for row in book.rows)]),),
        signatures=("出纳", "会计"),
        landscape=True,
        issuer=issuer(community),
        day=last,
    )


def general_ledger_paper(community: Community, books: Sequence[AccountBook], span: Span) -> Paper:
    """The general ledger: every account by months."""
    tables = [_ledger(GENERAL, book, span.first) for book in books]
    return _ledger_paper(community, "总账", tables or [Table("", GENERAL, [])], span)


def detail_ledger_paper(community: Community, books: Sequence[AccountBook], span: Span) -> Paper:
    """The detail ledger: every account in every fund, voucher by voucher."""
    tables = [_ledger(DETAIL, book, span.first) for book in books]
    pages = tables or [Table("", DETAIL, [])]
    return _ledger_paper(community, "明细账", pages, span, landscape=True)


def side_of(balance: Decimal) -> str:
    """On which side a balance is, of debits less credits."""
    if not balance:
        return "平"
    return "借" if balance > 0 else "贷"


def account_said(account: Account) -> str:
    """An account as the heads of its books say it."""
    return f"{account.code}　{account.name}"


def _ledger_paper(
    community: Community,
    name: str,
    tables: Sequence[Table],
    span: Span,
    *,
    landscape: bool = False,
) -> Paper:
    return Paper(
        name=name,
        title=name,
        head=(f"单位：{issuer(community)}", f"期间：{span.said}", "单位：元"),
        tables=tuple(tables),
        signatures=("会计", "村务监督委员会"),
        landscape=landscape,
        issuer=issuer(community),
        day=span.last,
    )


def _ledger(columns: tuple[Column, ...], book: AccountBook, first: date) -> Table:
    """One account's pages; where it has a column for it, every line names its voucher."""
    fund = f"　{book.fund.name}" if book.fund else ""
    has_numbers = columns is DETAIL
    opening_word = "上年结转" if (first.month, first.day) == (1, 1) else "期初余额"
    number = ("",) if has_numbers else ()
    opening = Row(
        (str(first), *number, opening_word, None, None, *_balance(book.opening)), is_sum=True
    )
    rows = [_ledger_row(row, has_number=has_numbers) for row in book.rows]
    return Table(f"{account_said(book.account)}{fund}", columns, [opening, *rows])


def _journal_row(row: BookRow) -> Row:
    if row.voucher is None:
        cells = ("", "", "", _sum_word(row), *_both(row.turnover), row.balance)
        return Row(cells, is_sum=True)
    voucher = row.voucher
    days = (str(voucher.booked_on), str(voucher.happened_on), str(voucher))
    return Row(
        (*days, voucher.summary, *_moved(row.turnover), row.balance),
        is_red=voucher.reverses_id is not None,
    )


def _ledger_row(row: BookRow, *, has_number: bool) -> Row:
    if row.voucher is None:
        number = ("",) if has_number else ()
        cells = (str(row.on), *number, SUM_WORD[row.of], *_both(row.turnover))
        return Row((*cells, *_balance(row.balance)), is_sum=True)
    voucher = row.voucher
    cells = (str(row.on), str(voucher), voucher.summary, *_moved(row.turnover))
    return Row((*cells, *_balance(row.balance)), is_red=voucher.reverses_id is not None)


def _sum_word(row: BookRow) -> str:
    match row.of:
        case Of.DAY:
            return f"{row.on.month}月{row.on.day}日{SUM_WORD[row.of]}"
        case Of.MONTH:
            return f"{row.on.month}月{SUM_WORD[row.of]}"
        case _:
            return SUM_WORD[row.of]


def _both(turnover: Turnover) -> tuple[Decimal, Decimal]:
    return turnover.debit, turnover.credit


def _moved(turnover: Turnover) -> tuple[Decimal | None, Decimal | None]:
    """Of an entry, only the side on which it is."""
    return turnover.debit or None, turnover.credit or None


def _balance(balance: Decimal) -> tuple[str, Decimal]:
    return side_of(balance), abs(balance)
