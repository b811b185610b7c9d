"""A body meets, votes and decides; what the law's sums do not carry is no resolution."""

from datetime import date, timedelta

import pytest
from django.utils.translation import override

from funds.council.convening import BadMeeting, Matter, MeetingOver, cancel_meeting
from funds.council.deciding import (
    BadResolution,
    DecidedBefore,
    InUse,
    NotCarried,
    annul,
    resolve,
)
from funds.council.minuting import StoodOn
from funds.council.publishing import (
    TooEarly,
    carry_out,
    publish_resolution,
    publish_result,
    take_back_step,
)
from funds.council.resolutions import carried, using_said
from funds.council.states import Stage, standing_of
from funds.council.sums import sums_of
from funds.levies.ruling import save_rule
from funds.models import (
    AgendaItem,
    Body,
    BodyRule,
    LevyRate,
    Majority,
    Meeting,
    Minutes,
    Quorum,
    Resolution,
    ResolutionEvent,
    Vote,
    book_of,
)
from funds.months import Month
from households.models import VillagerGroup
from households.revising import revise
from tests.making.meetings import a_meeting, decided, minuted
from tests.making.once import once_a_module
from tests.making.villages import actor, village, yuan

pytestmark = pytest.mark.django_db
built, community = once_a_module(village)
DAY = date(2026, 4, 20)


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


def at(community, day=DAY):
    return actor(community, today=day)


def vote_of(minutes):
    return (
        Vote.objects.of(minutes.community).select_related("minutes__meeting").get(minutes=minutes)
    )


def stage(community, today=DAY):
    return standing_of(AgendaItem.objects.of(community).get(), today=today).stage


def resolved(community, vote, **words):
    said = {"title": "修渠", "text": "同意修渠。", "executor": "李主任"}
    return resolve(at(community), vote=vote, **(said | words))


def test_the_sums_are_written_down_and_the_resolution_has_its_number(community):
    meeting = a_meeting(at(community), day=DAY)
    vote = vote_of(minuted(at(community), meeting))
    notice, quorum, majority = [one.written for one in sums_of(vote)]
    assert notice.endswith("12 days ≥ 3 ✓")
    assert quorum == "entitled 45, present 31, 31÷45 = 68.9% ≥ 2/3 ✓"
    assert majority == "in favour 20 > 31÷2 of those present ✓"
    first = resolved(community, vote)
    assert first.number == f"{community.name}村代会〔2026〕1号"
    assert decided(at(community)).number == f"{community.name}村代会〔2026〕2号"
    assert list(carried(community, on=DAY - timedelta(days=1))) == []
    assert first in carried(community, on=DAY)


@pytest.mark.parametrize(
    ("meeting", "minutes", "lacking"),
    [
        ({"notice": 2}, {}, "2 days < 3"),
        ({}, {"present": 29, "votes": (29, 0, 0)}, "29÷45 = 64.4% < 2/3"),
        ({}, {"present": 30, "votes": (15, 10, 5)}, "15 ≤ 30÷2"),
        ({}, {"present": 31, "votes": (15, 0, 0)}, "15 ≤ 31÷2"),
        ({"body": Body.PARTY}, {"present": 31, "votes": (22, 0, 9)}, "22 ≤ 45÷2"),
        (
            {"body": Body.ASSEMBLY, "notice": 9},
            {"present": 40, "votes": (40, 0, 0)},
            "9 days < 10",
        ),
    ],
)
def test_what_lacks_one_is_not_carried(community, meeting, minutes, lacking):
    held = a_meeting(at(community), day=DAY - timedelta(days=1), **meeting)
    vote = vote_of(minuted(at(community), held, **minutes))
    with pytest.raises(NotCarried, match=lacking):
        resolved(community, vote)
    assert stage(community) == Stage.NOT_CARRIED
    assert not Resolution.objects.of(community).exists()


def test_a_coming_meeting_has_its_days_of_notice_unless_the_case_is_special(community):
    coming = DAY + timedelta(days=4)
    with pytest.raises(BadMeeting, match="the earliest day is"):
        a_meeting(at(community), day=coming, notice=2)
    with pytest.raises(BadMeeting, match="special case"):
        a_meeting(at(community), day=coming, notice=4, body=Body.ASSEMBLY)
    flood = a_meeting(
        at(community), day=coming, notice=4, body=Body.ASSEMBLY, short_notice="防汛抢险"
    )
    vote = vote_of(minuted(at(community, coming), flood))
    assert sums_of(vote)[0].written.endswith("at short notice: 防汛抢险 ✓")


def test_a_village_may_only_ask_for_more_than_the_law(community):
    rule = BodyRule(
        community=community,
        body=Body.REPRESENTATIVES,
        notice_days=1,
        quorum=Quorum.FOUR_FIFTHS,
        majority=Majority.OF_ENTITLED,
    )
    revise(rule, by=None)
    meeting = a_meeting(at(community), day=DAY)
    assert (meeting.notice_days, meeting.quorum) == (3, Quorum.FOUR_FIFTHS)
    vote = vote_of(minuted(at(community), meeting, present=35, votes=(23, 12, 0)))
    with pytest.raises(NotCarried, match=r"35÷45 = 77\.8% < 4/5"):
        resolved(community, vote)
    rule.quorum, rule.majority = Quorum.HALF, Majority.OF_PRESENT
    revise(rule, by=None)
    with pytest.raises(NotCarried, match="4/5"):
        resolved(community, vote)
    assert a_meeting(at(community), day=DAY).quorum == Quorum.TWO_THIRDS


def test_a_group_has_a_series_of_its_own(community):
    group = VillagerGroup.objects.of(community).first() or VillagerGroup.objects.create(
        community=community, number=7, name="七组"
    )
    other = VillagerGroup.objects.create(community=community, number=8, name="八组")
    numbers = [
        decided(at(community), body=Body.GROUP, group=one, notice=1).number
        for one in (group, other, group)
    ]
    assert numbers[0].endswith(f"{group.name}组会〔2026〕1号")
    assert [number[-2:] for number in numbers] == ["1号", "1号", "2号"]
    with pytest.raises(BadMeeting, match="group"):
        a_meeting(at(community), day=DAY, body=Body.GROUP)


def test_no_more_votes_than_present_no_more_present_than_entitled(community):
    meeting = a_meeting(at(community), day=DAY)
    with pytest.raises(BadMeeting, match="only 31 were present"):
        minuted(at(community), meeting, votes=(20, 8, 4))
    with pytest.raises(BadMeeting, match="than are entitled"):
        minuted(at(community), meeting, present=46)
    with pytest.raises(MeetingOver, match="still to come"):
        minuted(at(community, DAY - timedelta(days=1)), meeting)
    assert not Minutes.objects.of(community).exists()


def test_minutes_are_corrected_until_a_resolution_stands_on_them(community):
    meeting = a_meeting(at(community), day=DAY)
    wrong = minuted(at(community), meeting, votes=(15, 10, 6))
    with pytest.raises(BadMeeting, match="why they are written anew"):
        minuted(at(community), meeting)
    right = minuted(at(community), meeting, reason="数错了")
    with pytest.raises(DecidedBefore, match="corrected"):
        resolved(community, vote_of(wrong))
    resolution = resolved(community, vote_of(right))
    with pytest.raises(StoodOn, match="1号"):
        minuted(at(community), meeting, reason="又数错了")
    with pytest.raises(DecidedBefore, match="1号"):
        resolved(community, vote_of(right))
    annul(at(community), resolution=resolution, reason="标题写错了")
    assert resolved(community, vote_of(right), title="修水渠").number.endswith("2号")


def test_a_resolution_goes_its_way_and_a_wrong_step_is_undone(community):
    assert stage_after(community, "called") == Stage.ANNOUNCED
    resolution = Resolution.objects.of(community).get()
    assert stage(community) == Stage.CARRIED
    with pytest.raises(DecidedBefore, match="first"):
        carry_out(at(community), resolution=resolution, on=DAY, text="修好了")
    publish_resolution(at(community), resolution=resolution, on=DAY)
    last = DAY + timedelta(days=14)
    assert stage(community, last) == Stage.ON_BOARD
    assert stage(community, last + timedelta(days=1)) == Stage.IN_HAND
    later = at(community, last + timedelta(days=5))
    wrong = carry_out(later, resolution=resolution, on=last + timedelta(days=1), text="修好了")
    assert stage(community, later.today) == Stage.DONE
    take_back_step(later, event=wrong, reason="还差一段")
    assert stage(community, later.today) == Stage.IN_HAND
    carry_out(later, resolution=resolution, on=later.today, text="修好了 120 米")
    publish_result(later, resolution=resolution, on=later.today, text="已验收")
    assert stage(community, later.today) == Stage.RESULT_SHOWN
    assert ResolutionEvent.objects.of(community).count() == 5


def stage_after(community, _what):
    meeting = a_meeting(at(community), day=DAY)
    before = stage(community, DAY - timedelta(days=3))
    resolved(community, vote_of(minuted(at(community), meeting)))
    return before


def test_a_resolution_is_changed_by_a_new_meeting_only(community):
    first = decided(at(community))
    later = at(community, DAY + timedelta(days=30))
    again = Matter("修渠，改石砌", "改用石砌。", reconsiders=first)
    with pytest.raises(BadMeeting, match="Only the body that decided"):
        a_meeting(later, day=later.today, body=Body.COMMITTEES, matters=[again])
    meeting = a_meeting(later, day=later.today, matters=[again])
    second = resolve(
        later, vote=vote_of(minuted(later, meeting)), title="改石砌", text="改。", executor="李"
    )
    assert second.replaces == first
    assert list(carried(community, on=later.today)) == [second]
    assert list(carried(community, on=DAY)) == [first]
    item = AgendaItem.objects.of(community).get(votes__resolutions=first)
    assert standing_of(item, today=later.today).stage == Stage.PUT_ASIDE
    with pytest.raises(InUse, match="2号"):
        annul(later, resolution=first, reason="写错了")
    annul(later, resolution=second, reason="写错了")
    assert list(carried(community, on=later.today)) == [first]


def test_a_meeting_that_did_not_take_place_has_no_minutes(community):
    meeting = a_meeting(at(community), day=DAY)
    cancel_meeting(at(community), meeting=meeting, reason="下大雨")
    with pytest.raises(MeetingOver, match="下大雨"):
        minuted(at(community), Meeting.objects.of(community).get())
    assert stage(community) == Stage.CANCELLED
    held = a_meeting(at(community), day=DAY)
    minuted(at(community), held)
    with pytest.raises(MeetingOver, match="took place"):
        cancel_meeting(at(community), meeting=held, reason="记错了")


def test_only_what_is_in_force_on_the_day_of_a_meeting_is_put_aside(community):
    first = decided(at(community))
    again = Matter("修渠，改石砌", reconsiders=first)
    with pytest.raises(BadMeeting, match="not in force on 2026-04-15"):
        a_meeting(at(community), day=DAY - timedelta(days=5), matters=[again])
    later = at(community, DAY + timedelta(days=30))
    meeting = a_meeting(later, day=later.today, matters=[again])
    annul(later, resolution=first, reason="写错了")
    second = resolve(
        later, vote=vote_of(minuted(later, meeting)), title="改石砌", text="改。", executor="李"
    )
    assert second.replaces is None


def test_while_it_hangs_it_is_carried_out_only_by_whom_somebody_names(community):
    resolution = decided(at(community))
    publish_resolution(at(community), resolution=resolution, on=DAY)
    last = DAY + timedelta(days=14)
    later = at(community, last + timedelta(days=5))

    with pytest.raises(TooEarly, match="from 2026-05-05 on") as early:
        carry_out(later, resolution=resolution, on=last, text="修好了", exception=" \u200b")
    assert early.value.field == "exception"
    done = carry_out(later, resolution=resolution, on=last, text="修好", exception="李主任：抢险")
    assert done.exception == "李主任：抢险"
    take_back_step(later, event=done, reason="日期写错了")
    done = carry_out(
        later, resolution=resolution, on=later.today, text="修好了", exception="李主任：抢险"
    )
    assert done.exception == ""


def test_a_village_that_does_not_wait_carries_out_on_its_own_day(community):
    book = book_of(community)
    book.waits_on_board = False
    save_rule(at(community), rule=book)
    resolution = decided(at(community))
    publish_resolution(at(community), resolution=resolution, on=DAY)
    assert carry_out(at(community), resolution=resolution, on=DAY, text="修好了").exception == ""


def test_what_was_entered_by_mistake_has_no_step_to_take_back(community):
    resolution = decided(at(community))
    hung = publish_resolution(at(community), resolution=resolution, on=DAY)
    annul(at(community), resolution=resolution, reason="写错了")
    with pytest.raises(DecidedBefore, match="annulled"):
        take_back_step(at(community), event=hung, reason="写错了")


def test_a_text_says_something_that_can_be_seen(community):
    vote = vote_of(minuted(at(community), a_meeting(at(community), day=DAY)))
    with pytest.raises(BadResolution, match="whole text"):
        resolve(at(community), vote=vote, title="修渠", text="\u200b\n\u2800", executor="李")
    made = resolve(
        at(community), vote=vote, title="修渠", text="一、修。\u202e\n\n二、验。", executor="李"
    )
    assert made.text == "一、修。\n\n二、验。"
    publish_resolution(at(community), resolution=made, on=DAY)
    with pytest.raises(BadResolution, match="how it went"):
        carry_out(at(community), resolution=made, on=DAY, text="\u200b", exception="李主任：抢险")


def test_a_meeting_ends_after_it_began(community):
    meeting = a_meeting(at(community), day=DAY)
    with pytest.raises(BadMeeting, match="began at 19:00"):
        minuted(at(community), meeting, end_slot=38)
    assert minuted(at(community), meeting, end_slot=48).end_slot == 48


def test_what_rests_on_a_resolution_is_called_what_it_is():
    rate = LevyRate(from_month=Month(2026, 4), amount=yuan(2))
    assert using_said(rate) == f"{rate._meta.verbose_name} {rate}"
