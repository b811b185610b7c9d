"""A village of which every kind of paper has something to tell."""

from datetime import date

from funds.archive.assessing import Judged, assess_volume
from funds.archive.binding import make_volumes, place_volume
from funds.archive.handing_over import Handed, hand_over
from funds.archive.viewing import Asked, enter_viewing
from funds.board.closing import close_month
from funds.board.objecting import raise_objection
from funds.documents.monthly_papers import papers_to_keep
from funds.levies.waiving import waive
from funds.models import Charge, HandedTo, Opinion, Retention, ViewingManner
from funds.months import Month
from households.models import Community
from tests.making.one_of_each import busy_desk
from tests.making.publications import publish
from tests.making.villages import actor, charge, door, official, pay, village

DECEMBER = Month(2025, 12)
THEN, CLOSED = date(2025, 12, 20), date(2026, 1, 5)


def closed_december() -> Community:
    """A village whose books begin with December, on one day of which everything happened."""
    community = village(
        "qunan", first_month=DECEMBER, owner_body="尚余村村民委员会", clerk_phone="0575-80000047"
    )
    clerk = official(community, "clerk", last_name="周", first_name="文书")
    wang = door(community, "01-001", "王秀英", liable_from=DECEMBER.first_day)
    li = door(community, "01-002", "李建国", liable_from=DECEMBER.first_day)
    charge(community, "2025-12")
    pay(wang, 60, THEN, by=clerk)
    waive(
        actor(community, clerk, THEN),
        charge=Charge.objects.of(community).filter(household=li)[0],
        reason="生病住院",
        approved_by="村民代表会议",
        on=THEN,
    )
    raise_objection(actor(community, today=THEN), text="路灯修了没有", household=wang)
    busy_desk(community, wang, clerk=clerk, on=THEN)
    close_month(actor(community, clerk, CLOSED), month=DECEMBER, keep=papers_to_keep)
    return community


def archived_december() -> Community:
    """The same, published and bound in volumes; somebody looks into one, and it was assessed."""
    community = closed_december()
    act = actor(community, today=CLOSED)
    publish(act, month=DECEMBER)
    number = make_volumes(act, year=DECEMBER.year)[0].number
    place_volume(act, number=number, place="2号柜第5盒")
    handed = Handed(HandedTo.KEEPER, "周文书", "钱文书", "孙监委", 3, "备用卡、备份一并交")
    hand_over(act, handed=handed, numbers=[number], on=CLOSED)
    asked = Asked("王会计", "镇经管站", "核对支出", ViewingManner.READ, "赵主任")
    enter_viewing(act, number=number, asked=asked, on=CLOSED)
    judged = Judged("王会计、李档案", "孙监委", Opinion.KEEP, Retention.TEN, "仍有参考价值")
    over = date(DECEMBER.year + 31, 1, 2)
    assess_volume(actor(community, today=over), number=number, judged=judged, on=over)
    return community
