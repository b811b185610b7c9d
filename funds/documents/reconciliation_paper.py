"""The bank reconciliation on paper (银行余额调节表): the bank's balance beside that of the books."""

from collections.abc import Sequence
from datetime import date

from funds.cash.reconciled import ReconciledAccount
from funds.documents.account_book_papers import account_said
from funds.documents.council_papers import full_day
from funds.documents.paper import Column, Paper, Row, Table, issuer
from funds.models import AccountRole
from funds.money import ZERO
from funds.months import Month
from households.models import Community

TITLE = {
    AccountRole.BANK: "银行存款余额调节表",
    AccountRole.WECHAT: "微信余额调节表",
    AccountRole.ALIPAY: "支付宝余额调节表",
}
BALANCES = (
    Column("对账单", "text", 56),
    Column("金额", "money", 34),
    Column("账面", "text", 56),
    Column("金额", "money", 34),
)
LINES = (
    Column("日期", "text", 24),
    Column("凭证号", "text", 34),
    Column("摘要", "text", 66),
    Column("账上已收", "money", 28),
    Column("账上已付", "money", 28),
)


def reconciliation_papers(
    community: Community, accounts: Sequence[ReconciledAccount], *, month: Month
) -> list[Paper]:
    """One sheet an account; one that says there is nothing where no account had money."""
    if accounts:
        return [_account_paper(community, one) for one in accounts]
    head = f"截至：{full_day(month.last_day)}"
    nothing = (Table("", BALANCES, []),)
    return [_paper(community, TITLE[AccountRole.BANK], head, nothing, month.last_day)]


def _account_paper(community: Community, one: ReconciledAccount) -> Paper:
    head = f"科目：{account_said(one.account)}　　截至：{full_day(one.day)}"
    tables = (_balances(one), Table("未达账项", LINES, _lines(one)))
    title = TITLE[AccountRole(one.account.role)]
    return _paper(community, title, head, tables, one.day, verdict=_verdict(one))


def _paper(
    community: Community,
    title: str,
    head: str,
    tables: tuple[Table, ...],
    day: date,
    *,
    verdict: str = "",
) -> Paper:
    return Paper(
        name=title,
        title=title,
        head=(f"单位：{issuer(community)}", head, "单位：元"),
        tables=tables,
        foot=(verdict,) if verdict else (),
        signatures=("出纳", "会计", "村务监督委员会"),
        issuer=issuer(community),
        day=day,
    )


def _balances(one: ReconciledAccount) -> Table:
    """Both sides come to the same; the bank knows of nothing that the books don't."""
    statement = one.statement
    day = f"（{statement.statement_on}）" if statement else ""
    stated = statement.statement_balance if statement else None
    return Table(
        "",
        BALANCES,
        [
            Row((f"对账单余额{day}", stated, "账面余额", one.booked)),
            Row(("加：账上已收、对账单未收", one.to_come, "加：对账单已收、账上未收", ZERO)),
            Row(("减：账上已付、对账单未付", one.to_go, "减：对账单已付、账上未付", ZERO)),
            Row(("调节后余额", one.adjusted, "调节后余额", one.booked), is_sum=True),
        ],
    )


def _lines(one: ReconciledAccount) -> list[Row]:
    rows = [
        Row(
            (
                str(missing.voucher.booked_on),
                str(missing.voucher),
                missing.voucher.summary,
                missing.amount if missing.amount > 0 else None,
                -missing.amount if missing.amount < 0 else None,
            )
        )
        for missing in one.missing
    ]
    return [*rows, Row(("", "", "合计", one.to_come, one.to_go), is_sum=True)] if rows else []


def _verdict(one: ReconciledAccount) -> str:
    if one.statement is None:
        return "本账户尚未与对账单核对。"
    return "调节后双方余额相等。" if one.adjusted == one.booked else "调节后双方余额不等，请查账！"
