"""The cash journal (现金日记账, 银行存款日记账): every voucher that moved money, in order."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from funds.documents.paper import Column, Paper, Row, Table, issuer
from funds.ledger.journals import JournalLine
from funds.models import Account
from funds.money import ZERO

COLUMNS = (
    Column("记账日期", "text", 22),
    Column("发生日期", "text", 22),
    Column("凭证号", "text", 32),
    Column("摘要", "text", 70),
    Column("收入", "money", 24),
    Column("支出", "money", 24),
    Column("余额", "money", 26),
)


def cash_journal_paper(
    account: Account, lines: Sequence[JournalLine], *, before: Decimal, first: date, last: date
) -> Paper:
    """One account's journal between two days; ``before`` is what it had, in yuan.

    Source: 会计基础工作规范, which asks for it to be kept day by day with its balance.
    """
    came = sum((line.coming for line in lines), ZERO)
    went = sum((line.going for line in lines), ZERO)
    name = f"{account.name}日记账"
    return Paper(
        name=name,
        title=name,
        head=(f"单位：{issuer(account.community)}", f"{first} 至 {last}", "单位：元"),
        tables=(
            Table(
                title="",
                columns=COLUMNS,
                rows=[
                    Row(("", "", "", "上期结余", None, None, before), is_sum=True),
                    *(_row(line) for line in lines),
                    Row(("", "", "", "本期合计", came, went, before + came - went), is_sum=True),
                ],
            ),
        ),
        signatures=("出纳", "会计"),
        landscape=True,
        issuer=issuer(account.community),
        day=last,
    )


def _row(line: JournalLine) -> Row:
    voucher = line.voucher
    return Row(
        (
            str(voucher.booked_on),
            str(voucher.happened_on),
            str(voucher),
            voucher.summary,
            line.coming or None,
            line.going or None,
            line.balance,
        )
    )
