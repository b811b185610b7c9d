"""On what a claim rests is said while it is typed and when it is signed, and has to be in force."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from funds.council.convening import Matter
from funds.council.deciding import resolve
from funds.council.publishing import publish_resolution
from funds.models import ProjectStage
from funds.spending.claim_grounds import NoGround, weak_grounds
from funds.spending.signing import approve, review
from tests.making.claims import proposed
from tests.making.meetings import a_meeting, decided, minuted
from tests.making.projects import BEGUN, BUILDER, UNTIL_STARTED, proposed_lane, went
from tests.making.villages import TODAY, actor

pytestmark = pytest.mark.django_db
ZH = {"accept-language": "zh-CN"}


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


def lane_by(at, decision):
    project = proposed_lane(at.community, at.clerk)
    went(project, ProjectStage.APPROVED, decision=decision)
    went(project, *UNTIL_STARTED[1:])
    return project


def said_of(at, project, today=TODAY):
    claim = proposed(at, 500, project=project, payee=BUILDER)
    return claim, " ".join(weak_grounds(at.community, claim, today=today))


def put_aside(at, resolution):
    later = actor(at.community, today=TODAY)
    meeting = a_meeting(later, day=TODAY, matters=[Matter("改石砌", reconsiders=resolution)])
    vote = minuted(later, meeting).votes.of(at.community).get()
    return resolve(later, vote=vote, title="改石砌", text="改。", executor="李主任")


def test_words_are_no_resolution(at):
    _claim, said = said_of(at, lane_by(at, "村民代表会议 3 月 1 日"))
    assert "rests on words, not on a resolution: 村民代表会议 3 月 1 日" in said


def test_what_does_not_hang_or_still_hangs_is_said_until_its_days_are_over(at):
    made = decided(actor(at.community, today=BEGUN))
    claim, said = said_of(at, lane_by(at, str(made)))
    assert f"{made.number} has not hung on the board yet" in said
    publish_resolution(actor(at.community, today=TODAY), resolution=made, on=TODAY)

    for days, hangs in ((0, True), (14, True), (15, False)):
        today = TODAY + timedelta(days=days)
        told = weak_grounds(at.community, claim, today=today)
        assert any("hangs on the board until" in one for one in told) == hangs


def test_nothing_is_claimed_or_approved_on_what_was_put_aside(at):
    made = decided(actor(at.community, today=BEGUN))
    project = lane_by(at, str(made))
    claim, _said = said_of(at, project)
    review(actor(at.community, at.reviewer), claim=claim)
    put_aside(at, made)

    with pytest.raises(NoGround, match="as a change"):
        approve(actor(at.community, at.approver), claim=claim)
    with pytest.raises(NoGround, match=made.number):
        proposed(at, 100, project=project, payee=BUILDER)


def test_the_desk_says_it_while_it_is_typed_and_on_the_claim_s_page(at, client):
    project = lane_by(at, "村民代表会议 3 月 1 日")
    claim, _said = said_of(at, project)
    client.force_login(at.clerk)
    desk = f"/{at.community.code}/admin/claims/"
    for page in (f"{desk}new/", f"{desk}{claim.number}/"):
        text = client.get(page, headers=ZH).content.decode()
        assert "依据只有文字，没有决议：村民代表会议 3 月 1 日" in text
