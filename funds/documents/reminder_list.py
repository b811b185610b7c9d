"""What households have open as a table: the rows of the reminder slips, for programs (缴费提醒单)."""

from collections.abc import Sequence

from funds.documents.paper import NOTHING_THAT_DAY, Column, Paper, Row, Table, issuer
from funds.documents.reminder_texts import said_of
from funds.documents.spans import Span
from funds.models import Reminder
from funds.money import ZERO
from funds.reminders.letters import Letter
from households.models import Community

COLUMNS = (
    Column("编号", "text", 34),
    Column("户号", "text", 18),
    Column("户主", "text", 24),
    Column("未缴内容", "text", 60),
    Column("应缴", "money", 24, carried="sum"),
    Column("预存抵扣", "money", 24, carried="sum"),
    Column("未缴金额", "money", 24, carried="sum"),
    Column("请于此日前缴纳", "mark", 26),
)


def reminder_list(
    community: Community, told: Sequence[tuple[Reminder, Letter]], span: Span
) -> Paper:
    """One row a household, in the order of the slips; it stays in the office."""
    rows = [
        Row(
            (
                reminder.number,
                letter.household.number,
                letter.household.householder,
                said_of(letter),
                letter.charged,
                letter.credit,
                letter.owed,
                letter.pay_by.isoformat(),
            )
        )
        for reminder, letter in told
    ]
    if rows:
        letters = [letter for _reminder, letter in told]
        charged = sum((one.charged for one in letters), ZERO)
        credit = sum((one.credit for one in letters), ZERO)
        rows.append(
            Row(("合计", *(None,) * 3, charged, credit, charged - credit, None), is_sum=True)
        )
    return Paper(
        name="缴费提醒单",
        title="缴费提醒单（内部）",
        head=(f"单位：{issuer(community)}", f"截至：{span.said}", "单位：元"),
        tables=(Table("", COLUMNS, rows),),
        signatures=("送达人", "报账员"),
        landscape=True,
        issuer=issuer(community),
        day=span.last,
        nothing=NOTHING_THAT_DAY,
    )
