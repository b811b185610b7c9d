"""The households' sheet: masked for the board (农户缴费明细公示表), full for the office."""

from collections.abc import Sequence
from itertools import count

from funds.documents.capitals import in_capitals
from funds.documents.paper import Column, Paper, Row, Table, Value, issuer
from funds.levies.month_tallies import Mark
from funds.levies.year_sheet import HouseholdYear, Sums, YearSheet
from funds.money import ZERO
from funds.wording import day_said
from households.masking import mask_name
from households.models import Kind

LEGEND = (
    "✓ 已缴　○ 未缴清　免 减免　– 未起算或停收　预 已预缴　空白 未到月份",
    "应收、减免、实收为本年至截止日各月之和，预缴为以后各月已缴之和，预存尚未用于任何月份。",
)
KINDS = {Kind.ORIGINAL: "原住民", Kind.TENANT: "新租户"}
SETTLED = (Mark.PAID, Mark.AHEAD)

PUBLIC = (
    Column("序号", "count", 12),
    Column("户号", "text", 24),
    Column("户主", "text", 26),
    Column("月应缴", "money", 22),
    *(Column(f"{month}月", "mark", 13) for month in range(1, 13)),
    Column("已缴至", "mark", 26),
)
INTERNAL = (
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


def household_sheet(sheet: YearSheet, *, masked: bool = True) -> Paper:
    """Lay out the year's sheet of all households, by villager group.

    The masked one carries numbers, masked names and marks, with amounts as sums of all; the
    full one carries every column and stays in the office.
    Source: 个人信息保护法 art. 25.
    """
    form = "农户缴费明细公示表" if masked else "农户缴费登记表（内部）"
    columns = PUBLIC if masked else INTERNAL
    return Paper(
        name="农户缴费明细" if masked else "缴费登记表",
        title=f"{sheet.community.name}{sheet.year}年{form}",
        head=(
            f"编制单位：{issuer(sheet.community)}",
            f"截至：{sheet.as_of.year}年{day_said(sheet.as_of)}",
            "单位：元",
        ),
        tables=(
            Table("", columns, _rows(sheet, masked=masked), (*_sums_said(sheet.sums), *LEGEND)),
        ),
        signatures=("收款人", "复核人", "村务监督委员会"),
        landscape=True,
        issuer=issuer(sheet.community),
        day=sheet.as_of,
    )


def _rows(sheet: YearSheet, *, masked: bool) -> list[Row]:
    line_of, sum_of = (_public, _public_sum) if masked else (_internal, _internal_sum)
    rows: list[Row] = []
    numbers = count(1)
    for group in sheet.groups:
        rows.append(Row((f"{group.group.name}（{len(group.lines)}户）",), is_sum=True))
        rows += [Row(line_of(next(numbers), line)) for line in group.lines]
        rows.append(Row(sum_of("小计", group.lines, group.sums), is_sum=True))
    if rows:
        rows.append(Row(sum_of("合计", sheet.lines, sheet.sums), is_sum=True))
    return rows


def _public(number: int, line: HouseholdYear) -> tuple[Value, ...]:
    return (
        number,
        line.household.number,
        mask_name(line.householder),
        line.monthly_due,
        *(str(cell.mark) for cell in line.months),
        str(line.paid_through or ""),
    )


def _public_sum(label: str, lines: Sequence[HouseholdYear], _sums: Sums) -> tuple[Value, ...]:
    """Under the marks of each month: how many households have settled it."""
    return (
        None,
        None,
        f"{label}（户）",
        sum((line.monthly_due for line in lines), ZERO),
        *(sum(line.months[index].mark in SETTLED for line in lines) for index in range(12)),
        None,
    )


def _internal(number: int, line: HouseholdYear) -> tuple[Value, ...]:
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


def _internal_sum(label: str, lines: Sequence[HouseholdYear], sums: Sums) -> tuple[Value, ...]:
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
