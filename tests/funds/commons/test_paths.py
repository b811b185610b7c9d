"""A matter goes before the bodies that decide on it; each step is a meeting, typed once."""

from datetime import date, timedelta

import pytest
from django.utils.translation import override

from funds.commons.answering_matters import reopen_matter
from funds.commons.matters import Stand, standing_of
from funds.commons.path_tiers import open_tiers
from funds.commons.pathing import (
    Way,
    bring_before,
    call_for_matter,
    leave_way,
    send_on_its_way,
    take_back_path_step,
)
from funds.commons.raising import BadMatter, From, MatterIsOver, raise_matter
from funds.council.convening import Call, Matter, cancel_meeting
from funds.council.deciding import NotCarried, annul, resolve
from funds.council.due import Due, due_matters
from funds.council.minuting import StoodOn
from funds.council.paths import PlaceState, decided_on, in_deliberation, path_standing
from funds.council.publishing import carry_out, publish_resolution, publish_result
from funds.documents.path_register import path_register
from funds.levies.ruling import save_rule
from funds.models import Body, Counted, PathCause, PathLimit, PathStep, PathTier, Vote
from tests.making.meetings import a_meeting, minuted
from tests.making.once import once_a_module
from tests.making.villages import actor, village, yuan

pytestmark = pytest.mark.django_db
DAY = date(2026, 4, 1)
built, community = once_a_module(village)


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


@pytest.fixture
def matter(community):
    return raise_matter(at(community), text="二组的路要修\n下雨走不了", raised_by=From())


def at(community, days=0):
    return actor(community, today=DAY + timedelta(days=days))


def sent(community, matter, tier=PathTier.FULL, **changes):
    way = {"cause": PathCause.PEOPLE, "title": "修二组的路", "amount": yuan(3000)}
    return send_on_its_way(at(community), matter=matter, way=Way(tier, **(way | changes)))


def before(community, path, body, days, votes=(20, 8, 3), **changes):
    """The path's next step is a meeting of a body so many days later, written down a day after."""
    acting = at(community, days + 1)
    meeting = a_meeting(acting, day=DAY + timedelta(days), body=body, **changes)
    event = bring_before(acting, path=path, item=meeting.items.of(community).get())
    minuted(acting, meeting, votes=votes)
    return event


def vote_of(event):
    return Vote.objects.of(event.community).get(item=event.item, minutes__corrected_by=None)


def resolved(community, event, days):
    words = {"title": "修路", "text": "同意修路。", "executor": "李主任"}
    return resolve(at(community, days), vote=vote_of(event), **words)


def states(path, days):
    return [one.state.value for one in path_standing(path, today=DAY + timedelta(days)).places]


def test_the_whole_way_from_the_branch_to_the_result(community, matter):
    path = sent(community, matter)
    assert "proposed → discussed → examined → decided" in standing_of(matter).answers[-1].text
    assert states(path, 0) == ["next", "later", "later", "later", "later", "later"]
    with pytest.raises(BadMatter, match="Party branch committee"):
        before(community, path, Body.PARTY, 1)
    before(community, path, Body.BRANCH, 1)
    before(community, path, Body.COMMITTEES, 2)
    before(community, path, Body.PARTY, 5, votes=(23, 4, 4))
    decided = before(community, path, Body.REPRESENTATIVES, 9)
    assert states(path, 9) == ["done", "done", "done", "to_write", "later", "later"]
    assert list(in_deliberation(community)) == [path]
    made = resolved(community, decided, 9)
    assert (list(in_deliberation(community)), list(decided_on(community))) == ([], [path])
    assert states(path, 9)[3:] == ["done", "next", "later"]
    publish_resolution(at(community, 10), resolution=made, on=DAY + timedelta(10))
    assert states(path, 24)[3:] == ["done", "hanging", "later"]
    assert states(path, 25)[3:] == ["done", "done", "next"]
    carry_out(at(community, 40), resolution=made, on=DAY + timedelta(40), text="修好了")
    publish_result(at(community, 41), resolution=made, on=DAY + timedelta(41), text="已验收")
    assert states(path, 55)[3:] == ["done", "done", "hanging"]
    told = path_standing(path, today=DAY + timedelta(56))
    assert not told.is_under_way
    assert list(decided_on(community)) == []
    paper = repr(path_register(told))
    assert "31÷45 = 68.9% ≥ 2/3" in paper
    assert made.number in paper
    assert "☑党员群众建议" in paper


@pytest.mark.parametrize(("in_favour", "state"), [(22, PlaceState.FAILED), (23, PlaceState.DONE)])
def test_party_members_agree_by_more_than_half_of_the_entitled(
    community, matter, in_favour, state
):
    path = sent(community, matter, merged=True)
    before(community, path, Body.COMMITTEES, 1)
    before(community, path, Body.PARTY, 5, votes=(in_favour, 31 - in_favour, 0))
    told = path_standing(path, today=DAY + timedelta(5))
    assert told.places[0].step == PathStep.DISCUSSED
    assert told.places[1].state == state


def test_a_plan_handed_out_two_days_before_carries_nothing(community, matter):
    path = sent(community, matter, merged=True)
    before(community, path, Body.COMMITTEES, 1)
    before(community, path, Body.PARTY, 5, votes=(31, 0, 0), notice=2)
    assert states(path, 5)[1] == "failed"
    before(community, path, Body.PARTY, 9, votes=(31, 0, 0), notice=3)
    assert states(path, 9)[:3] == ["done", "done", "next"]


def test_a_shorter_way_is_open_within_the_limit_and_never_against_the_law(community, matter):
    with pytest.raises(BadMatter, match="no such way"):
        sent(community, matter, PathTier.SHORT)
    for tier, most in ((PathTier.SHORT, 5000), (PathTier.COMMITTEES, 500)):
        limit = PathLimit(tier=tier, up_to=yuan(most), decision="村民会议")
        save_rule(at(community), rule=limit)
    short = [PathTier.FULL, PathTier.SHORT]
    assert open_tiers(community, yuan(5000), reserved=True) == short
    assert open_tiers(community, yuan("5000.01"), reserved=False) == [PathTier.FULL]
    assert open_tiers(community, yuan(500), reserved=False) == [*short, PathTier.COMMITTEES]
    with pytest.raises(BadMatter, match="Article 28"):
        sent(community, matter, PathTier.COMMITTEES, amount=yuan(10), reserved=True)
    path = sent(community, matter, PathTier.COMMITTEES, amount=yuan(10))
    event = before(community, path, Body.COMMITTEES, 1)
    resolved(community, event, 1)
    assert states(path, 1) == ["done", "next", "later"]


def test_a_meeting_is_called_with_the_matter_as_its_next_step(community, matter):
    path = sent(community, matter)
    call = Call(
        name="支委会",
        body=Body.BRANCH,
        counted=Counted.MEMBERS,
        notice_on=DAY,
        day=DAY + timedelta(2),
        start_slot=38,
        place="村委会",
        called_by="支部书记",
    )
    acting = at(community)
    meeting = call_for_matter(acting, matter=matter, call=call, agenda=[Matter(path.title)])
    assert states(path, 0)[0] == "on_agenda"
    assert standing_of(matter).became[-1].item.meeting == meeting
    with pytest.raises(MatterIsOver, match="under way"):
        before(community, path, Body.BRANCH, 0)
    cancel_meeting(acting, meeting=meeting, reason="下大雨")
    assert states(path, 0)[0] == "failed"
    before(community, path, Body.BRANCH, 3)
    assert states(path, 3)[:2] == ["done", "next"]


def test_steps_before_the_decision_ask_for_no_resolution(community, matter):
    path = sent(community, matter)
    before(community, path, Body.BRANCH, 1)
    due = due_matters(community, today=DAY + timedelta(2))
    assert [one.what for one in due] == []
    before(community, path, Body.COMMITTEES, 2)
    before(community, path, Body.PARTY, 5, votes=(23, 4, 4))
    before(community, path, Body.ASSEMBLY, 20)
    due = due_matters(community, today=DAY + timedelta(21))
    assert [one.what for one in due] == [Due.RESOLUTION]


def test_a_step_is_taken_back_and_a_way_is_left_and_gone_on_with(community, matter):
    path = sent(community, matter)
    with pytest.raises(MatterIsOver, match="already"):
        sent(community, matter)
    before(community, path, Body.BRANCH, 1)
    take_back_path_step(at(community, 1), path=path, reason="不是这一项")
    assert states(path, 1)[0] == "next"
    leave_way(at(community, 1), path=path, reason="先放一放")
    assert list(in_deliberation(community)) == []
    with pytest.raises(MatterIsOver, match="not on its way"):
        before(community, path, Body.BRANCH, 2)
    take_back_path_step(at(community, 2), path=path, reason="还要办")
    before(community, path, Body.BRANCH, 3)
    earlier = a_meeting(at(community, 3), day=DAY, body=Body.COMMITTEES)
    with pytest.raises(BadMatter, match="earlier"):
        bring_before(at(community, 3), path=path, item=earlier.items.of(community).get())


def test_an_annulled_decision_is_to_be_written_anew(community, matter):
    path = sent(community, matter, merged=True)
    before(community, path, Body.COMMITTEES, 1)
    before(community, path, Body.PARTY, 5, votes=(23, 4, 4))
    event = before(community, path, Body.REPRESENTATIVES, 9)
    annul(at(community, 9), resolution=resolved(community, event, 9), reason="标题写错了")
    assert states(path, 9)[2:] == ["to_write", "later", "later"]
    assert list(in_deliberation(community)) == [path]


def test_a_matter_taken_up_again_stays_on_its_way(community, matter):
    path = sent(community, matter)
    reopen_matter(at(community, 1), matter=matter, reason="还没答复")
    before(community, path, Body.BRANCH, 2)
    assert standing_of(matter).stand == Stand.ANSWERED


def test_a_step_whose_minutes_were_corrected_takes_back_those_behind_it(community, matter):
    path = sent(community, matter, merged=True)
    before(community, path, Body.COMMITTEES, 1)
    party = before(community, path, Body.PARTY, 5, votes=(23, 4, 4))
    decided = before(community, path, Body.REPRESENTATIVES, 9)
    minuted(at(community, 10), party.item.meeting, votes=(22, 5, 4), reason="数错了")
    assert states(path, 10) == ["done", "failed", "later", "later", "later"]
    with pytest.raises(NotCarried, match="examined"):
        resolved(community, decided, 10)
    before(community, path, Body.PARTY, 12, votes=(23, 4, 4))
    assert states(path, 13)[:3] == ["done", "done", "next"]
    with pytest.raises(NotCarried, match="decided"):
        resolved(community, decided, 13)
    resolved(community, before(community, path, Body.REPRESENTATIVES, 16), 17)
    assert states(path, 17)[:3] == ["done", "done", "done"]


def test_minutes_by_way_of_which_something_was_decided_stay_as_they_are(community, matter):
    path = sent(community, matter, merged=True)
    before(community, path, Body.COMMITTEES, 1)
    party = before(community, path, Body.PARTY, 5, votes=(23, 4, 4))
    made = resolved(community, before(community, path, Body.REPRESENTATIVES, 9), 10)
    with pytest.raises(StoodOn, match=made.number):
        minuted(at(community, 11), party.item.meeting, votes=(22, 5, 4), reason="数错了")
    annul(at(community, 11), resolution=made, reason="标题写错了")
    minuted(at(community, 11), party.item.meeting, votes=(22, 5, 4), reason="数错了")
    assert states(path, 11)[1] == "failed"
