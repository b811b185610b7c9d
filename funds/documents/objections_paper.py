"""The register of objections (异议登记表): what was said, what was answered, and how soon.

It leaves the office: it says who objected nowhere, and of a household's own account nothing.
"""

from collections.abc import Sequence
from datetime import date

from funds.board.objections import RaisedObjection
from funds.documents.paper import Column, Paper, Row, Table, Value, issuer
from funds.documents.spans import Span
from households.models import Community

COLUMNS = (
    Column("编号", "text", 28),
    Column("提出日期", "mark", 20),
    Column("针对", "text", 28),
    Column("异议内容", "text", 94),
    Column("应答复日期", "mark", 20),
    Column("答复", "text", 86),
    Column("答复用时（天）", "count", 16),
)


def objections_paper(
    community: Community, objections: Sequence[RaisedObjection], span: Span
) -> Paper:
    """The objections that were raised or answered in a period, as they stood at its end."""
    return Paper(
        name="异议登记表",
        title="公示反馈（异议）登记表",
        head=(
            f"单位：{issuer(community)}",
            f"期间：{span.said}",
        ),
        tables=(Table("", COLUMNS, [Row(_cells(one, span.last)) for one in objections]),),
        signatures=("登记人", "村务监督委员会"),
        landscape=True,
        issuer=issuer(community),
        day=span.last,
    )


def _cells(one: RaisedObjection, last: date) -> tuple[Value, ...]:
    row = one.objection
    late = "（已过期限）" if row.due_on < last else ""
    answers = "\n".join(f"{day}　{text or '已答复本户'}" for day, text in one.answers)
    return (
        row.number,
        row.raised_on.isoformat(),
        row.about or "本户账目",
        one.text or "（只有本户和经办人看得到）",
        row.due_on.isoformat(),
        answers or f"截至期末尚未答复{late}",
        one.days,
    )
