"""No quorum by a smaller number: no fewer are entitled than the register or the body's rule says."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils.translation import override

from funds.council.convening import BadMeeting
from funds.council.minuting import Count
from funds.council.ruling import save_body_rule
from funds.council.sums import is_carried
from funds.models import Body, BodyRule, Counted, Majority, Minutes, Quorum, VoteWay
from households.models import Household, Kind, VillagerGroup
from households.revising import revise
from tests.making.meetings import a_meeting, minuted
from tests.making.once import once_a_module
from tests.making.villages import actor, door, of_seven

pytestmark = pytest.mark.django_db
DAY = date(2026, 4, 20)
BY_TWO_THIRDS = (Body.REPRESENTATIVES, Body.PARTY)


built, community = once_a_module(of_seven)


@pytest.fixture(autouse=True)
def english():
    with override("en"), time_machine.travel(f"{DAY}T10:00:00+08:00"):
        yield


def at(community):
    return actor(community, today=DAY)


def rule(community, body, members):
    return save_body_rule(
        at(community),
        rule=BodyRule(
            community=community,
            body=body,
            members=members,
            notice_days=3,
            quorum=Quorum.TWO_THIRDS if body in BY_TWO_THIRDS else Quorum.HALF,
            majority=Majority.OF_ENTITLED if body == Body.PARTY else Majority.OF_PRESENT,
        ),
    )


@pytest.mark.parametrize("body", [Body.ASSEMBLY, Body.GROUP])
def test_households_are_as_many_as_the_register_says(community, body):
    group = VillagerGroup.objects.of(community).get(number=1) if body == Body.GROUP else None
    meeting = a_meeting(at(community), day=DAY, body=body, group=group, counted=Counted.HOUSEHOLDS)
    for fewer in (3, 6):
        with pytest.raises(BadMeeting, match="7 households are entitled") as refused:
            minuted(at(community), meeting, entitled=fewer, present=3, votes=(3, 0, 0))
        assert refused.value.field == "entitled"
    minutes = minuted(at(community), meeting, entitled=7, present=3, votes=(3, 0, 0))
    assert not is_carried(minutes.votes.of(community).get())


def test_tenants_are_not_among_them_and_more_may_be_written(community):
    tenants = Household.objects.get(community=community, number="01-007")
    tenants.kind = Kind.TENANT
    revise(tenants, by=at(community).user)
    meeting = a_meeting(at(community), day=DAY, body=Body.ASSEMBLY, counted=Counted.HOUSEHOLDS)
    with pytest.raises(BadMeeting, match="6 households"):
        minuted(at(community), meeting, entitled=5, present=5, votes=(3, 0, 0))
    minuted(at(community), meeting, entitled=8, present=6, votes=(4, 0, 0))


@pytest.mark.parametrize(
    "body", [Body.REPRESENTATIVES, Body.PARTY, Body.COMMITTEES, Body.DELIBERATION]
)
def test_members_are_as_many_as_the_bodys_rule_says(community, body):
    rule(community, body, 45)
    meeting = a_meeting(at(community), day=DAY, body=body)
    with pytest.raises(BadMeeting, match="45 members by its rule") as refused:
        minuted(at(community), meeting, entitled=44, present=30)
    assert refused.value.field == "entitled"
    minutes = minuted(at(community), meeting, entitled=45, present=29, votes=(29, 0, 0))
    assert is_carried(minutes.votes.of(community).get()) != (body in BY_TWO_THIRDS)


def test_a_body_of_a_former_term_may_have_been_smaller(community):
    rule(community, Body.REPRESENTATIVES, 45)
    before = a_meeting(at(community), day=DAY - timedelta(days=1))
    assert minuted(at(community), before, entitled=18, present=12, votes=(12, 0, 0))


def test_to_change_the_rule_afterwards_makes_no_quorum_of_the_meeting_before(community):
    saved = rule(community, Body.REPRESENTATIVES, 45)
    with time_machine.travel(DAY + timedelta(days=3)):
        meeting = a_meeting(at(community), day=DAY)
        for name, members in (("村代表", 45), ("代表会", 60)):
            saved.short_name, saved.members = name, members
            save_body_rule(at(community), rule=saved)
            with pytest.raises(BadMeeting, match="45 members"):
                minuted(at(community), meeting, entitled=18, present=12, votes=(12, 0, 0))
        saved.members = 18
        save_body_rule(at(community), rule=saved)
        assert minuted(at(community), meeting, entitled=18, present=12, votes=(12, 0, 0))


@pytest.mark.parametrize("body", [Body.ASSEMBLY, Body.GROUP])
def test_villagers_of_age_are_no_fewer_than_heads_of_households(community, body):
    group = VillagerGroup.objects.of(community).get(number=1) if body == Body.GROUP else None
    door(community, "01-008", "王7")
    meeting = a_meeting(at(community), day=DAY, body=body, group=group, counted=Counted.ADULTS)
    with pytest.raises(BadMeeting, match="7 people head a household") as refused:
        minuted(at(community), meeting, entitled=6, present=6, votes=(6, 0, 0))
    assert refused.value.field == "entitled"
    assert minuted(at(community), meeting, entitled=7, present=7, votes=(7, 0, 0))


def test_without_a_rule_only_the_village_knows(community):
    rule(community, Body.DELIBERATION, None)
    for body in (Body.REPRESENTATIVES, Body.DELIBERATION):
        meeting = a_meeting(at(community), day=DAY, body=body)
        assert minuted(at(community), meeting, entitled=5, present=4, votes=(4, 0, 0))


def test_one_person_alone_counts_no_votes(community):
    meeting = a_meeting(at(community), day=DAY)
    item = meeting.items.of(community).get()
    for tellers in (("张三", "张三"), ("张三", "张 三"), ("张三", " "), ("", "赵四")):
        with pytest.raises(BadMeeting, match="two people") as refused:
            minuted(
                at(community), meeting, counts=[Count(item, VoteWay.HANDS, 20, 8, 3, *tellers)]
            )
        assert refused.value.field == "checked_by"


def test_votes_are_on_matters_of_this_meeting(community):
    other = a_meeting(at(community), day=DAY, titles=("别的事",))
    meeting = a_meeting(at(community), day=DAY)
    count = Count(other.items.of(community).get(), VoteWay.HANDS, 20, 0, 0, "张三", "赵四")
    with pytest.raises(BadMeeting, match="not on the agenda"):
        minuted(at(community), meeting, counts=[count])
    assert not Minutes.objects.of(community).exists()
