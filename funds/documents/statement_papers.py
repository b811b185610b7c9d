"""Statements for the households (农户对账单): one page each, to be cut and handed out."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from funds.documents.paper import Column, Paper, Row, Table, issuer
from funds.documents.spans import Span
from funds.levies.household_statements import HouseholdStatement
from funds.levies.statements import StatementLine
from funds.money import ZERO
from households.models import Community

COLUMNS = (
    Column("日期", "mark", 20),
    Column("摘要", "text", 52),
    Column("所属期", "mark", 18),
    Column("收据号", "text", 32),
    Column("应收", "money", 18),
    Column("已缴、减免", "money", 24),
    Column("结欠", "money", 18, carried="last"),
)
LEGEND = "结欠为负数的，是多缴的款，留待以后各月抵用。如与本户所存收据不符，请向村报账员核对。"


def statement_papers(
    community: Community, told: Sequence[HouseholdStatement], span: Span
) -> list[Paper]:
    """One paper a household; one that says there was nothing where no household had anything."""
    if not told:
        return [_paper(community, "对账单", (), Table("", COLUMNS, []), span)]
    return [
        _paper(
            community,
            one.statement.household.number,
            (
                f"户号：{one.statement.household.number}",
                f"户主：{one.householder}",
                f"村民小组：第 {one.group} 组",
            ),
            _table(one, span),
            span,
        )
        for one in told
    ]


def _paper(
    community: Community, name: str, whose: tuple[str, ...], table: Table, span: Span
) -> Paper:
    return Paper(
        name=name,
        title="农户对账单",
        head=(f"单位：{issuer(community)}", *whose, f"期间：{span.said}", "单位：元"),
        tables=(table,),
        signatures=("报账员", "农户签字"),
        issuer=issuer(community),
        day=span.last,
    )


def _table(one: HouseholdStatement, span: Span) -> Table:
    statement = one.statement
    rows = [
        Row(("", "上期结欠", *(None,) * 4, statement.opening), is_sum=True),
        *(_row(line) for line in statement.lines),
        Row(
            (
                "",
                "本期合计、期末结欠",
                None,
                None,
                _sum(line.amount for line in statement.lines if line.kind == "charge"),
                -_sum(line.amount for line in statement.lines if line.kind != "charge"),
                statement.closing,
            ),
            is_sum=True,
        ),
    ]
    return Table("", COLUMNS, rows, (_closing(statement.closing, span), LEGEND))


def _row(line: StatementLine) -> Row:
    owed = line.kind == "charge"
    return Row(
        (
            line.booked_on.isoformat(),
            line.text,
            str(line.month or ""),
            line.receipt,
            line.amount if owed else None,
            None if owed else -line.amount,
            line.balance,
        )
    )


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, ZERO)


def _closing(closing: Decimal, span: Span) -> str:
    day = f"{span.last.year}年{span.last.month}月{span.last.day}日"
    if closing > 0:
        return f"截至{day}，本户尚欠 {closing:,.2f} 元。"
    if closing < 0:
        return f"截至{day}，本户多缴 {-closing:,.2f} 元。"
    return f"截至{day}，本户已缴清。"
