"""One household, one vote: whose slip came back is kept, what it said is not."""

from datetime import date

import pytest
from django.apps import apps
from django.utils.translation import override

from funds.council.convening import BadMeeting, MeetingOver, cancel_meeting
from funds.council.entitled import entitled
from funds.council.minuting import Count
from funds.council.slipping import BadCode, BadReason, issue_slips, take_back_stub, take_stubs
from funds.council.slips import printed_code, read_codes, slips_of, turnout
from funds.documents.voting_slips import voting_slips_pdf
from funds.models import Body, Counted, SlipReturn, Vote, VoteWay, VotingSlip
from households.models import Household, Kind, VillagerGroup
from households.revising import revise
from tests.making.meetings import a_meeting, minuted
from tests.making.once import once_a_module
from tests.making.villages import actor, door, of_seven

pytestmark = pytest.mark.django_db
DAY = date(2026, 4, 20)


built, community = once_a_module(of_seven)


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


def at(community):
    return actor(community, today=DAY)


@pytest.fixture
def item(community):
    meeting = a_meeting(at(community), day=DAY, body=Body.ASSEMBLY, counted=Counted.HOUSEHOLDS)
    return meeting.items.of(community).get()


def codes(item, count):
    return [printed_code(slip.code).lower() for slip in slips_of(item)[:count]]


def counted(item, way=VoteWay.HOUSEHOLDS, votes=(4, 1, 0), **more):
    return [Count(item, way, *votes, "张三", "赵四", **more)]


def test_each_household_has_one_slip_however_often_they_are_made(community, item):
    assert len(issue_slips(at(community), item=item)) == 7
    assert issue_slips(at(community), item=item) == []
    assert len(set(VotingSlip.objects.of(community).values_list("code", flat=True))) == 7
    assert voting_slips_pdf(item, list(slips_of(item))).startswith(b"%PDF")


def test_a_code_counts_once(community, item):
    issue_slips(at(community), item=item)
    first, second = codes(item, 2)
    take_stubs(at(community), item=item, codes=[first])
    for typed, wrong in (
        ([first], "taken before"),
        ([second, second], "typed twice"),
        ([second, "AAAA-AAAA"], "No slip"),
        ([], "Type the codes"),
    ):
        with pytest.raises(BadCode, match=wrong):
            take_stubs(at(community), item=item, codes=typed)
    assert (turnout(item).issued, turnout(item).returned) == (7, 1)


def test_the_pile_is_not_kept_in_its_order(community, item):
    issue_slips(at(community), item=item)
    take_stubs(at(community), item=item, codes=list(reversed(codes(item, 5))))
    returned = SlipReturn.objects.of(community).order_by("seq").values_list("slip__seq", flat=True)
    assert list(returned) == sorted(returned)


@pytest.mark.parametrize("by", ["code", "number"])
def test_a_stub_taken_by_mistake_is_taken_back_and_may_come_again(community, item, by):
    issue_slips(at(community), item=item)
    first, second = codes(item, 2)
    take_stubs(at(community), item=item, codes=[first, second])
    meant = {"code": first, "number": "０１－００１"}[by]

    twin = take_back_stub(at(community), item=item, slip_of=meant, reason="勾错了户")

    assert (turnout(item).returned, twin.reverses.slip.household.number) == (1, "01-001")
    with pytest.raises(BadCode, match="No stub"):
        take_back_stub(at(community), item=item, slip_of=meant, reason="再来一次")
    take_stubs(at(community), item=item, codes=[first])
    assert turnout(item).returned == 2
    assert SlipReturn.objects.of(community).count() == 4
    take_back_stub(at(community), item=item, slip_of=meant, reason="又勾错了")
    assert turnout(item).returned == 1


def test_a_stub_is_taken_back_with_a_reason_and_before_the_votes_are_counted(community, item):
    issue_slips(at(community), item=item)
    take_stubs(at(community), item=item, codes=codes(item, 6))
    (code,) = codes(item, 1)
    with pytest.raises(BadReason):
        take_back_stub(at(community), item=item, slip_of=code, reason=" \u200b")
    with pytest.raises(BadCode, match="没有"):
        take_back_stub(at(community), item=item, slip_of="没有", reason="勾错了户")
    minuted(at(community), item.meeting, entitled=7, present=6, counts=counted(item, invalid=1))
    with pytest.raises(MeetingOver, match="counted"):
        take_back_stub(at(community), item=item, slip_of=code, reason="勾错了户")


def test_as_many_votes_as_stubs(community, item):
    issue_slips(at(community), item=item)
    take_stubs(at(community), item=item, codes=codes(item, 6))
    with pytest.raises(BadMeeting, match="6 slips came back, 5 votes"):
        minuted(at(community), item.meeting, entitled=7, present=6, counts=counted(item))
    minuted(at(community), item.meeting, entitled=7, present=6, counts=counted(item, invalid=1))
    with pytest.raises(MeetingOver, match="counted"):
        take_stubs(at(community), item=item, codes=codes(item, 7)[6:])


def test_slips_that_nobody_used_hinder_no_show_of_hands(community, item):
    issue_slips(at(community), item=item)
    with pytest.raises(BadMeeting, match="0 slips came back"):
        minuted(at(community), item.meeting, entitled=7, present=6, counts=counted(item))
    hands = counted(item, VoteWay.HANDS)
    minuted(at(community), item.meeting, entitled=7, present=6, counts=hands)
    assert Vote.objects.of(community).get().in_favour == 4


def test_codes_are_apart_by_whatever_somebody_types_between_them():
    assert read_codes(" abcd-efgh，２３４５-ＡＢＣＤ,\n、——; ") == ["ABCDEFGH", "2345ABCD"]


def test_no_stub_comes_back_of_a_meeting_that_was_cancelled(community, item):
    issue_slips(at(community), item=item)
    cancel_meeting(at(community), meeting=item.meeting, reason="下大雨")
    with pytest.raises(MeetingOver, match="下大雨"):
        take_stubs(at(community), item=item, codes=codes(item, 1))


def test_slips_are_for_households_only(community):
    meeting = a_meeting(at(community), day=DAY)
    with pytest.raises(BadMeeting, match="household"):
        issue_slips(at(community), item=meeting.items.of(community).get())


def test_nothing_joins_a_household_and_a_choice():
    """A vote has sums only; nothing points to a slip but that it came back, and nothing to that."""
    slip = {field.name for field in VotingSlip._meta.concrete_fields}
    stub = {field.name for field in SlipReturn._meta.concrete_fields}
    fact = {"id", "community", "seq", "recorded_at", "by", "seal"}
    assert (slip - fact, stub - fact) == (
        {"item", "household", "code"},
        {"slip", "reverses", "reason"},
    )
    models = apps.get_app_config("funds").get_models()
    pointing = {
        (model, field.related_model)
        for model in models
        for field in model._meta.concrete_fields
        if field.related_model in (VotingSlip, SlipReturn)
    }
    assert pointing == {(SlipReturn, VotingSlip), (SlipReturn, SlipReturn)}
    vote = {field.related_model for field in Vote._meta.concrete_fields if field.related_model}
    assert not vote & {VotingSlip, SlipReturn, Household}
    (once,) = [one for one in Vote._meta.constraints if one.name == "voted_once_in_minutes"]
    assert set(once.fields) == {"community", "minutes", "item"}


def test_a_tenant_votes_only_where_the_village_admitted_it(community):
    tenant = door(community, "01-008", "赵租户", kind=Kind.TENANT)
    assembly = a_meeting(at(community), day=DAY, body=Body.ASSEMBLY, counted=Counted.HOUSEHOLDS)
    group = VillagerGroup.objects.get(community=community, number=1)
    of_group = a_meeting(at(community), day=DAY, body=Body.GROUP, group=group)
    for meeting in (assembly, of_group):
        item = meeting.items.of(community).get()
        assert entitled(meeting) == 7
        assert len(issue_slips(at(community), item=item)) == 7
        assert tenant not in {slip.household for slip in slips_of(item)}
        assert len(issue_slips(at(community), item=item, admitted=[tenant])) == 1
        assert entitled(meeting) == 8


def test_whoever_left_before_the_meeting_has_no_vote(community, item):
    issue_slips(at(community), item=item)
    leaving = Household.objects.get(community=community, number="01-007")
    leaving.liable_until = date(2026, 4, 19)
    revise(leaving, by=None)
    (code,) = [printed_code(one.code) for one in slips_of(item) if one.household == leaving]
    with pytest.raises(BadCode, match="does not live here"):
        take_stubs(at(community), item=item, codes=[code])
    assert entitled(item.meeting) == 6
    with pytest.raises(BadMeeting, match="01-007"):
        issue_slips(at(community), item=item, admitted=[leaving])


def test_a_household_that_parted_after_the_slips_were_printed_gets_one_more(community, item):
    issue_slips(at(community), item=item)
    door(community, "01-009", "王小七")
    assert [one.household.number for one in issue_slips(at(community), item=item)] == ["01-009"]
    assert entitled(item.meeting) == turnout(item).issued == 8
