"""Case 124 for reservations: a past day is refused, unless the use was simply never entered."""

from datetime import date, timedelta

import pytest

from funds.hall.moving import move
from funds.hall.stepping import BadRental
from tests.cases.outcomes import broken
from tests.making.once import once_a_module
from tests.making.rentals import TODAY, hall_village, rent, whole_day
from tests.making.villages import actor, door

pytestmark = pytest.mark.django_db
built, community = once_a_module(hall_village)
YESTERDAY = TODAY - timedelta(days=1)


def test_case_124_a_past_day_is_not_reserved_and_the_way_out_is_named(community):
    with pytest.raises(BadRental, match="2026-03-19") as refusal:
        rent(community, door(community), stay=whole_day(YESTERDAY))
    assert refusal.value.field == "starts_at"
    assert rent(community, stay=whole_day(TODAY)).starts_on == TODAY


def test_case_124_a_use_that_nobody_entered_is_entered_late(community):
    """At the price of its own day; and nobody is let into a time that was another's."""
    used = rent(community, door(community), stay=whole_day(date(2026, 2, 7)), late=True)
    assert (used.starts_on, used.state) == (date(2026, 2, 7), "reserved")
    assert broken(community) == []


def test_case_124_nothing_is_moved_into_the_past_unless_it_was_then(community):
    rental = rent(community, stay=whole_day(TODAY))
    clerk = actor(community, today=TODAY)
    with pytest.raises(BadRental, match="2026-03-19"):
        move(clerk, rental=rental, stay=whole_day(YESTERDAY))
    moved = move(clerk, rental=rental, stay=whole_day(YESTERDAY), late=True)
    assert moved.starts_on == YESTERDAY
