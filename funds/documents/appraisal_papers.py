"""The paper of an appraisal: its rule, its tickets, how they are drawn, a judge's form (微评比)."""

from funds.commons.appraisals import AppraisalStanding, AppraisalState, criteria_of
from funds.documents.paper import BLANK, Column, Paper, Row, Table, issuer
from funds.models import Block
from households.naming import Masking, masking_of

BLOCK_WORD = {
    Block.THINKING: "思想统一",
    Block.BUILDING: "建设统一",
    Block.LOOKS: "风貌统一",
    Block.CARE: "管护统一",
}
HOW_IT_IS_DRAWN = (
    (
        "抽签办法：先公布规则和签号名单，再当众定出种子。每个签号按 SHA-256(种子|签号) 从小到大排，"
        "排在前面的当评委；有近亲参评的回避，由下一个签号补上。"
    ),
    "任何人都能重算：printf '%s' '种子|001' | sha256sum",
)


def appraisal_paper(standing: AppraisalStanding) -> Paper:
    """What is hung up before the seed is known, with the form that each judge fills in.

    It says what the page says: names of the register are masked, and of the result it has the
    winners' numbers alone, when it is decided.
    """
    appraisal, mask = standing.appraisal, masking_of(standing.appraisal.community)
    return Paper(
        name="微评比",
        title=f"微评比：{mask(appraisal.title)}",
        head=(
            f"单位：{issuer(appraisal.community)}",
            f"编号：{appraisal.number}",
            f"参评：{appraisal.group}，{len(standing.entrants)} 户",
            f"公布：{appraisal.announced_on}",
        ),
        tables=(
            _rule(standing, mask),
            _form(standing, mask),
            _tickets(standing),
            *_winners(standing),
        ),
        foot=HOW_IT_IS_DRAWN,
        signatures=("评委", "监督人", "经办人"),
        issuer=issuer(appraisal.community),
        day=appraisal.announced_on,
    )


def _rule(standing: AppraisalStanding, mask: Masking) -> Table:
    appraisal = standing.appraisal
    return Table(
        title="规则",
        columns=(Column("项目", "text", 40), Column("内容", "text", 130)),
        rows=[
            Row(("评委", f"{appraisal.judges} 人，从其他组抽签")),
            Row(("获奖名额", appraisal.places)),
            Row(("奖品", mask(appraisal.prize) or "无")),
            Row(("记分", "每户满分 100 分，扣分要有照片；去掉一个最高分和一个最低分，取平均")),
            Row(("异议期", f"{appraisal.objection_days} 天")),
            Row(("种子来源", mask(appraisal.seed_source))),
            Row(("名单指纹", standing.list_fingerprint)),
            Row(("种子", standing.seed or BLANK)),
            Row(("抽中签号", " ".join(standing.judging) or BLANK)),
        ],
    )


def _form(standing: AppraisalStanding, mask: Masking) -> Table:
    return Table(
        title="评分表（评委：＿＿＿＿ 参评户：＿＿＿＿）",
        columns=(
            Column("内容", "text", 25),
            Column("标准", "text", 70),
            Column("分值", "count", 15),
            Column("扣分", "text", 15),
            Column("原因（附照片）", "text", 45),
        ),
        rows=[
            *(
                Row((BLOCK_WORD[Block(one.block)], mask(one.words), one.points, "", ""))
                for one in criteria_of(standing.appraisal)
            ),
            Row(("合计", "", 100, "", ""), is_sum=True),
        ],
    )


def _tickets(standing: AppraisalStanding) -> Table:
    return Table(
        title="签号名单",
        columns=(Column("签号", "text", 30), Column("户号", "text", 40)),
        rows=[Row((ticket, owner.number)) for ticket, owner in standing.tickets.items()],
    )


def _winners(standing: AppraisalStanding) -> tuple[Table, ...]:
    if standing.state != AppraisalState.FINAL:
        return ()
    return (
        Table(
            title="获奖户",
            columns=(Column("户号", "text", 90), Column("得分", "text", 30)),
            rows=[Row((one.household.number, str(one.mean))) for one in standing.winners],
        ),
    )
