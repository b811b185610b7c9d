"""The households' sheet for the office, with names and amounts (农户缴费登记表)."""

from collections.abc import Sequence
from itertools import count

from funds.documents.capitals import in_capitals
from funds.documents.paper import Column, Paper, Row, Table, Value, issuer
from funds.levies.year_sheet import HouseholdYear, Sums, YearSheet
from funds.money import ZERO
from funds.words.wording import day_said
from households.models import Kind

LEGEND = (
    "✓ 已缴　○ 未缴清　免 减免　– 未起算或停收　预 已预缴　空白 未到月份",
    "应收、减免、实收为本年至截止日各月之和，预缴为以后各月已缴之和，预存尚未用于任何月份。",
)
KINDS = {Kind.ORIGINAL: "原住民", Kind.TENANT: "新租户"}

COLUMNS = (
    Column("序号", "count", 10),
    Column("户号", "text", 18),
    Column("户主", "text", 20),
    Column("类型", "text", 16),
    Column("月应缴", "money", 16),
    *(Column(f"{month}月", "money", 14) for month in range(1, 13)),
    Column("本年应收", "money", 20),
    Column("本年减免", "money", 20),
    Column("本年实收", "money", 20),
    Column("预缴", "money", 16),
    Column("预存", "money", 16),
    Column("已缴至", "mark", 18),
    Column("未缴月数", "count", 18),
    Column("未缴金额", "money", 18),
    Column("最近收据号", "text", 32),
    Column("备注", "text", 36),
)


def household_sheet(sheet: YearSheet) -> Paper:
    """Lay out the year's sheet of all households, by villager group; it stays in the office."""
    return Paper(
        name="缴费登记表",
        title=f"{sheet.community.name}{sheet.year}年农户缴费登记表（内部）",
        head=(
            f"编制单位：{issuer(sheet.community)}",
            f"截至：{sheet.as_of.year}年{day_said(sheet.as_of)}",
            "单位：元",
        ),
        tables=(Table("", COLUMNS, _rows(sheet), (*_sums_said(sheet.sums), *LEGEND)),),
        signatures=("收款人", "复核人", "村务监督委员会"),
        landscape=True,
        issuer=issuer(sheet.community),
        day=sheet.as_of,
    )


def _rows(sheet: YearSheet) -> list[Row]:
    rows: list[Row] = []
    numbers = count(1)
    for group in sheet.groups:
        rows.append(Row((f"{group.group.name}（{len(group.lines)}户）",), is_sum=True))
        rows += [Row(_line(next(numbers), line)) for line in group.lines]
        rows.append(Row(_sum("小计", group.lines, group.sums), is_sum=True))
    if rows:
        rows.append(Row(_sum("合计", sheet.lines, sheet.sums), is_sum=True))
    return rows


def _line(number: int, line: HouseholdYear) -> tuple[Value, ...]:
    return (
        number,
        line.household.number,
        line.householder,
        KINDS[line.kind],
        line.monthly_due,
        *(cell.paid or str(cell.mark) for cell in line.months),
        *_amounts(line.sums),
        str(line.paid_through or ""),
        line.months_owed,
        line.sums.owed,
        line.last_receipt,
        line.household.note,
    )


def _sum(label: str, lines: Sequence[HouseholdYear], sums: Sums) -> tuple[Value, ...]:
    return (
        None,
        None,
        label,
        None,
        sum((line.monthly_due for line in lines), ZERO),
        *(sum((line.months[index].paid for line in lines), ZERO) for index in range(12)),
        *_amounts(sums),
        None,
        None,
        sums.owed,
        None,
        None,
    )


def _amounts(sums: Sums) -> tuple[Value, ...]:
    return sums.charged, sums.waived, sums.received, sums.prepaid, sums.credit


def _sums_said(sums: Sums) -> tuple[str, ...]:
    return (
        f"本年应收 {sums.charged:,.2f}　减免 {sums.waived:,.2f}　实收 {sums.received:,.2f}",
        f"预缴 {sums.prepaid:,.2f}　预存 {sums.credit:,.2f}",
        f"本年实收（大写）：{in_capitals(sums.received)}",
    )
