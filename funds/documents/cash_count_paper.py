"""The sheet of a cash count (库存现金盘点表): notes and coins, against the books."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from funds.cash.counts import CountedCash
from funds.documents.capitals import in_capitals
from funds.documents.paper import Column, Paper, Row, Table, issuer
from funds.documents.spans import Span
from funds.models import CashCount
from households.models import Community

PIECES = (
    Column("面额", "mark", 60),
    Column("张（枚）数", "count", 60),
    Column("金额", "money", 60),
)
FACTS = (Column("项目", "text", 45), Column("内容", "text", 135))
SMALLEST_NOTE = Decimal("0.10")
"""Smaller coins stand on the sheet only where some were counted."""


def cash_count_papers(
    community: Community, counts: Sequence[CountedCash], span: Span
) -> list[Paper]:
    """One sheet a count; one that says there was none where nobody counted."""
    if not counts:
        nothing = (Table("", FACTS, []),)
        return [_paper(community, "盘点表", f"期间：{span.said}", nothing, span.last)]
    return [
        _paper(
            community,
            f"盘点表{number}",
            f"盘点日期：{counted.count.counted_on}",
            _tables(counted),
            counted.count.counted_on,
        )
        for number, counted in enumerate(counts, start=1)
    ]


def _paper(
    community: Community, name: str, when: str, tables: tuple[Table, ...], day: date
) -> Paper:
    return Paper(
        name=name,
        title="库存现金盘点表",
        head=(f"单位：{issuer(community)}", when, "单位：元"),
        tables=tables,
        signatures=("盘点人（出纳）", "监盘人", "会计"),
        issuer=issuer(community),
        day=day,
    )


def _tables(counted: CountedCash) -> tuple[Table, ...]:
    facts = Table("", FACTS, _facts(counted))
    if not counted.pieces:
        return (facts,)
    rows = [
        Row((_said(value), number, value * number))
        for value, number in counted.pieces
        if number or value >= SMALLEST_NOTE
    ]
    total = Row(("合计", None, counted.count.counted), is_sum=True)
    return (Table("", PIECES, [*rows, total]), facts)


def _said(piece: Decimal) -> str:
    """A note or coin as people call it: 5元, 5角, 5分."""
    for value, word in ((Decimal(1), "元"), (Decimal("0.1"), "角"), (Decimal("0.01"), "分")):
        if piece >= value:
            return f"{piece / value:.0f}{word}"
    raise ValueError(piece)


def _facts(counted: CountedCash) -> list[Row]:
    count = counted.count
    said = {
        "账面余额": f"{count.expected:,.2f}",
        "实点金额": f"{count.counted:,.2f}　{in_capitals(count.counted)}",
        "长款（＋）短款（－）": _difference(count),
        **({"原因": count.reason} if count.reason else {}),
        **({"处理": f"{count.voucher}，计入{count.fund.name}"} if count.fund else {}),
        "盘点人": counted.counted_by,
        "监盘人": count.witnessed_by,
        **({"备注": f"本次盘点有误，{counted.reversed_on} 已冲红"} if counted.reversed_on else {}),
    }
    return [Row(pair) for pair in said.items()]


def _difference(count: CashCount) -> str:
    if not count.difference:
        return "账实相符"
    word = "长款" if count.difference > 0 else "短款"
    return f"{word} {abs(count.difference):,.2f}"
