"""The reminders that were written, to be signed for at the door (缴费提醒登记表)."""

from collections.abc import Sequence

from funds.documents.paper import Column, Paper, Row, Table, issuer
from funds.documents.spans import Span
from funds.models import Channel, Reminder
from funds.money import ZERO
from households.models import Community

COLUMNS = (
    Column("编号", "text", 34),
    Column("日期", "mark", 20),
    Column("户号", "text", 18),
    Column("户主", "text", 24),
    Column("方式", "text", 16),
    Column("未缴月数", "count", 16),
    Column("未缴金额", "money", 22, carried="sum"),
    Column("签收人、日期", "text", 34),
)
CHANNEL = {Channel.SLIP: "提醒单", Channel.MESSAGE: "微信", Channel.SMS: "短信"}


def reminders_paper(
    community: Community, reminders: Sequence[tuple[Reminder, str]], span: Span
) -> Paper:
    """The reminders of a period, with what each household was told; it stays in the office."""
    rows = [
        Row(
            (
                one.number,
                one.reminded_on.isoformat(),
                one.household.number,
                householder,
                CHANNEL[Channel(one.channel)],
                one.months,
                one.owed,
                "",
            )
        )
        for one, householder in reminders
    ]
    if rows:
        total = sum((one.owed for one, _householder in reminders), ZERO)
        rows.append(Row(("合计", *(None,) * 5, total, None), is_sum=True))
    return Paper(
        name="缴费提醒登记表",
        title="缴费提醒登记表（内部）",
        head=(f"单位：{issuer(community)}", f"期间：{span.said}", "单位：元"),
        tables=(Table("", COLUMNS, rows),),
        signatures=("送达人", "报账员"),
        issuer=issuer(community),
        day=span.last,
    )
