"""The papers of a small project: application, budget, quotes, acceptance, final account; all by name.

Source: the forms of village projects that villagers build themselves (村级小型工程).
"""

from collections.abc import Callable, Sequence
from decimal import Decimal

from funds.documents.capitals import sum_in_capitals
from funds.documents.paper import Column, Paper, Row, Table
from funds.documents.project_notices import notice_after, notice_before
from funds.documents.project_sheet import facts_table, project_paper, vouchers_table
from funds.models import CostKind, Expense, HandRole, ProjectStage, ProjectStep, SourceKind
from funds.money import grouped
from funds.projects.standing import Standing
from funds.spending.project_money import ProjectMoney

COST = {
    CostKind.LABOUR: "人工",
    CostKind.MATERIAL: "材料",
    CostKind.MACHINE: "机械",
    CostKind.RESERVE: "预备费",
}
SOURCE = {
    SourceKind.FUND: "本村基金",
    SourceKind.GRANT: "上级补助",
    SourceKind.PARTNER: "合伙人出资",
}
Making = Callable[[ProjectMoney, Sequence[Expense]], Paper]


def application(money: ProjectMoney, _vouchers: Sequence[Expense]) -> Paper:
    """What is proposed, by whom, for how much, and what was decided (立项申请表)."""
    now, project = money.now, money.now.project
    approved = now.last(ProjectStage.APPROVED)
    sources = "；".join(
        f"{SOURCE[SourceKind(one.kind)]}（{one}）{one.amount}元" for one in now.sources
    )
    return project_paper(
        now,
        "立项申请表",
        facts_table(
            ("项目名称", project.name),
            ("地点", project.place),
            ("起因", project.cause),
            ("受益户", project.beneficiaries),
            ("估算金额（元）", str(project.estimate)),
            ("资金来源", sources),
            ("提出人、日期", f"{project.proposed_by}　{project.proposed_on:%Y-%m-%d}"),
            ("责任人", project.keeper),
            ("决议", approved.decision if approved else ""),
        ),
        signatures=("提出人", "村民委员会（章）", "村务监督委员会", "日期"),
    )


def budget(money: ProjectMoney, _vouchers: Sequence[Expense]) -> Paper:
    """The lines with their sums (预算表)."""
    now = money.now
    columns = (
        Column("类别", "text", 22),
        Column("项目", "text", 50),
        Column("单位", "text", 18),
        Column("数量", "money", 25),
        Column("单价", "money", 30),
        Column("合价", "money", 35),
    )
    rows = [
        Row(
            (
                COST[CostKind(line.kind)],
                line.item,
                line.unit,
                line.quantity,
                line.unit_price,
                line.amount,
            )
        )
        for line in now.lines
    ]
    rows.append(Row(("合计", "", "", None, None, now.budget), is_sum=True))
    remarks = (sum_in_capitals(now.budget), *_years(now))
    table = Table("", columns, rows, remarks=remarks)
    return project_paper(
        now, "预算表", table, signatures=("编制人", "审核人", "村务监督委员会", "日期")
    )


def _years(now: Standing) -> list[str]:
    """How much belongs to which year, where the budget is divided among several."""
    return [
        f"其中{share.year}年：{share.fund.name} {grouped(share.amount)}元" for share in now.years
    ]


def quotes(money: ProjectMoney, _vouchers: Sequence[Expense]) -> Paper:
    """Who asked whom, what they asked for, and why one was chosen (询价记录)."""
    now = money.now
    step = now.last(ProjectStage.QUOTED)
    columns = (
        Column("供应商", "text", 60),
        Column("报价", "money", 35),
        Column("工期（天）", "text", 25),
        Column("质保（月）", "text", 25),
        Column("选定", "text", 35),
    )
    rows = [
        Row(
            (
                quote.supplier,
                quote.amount,
                str(quote.days or ""),
                "" if quote.warranty_months is None else str(quote.warranty_months),
                "√" if quote.chosen else "",
            )
        )
        for quote in now.quotes
    ]
    return project_paper(
        now,
        "询价记录",
        Table("", columns, rows),
        facts_table(
            ("询价日期", f"{step.on:%Y-%m-%d}" if step else ""),
            ("选定理由", step.text if step else ""),
            ("与供应商的亲属关系", step.declared if step else ""),
            ("询价人", _signed(now, step, HandRole.ASKER)),
            ("监督人", _signed(now, step, HandRole.WATCHER)),
        ),
        signatures=("询价人", "询价人", "监督人", "日期"),
    )


def acceptance(money: ProjectMoney, _vouchers: Sequence[Expense]) -> Paper:
    """What was looked at, and who signed (验收单)."""
    now = money.now
    step = now.last(ProjectStage.ACCEPTED)
    contract = now.contract
    return project_paper(
        now,
        "验收单",
        facts_table(
            ("地点", now.project.place),
            ("施工方", contract.builder if contract else "村民自建"),
            ("工程内容", contract.content if contract else now.project.name),
            ("验收日期", f"{step.on:%Y-%m-%d}" if step else ""),
            ("验收情况及结论", step.text if step else ""),
            ("整改要求", ""),
            ("村民代表", _signed(now, step, HandRole.VILLAGER)),
            ("监督委员会", _signed(now, step, HandRole.SUPERVISOR)),
            ("施工方代表", _signed(now, step, HandRole.BUILDER)),
            ("质保至", f"{now.warranty_until:%Y-%m-%d}" if now.warranty_until else "无"),
        ),
        signatures=("村民代表", "村民代表", "监督委员会", "施工方"),
    )


def final_account(money: ProjectMoney, vouchers: Sequence[Expense]) -> Paper:
    """Budget, contract, changes, final price and difference, with every voucher (决算表)."""
    now = money.now
    sums: tuple[tuple[str, Decimal | None], ...] = (
        ("预算", now.budget),
        ("合同价", now.contract.price if now.contract else None),
        ("变更", now.changes),
        ("已付", money.paid),
        ("应留质保金", money.kept),
        ("决算", money.final),
        ("决算减预算", None if money.final is None else money.difference),
    )
    return project_paper(
        now,
        "决算表",
        Table(
            "造价",
            (Column("项目", "text", 100), Column("金额", "money", 80)),
            [Row(row) for row in sums],
        ),
        vouchers_table(vouchers, money.paid),
        signatures=("编制人", "审批人", "村务监督委员会", "日期"),
    )


PAPERS: dict[str, tuple[Making, ProjectStage | None]] = {
    "application": (application, None),
    "budget": (budget, ProjectStage.BUDGETED),
    "quotes": (quotes, ProjectStage.QUOTED),
    "before": (notice_before, ProjectStage.QUOTED),
    "acceptance": (acceptance, ProjectStage.STARTED),
    "account": (final_account, ProjectStage.ACCEPTED),
    "after": (notice_after, ProjectStage.ACCOUNTED),
}
"""Each paper by the name in its address, and from which stage on it has something to say."""


def _signed(now: Standing, step: ProjectStep | None, role: HandRole) -> str:
    if step is None:
        return ""
    return "、".join(
        hand.name for hand in now.hands if hand.step_id == step.pk and hand.role == role
    )
