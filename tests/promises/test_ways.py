"""In whatever order its steps are entered, a matter's way never stands further than it came.

Meetings are called, held, written down, corrected and cancelled, steps put in and taken back at any
moment. After each of them the way is compared with what the rows say, read here a second time.
"""

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings, strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from funds.commons.pathing import (
    Way,
    bring_before,
    leave_way,
    send_on_its_way,
    take_back_path_step,
)
from funds.commons.raising import From, raise_matter
from funds.council.convening import cancel_meeting
from funds.council.deciding import annul, resolve
from funds.council.paths import PlaceState, path_standing
from funds.council.publishing import (
    carry_out,
    publish_resolution,
    publish_result,
    take_back_step,
)
from funds.models import (
    AgendaItem,
    Body,
    Meeting,
    Minutes,
    PathCause,
    PathEvent,
    PathStep,
    PathTier,
    Resolution,
    ResolutionEvent,
    Vote,
)
from funds.upkeep.proofs.council import resolutions_were_carried, votes_hold, ways_are_kept
from households.refusal import Refused
from tests.making.meetings import a_meeting, minuted
from tests.making.villages import actor, village, yuan

# The machine asks the acts, which are asked on both engines elsewhere.
pytestmark = [pytest.mark.django_db, pytest.mark.engine_free]
ORDER = (PathStep.PROPOSED, PathStep.DISCUSSED, PathStep.EXAMINED, PathStep.DECIDED)
BODIES = {
    PathStep.PROPOSED: {Body.BRANCH},
    PathStep.DISCUSSED: {Body.COMMITTEES},
    PathStep.EXAMINED: {Body.PARTY},
    PathStep.DECIDED: {Body.ASSEMBLY, Body.REPRESENTATIVES},
}
NOTICE = {Body.ASSEMBLY: 10, Body.REPRESENTATIVES: 3, Body.PARTY: 3}
IN_TURN = [Body.BRANCH, Body.COMMITTEES, Body.PARTY, Body.REPRESENTATIVES]
bodies = st.sampled_from([*IN_TURN, Body.ASSEMBLY, Body.DELIBERATION])
votes = st.sampled_from([(25, 3, 3), (23, 4, 4), (25, 6, 0), (15, 8, 8), (16, 15, 0), None])
picks = st.integers(min_value=0, max_value=50)
often = st.sampled_from([True, True, True, False])


class Ways(RuleBasedStateMachine):
    """One matter on the whole way, in a village of 45 who may vote."""

    def __init__(self):
        super().__init__()
        self.run = transaction.atomic()
        self.run.__enter__()

    def teardown(self):
        try:
            for proof in (ways_are_kept, votes_hold, resolutions_were_carried):
                assert [str(one.trouble) for one in proof(self.community)] == []
        finally:
            self.forget()

    def forget(self):
        transaction.set_rollback(True)
        self.run.__exit__(None, None, None)

    @initialize(merged=st.booleans())
    def send(self, merged):
        self.community, self.today = village(), date(2026, 4, 1)
        matter = raise_matter(self.at(), text="二组的路要修", raised_by=From())
        way = Way(PathTier.FULL, PathCause.PEOPLE, "修二组的路", yuan(3000), merged=merged)
        self.path = send_on_its_way(self.at(), matter=matter, way=way)

    def at(self):
        return actor(self.community, today=self.today)

    def tried(self, act, **wanted):
        try:
            return act(self.at(), **wanted)
        except Refused:
            return None

    def one_of(self, model, pick, **conditions):
        rows = list(model.objects.of(self.community).filter(**conditions).order_by("pk"))
        return rows[pick % len(rows)] if rows else None

    @rule(days=st.integers(min_value=1, max_value=20))
    def days_pass(self, days):
        self.today += timedelta(days=days)

    @rule(
        follows=often, body=bodies, notice=st.integers(2, 12), back=st.integers(0, 3), count=votes
    )
    def meet(self, follows, body, notice, back, count):
        """Most often the body whose turn it is; called, put on the way, written down."""
        place = path_standing(self.path, today=self.today).next
        if follows and place and place.step in BODIES:
            body = min(BODIES[place.step])
        day = self.today - timedelta(days=back)
        meeting = a_meeting(self.at(), day=day, notice=notice, body=body)
        self.tried(bring_before, path=self.path, item=meeting.items.of(self.community).get())
        if count:
            minuted(self.at(), meeting, votes=count)

    @rule(pick=picks)
    def bring_another(self, pick):
        item = self.one_of(AgendaItem, pick)
        if item:
            self.tried(bring_before, path=self.path, item=item)

    @rule(pick=picks, count=votes)
    def write_anew(self, pick, count):
        meeting = self.one_of(Meeting, pick)
        if meeting:
            self.tried(minuted, meeting=meeting, votes=count, reason="数错了")

    @rule(pick=picks)
    def cancel(self, pick):
        meeting = self.one_of(Meeting, pick)
        if meeting:
            self.tried(cancel_meeting, meeting=meeting, reason="下大雨")

    @rule()
    def take_back(self):
        self.tried(take_back_path_step, path=self.path, reason="不是这一项")

    @rule()
    def leave(self):
        self.tried(leave_way, path=self.path, reason="先放一放")

    @rule(pick=picks)
    def decide(self, pick):
        vote = self.one_of(Vote, pick)
        words = {"title": "修路", "text": "同意修路。", "executor": "李主任"}
        if vote:
            self.tried(resolve, vote=vote, **words)

    @rule(
        pick=picks,
        act=st.sampled_from([publish_resolution, publish_resolution, carry_out, publish_result]),
    )
    def go_on(self, pick, act):
        resolution = self.one_of(Resolution, pick)
        said = {} if act is publish_resolution else {"text": "修好了"}
        if resolution:
            self.tried(act, resolution=resolution, on=self.today, **said)

    @rule(pick=picks)
    def annul(self, pick):
        resolution = self.one_of(Resolution, pick)
        if resolution:
            self.tried(annul, resolution=resolution, reason="写错了")

    @rule(pick=picks)
    def take_back_of_a_resolution(self, pick):
        event = self.one_of(ResolutionEvent, pick)
        if event:
            self.tried(take_back_step, event=event, reason="日子写错了")

    @invariant()
    def it_stands_no_further_than_it_came(self):
        told = path_standing(self.path, today=self.today)
        since, steps = None, [one for one in ORDER if one in {p.step for p in told.places}]
        for place, step in zip(told.places, steps, strict=False):
            if place.state not in (PlaceState.DONE, PlaceState.TO_WRITE):
                break
            item = self.last_item(step)
            assert item.meeting.body in BODIES[step]
            assert since is None or since <= item.meeting.day
            assert self.carried(item)
            since = item.meeting.day
        beyond = told.places[told.places.index(place) :]
        if place.state != PlaceState.DONE:
            assert all(one.state != PlaceState.DONE for one in beyond)
        else:
            self.hung_as_long_as_the_law_says(told, item)

    def hung_as_long_as_the_law_says(self, told, item):
        made = self.standing(Resolution, vote__item=item)
        assert made
        published, result = told.places[-2:]
        for place, kind in ((published, "published"), (result, "result")):
            if place.state == PlaceState.DONE:
                (event,) = self.standing_steps(made[0], kind)
                assert event.happened_on + timedelta(days=14) < self.today
        if not told.is_under_way and not told.left:
            assert {published.state, result.state} == {PlaceState.DONE}

    def last_item(self, step):
        rows = PathEvent.objects.of(self.community).filter(kind=step, reverses=None)
        rows = rows.filter(reversed_by=None).select_related("item__meeting").order_by("seq")
        return rows.last().item

    def carried(self, item):
        meeting, minutes = item.meeting, Minutes.objects.of(self.community)
        last = minutes.filter(meeting=item.meeting).order_by("seq").last()
        vote = Vote.objects.of(self.community).filter(minutes=last, item=item).first()
        if vote is None:
            return False
        whole = last.entitled if meeting.body == Body.PARTY else last.present
        notice = (meeting.day - meeting.notice_on).days >= NOTICE.get(meeting.body, 0)
        return notice and 3 * last.present >= 2 * last.entitled and 2 * vote.in_favour > whole

    def standing(self, model, **conditions):
        rows = model.objects.of(self.community).filter(**conditions).order_by("pk")
        return [one for one in rows if not self.standing_steps(one, "annulled")]

    def standing_steps(self, resolution, kind):
        rows = ResolutionEvent.objects.of(self.community).filter(resolution=resolution, kind=kind)
        return list(rows.filter(reverses=None, reversed_by=None))


def test_a_way_never_stands_further_than_it_came():
    run_state_machine_as_test(
        Ways,
        settings=settings(
            max_examples=6,
            stateful_step_count=20,
            suppress_health_check=list(HealthCheck),
        ),
    )
