"""How a year's plan was kept, line by line, as a paper (预算执行情况表)."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.utils import translation

from funds.documents.paper import Column, Paper, Row, Table, Value, issuer
from funds.models import BudgetEvent
from funds.money import grouped
from funds.projects.execution import Execution, LineKept, Sums
from funds.words.wording import day_said
from households.models import Community

EXPENSES = (
    Column("基金", "text", 40),
    Column("支出类别", "text", 30),
    Column("预算", "money", 30),
    Column("已支出", "money", 30),
    Column("已批未付", "money", 28),
    Column("剩余", "money", 30),
    Column("备注", "text", 40),
)
INCOMES = (
    Column("基金", "text", 40),
    Column("收入类别", "text", 30),
    Column("预算", "money", 30),
    Column("已收入", "money", 30),
    Column("差额", "money", 30),
    Column("备注", "text", 40),
)


def budget_paper(community: Community, kept: Execution, *, as_of: date) -> Paper:
    """Lay out the plan in force and what became of its lines."""
    adopted = kept.version.adopted
    assert adopted is not None
    with translation.override("zh-hans"):
        expenses, incomes = _expenses(kept.expenses), _incomes(kept.incomes)
    return Paper(
        name="预算执行",
        title=f"{community.name}{kept.year}年度预算执行情况表",
        head=(
            f"编制单位：{issuer(community)}",
            f"截至：{as_of.year}年{day_said(as_of)}",
            "单位：元",
        ),
        tables=(
            Table("一、支出", EXPENSES, [*expenses, Row(_spent_sum(kept.expense), is_sum=True)]),
            Table("二、收入", INCOMES, [*incomes, Row(_taken_sum(kept.income), is_sum=True)]),
        ),
        foot=(
            _adopted_said(kept.version.budget.version, adopted),
            "剩余＝预算－已支出－已批未付；冲红和退回的款已减去。",
            f"全年预算：收入 {grouped(kept.income.planned)}，支出 {grouped(kept.expense.planned)}",
        ),
        signatures=("编制人", "负责人", "村务监督委员会"),
        landscape=True,
        issuer=issuer(community),
        day=as_of,
    )


def _adopted_said(version: int, adopted: BudgetEvent) -> str:
    day = f"{adopted.day.year}年{day_said(adopted.day)}"
    return f"预算第{version}版，{day}通过，依据：{adopted.decision}"


def _expenses(lines: Sequence[LineKept]) -> list[Row]:
    return [
        Row(
            (
                line.fund.name,
                line.name,
                line.planned,
                line.actual,
                line.approved,
                line.left,
                _carried(line) or _remark(line.planned, line.left),
            )
        )
        for line in lines
    ]


def _incomes(lines: Sequence[LineKept]) -> list[Row]:
    return [
        Row(
            (
                line.fund.name,
                line.name,
                line.planned,
                line.actual,
                line.actual - (line.planned or 0),
                _remark(line.planned),
            )
        )
        for line in lines
    ]


def _carried(line: LineKept) -> str:
    """What of a project over several years comes from the years before."""
    beyond = "，超预算" if line.left < 0 else ""
    return f"含上年结转{grouped(line.carried)}{beyond}" if line.carried else ""


def _spent_sum(sums: Sums) -> tuple[Value, ...]:
    return "合计", None, sums.planned, sums.actual, sums.approved, sums.left, None


def _taken_sum(sums: Sums) -> tuple[Value, ...]:
    return "合计", None, sums.planned, sums.actual, sums.actual - sums.planned, None


def _remark(planned: Decimal | None, left: Decimal | None = None) -> str:
    if planned is None:
        return "预算外"
    return "超预算" if left is not None and left < 0 else ""
