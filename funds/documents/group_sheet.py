"""How the households have paid, for the board: counts of villager groups (农户缴费情况公示表)."""

from funds.documents.capitals import in_capitals
from funds.documents.paper import Column, Paper, Row, Table, Value, issuer
from funds.levies.group_years import GroupYearCounts, MonthCount, YearCounts
from funds.levies.year_sheet import Sums
from funds.words.wording import day_said

WITHHELD = "—"
LEGEND = (
    "每月一格为缴清户数/应缴户数。空白为未到月份或无人应缴；— 为户数少，为免看出是哪一户，不公布。",
    "应收、减免、实收为本年至截止日各月之和，预缴为以后各月已缴之和，预存尚未用于任何月份。",
    "各户欠缴、减免情况只告知本人，不张榜。",
)
FEW = 3
"""Fewer households than this are said to be few: one could be guessed."""
COLUMNS = (
    Column("村民小组", "text", 44),
    Column("户数", "count", 18),
    *(Column(f"{month}月", "mark", 17) for month in range(1, 13)),
)


def group_sheet(counts: YearCounts) -> Paper:
    """Lay out how the villager groups have paid the months of a year; no household is on it.

    Source: 个人信息保护法 art. 25; who owes or was waived is told in private.
    """
    return Paper(
        name="农户缴费情况",
        title=f"{counts.community.name}{counts.year}年农户缴费情况公示表",
        head=(
            f"编制单位：{issuer(counts.community)}",
            f"截至：{counts.as_of.year}年{day_said(counts.as_of)}",
            "单位：户、元",
        ),
        tables=(
            Table(
                "",
                COLUMNS,
                [Row(_cells(line)) for line in counts.groups]
                + ([Row(_cells(counts.whole), is_sum=True)] if counts.groups else []),
                (*_sums_said(counts.sums, counts.waived), *LEGEND),
            ),
        ),
        signatures=("收款人", "复核人", "村务监督委员会"),
        landscape=True,
        issuer=issuer(counts.community),
        day=counts.as_of,
    )


def _cells(line: GroupYearCounts) -> tuple[Value, ...]:
    return (line.name, line.households, *(_count_said(count) for count in line.months))


def _count_said(count: MonthCount | None) -> str:
    if count is None:
        return ""
    return WITHHELD if count.withheld else f"{count.paid}/{count.due}"


def _sums_said(sums: Sums, waived: int) -> tuple[str, ...]:
    households = f"少于{FEW}户" if 0 < waived < FEW else f"{waived}户"
    return (
        f"本年应收 {sums.charged:,.2f}　实收 {sums.received:,.2f}",
        f"减免 {sums.waived:,.2f}（{households}）",
        f"预缴 {sums.prepaid:,.2f}　预存 {sums.credit:,.2f}",
        f"本年实收（大写）：{in_capitals(sums.received)}",
    )
