"""The slip of an advisory poll (征询意见表)."""

from funds.documents.council_papers import full_day
from funds.documents.paper import BLANK, Column, Paper, Row, Table, issuer
from funds.models import Poll
from households.naming import masking_of

OPTIONS = (Column("选项", "text", 140), Column("打√选一项", "text", 40))


def poll_slip(poll: Poll) -> Paper:
    """What is asked, with its options to tick; it says that it is no vote.

    Every household gets one: names of the register are masked as on the page of the poll.
    """
    mask = masking_of(poll.community)
    asked = poll.group.name if poll.group else "全体住户"
    return Paper(
        name="征询意见表",
        title="征询意见表",
        head=(
            f"编号：{poll.number}",
            f"征询对象：{asked}（每户一份）",
            f"截止日期：{full_day(poll.open_until)}",
        ),
        tables=(
            Table(
                mask(poll.question),
                OPTIONS,
                [Row((mask(one.text), "☐")) for one in poll.options.all()],
                remarks=(mask(poll.explanation),) if poll.explanation else (),
            ),
        ),
        foot=(
            "本表只征询意见，不作为表决。结果只公布各选项的合计数，不公布任何一户的选择。",
            f"户号：{BLANK}　户主姓名：{BLANK}　电话：{BLANK}",
        ),
        signatures=("住户签名", "日期", issuer(poll.community)),
    )
