"""The papers of a meeting: notice, sign-in list, minutes (会议通知、签到表、会议记录)."""

from collections.abc import Sequence
from datetime import date

from funds.council.states import Standing
from funds.council.sums import Sum
from funds.documents.paper import BLANK, Column, Paper, Row, Table, issuer
from funds.models import AgendaItem, Body, Counted, Meeting, Minutes, Vote, VoteWay
from households.models import Household
from households.naming import masking_of

BODY_WORD = {
    Body.ASSEMBLY: "村民会议",
    Body.REPRESENTATIVES: "村民代表会议",
    Body.GROUP: "村民小组会议",
    Body.PARTY: "党员大会",
    Body.BRANCH: "党支部委员会会议",
    Body.COMMITTEES: "两委联席会议",
    Body.DELIBERATION: "议事会",
}
COUNTED_WORD = {
    Counted.ADULTS: "年满18周岁的村民",
    Counted.HOUSEHOLDS: "每户一名代表",
    Counted.MEMBERS: "全体成员",
}
WAY_WORD = {
    VoteWay.HANDS: "举手表决",
    VoteWay.SECRET: "无记名投票",
    VoteWay.HOUSEHOLDS: "一户一票",
}
FACT = (Column("项目", "text", 35), Column("内容", "text", 145))
TEXT = (Column("", "text", 180),)
SIGN_IN = (
    Column("序号", "count", 12),
    Column("户号", "text", 22),
    Column("姓名", "text", 36),
    Column("签名（指印）", "text", 60),
    Column("备注", "text", 50),
)
EMPTY_LINES = 20
"""Lines of a list without names, where the village has not said how many there are."""


def full_day(day: date) -> str:
    """A day as papers write it: 2026年10月31日."""
    return f"{day.year}年{day.month}月{day.day}日"


def meeting_notice(meeting: Meeting, items: Sequence[AgendaItem]) -> Paper:
    """The notice that is hung and handed out (会议通知); private people's names are masked."""
    mask = masking_of(meeting.community)
    return Paper(
        name="会议通知",
        title="会议通知",
        head=(f"编号：{meeting.number}", f"通知日期：{full_day(meeting.notice_on)}"),
        tables=(
            Table(
                "",
                FACT,
                [
                    Row(("会议名称", mask(meeting.name))),
                    Row(("会议类别", body_of(meeting))),
                    Row(("时间", f"{full_day(meeting.day)} {meeting.get_start_slot_display()}")),
                    Row(("地点", mask(meeting.place))),
                    Row(("参加人员", COUNTED_WORD[Counted(meeting.counted)])),
                    Row(("召集人", meeting.called_by)),
                    *(
                        [Row(("临时召开原因", mask(meeting.short_notice)))]
                        if meeting.short_notice
                        else []
                    ),
                ],
            ),
            Table(
                "议题",
                (Column("序号", "count", 12), Column("议题和方案", "text", 168)),
                [Row((one.position, mask(_proposed(one)))) for one in items],
            ),
        ),
        foot=("请按时参加。表决须本人到会，不得委托他人代为投票。",),
        signatures=(issuer(meeting.community),),
        issuer=issuer(meeting.community),
        day=meeting.notice_on,
    )


def sign_in_list(meeting: Meeting, households: Sequence[Household], members: int | None) -> Paper:
    """The list on which everybody signs who comes (签到表); of members, lines without names."""
    if meeting.counted == Counted.MEMBERS:
        rows = [Row((n, "", "", "", "")) for n in range(1, (members or EMPTY_LINES) + 1)]
    else:
        rows = [
            Row((n, one.number, one.householder, "", ""))
            for n, one in enumerate(households, start=1)
        ]
    return Paper(
        name="签到表",
        title=f"{meeting.name}签到表",
        head=(
            f"编号：{meeting.number}",
            f"时间：{full_day(meeting.day)} {meeting.get_start_slot_display()}",
            f"地点：{meeting.place}",
        ),
        tables=(Table("", SIGN_IN, rows),),
        foot=(f"应到：{members or BLANK}　实到：{BLANK}　核对人：{BLANK}",),
        issuer=issuer(meeting.community),
        day=meeting.day,
    )


def minutes_paper(
    meeting: Meeting, minutes: Minutes | None, standings: Sequence[Standing], sums: Sequence[Sum]
) -> Paper:
    """The minutes (会议记录): filled in, or with room to write during the meeting."""
    return Paper(
        name="会议记录",
        title="会议记录",
        head=(f"编号：{meeting.number}", f"会议名称：{meeting.name}"),
        tables=(
            Table("", FACT, _course(meeting, minutes, sums)),
            *(_item_table(one) for one in standings),
            Table("发言记录", TEXT, [Row(((minutes and minutes.discussion) or "\n" * 8,))]),
        ),
        foot=("表决结果已当场宣读。签到表、照片附后。",),
        signatures=("主持人", "记录人", "监督人（村务监督委员会）"),
        issuer=issuer(meeting.community),
        day=meeting.day,
    )


def _course(meeting: Meeting, minutes: Minutes | None, sums: Sequence[Sum]) -> list[Row]:
    end = minutes.get_end_slot_display() if minutes else BLANK
    said = {
        "主持人": minutes.chair if minutes else BLANK,
        "记录人": minutes.recorder if minutes else BLANK,
        "应到、实到": f"应到 {minutes.entitled}，实到 {minutes.present}"
        if minutes
        else f"应到 {BLANK}，实到 {BLANK}",
        "缺席人员和原因": (minutes.absent or "无") if minutes else "",
        "列席人员": (minutes.invited or "无") if minutes else "",
    }
    return [
        Row(("会议类别", body_of(meeting))),
        Row(("时间", f"{full_day(meeting.day)} {meeting.get_start_slot_display()} 至 {end}")),
        Row(("地点", meeting.place)),
        *(Row(pair) for pair in said.items()),
        *(Row(("法定要求", one.written)) for one in sums),
    ]


def _item_table(standing: Standing) -> Table:
    item, vote = standing.item, standing.vote
    if vote:
        result = votes_said(vote)
        tellers = f"计票 {vote.counted_by}，监票 {vote.checked_by}"
    else:
        result, tellers = f"赞成 {BLANK}　反对 {BLANK}　弃权 {BLANK}　废票 {BLANK}", BLANK
    resolution = standing.resolution
    return Table(
        f"议题{item.position}　{item.title}",
        FACT,
        [
            Row(("提出人", item.proposed_by or BLANK)),
            Row(("方案", item.proposal or BLANK)),
            Row(("表决", result)),
            Row(("计票、监票", tellers)),
            *(Row(("计算", one.written)) for one in standing.sums),
            Row(("决议全文", resolution.text if resolution else BLANK)),
            Row(("执行人、完成期限", _executed(standing))),
        ],
    )


def _executed(standing: Standing) -> str:
    resolution = standing.resolution
    if resolution is None:
        return f"{BLANK}　{BLANK}"
    due = full_day(resolution.due_on) if resolution.due_on else "不限期"
    return f"{resolution.executor}　{due}"


def votes_said(vote: Vote) -> str:
    """The way and the sums of a vote."""
    return (
        f"{WAY_WORD[VoteWay(vote.way)]}：赞成 {vote.in_favour}，反对 {vote.against}，"
        f"弃权 {vote.abstained}，废票 {vote.invalid}"
    )


def body_of(meeting: Meeting) -> str:
    """The body that meets, with the group where it is one's."""
    group = f"（{meeting.group.name}）" if meeting.group else ""
    return f"{BODY_WORD[Body(meeting.body)]}{group}"


def _proposed(item: AgendaItem) -> str:
    parts = [item.title, item.proposal, item.proposed_by and f"提出人：{item.proposed_by}"]
    return "\n".join(part for part in parts if part)
