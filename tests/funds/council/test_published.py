"""What everybody reads of resolutions: what is in force, without the names of private people."""

from datetime import date, timedelta

import pytest

from funds.council.convening import Matter
from funds.council.deciding import resolve
from funds.council.published import in_hand, on_board, public_resolution, published
from funds.council.publishing import publish_resolution
from funds.models import Body, Vote
from tests.making.meetings import a_meeting, decided, minuted
from tests.making.once import once_a_module
from tests.making.villages import actor, door, village

pytestmark = pytest.mark.django_db
DAY = date(2026, 4, 20)


def with_a_household():
    community = village()
    door(community, "01-001", "王大力")
    return community


built, community = once_a_module(with_a_household)


def test_what_a_later_one_puts_aside_is_no_longer_shown_as_being_done(community):
    at = actor(community, today=DAY)
    first = decided(at)
    publish_resolution(at, resolution=first, on=DAY)
    after = DAY + timedelta(days=20)
    assert list(in_hand(community, today=after)) == [first]
    later = actor(community, today=after)
    meeting = a_meeting(later, day=after, matters=[Matter("改石砌", reconsiders=first)])
    vote = minuted(later, meeting).votes.of(community).get()
    second = resolve(later, vote=vote, title="改石砌", text="改。", executor="李主任")
    publish_resolution(later, resolution=second, on=after)

    assert list(in_hand(community, today=after)) == []
    assert list(on_board(community, today=after)) == [second]
    assert set(published(community)) == {first, second}


def test_the_reason_of_a_short_notice_names_nobody(community):
    at = actor(community, today=DAY)
    made = decided(at, body=Body.ASSEMBLY, notice=1, short_notice="王大力家塌了墙")
    told = public_resolution(made)
    assert Vote.objects.of(community).get().minutes.meeting.short_notice == "王大力家塌了墙"
    assert "王*力家塌了墙" in " ".join(told.sums)
    assert "王大力" not in " ".join(told.sums)
