"""What an act asks before its lock is used under it, unless somebody wrote between."""

import pytest

from households.acting import Actor, act
from households.asked_ahead import asked_ahead, asking_ahead
from households.models import Community
from tests.making.villages import actor, door, village

pytestmark = pytest.mark.django_db

ASKED: list[str] = []


@asked_ahead
def how_many(community: Community, *, of: str = "") -> int:
    ASKED.append(of)
    return len(ASKED)


@act
def use(actor: Actor, /) -> int:
    return how_many(actor.community)


@act
def move(_actor: Actor, /) -> None:
    """Something is written."""


@pytest.fixture
def who():
    ASKED.clear()
    community = village()
    door(community)
    move(actor(community))
    community.refresh_from_db()
    return actor(community)


def test_what_was_asked_before_the_lock_is_not_asked_under_it(who):
    with asking_ahead(who.community):
        how_many(who.community)
        assert use(who) == 1

    assert ASKED == [""]
    assert use(who) == 2


def test_it_is_asked_anew_when_somebody_wrote_between(who):
    with asking_ahead(who.community):
        how_many(who.community)
        Community.objects.filter(pk=who.community.pk).update(stamp=who.community.stamp + 1)
        assert use(who) == 2


def test_it_serves_one_act(who):
    with asking_ahead(who.community):
        how_many(who.community)
        use(who)
        assert use(who) == 2


def test_what_is_first_asked_under_the_lock_is_not_kept(who):
    with asking_ahead(who.community):
        use(who)
        assert how_many(who.community) == 2


def test_nothing_is_kept_of_another_village_or_of_another_question(who):
    other = village("other")
    with asking_ahead(who.community):
        how_many(who.community)
        how_many(who.community, of="a")
        how_many(other)
        how_many(other)
        how_many(who.community, of="a")

    assert ASKED == ["", "a", "", ""]


def test_nothing_is_known_of_a_community_in_which_nothing_was_done(who):
    Community.objects.filter(pk=who.community.pk).update(stamp=0)
    who.community.refresh_from_db()
    with asking_ahead(who.community):
        how_many(who.community)
        assert use(who) == 2
