"""check_books names a matter's way that skipped a body, a step, or the days of the law."""

from datetime import date, timedelta

import pytest
from django.db import connection

from funds.commons.pathing import Way, bring_before, send_on_its_way
from funds.commons.raising import From, raise_matter
from funds.council.deciding import resolve
from funds.council.publishing import publish_resolution
from funds.models import (
    Body,
    Meeting,
    PathCause,
    PathEvent,
    PathStep,
    PathTier,
    Vote,
)
from funds.upkeep.proofs.council import ways_are_kept
from tests.making.meetings import a_meeting, minuted
from tests.making.once import once_a_module
from tests.making.tampering import unguarded
from tests.making.villages import actor, village, yuan

pytestmark = pytest.mark.django_db
DAY = date(2026, 4, 1)
BODIES = (Body.BRANCH, Body.COMMITTEES, Body.PARTY, Body.REPRESENTATIVES)


def decided_on_its_way():
    community = village()
    at = actor(community, today=DAY)
    matter = raise_matter(at, text="二组的路要修", raised_by=From())
    way = Way(PathTier.FULL, PathCause.PEOPLE, "修二组的路", yuan(3000))
    path = send_on_its_way(at, matter=matter, way=way)
    for after, body in enumerate(BODIES, start=1):
        then = actor(community, today=DAY + timedelta(days=4 * after))
        meeting = a_meeting(then, day=then.today, body=body)
        bring_before(then, path=path, item=meeting.items.of(community).get())
        minuted(then, meeting, votes=(25, 3, 3))
    vote = Vote.objects.of(community).order_by("seq").last()
    made = resolve(then, vote=vote, title="修路", text="同意修路。", executor="李主任")
    publish_resolution(then, resolution=made, on=then.today)
    return community


built, community = once_a_module(decided_on_its_way)


def found(community):
    return {str(one.row).rsplit(" (", 1)[0] for one in ways_are_kept(community)}


def named(event):
    return f"{event._meta.verbose_name} funds.pathevent#{event.pk}"


def step(community, kind):
    return PathEvent.objects.of(community).get(kind=kind)


def changed(row, column, value):
    table = connection.ops.quote_name(row._meta.db_table)
    statement = f"UPDATE {table} SET {column} = %s WHERE id = %s"
    assert unguarded(type(row), statement, [value, row.pk])


def test_a_way_that_was_gone_step_by_step_is_proved(community):
    assert found(community) == set()


def test_a_step_before_another_body_is_named(community):
    examined = step(community, PathStep.EXAMINED)
    changed(Meeting.objects.of(community).get(body=Body.PARTY), "body", Body.DELIBERATION.value)

    assert named(examined) in found(community)


def test_a_step_that_came_before_the_one_that_goes_first_is_named(community):
    changed(Meeting.objects.of(community).get(body=Body.PARTY), "day", "2026-04-07")

    assert found(community) == {named(step(community, PathStep.DECIDED))}


@pytest.mark.parametrize("kind", [PathStep.PROPOSED, PathStep.DISCUSSED, PathStep.EXAMINED])
def test_what_was_decided_without_a_step_before_it_is_named(community, kind):
    gone = step(community, kind)
    assert unguarded(PathEvent, "DELETE FROM funds_pathevent WHERE id = %s", [gone.pk])

    assert named(step(community, PathStep.DECIDED)) in found(community)


def test_what_was_decided_after_a_step_that_was_not_carried_is_named(community):
    vote = Vote.objects.of(community).get(item=step(community, PathStep.EXAMINED).item)
    changed(vote, "in_favour", 5)

    assert found(community) == {named(step(community, PathStep.DECIDED))}


def test_a_step_on_which_nobody_voted_is_none(community):
    vote = Vote.objects.of(community).get(item=step(community, PathStep.DISCUSSED).item)
    assert unguarded(Vote, "DELETE FROM funds_vote WHERE id = %s", [vote.pk])

    assert found(community) == {named(step(community, PathStep.DECIDED))}
