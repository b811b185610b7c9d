"""Meetings for tests: called, minuted, voted on."""

from datetime import date, timedelta
from typing import Any

from funds.council.convening import Call, Matter, call_meeting
from funds.council.deciding import resolve
from funds.council.minuting import Count, Course, keep_minutes
from funds.models import Body, Counted, Meeting, Minutes, Resolution, VoteWay
from households.acting import Actor

COUNTED = {
    Body.ASSEMBLY: Counted.ADULTS,
    Body.GROUP: Counted.HOUSEHOLDS,
}
"""By whom a body is counted where a test does not say."""


def a_meeting(
    actor: Actor,
    *,
    day: date,
    body: Body = Body.REPRESENTATIVES,
    notice: int = 12,
    titles: tuple[str, ...] = ("修渠",),
    **changes: Any,
) -> Meeting:
    """A meeting of representatives with notice days before it, about one matter."""
    call: dict[str, Any] = {
        "name": "第二次村民代表会议",
        "body": body,
        "counted": COUNTED.get(body, Counted.MEMBERS),
        "notice_on": day - timedelta(days=notice),
        "day": day,
        "start_slot": 38,
        "place": "村委会",
        "called_by": "村民委员会",
    }
    matters = [Matter(title, f"同意{title}。") for title in titles]
    matters = changes.pop("matters", matters)
    return call_meeting(actor, call=Call(**(call | changes)), matters=matters)


def minuted(
    actor: Actor,
    meeting: Meeting,
    *,
    entitled: int = 45,
    present: int = 31,
    votes: tuple[int, int, int] | None = (20, 8, 3),
    reason: str = "",
    **changes: Any,
) -> Minutes:
    """Its minutes; every matter got the same votes in favour, against, abstained."""
    course: dict[str, Any] = {
        "end_slot": 42,
        "chair": "李主任",
        "recorder": "王文书",
        "entitled": entitled,
        "present": present,
    }
    items = meeting.items.of(actor.community).order_by("position")
    counts = [Count(one, VoteWay.HANDS, *votes, "张三", "赵四") for one in items if votes]
    counts = changes.pop("counts", counts)
    return keep_minutes(
        actor, meeting=meeting, course=Course(**(course | changes)), counts=counts, reason=reason
    )


def decided(actor: Actor, *, title: str = "修渠", **meeting: Any) -> Resolution:
    """A resolution of a meeting on the actor's day."""
    day = meeting.pop("day", actor.today)
    called = a_meeting(actor, day=day, titles=(title,), **meeting)
    vote = minuted(actor, called).votes.of(actor.community).get()
    return resolve(actor, vote=vote, title=title, text=f"同意{title}。", executor="李主任")
