"""Tries: exactly as many as a cap says, counted for everything at once or for nothing."""

import re

import pytest

from households.models import Tries
from households.tries import (
    KEPT,
    Cap,
    TooManyTries,
    count_try,
    forget_old,
    forgive,
    require_left,
    was_right,
)
from tests.making.villages import door, village

pytestmark = pytest.mark.django_db

BEGAN = 1_774_000_000
ONE = Cap("one", 3, 60)
OTHER = Cap("other", 5, 600)
SCARCE = Cap("scarce", 3, 60, 7)


def tried(*caps, at=0, times=1):
    for _ in range(times):
        require_left(caps, now=BEGAN + at)
        count_try(caps, now=BEGAN + at)


def waiting(*caps, at):
    """The seconds to wait that one is told; looking and trying must say the same."""
    told = []
    for ask in (require_left, count_try):
        with pytest.raises(TooManyTries) as caught:
            ask(caps, now=BEGAN + at)
        told.append((caught.value.wait, str(caught.value)))
    assert told[0] == told[1]
    return told[0][0]


def counted(*caps):
    """The count and the total of each; None where nothing was ever counted."""
    rows = {row.key: (row.count, row.total) for row in Tries.objects.all()}
    return [rows.get(cap.key) for cap in caps]


def test_so_many_and_not_one_more():
    tried(ONE, times=3)

    assert waiting(ONE, at=0) == 60
    assert counted(ONE) == [(3, 3)]


def test_the_window_begins_with_the_first_try_and_opens_to_the_second():
    tried(ONE, at=0)
    tried(ONE, at=58, times=2)

    assert [waiting(ONE, at=at) for at in (58, 59)] == [2, 1]
    tried(ONE, at=60, times=3)
    assert waiting(ONE, at=60) == 60
    assert counted(ONE) == [(3, 6)]


def test_a_refusal_does_not_prolong_the_wait():
    tried(ONE, times=3)
    for at in range(1, 60):
        assert waiting(ONE, at=at) == 60 - at

    tried(ONE, at=60)


def test_in_all_so_many_whatever_time_has_passed():
    tried(SCARCE, at=0, times=3)
    tried(SCARCE, at=60, times=3)
    tried(SCARCE, at=120)

    assert [waiting(SCARCE, at=at) for at in (121, 180, 10**8)] == [0, 0, 0]


def test_everything_is_counted_at_once():
    tried(ONE, OTHER)

    assert counted(ONE, OTHER) == [(1, 1), (1, 1)]


def test_or_nothing_whichever_cap_is_reached():
    tried(ONE, times=3)

    assert waiting(ONE, OTHER, at=5) == 55
    assert waiting(OTHER, ONE, at=5) == 55
    assert counted(ONE, OTHER) == [(3, 3), None]


def test_one_that_is_full_restarts_no_window_of_another():
    """The refused try comes when the other's window is over, and leaves it as it was."""
    tried(ONE)
    tried(OTHER, at=50, times=5)
    before = list(Tries.objects.order_by("key").values())

    assert waiting(ONE, OTHER, at=100) == 550
    assert list(Tries.objects.order_by("key").values()) == before


def test_looking_writes_nothing():
    require_left([ONE, OTHER], now=BEGAN)

    assert Tries.objects.count() == 0


def test_looking_costs_one_query_and_trying_one_a_cap(django_assert_num_queries):
    """As many for what is there as for what never was."""
    for _ in range(2):
        with django_assert_num_queries(1):
            require_left([ONE, OTHER], now=BEGAN)
        with django_assert_num_queries(4):  # with the transaction's begin and end
            count_try([ONE, OTHER], now=BEGAN)


def test_the_right_one_forgets_its_own_and_gives_the_others_one_back():
    tried(ONE, OTHER, times=2)

    was_right(ONE, [OTHER])

    assert counted(ONE, OTHER) == [(0, 0), (1, 1)]
    tried(ONE, times=3)
    assert waiting(ONE, at=0) == 60


def test_nothing_is_given_back_that_was_forgotten_meanwhile():
    """A count below none would be an error on one database and free tries on the other."""
    wang = door(village())
    shared = Cap("shared", 3, 60, household=wang.pk)
    tried(ONE, shared)
    forgive(wang)

    was_right(ONE, [shared])

    assert counted(shared) == [(0, 0)]


def test_one_household_is_forgiven_and_no_other():
    wang = door(village())
    li = door(wang.community, "01-002", "李建国")
    own = [Cap(f"{what}:wang", 3, 60, 3, household=wang.pk) for what in ("card", "number")]
    neighbour = Cap("card:li", 3, 60, 3, household=li.pk)
    for cap in (*own, neighbour, ONE):
        tried(cap, times=3)

    forgive(wang)

    assert counted(*own, neighbour, ONE) == [(0, 0), (0, 0), (3, 3), (3, 3)]
    tried(own[0], times=3)
    assert waiting(neighbour, at=0) == 0


def test_what_was_counted_for_nobody_is_forgotten_after_two_days():
    wang = door(village())
    card = Cap("card", 3, 60, 3, household=wang.pk)
    for cap in (card, ONE):
        tried(cap)
    tried(OTHER, at=1)

    forget_old(now=BEGAN + KEPT)
    assert counted(card, ONE, OTHER) == [(1, 1), (1, 1), (1, 1)]
    forget_old(now=BEGAN + KEPT + 1)
    assert counted(card, ONE, OTHER) == [(1, 1), None, (1, 1)]


def test_without_the_pepper_nobody_tells_whose_a_counter_is(settings):
    key = ONE.key

    settings.PIN_SECRET = "another pepper"

    assert len(key) == 64
    assert ONE.key != key


def test_the_wait_is_said_in_whole_minutes_rounded_up():
    texts = [str(TooManyTries(wait)) for wait in (1, 60, 61, 900)]

    assert [re.findall(r"\d+", text) for text in texts] == [["1"], ["1"], ["2"], ["15"]]
