"""Corrections on paper (更正（冲红）通知单): what each red voucher takes back, and why."""

from collections.abc import Sequence

from funds.documents.paper import Column, Paper, Row, Table, issuer
from funds.documents.spans import Span
from funds.ledger.corrections import BookedCorrection
from funds.money import ZERO
from households.models import Community

COLUMNS = (
    Column("红字凭证", "text", 32),
    Column("日期", "mark", 20),
    Column("冲红的凭证", "text", 32),
    Column("原日期", "mark", 20),
    Column("原摘要", "text", 62),
    Column("金额", "money", 24, carried="sum"),
    Column("更正原因", "text", 62),
    Column("经办人", "text", 20),
)


def corrections_paper(
    community: Community, corrections: Sequence[BookedCorrection], span: Span
) -> Paper:
    """All red vouchers of a period; the original and its red twin both stay in the books."""
    rows = [
        Row(
            (
                str(one.red.voucher),
                one.red.voucher.booked_on.isoformat(),
                str(one.original),
                one.original.booked_on.isoformat(),
                one.original.summary,
                one.red.total,
                one.reason or one.red.voucher.summary,
                one.red.made_by,
            ),
            is_red=True,
        )
        for one in corrections
    ]
    if rows:
        total = sum((one.red.total for one in corrections), ZERO)
        rows.append(Row((*(None,) * 4, "合计", total, None, None), is_sum=True))
    return Paper(
        name="更正（冲红）通知单",
        title="更正（冲红）通知单",
        head=(
            f"单位：{issuer(community)}",
            f"期间：{span.said}",
            "单位：元",
        ),
        tables=(Table("", COLUMNS, rows),),
        signatures=("报账员", "审核人", "村务监督委员会"),
        landscape=True,
        issuer=issuer(community),
        day=span.last,
    )
