"""A lecture keeps its hall, and its claims say what it cost."""

from datetime import date, timedelta

import pytest

from funds.commons.lectures import LectureState, lecture_standing, public_lectures
from funds.commons.lecturing import (
    call_off_lecture,
    hold_lecture,
    plan_lecture,
    undo_lecture_step,
)
from funds.commons.micro_writing import BadEntry, NotNow
from funds.hall.slots import Stay
from funds.hall.stepping import HallTaken
from funds.models import Rental
from funds.money import ZERO
from tests.making.once import once_a_module
from tests.making.one_of_each import hall
from tests.making.photos import photo
from tests.making.rentals import TODAY, hall_village
from tests.making.villages import actor

pytestmark = pytest.mark.django_db
built, community = once_a_module(hall_village)
DAY = date(2026, 4, 11)
EVENING = Stay(DAY, 38, DAY, 42)


def at(community, day=TODAY):
    return actor(community, today=day)


def planned(community, **changes):
    wanted = {"topic": "雨季防汛", "lecturer": "李老师", "stay": EVENING, "place": ""}
    return plan_lecture(at(community), **wanted | {"hall": hall(community)} | changes)


def test_a_hall_is_reserved_and_refused_where_it_is_taken(community):
    lecture = planned(community)
    assert lecture.rental is not None
    assert lecture.place == hall(community).name
    with pytest.raises(HallTaken):
        planned(community, topic="电动车充电")
    assert public_lectures(community, on=TODAY)[0].lecture == lecture


def test_called_off_it_leaves_the_hall_to_others(community):
    lecture = planned(community)
    call_off_lecture(at(community), lecture=lecture, reason="老师有事")
    assert Rental.objects.get(pk=lecture.rental_id).state == "cancelled"
    assert planned(community).number == "WJ-2026-0002"
    with pytest.raises(NotNow):
        undo_lecture_step(at(community), lecture=lecture, reason="又办了")


def test_who_came_is_entered_on_the_day_and_not_before(community):
    lecture = planned(community, hall=None, place="老槐树下")
    with pytest.raises(BadEntry):
        hold_lecture(at(community), lecture=lecture, came=20)
    after = DAY + timedelta(days=1)
    assert lecture_standing(lecture, on=after).state == LectureState.TO_ENTER
    hold_lecture(at(community, after), lecture=lecture, came=23, photo=photo())
    standing = lecture_standing(lecture, on=after)
    assert (standing.state, standing.held.came, standing.cost) == (LectureState.HELD, 23, ZERO)
    assert len(standing.photos) == 1


def test_it_says_where_it_is_if_in_no_hall(community):
    with pytest.raises(BadEntry) as refusal:
        planned(community, hall=None)
    assert refusal.value.field == "place"
