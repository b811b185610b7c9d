"""The register of a matter's way through the bodies (四议两公开登记表)."""

from decimal import Decimal

from funds.council.paths import PathStanding, Place
from funds.council.sums import quorum_sum
from funds.documents.council_papers import FACT, body_of, full_day, votes_said
from funds.documents.paper import BLANK, Paper, Row, Table, issuer
from funds.models import DELIBERATIONS, MatterPath, PathCause, PathStep, PathTier
from funds.money import grouped

CAUSE_WORD = {
    PathCause.PEOPLE: "党员群众建议",
    PathCause.CADRES: "村干部提议",
    PathCause.SUPERIORS: "上级安排",
}
STEP_WORD = {
    PathStep.PROPOSED: "党支部提议",
    PathStep.DISCUSSED: "两委会商议",
    PathStep.EXAMINED: "党员大会审议",
    PathStep.DECIDED: "村民会议（村民代表会议）决议",
    PathStep.PUBLISHED: "决议公开（不少于15日）",
    PathStep.RESULT: "实施结果公开",
}
MERGED_WORD = "提议、商议（书记、主任一人担任，合并进行）"


def path_register(standing: PathStanding) -> Paper:
    """Every step with its meeting and sums as they were minuted; what is to come stays blank."""
    path = standing.path
    return Paper(
        name="登记表",
        title="四议两公开工作登记表" if path.tier == PathTier.FULL else "村级事项议决登记表",
        head=(f"单位：{issuer(path.community)}", f"编号：{path.matter.number}"),
        tables=(
            Table(
                "",
                FACT,
                [
                    Row(("动议事由", _ticked(path))),
                    Row(("事项", path.title)),
                    Row(("涉及金额（元）", _amount(path.amount))),
                ],
            ),
            *(
                _deliberation(path, one) if one.step in DELIBERATIONS else _publication(one)
                for one in standing.places
            ),
        ),
        signatures=("党支部书记", "村民委员会主任", "村务监督委员会主任"),
    )


def _ticked(path: MatterPath) -> str:
    return "　".join(
        f"{'☑' if path.cause == cause else '☐'}{word}" for cause, word in CAUSE_WORD.items()
    )


def _amount(amount: Decimal) -> str:
    return grouped(amount) if amount else "不涉及"


def _deliberation(path: MatterPath, place: Place) -> Table:
    merged = path.merged and place.step == PathStep.DISCUSSED
    title = MERGED_WORD if merged else STEP_WORD[place.step]
    standing = place.standing
    if standing is None:
        said = [(name, BLANK) for name in ("时间", "会议形式", "应到、实到、比例", "内容", "表决")]
    else:
        meeting, vote = standing.item.meeting, standing.vote
        said = [
            ("时间", full_day(meeting.day)),
            ("会议形式", f"{body_of(meeting)}　{meeting.number}"),
            ("应到、实到、比例", quorum_sum(meeting, vote.minutes).written if vote else BLANK),
            ("内容", standing.item.proposal or standing.item.title),
            ("表决", votes_said(vote) if vote else BLANK),
        ]
        if standing.resolution:
            said.append(("决议编号", standing.resolution.number))
    signed = ("参会人员签字", "乡镇参会人员签字（含职务）")
    return Table(title, FACT, [Row(one) for one in (*said, *((name, BLANK) for name in signed))])


def _publication(place: Place) -> Table:
    shown = full_day(place.day) if place.day else BLANK
    if place.until:
        shown = f"{shown}至{full_day(place.until)}"
    rows = [Row(("公开情况", shown)), Row(("监督意见", BLANK)), Row(("监督委员会签字", BLANK))]
    return Table(STEP_WORD[place.step], FACT, rows)
