"""Waivers with who approved them (减免审批表); it stays in the office, since it names households."""

from collections.abc import Sequence

from funds.documents.capitals import in_capitals
from funds.documents.paper import BLANK, Column, Paper, Row, Table, Value, issuer
from funds.documents.spans import Span
from funds.levies.waivers_given import GivenWaiver
from funds.models import WaiverKind
from funds.money import ZERO
from funds.words.wording import months_said
from households.models import Community

COLUMNS = (
    Column("日期", "mark", 20),
    Column("户号", "text", 18),
    Column("户主", "text", 24),
    Column("类别", "text", 18),
    Column("收费项目", "text", 40),
    Column("所属期", "text", 34),
    Column("金额", "money", 22, carried="sum"),
    Column("原因", "text", 60),
    Column("批准人、决议", "text", 60),
    Column("经办人", "text", 20),
)
WORD = {
    WaiverKind.WAIVER: "减免",
    WaiverKind.EXEMPTION: "免缴",
    WaiverKind.WRITE_OFF: "核销坏账",
    WaiverKind.REDUCTION: "调减",
}


def waivers_paper(community: Community, waivers: Sequence[GivenWaiver], span: Span) -> Paper:
    """All waivers of a period, line by line as they were decided."""
    total = sum((one.amount for one in waivers), ZERO)
    rows = [Row(_cells(one), is_red=one.is_red) for one in waivers]
    if rows:
        rows.append(Row((*(None,) * 5, "合计", total, None, None, None), is_sum=True))
    return Paper(
        name="减免审批表",
        title="减免审批表（内部）",
        head=(f"单位：{issuer(community)}", f"期间：{span.said}", "单位：元"),
        tables=(Table("", COLUMNS, rows, (f"合计（大写）：{in_capitals(total)}",)),),
        signatures=("经办人", "审核人（村务监督委员会）", "审批人"),
        landscape=True,
        issuer=issuer(community),
        day=span.last,
    )


def _cells(one: GivenWaiver) -> tuple[Value, ...]:
    kind = WORD.get(one.kind, "")
    return (
        one.booked_on.isoformat(),
        one.household.number,
        one.householder,
        f"冲红{kind}" if one.is_red else kind,
        "、".join(one.levies),
        months_said(one.months),
        one.amount,
        one.reason,
        one.approved_by or BLANK,
        one.entered_by,
    )
