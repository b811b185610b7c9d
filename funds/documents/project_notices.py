"""What hangs on the board of a small project, before the work and after it (事前公示、结果公示).

Everybody reads it: names of the register are masked as on the project's page, payees as in a month.
"""

from collections.abc import Sequence
from functools import partial

from funds.board.payees import public_payee
from funds.documents.paper import BLANK, Paper
from funds.documents.project_sheet import facts_table, project_paper, vouchers_table
from funds.models import Expense, ProjectStage
from funds.projects.standing import Standing
from funds.spending.project_money import ProjectMoney
from households.masking import mask_text
from households.naming import masking_of, names_of


def notice_before(money: ProjectMoney, _vouchers: Sequence[Expense]) -> Paper:
    """What will be built, for how much, by whom (事前公示)."""
    now, mask = money.now, masking_of(money.now.project.community)
    offers = "；".join(f"{quote.supplier} {quote.amount}元" for quote in now.quotes)
    return project_paper(
        now,
        "事前公示",
        facts_table(
            ("做什么、在哪里", mask(f"{now.project.name}，{now.project.place}")),
            ("为什么", mask(now.project.cause)),
            ("预算（元）", str(now.budget)),
            ("报价", offers),
            ("施工方", _builder(now)),
            ("公示期", _hangs(now, ProjectStage.ANNOUNCED)),
            ("监督", "有意见请向村务监督委员会提出"),
        ),
        mask=mask,
        signatures=("村民委员会（章）", "村务监督委员会", "日期"),
    )


def notice_after(money: ProjectMoney, vouchers: Sequence[Expense]) -> Paper:
    """What it cost, voucher by voucher, and until when it is under warranty (结果公示)."""
    now = money.now
    names = names_of(now.project.community)
    mask = partial(mask_text, names=names)
    return project_paper(
        now,
        "结果公示",
        facts_table(
            ("项目", mask(f"{now.project.name}，{now.project.place}")),
            ("施工方", _builder(now)),
            ("预算、决算（元）", f"{now.budget}，{BLANK if money.final is None else money.final}"),
            ("应留质保金（元）", str(money.kept)),
            ("质保至", f"{now.warranty_until:%Y-%m-%d}" if now.warranty_until else "无"),
            ("公示期", _hangs(now, ProjectStage.SHOWN)),
        ),
        vouchers_table(
            vouchers, money.paid, summary=mask, payee=partial(public_payee, names=names)
        ),
        mask=mask,
        signatures=("村民委员会（章）", "村务监督委员会", "日期"),
    )


def _builder(now: Standing) -> str:
    if now.contract:
        return f"{now.contract.builder}，合同价{now.contract.price}元"
    return now.chosen.supplier if now.chosen else "村民自建"


def _hangs(now: Standing, stage: ProjectStage) -> str:
    step = now.last(stage)
    if step is None or step.until is None:
        return f"{BLANK}至{BLANK}（不少于15日）"
    return f"{step.on:%Y-%m-%d} 至 {step.until:%Y-%m-%d}"
