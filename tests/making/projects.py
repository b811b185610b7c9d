"""Projects for the tests: a lane that is paved, step by step, with real claims."""

from datetime import date, timedelta
from typing import Any

from funds.models import (
    Claim,
    CostKind,
    HandRole,
    NodeDue,
    PaymentNode,
    Project,
    ProjectContract,
    ProjectHand,
    ProjectLine,
    ProjectSource,
    ProjectStage,
    Quote,
    SourceKind,
)
from funds.projects.drafts import Draft
from funds.projects.registering import Proposal, register_project
from funds.spending.project_accounts import enter_stage
from funds.spending.signing import approve, review
from households.models import Community, User
from tests.making.claims import Office, paid, proposed
from tests.making.villages import actor, fund, yuan

BEGUN = date(2026, 3, 20)
BUILDER = "余家湾施工队"


def proposed_lane(community: Community, clerk: User | None = None, **details: Any) -> Project:
    """A lane of 4 000.00 in the reserve list of 2026."""
    proposal = {
        "name": "二组巷道硬化",
        "place": "二组余家巷",
        "cause": "雨天泥泞，老人难走",
        "beneficiaries": "二组 12 户",
        "estimate": yuan(4000),
        "proposed_by": "二组组长",
        "proposed_on": BEGUN,
        "keeper": "周文书",
        "wanted_year": 2026,
        **details,
    }
    at = actor(community, clerk, proposal["proposed_on"])
    return register_project(at, proposal=Proposal(**proposal))


def hands(**names: str) -> list[ProjectHand]:
    """Signatures, as in ``hands(asker="周文书、吴水电", watcher="孙监委")``."""
    return [
        ProjectHand(role=HandRole(role), name=name)
        for role, said in names.items()
        for name in said.split("、")
    ]


def quotes(*amounts: int, chosen: int = 0) -> list[Quote]:
    """Quotes of so many yuan, the first of them by the builder."""
    names = [BUILDER, "乙队", "丙队"]
    return [
        Quote(supplier=names[place], amount=yuan(amount), chosen=place == chosen)
        for place, amount in enumerate(amounts)
    ]


def contract(price: int = 3600, **details: Any) -> ProjectContract:
    """A contract with five per cent kept for a year."""
    return ProjectContract(
        **{
            "client": "上余村村民委员会",
            "builder": BUILDER,
            "content": "硬化巷道 60 米",
            "price": yuan(price),
            "ends_on": BEGUN + timedelta(days=60),
            "warranty_months": 12,
            "warranty_percent": 5,
            "safety": "乙方负责施工安全",
            **details,
        }
    )


def nodes(*shares: tuple[int, NodeDue]) -> list[PaymentNode]:
    """The nodes beside the warranty."""
    return [PaymentNode(name=str(due.label), percent=percent, due=due) for percent, due in shares]


def full_draft(community: Community, stage: ProjectStage, on: date, **details: Any) -> Draft:
    """What a lane's step needs: 3 600.00 for the builder, 200.00 for the sign, 200.00 in reserve."""
    long_enough = {"until": on + timedelta(days=15)}
    by_stage: dict[str, dict[str, Any]] = {
        ProjectStage.APPROVED: {
            "decision": "村民代表会议 3 月 18 日",
            "sources": [
                ProjectSource(kind=SourceKind.FUND, fund=fund(community), amount=yuan(4000))
            ],
        },
        ProjectStage.BUDGETED: {"lines": budget()},
        ProjectStage.QUOTED: {
            "quotes": quotes(3600, 3700, 3900),
            "hands": hands(asker="周文书、吴水电", watcher="孙监委"),
            "declared": "无",
        },
        ProjectStage.CONTRACTED: {
            "contract": contract(ends_on=max(BEGUN, on) + timedelta(days=60)),
            "nodes": nodes((30, NodeDue.STARTED), (40, NodeDue.PROGRESS), (25, NodeDue.ACCEPTED)),
        },
        ProjectStage.ANNOUNCED: long_enough,
        ProjectStage.SHOWN: long_enough,
        ProjectStage.STARTED: {
            "text": "向施工队交底，公告牌立在巷口",
            "decision": "村委会 3 月 20 日同意汛期前先行开工",
        },
        ProjectStage.PROGRESS: {"text": "路基完成"},
        ProjectStage.CHANGED: {"text": "加一道排水沟", "amount": yuan(100)},
        ProjectStage.ACCEPTED: {
            "text": "平整，无积水",
            "hands": hands(villager="王秀英、陈国强", supervisor="孙监委", builder="余师傅"),
        },
        ProjectStage.CHECKED: {"text": "无开裂"},
        ProjectStage.DROPPED: {"text": "土地未定"},
    }
    return Draft(on=on, **{**by_stage.get(stage, {}), **details})


def budget() -> list[ProjectLine]:
    rows = (
        (CostKind.MATERIAL, "混凝土", "立方", "12", "300"),
        (CostKind.LABOUR, "公告牌", "块", "1", "200"),
        (CostKind.RESERVE, "预备费", "项", "1", "200"),
    )
    return [
        ProjectLine(
            position=position,
            kind=kind,
            item=item,
            unit=unit,
            quantity=yuan(quantity),
            unit_price=yuan(price),
        )
        for position, (kind, item, unit, quantity, price) in enumerate(rows, start=1)
    ]


def went(project: Project, *stages: ProjectStage, on: date = BEGUN, **details: Any) -> None:
    """The project enters these stages on one day; ``details`` are those of the last."""
    for stage in stages:
        said = details if stage == stages[-1] else {}
        draft = full_draft(project.community, stage, on, **said)
        enter_stage(actor(project.community, today=on), project=project, stage=stage, draft=draft)


UNTIL_STARTED = (
    ProjectStage.APPROVED,
    ProjectStage.BUDGETED,
    ProjectStage.QUOTED,
    ProjectStage.CONTRACTED,
    ProjectStage.ANNOUNCED,
    ProjectStage.STARTED,
)


def lane(at: Office, **details: Any) -> Project:
    """A lane that is being paved; 30 per cent of 3 600.00 may be paid."""
    project = proposed_lane(at.community, at.clerk, **details)
    went(project, *UNTIL_STARTED)
    return project


def approved_for(
    at: Office, project: Project, amount: int | str, line: ProjectLine | None = None
) -> Claim:
    """A claim for the project, without a line for its contract, signed by all three."""
    claim = proposed(at, amount, project=project, project_line=line, payee=BUILDER)
    review(actor(at.community, at.reviewer), claim=claim)
    if claim.amount >= 1000:
        review(actor(at.community, at.second), claim=claim)
    return approve(actor(at.community, at.approver), claim=claim)


def paid_for(
    at: Office, project: Project, amount: int | str, line: ProjectLine | None = None
) -> Claim:
    """The same, paid in cash."""
    claim = approved_for(at, project, amount, line)
    paid(at, claim)
    return claim
