"""What the demo village's bodies met about: rates, plans, projects, and what they did not want."""

from collections.abc import Sequence
from datetime import date, timedelta

from funds.council.convening import Call, Matter, call_meeting
from funds.council.deciding import resolve
from funds.council.minuting import Count, Course, keep_minutes
from funds.council.photographing import keep_meeting_photos
from funds.council.publishing import carry_out, publish_resolution
from funds.council.ruling import save_body_rule
from funds.demo.drawings import drawn_photo
from funds.demo.stage import Stage
from funds.models import (
    AgendaItem,
    Body,
    BodyRule,
    Counted,
    Majority,
    Meeting,
    MeetingPaper,
    Quorum,
    Resolution,
    Vote,
    VoteWay,
)

REPRESENTATIVES = 45
LONG_AGO = timedelta(days=75)
FOR_IT = (36, 1, 1), (29, 6, 3), (33, 2, 3), (35, 2, 1)
"""In favour, against, abstained: how 38 of them vote on the matters of an agenda."""
RATES = Matter(
    "继续按原标准收取卫生费、路灯费",
    "保洁费每户每月2元，路灯电费每户每月1元，按实际使用公示，结余留作下年。",
    "村民委员会",
)
DRAIN = Matter(
    "一组排水沟清淤",
    "清淤并抹面，预算240元，用街道补助，先询价三家。",
    "一组组长",
)
BOARD = Matter(
    "村口公示栏换新", "估算1500元，先申请补助，定不定、何时做由会议决定。", "村民委员会"
)
DEARER = Matter("路灯电费改为每户每月2元", "从下年1月起执行。", "村民委员会")


def meet(stage: Stage, today: date) -> None:
    """A meeting that decided two matters, one that turned one down, and one that is called."""
    decided = decide(stage, today - LONG_AGO, RATES, DRAIN)
    keep_meeting_photos(
        stage.clerk_on(today - LONG_AGO),
        meeting=decided[0].vote.minutes.meeting,
        contents=[drawn_photo("lecture")],
        kind=MeetingPaper.SCENE,
        taken_on=today - LONG_AGO,
        is_public=True,
    )
    last_week = _call(stage, today - timedelta(days=6), (DEARER,))
    _hold(stage, last_week, present=33, votes=((15, 14, 4),))
    _call(stage, today + timedelta(days=12), (BOARD,), notice_on=today)


def decide(stage: Stage, day: date, *matters: Matter) -> list[Resolution]:
    """The representatives meet and carry what is on the agenda; it is hung on the board."""
    meeting = _call(stage, day, matters)
    votes = _hold(stage, meeting, present=38, votes=FOR_IT[: len(matters)])
    return [_decide(stage, vote) for vote in votes]


def carried_out(
    stage: Stage,
    resolutions: Sequence[Resolution],
    text: str,
    day: date,
    *,
    exception: str = "",
) -> None:
    """What was decided is done, so that it is no longer in hand."""
    for resolution in resolutions:
        carry_out(
            stage.clerk_on(day), resolution=resolution, on=day, text=text, exception=exception
        )


def decision_on(stage: Stage, matter: Matter) -> str:
    """The words by which something rests on the latest resolution on a matter."""
    resolutions = Resolution.objects.of(stage.community).filter(title=matter.title)
    return str(resolutions.latest("seq"))


def set_body_rule(stage: Stage, on: date) -> None:
    """The representatives are so many, and are told five days before they meet."""
    save_body_rule(
        stage.official_on("approver", on),
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
    matters: tuple[Matter, ...],
    notice_on: date | None = None,
) -> Meeting:
    hung = notice_on or day - timedelta(days=7)
    call = Call(
        name=f"{day.year}年{day.month}月村民代表会议",
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


def _decide(stage: Stage, vote: Vote) -> Resolution:
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
    return resolution
