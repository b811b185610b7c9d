"""What somebody changes behind the acts' back, the proofs of the council name."""

from datetime import date

import pytest
from django.db import connection

from funds.council.minuting import Count
from funds.council.slipping import issue_slips, take_back_stub, take_stubs
from funds.models import Body, Counted, Minutes, Resolution, SlipReturn, Vote, VoteWay
from funds.upkeep.proofs.council import resolutions_were_carried, votes_hold
from tests.making.meetings import a_meeting, decided, minuted
from tests.making.once import once_a_module
from tests.making.tampering import unguarded
from tests.making.villages import actor, door, village

pytestmark = pytest.mark.django_db
DAY = date(2026, 4, 20)


def with_a_resolution():
    community = village()
    for n in (1, 2, 3):
        door(community, f"01-00{n}", f"王{n}")
    acting = actor(community, today=DAY)
    decided(acting)
    meeting = a_meeting(acting, day=DAY, body=Body.ASSEMBLY, counted=Counted.HOUSEHOLDS)
    item = meeting.items.of(community).get()
    slips = issue_slips(acting, item=item)
    take_stubs(acting, item=item, codes=[slip.code for slip in slips[:2]])
    counts = [Count(item, VoteWay.HOUSEHOLDS, 2, 0, 0, "张三", "赵四")]
    minuted(acting, meeting, entitled=3, present=3, counts=counts)
    return community


built, community = once_a_module(with_a_resolution)


def found(community, proof):
    return [str(finding.row) for finding in proof(community)]


def changed(row, column, value):
    table = connection.ops.quote_name(row._meta.db_table)
    return unguarded(type(row), f"UPDATE {table} SET {column} = %s WHERE id = %s", [value, row.pk])


def test_all_is_well(community):
    assert found(community, votes_hold) == []
    assert found(community, resolutions_were_carried) == []


@pytest.mark.parametrize(
    ("column", "value", "proofs"),
    [
        ("in_favour", 30, {"votes"}),
        ("in_favour", 15, {"carried"}),
        ("against", 12, {"votes"}),
    ],
)
def test_votes_that_were_changed_are_named(community, column, value, proofs):
    vote = Vote.objects.of(community).order_by("seq")[0]
    assert changed(vote, column, value)
    told = {
        "votes": found(community, votes_hold),
        "carried": found(community, resolutions_were_carried),
    }
    assert {name for name, rows in told.items() if rows} == proofs


def test_a_quorum_that_was_changed_is_named(community):
    minutes = Minutes.objects.of(community).order_by("seq")[0]
    assert changed(minutes, "entitled", 60)
    assert len(found(community, resolutions_were_carried)) == 1


def test_more_votes_than_stubs_are_named(community):
    vote = Vote.objects.of(community).order_by("seq")[1]
    assert changed(vote, "against", 1)
    assert len(found(community, votes_hold)) == 1


def test_a_stub_that_counts_twice_is_named(community):
    first, second = SlipReturn.objects.of(community).order_by("seq")
    assert changed(second, "slip_id", first.slip_id)
    assert len(found(community, votes_hold)) == 1


def test_a_stub_that_is_taken_back_at_another_slip_is_named(community):
    acting = actor(community, today=DAY)
    meeting = a_meeting(acting, day=DAY, body=Body.ASSEMBLY, counted=Counted.HOUSEHOLDS)
    item = meeting.items.of(community).get()
    slips = issue_slips(acting, item=item)
    take_stubs(acting, item=item, codes=[slips[0].code])
    twin = take_back_stub(acting, item=item, slip_of=slips[0].code, reason="勾错了户")
    assert found(community, votes_hold) == []
    assert changed(twin, "slip_id", slips[1].pk)
    assert len(found(community, votes_hold)) == 1


def test_a_resolution_of_another_day_is_named(community):
    resolution = Resolution.objects.of(community).get()
    assert changed(resolution, "carried_on", "2026-04-21")
    assert len(found(community, resolutions_were_carried)) == 1
