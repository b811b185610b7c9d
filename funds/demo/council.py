"""What the demo village's bodies met about: the rates, a lane, and what they did not want."""

from datetime import date, timedelta

from funds.council.convening import Call, Matter, call_meeting
from funds.council.deciding import resolve
from funds.council.minuting import Count, Course, keep_minutes
from funds.council.publishing import publish_resolution
from funds.council.ruling import save_body_rule
from funds.demo.stage import Stage
from funds.models import (
    AgendaItem,
    Body,
    BodyRule,
    Counted,
    Majority,
    Meeting,
    Quorum,
    Vote,
    VoteWay,
)

REPRESENTATIVES = 45
RATES = Matter(
    "继续按原标准收取卫生费、路灯费",
    "保洁费每户每月2元，路灯电费每户每月1元，按实际使用公示，结余留作下年。",
    "村民委员会",
)
LANE = Matter(
    "硬化一组至二组巷道",
    "硬化巷道120米，水泥路面厚15厘米，先询价三家，预算报下次会议。",
    "一组组长",
)
LANE_PRICE = Matter("确定巷道硬化的施工单位", "三家询价结果和合同草案会上公布。", "村民委员会")
DEARER = Matter("路灯电费改为每户每月2元", "从下年1月起执行。", "村民委员会")


def meet(stage: Stage, today: date) -> None:
    """A meeting that decided two matters, one that turned one down, and one that is called."""
    _set_rule(stage, today)
    autumn, last_week = today - timedelta(days=75), today - timedelta(days=6)
    first = _call(stage, autumn, "第三次村民代表会议", (RATES, LANE))
    rates, lane = _hold(stage, first, present=38, votes=((36, 1, 1), (29, 6, 3)))
    for vote in (rates, lane):
        _decide(stage, vote)
    _hold(
        stage,
        _call(stage, last_week, "第四次村民代表会议", (DEARER,)),
        present=33,
        votes=((15, 14, 4),),
    )
    _call(stage, today + timedelta(days=12), "第五次村民代表会议", (LANE_PRICE,), notice_on=today)


def _set_rule(stage: Stage, today: date) -> None:
    save_body_rule(
        stage.official_on("approver", today),
        rule=BodyRule(
            body=Body.REPRESENTATIVES,
            short_name="村代会",
            members=REPRESENTATIVES,
            notice_days=5,
            quorum=Quorum.TWO_THIRDS,
            majority=Majority.OF_PRESENT,
        ),
    )


def _call(
    stage: Stage,
    day: date,
    name: str,
    matters: tuple[Matter, ...],
    notice_on: date | None = None,
) -> Meeting:
    hung = notice_on or day - timedelta(days=7)
    call = Call(
        name=name,
        body=Body.REPRESENTATIVES,
        counted=Counted.MEMBERS,
        notice_on=hung,
        day=day,
        start_slot=38,
        place="村民议事厅",
        called_by="村民委员会",
    )
    return call_meeting(stage.clerk_on(hung), call=call, matters=matters)


def _hold(
    stage: Stage, meeting: Meeting, *, present: int, votes: tuple[tuple[int, int, int], ...]
) -> list[Vote]:
    items = AgendaItem.objects.of(stage.community).filter(meeting=meeting).order_by("position")
    counts = [
        Count(item, VoteWay.HANDS, *counted, "陈会计", "何监督")
        for item, counted in zip(items, votes, strict=True)
    ]
    course = Course(
        end_slot=42,
        chair="钱主任",
        recorder="周文书",
        supervisor="何监督",
        entitled=REPRESENTATIVES,
        present=present,
        absent="外出务工",
        invited="村务监督委员会",
    )
    minutes = keep_minutes(
        stage.clerk_on(meeting.day), meeting=meeting, course=course, counts=counts
    )
    return list(Vote.objects.of(stage.community).filter(minutes=minutes).order_by("seq"))


def _decide(stage: Stage, vote: Vote) -> None:
    day = vote.minutes.meeting.day
    resolution = resolve(
        stage.clerk_on(day),
        vote=vote,
        title=vote.item.title,
        text=vote.item.proposal,
        executor="村民委员会",
        due_on=day + timedelta(days=150),
    )
    hung = day + timedelta(days=1)
    publish_resolution(stage.clerk_on(hung), resolution=resolution, on=hung)
