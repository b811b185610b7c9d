"""The demo's projects: a lane that was paved, a drain under way, two wishes in the reserve list."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from funds.council.convening import Matter
from funds.demo.council import DRAIN, LONG_AGO, carried_out, decide, decision_on
from funds.demo.project_pictures import lane_picture
from funds.demo.spending import signed
from funds.demo.stage import Stage
from funds.models import (
    Category,
    Consent,
    CostKind,
    HandRole,
    InvoiceKind,
    Method,
    Moment,
    NodeDue,
    PaymentNode,
    Project,
    ProjectContract,
    ProjectHand,
    ProjectLine,
    ProjectSource,
    ProjectStage,
    ProjectYear,
    Purpose,
    Quote,
    SourceKind,
)
from funds.money import ZERO
from funds.months import Month
from funds.payments.receipting import record_other_income
from funds.projects.drafts import Draft
from funds.projects.photographing import keep_project_photos
from funds.projects.registering import Proposal, register_project
from funds.projects.surveying import answer_survey
from funds.spending.claiming import Draft as ClaimDraft, Wanted, propose
from funds.spending.project_accounts import enter_stage
from funds.spending.signing import pay_claim

BUILDER, OFFICE = "群安村施工队", "街道办事处"
LONG_ENOUGH = timedelta(days=15)
LANE = Matter("二组巷道硬化", "硬化余家巷，预算900元，用街道补助，先询价三家。", "村民小组")
ASKED = {"asker": ("周文书", "卫国庆"), "watcher": ("孙监委",)}
LOOKED = {"villager": ("王秀英", "陈建国"), "supervisor": ("孙监委",), "builder": ("余师傅",)}


def pave_the_lane(stage: Stage, month: Month) -> None:
    """A lane is paved from a grant within one month, and paid but for the warranty money."""
    day = month.first_day
    project = _proposed(
        stage, day, "二组巷道硬化", "二组余家巷", "雨天泥泞，老人出门难走", "二组12户", "920.00"
    )
    _asked(stage, project, day)
    _photo(stage, project, Moment.BEFORE, day)
    record_other_income(
        stage.clerk_on(day),
        payer=OFFICE,
        fund=stage.funds["plot"],
        amount=Decimal("900.00"),
        method=Method.BANK,
        received_on=day,
        purpose=Purpose.GRANT,
    )
    decided = decide(stage, day, LANE)
    concrete = ("混凝土", CostKind.MATERIAL, "立方", "3", "300")
    _decided(stage, project, day, LANE, (concrete,), ("856.00", "44.00"))
    signed_on = day + timedelta(days=1)
    _contracted(stage, project, signed_on, "880.00", "900.00", "950.00")
    begun = signed_on + LONG_ENOUGH
    _enter(
        stage,
        project,
        ProjectStage.STARTED,
        begun,
        text="安全交底完成，公告牌立在巷口",
    )
    _photo(stage, project, Moment.DURING, begun + timedelta(days=2))
    _paid(stage, project, "264.00", begun + timedelta(days=2), "硬化巷道第一笔工程款")
    done = begun + timedelta(days=9)
    _enter(
        stage,
        project,
        ProjectStage.ACCEPTED,
        done,
        text="平整，无积水，排水顺畅",
        hands=_hands(LOOKED),
    )
    _photo(stage, project, Moment.AFTER, done)
    _paid(stage, project, "572.00", done, "硬化巷道验收后工程款")
    _enter(stage, project, ProjectStage.ACCOUNTED, done, amount=Decimal("880.00"))
    _enter(stage, project, ProjectStage.SHOWN, done, until=done + LONG_ENOUGH)
    carried_out(stage, decided, "已完工验收，决算880元", done)


def begin_the_drain(stage: Stage, today: date) -> None:
    """A drain is being cleared and lined since two days, and will be until the next year."""
    decided, announced = today - LONG_AGO, today - LONG_ENOUGH - timedelta(days=2)
    project = _proposed(
        stage, decided, "一组排水沟清淤", "一组晒坝边", "暴雨时水漫进院子", "一组9户", "260.00"
    )
    lines = (
        ("人工清淤", CostKind.LABOUR, "工日", "2", "80"),
        ("水泥砂浆", CostKind.MATERIAL, "袋", "2", "40"),
    )
    _decided(stage, project, decided, DRAIN, lines, ("160.00", "80.00"))
    _contracted(stage, project, announced, "230.00", "240.00", "260.00")
    begun = announced + LONG_ENOUGH
    _enter(stage, project, ProjectStage.STARTED, begun, text="安全交底完成，公告牌立在晒坝")


def wait_in_the_reserve_list(stage: Stage, day: date) -> None:
    """Two more are wanted, and wait for money."""
    _proposed(
        stage, day, "晒坝边安两张石凳", "一组晒坝", "老人没有地方坐", "全村", "600.00", rank=1
    )
    _proposed(
        stage, day, "村口公示栏换新", "村口", "栏板起鼓，纸贴不住", "全村", "1500.00", rank=2
    )


def _proposed(
    stage: Stage,
    day: date,
    name: str,
    place: str,
    cause: str,
    beneficiaries: str,
    estimate: str,
    *,
    rank: int = 1,
) -> Project:
    proposal = Proposal(
        name=name,
        place=place,
        cause=cause,
        beneficiaries=beneficiaries,
        estimate=Decimal(estimate),
        proposed_by="村民小组",
        proposed_on=day,
        keeper="卫国庆",
        wanted_year=day.year,
        rank=rank,
    )
    return register_project(stage.clerk_on(day), proposal=proposal)


def _asked(stage: Stage, project: Project, day: date) -> None:
    """Most households agree; one does not."""
    for place, door in enumerate(stage.doors[:32]):
        answer_survey(
            stage.clerk_on(day),
            project=project,
            household=door,
            answer=Consent.AGAINST if place == 9 else Consent.AGREES,
            answered_on=day,
        )


def _photo(stage: Stage, project: Project, moment: Moment, day: date) -> None:
    keep_project_photos(
        stage.clerk_on(day),
        project=project,
        contents=[lane_picture(moment.value)],
        moment=moment,
        spot="巷口",
        taken_on=day,
    )


def _decided(
    stage: Stage,
    project: Project,
    day: date,
    matter: Matter,
    lines: Sequence[tuple[str, CostKind, str, str, str]],
    by_year: Sequence[str],
) -> None:
    """Decided out of the township's grant, so much for this year and the rest for the next."""
    fund = stage.funds["plot"]
    years = [
        ProjectYear(fund=fund, year=day.year + ahead, amount=Decimal(amount))
        for ahead, amount in enumerate(by_year)
    ]
    whole = sum((share.amount for share in years), ZERO)
    grant = ProjectSource(kind=SourceKind.GRANT, fund=fund, giver=OFFICE, amount=whole)
    decision = decision_on(stage, matter)
    _enter(stage, project, ProjectStage.APPROVED, day, decision=decision, sources=[grant])
    rows = [
        ProjectLine(
            position=place,
            kind=kind,
            item=item,
            unit=unit,
            quantity=Decimal(quantity),
            unit_price=Decimal(price),
        )
        for place, (item, kind, unit, quantity, price) in enumerate(lines, start=1)
    ]
    _enter(stage, project, ProjectStage.BUDGETED, day, lines=rows, years=years)


def _contracted(stage: Stage, project: Project, day: date, *amounts: str) -> None:
    """The first quote is chosen; 30 per cent when work begins, 65 when accepted, 5 are kept."""
    suppliers = (BUILDER, "城关建筑队", "锦江工程部")
    offers = [
        Quote(
            supplier=suppliers[place],
            amount=Decimal(amount),
            days=20,
            warranty_months=12,
            chosen=place == 0,
        )
        for place, amount in enumerate(amounts)
    ]
    _enter(
        stage, project, ProjectStage.QUOTED, day, quotes=offers, declared="无", hands=_hands(ASKED)
    )
    contract = ProjectContract(
        client=stage.community.owner_body,
        builder=BUILDER,
        content=project.name,
        price=Decimal(amounts[0]),
        ends_on=day + timedelta(days=30),
        warranty_months=12,
        warranty_percent=5,
        safety="乙方负责施工安全，设警示标志",
    )
    nodes = [
        PaymentNode(name="开工款", percent=30, due=NodeDue.STARTED),
        PaymentNode(name="验收款", percent=65, due=NodeDue.ACCEPTED),
    ]
    _enter(stage, project, ProjectStage.CONTRACTED, day, contract=contract, nodes=nodes)
    _enter(stage, project, ProjectStage.ANNOUNCED, day, until=day + LONG_ENOUGH)


def _enter(stage: Stage, project: Project, reached: ProjectStage, day: date, **said: Any) -> None:
    draft = Draft(on=day, **said)
    enter_stage(stage.clerk_on(day), project=project, stage=reached, draft=draft)


def _hands(named: dict[str, tuple[str, ...]]) -> list[ProjectHand]:
    return [
        ProjectHand(role=HandRole(role), name=name)
        for role, names in named.items()
        for name in names
    ]


def _paid(stage: Stage, project: Project, amount: str, day: date, summary: str) -> None:
    """A claim for the contract goes through all hands, and is paid by the bank."""
    claim = propose(
        stage.clerk_on(day),
        draft=ClaimDraft(
            fund=stage.funds["plot"],
            category=Category.REPAIR,
            summary=summary,
            payee=BUILDER,
            happened_on=day,
            handled_by="卫国庆",
            witnessed_by="李建国",
            lines=[Wanted(summary, Decimal(amount), invoice=InvoiceKind.INVOICE)],
            project=project,
        ),
    )
    signed(stage, claim)
    pay_claim(stage.clerk_on(day), claim=claim, method=Method.BANK, paid_on=day)
