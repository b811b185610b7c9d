"""The year's accounts for the assembly and the board, as a paper (年度收支决算表)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import translation

from funds.board.year_accounts import YearAccounts
from funds.board.year_rows import BudgetKept, GroupCollected
from funds.documents.capitals import in_capitals
from funds.documents.endings import named, whom_to_ask
from funds.documents.paper import (
    BLANK,
    NOTHING_THAT_YEAR,
    Column,
    Paper,
    Row,
    Table,
    Value,
    issuer,
)
from funds.documents.stamps import with_code
from funds.documents.year_notes_table import notes_table
from funds.models import Category, IncomeKind, PeriodStatus
from funds.money import ZERO
from funds.village.officials import village_then
from funds.words.wording import day_said
from households.models import Community

STATUS = {
    PeriodStatus.OPEN: "草稿，有月份未结账，数字可能变动",
    PeriodStatus.CLOSED: "各月已结账",
    PeriodStatus.PUBLISHED: "已公示",
}
AGE_WORD = {"1-3": "1–3个月", "4-6": "4–6个月", "7-12": "7–12个月", "12+": "1年以上"}
SIGNATURES = ("报账员", "村务监督委员会（全体）", "村主任", "镇（街道）备案（公章）")
WITHHELD = "为免看出是哪一户，不公布。"


@dataclass(frozen=True)
class Passed:
    """How the assembly passed the accounts: by which resolution, and how many were there."""

    decision: str
    on: date
    present: int | None = None
    in_favour: int | None = None


@dataclass(frozen=True)
class OnTheBoard:
    """How the accounts were published: number, days on the board, by whom, why anew."""

    number: str
    version: int
    first: date
    last: date
    by: str
    reason: str


def year_paper(
    community: Community,
    told: YearAccounts,
    *,
    published: OnTheBoard | None = None,
    passed: Passed | None = None,
) -> Paper:
    """Lay the year's accounts out; what has not happened yet stays blank, to be written by hand."""
    with translation.override("zh-hans"):
        budget = _budget(told)
    last_day = date(told.year, 12, 31)
    then = village_then(community, last_day)
    return with_code(
        community,
        Paper(
            name="年度决算",
            title=f"{community.name}{told.year}年度收支决算表",
            head=(
                f"编制单位：{issuer(community)}",
                f"所属期间：{told.year}年度",
                f"公示编号：{published.number if published else f'GS-{told.year}-N'}",
                f"单位：元（{STATUS[told.status]}）",
            ),
            tables=(
                _funds(told),
                budget,
                _months(told),
                _collection(told),
                _ageing(told),
                _spent_on(told),
                _money(told),
                _carried(told),
                notes_table(told.notes),
            ),
            foot=(
                *_on_the_board(published),
                _passed(passed),
                f"镇（街道）备案：日期 {BLANK}　经办人 {BLANK}",
                whom_to_ask(then),
            ),
            signatures=named(SIGNATURES, then),
            issuer=issuer(community),
            day=last_day,
            seal=issuer(community),
            nothing=NOTHING_THAT_YEAR,
            mark="draft" if told.status == PeriodStatus.OPEN else "",
        ),
    )


def _on_the_board(published: OnTheBoard | None) -> tuple[str, ...]:
    if published is None:
        return (f"公示时间：{BLANK}年＿月＿日至＿月＿日　公示人：{BLANK}",)
    first, last = published.first, published.last
    period = (
        f"公示时间：{first.year}年{day_said(first)}至{last.year}年{day_said(last)}"
        f"　公示人：{published.by or BLANK}"
    )
    if published.version == 1:
        return (period,)
    return (period, f"更正公示（第{published.version}版）：{published.reason}")


def _passed(passed: Passed | None) -> str:
    if passed is None:
        return f"村民代表会议：{BLANK}年＿月＿日通过，到会 {BLANK} 人，同意 {BLANK} 人"
    there = BLANK if passed.present is None else passed.present
    agreed = BLANK if passed.in_favour is None else passed.in_favour
    return (
        f"村民代表会议：{passed.on.year}年{day_said(passed.on)}通过，到会 {there} 人，"
        f"同意 {agreed} 人；依据：{passed.decision}"
    )


def _funds(told: YearAccounts) -> Table:
    rows = [
        Row((row.name, row.opening, row.income, row.expense, row.closing)) for row in told.funds
    ]
    total = ("合计", told.opening, told.income, told.expense, told.closing)
    return Table(
        title="一、总表",
        columns=(
            Column("项目", "text", 60),
            Column("年初结余", "money", 30),
            Column("本年收入", "money", 30),
            Column("本年支出", "money", 30),
            Column("年末结余", "money", 30),
        ),
        rows=[*rows, Row(total, is_sum=True)],
        remarks=(f"年末结余（大写）：{in_capitals(told.closing)}",),
    )


def _budget(told: YearAccounts) -> Table:
    names = {row.code: row.name for row in told.funds}
    spent = [line for line in told.budget if not line.income]
    taken = [line for line in told.budget if line.income]
    rows = [
        *(_line(line, names) for line in taken),
        *([_sum("收入合计", taken)] if taken else []),
        *(_line(line, names) for line in spent),
        *([_sum("支出合计", spent)] if spent else []),
    ]
    return Table(
        title="二、预算执行",
        columns=(
            Column("项目", "text", 60),
            Column("预算数", "money", 26),
            Column("决算数", "money", 26),
            Column("差额", "money", 26),
            Column("完成率（%）", "money", 22),
            Column("说明", "text", 20),
        ),
        rows=rows,
        remarks=("差额＝决算数－预算数。预存款、押金、预收房租是代管的钱，不列预算。",),
    )


def _line(line: BudgetKept, names: dict[str, str]) -> Row:
    name = f"{'收入' if line.income else '支出'}：{names[line.fund]} {_what_for(line)}"
    return Row((name, line.planned, line.actual, line.difference, line.rate, _remark(line)))


def _what_for(line: BudgetKept) -> str:
    if line.project:
        return line.project
    kind = IncomeKind(line.income) if line.income else Category(line.category)
    return str(kind.label)


def _remark(line: BudgetKept) -> str:
    if line.planned is None or line.difference is None:
        return "预算外"
    return "超预算" if not line.income and line.difference > 0 else ""


def _sum(label: str, lines: Sequence[BudgetKept]) -> Row:
    """What lines come to; without any plan there is nothing to compare with."""
    actual = sum((line.actual for line in lines), ZERO)
    plans = [line.planned for line in lines if line.planned is not None]
    planned = sum(plans, ZERO) if plans else None
    difference = None if planned is None else actual - planned
    return Row((label, planned, actual, difference, None, None), is_sum=True)


def _months(told: YearAccounts) -> Table:
    rows = [
        Row((f"{row.month.month}月", row.income, row.expense, row.closing)) for row in told.months
    ]
    return Table(
        title="三、按月收支",
        columns=(
            Column("月份", "mark", 30),
            Column("收入", "money", 50, "sum"),
            Column("支出", "money", 50, "sum"),
            Column("结余", "money", 50, "last"),
        ),
        rows=[*rows, Row(("合计", told.income, told.expense, told.closing), is_sum=True)],
    )


def _collection(told: YearAccounts) -> Table:
    whole = told.collection
    rows = [Row(_collected(row.group, row)) for row in told.groups]
    return Table(
        title="四、收缴情况",
        columns=(
            Column("村民小组", "text", 34),
            Column("应收户", "count", 18),
            Column("应收额", "money", 28),
            Column("实收额", "money", 28),
            Column("减免额", "money", 24),
            Column("欠费额", "money", 26),
            Column("收缴率（%）", "money", 22),
        ),
        rows=[*rows, Row(_collected("合计", whole), is_sum=True)] if rows else [],
        remarks=(
            "本年各月应收，截至年末实收；欠费额＝应收额－减免额－实收额。",
            *((WITHHELD,) if any(row.owed is None for row in (*told.groups, whole)) else ()),
        ),
    )


def _collected(name: str, row: GroupCollected) -> tuple[Value, ...]:
    return name, row.households_due, row.charged, row.received, row.waived, row.owed, row.rate


def _ageing(told: YearAccounts) -> Table:
    return Table(
        title="五、欠费账龄",
        columns=(
            Column("账龄", "text", 60),
            Column("户数", "count", 60),
            Column("金额", "money", 60),
        ),
        rows=[Row((AGE_WORD[row.age], row.households, row.amount)) for row in told.ageing],
        remarks=(
            "一户可有几种账龄，所以户数相加可能多于欠费户数；含以前年度和房租欠费。",
            *(() if told.ageing else (WITHHELD,)),
        ),
    )


def _spent_on(told: YearAccounts) -> Table:
    with translation.override("zh-hans"):
        rows = [
            Row((str(Category(row.category).label), row.slips, row.amount, row.share))
            for row in told.spent_on
        ]
    return Table(
        title="六、支出前十",
        columns=(
            Column("类别", "text", 60),
            Column("笔数", "count", 30),
            Column("金额", "money", 50),
            Column("占比（%）", "money", 40),
        ),
        rows=rows,
    )


def _money(told: YearAccounts) -> Table:
    compared = {row.account: row for row in told.reconciled}
    rows = []
    for row in told.cash:
        found = compared.get(row.account)
        seen: tuple[Value, ...] = (None, None, None)
        if found and found.statement_on:
            seen = (f"{found.statement_on:%m-%d}", found.statement_balance, found.difference)
        rows.append(Row((row.name, row.opening, row.closing, *seen)))
    opening = sum((row.opening for row in told.cash), ZERO)
    closing = sum((row.closing for row in told.cash), ZERO)
    return Table(
        title="七、资金构成",
        columns=(
            Column("账户", "text", 44),
            Column("年初", "money", 28),
            Column("年末", "money", 28),
            Column("对账单日期", "mark", 22),
            Column("对账单余额", "money", 30),
            Column("未达账项", "money", 28),
        ),
        rows=[*rows, Row(("合计", opening, closing, None, None, None), is_sum=True)],
        remarks=_not_compared(told),
    )


def _not_compared(told: YearAccounts) -> tuple[str, ...]:
    names = [row.name for row in told.reconciled if row.statement_on is None]
    return (f"未与对账单核对：{'、'.join(names)}。",) if names else ()


def _carried(told: YearAccounts) -> Table:
    carried = told.carried
    rows: list[Row] = [Row((f"{row.name}余额", row.closing)) for row in told.funds]
    of_others = (
        ("其中：预存余额", carried.credit),
        ("其中：押金", carried.deposits),
        ("其中：预收房租", carried.rent_ahead),
    )
    rows += [Row(row) for row in of_others]
    rows.append(Row(("结转下年合计", told.closing), is_sum=True))
    rows.append(Row((_owed_said(carried.households_owing), carried.owed)))
    return Table(
        title="八、结转下年",
        columns=(Column("项目", "text", 120), Column("金额", "money", 60)),
        rows=rows,
        remarks=(
            "欠费余额是应收未收的钱，不在基金余额之内。",
            *((WITHHELD,) if carried.owed is None else ()),
        ),
    )


def _owed_said(households: int | None) -> str:
    return "欠费余额" if households is None else f"欠费余额（{households}户）"
