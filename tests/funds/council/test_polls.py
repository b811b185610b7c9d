"""Households are asked; sums alone are shown, and nothing is decided by it."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.utils.translation import override

from funds.council.polling import (
    BadPoll,
    PollClosed,
    Question,
    answer_poll,
    cancel_poll,
    open_poll,
    take_back_answer,
)
from funds.council.polls import closed_polls, counted, open_polls, own_answers
from funds.documents.poll_papers import poll_slip
from funds.models import PollAnswer, PollWay
from funds.upkeep.proofs.polls import answers_came_in_time
from households.models import VillagerGroup
from tests.making.once import once_a_module
from tests.making.residents import logged_in
from tests.making.tampering import unguarded
from tests.making.villages import actor, door, village

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 4)
LAST = DAY + timedelta(days=7)


def four_doors():
    community = village()
    return [door(community, f"01-00{n}", f"王{n}") for n in range(1, 5)]


built, doors = once_a_module(four_doors)


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


@pytest.fixture
def poll(doors):
    return asked(doors[0].community)


def asked(community, **changes):
    question = {"question": "装不装健身器材", "options": ["装", "不装"], "open_until": LAST}
    return open_poll(at(community), asked=Question(**(question | changes)))


def at(community, days=0):
    return actor(community, today=DAY + timedelta(days=days))


def said(poll, household, position, way=PollWay.PHONE, days=0):
    option = poll.options.of(poll.community).get(position=position)
    acting = at(poll.community, days)
    return answer_poll(acting, poll=poll, household=household, option=option, way=way)


def sums(poll, days):
    count = counted(poll, today=DAY + timedelta(days=days))
    return [(option.text, chosen) for option, chosen in count.sums]


def test_one_answer_a_household_by_telephone_and_by_slip_together(doors, poll):
    for household, position in zip(doors, (1, 1, 2, 2), strict=True):
        said(poll, household, position)
    said(poll, doors[3], 1, PollWay.SLIP, days=3)
    count = counted(poll, today=LAST)
    assert (count.asked, count.by_phone, count.by_slip, count.answered) == (4, 3, 1, 4)
    assert sums(poll, 7) == []
    assert sums(poll, 8) == [("装", 3), ("不装", 1)]
    assert own_answers(doors[3], [poll])[poll.pk].option.text == "装"


def test_of_too_few_no_sums_are_shown(doors, poll):
    for household in doors[:2]:
        said(poll, household, 1)
    count = counted(poll, today=LAST + timedelta(days=1))
    assert (count.sums, count.too_few, count.answered) == ([], True, 2)


def test_an_answer_is_taken_back_until_the_poll_closes(doors, poll):
    said(poll, doors[0], 1)
    take_back_answer(at(poll.community, 7), poll=poll, household=doors[0], way=PollWay.PHONE)
    assert own_answers(doors[0], [poll]) == {}
    assert counted(poll, today=LAST).answered == 0
    with pytest.raises(PollClosed, match="has not answered"):
        take_back_answer(at(poll.community), poll=poll, household=doors[0], way=PollWay.PHONE)
    said(poll, doors[0], 2, days=7)
    with pytest.raises(PollClosed, match="closed"):
        said(poll, doors[1], 1, days=8)


def test_the_same_said_twice_is_said_once(doors, poll):
    said(poll, doors[0], 1)
    said(poll, doors[0], 1)
    assert PollAnswer.objects.of(poll.community).count() == 1


def test_only_the_groups_households_are_asked(doors):
    community = doors[0].community
    other = VillagerGroup.objects.create(community=community, number=9, name="九组")
    poll = asked(community, group=other)
    with pytest.raises(PollClosed, match="does not ask"):
        said(poll, doors[0], 1)
    assert counted(poll, today=DAY).asked == 0


def test_a_cancelled_poll_is_open_to_nobody_and_shows_nothing(doors, poll):
    for household in doors:
        said(poll, household, 1)
    cancel_poll(at(poll.community), poll=poll, reason="问重了")
    (poll,) = type(poll).objects.of(poll.community).select_related("cancellation")
    assert list(open_polls(poll.community, today=DAY)) == []
    assert list(closed_polls(poll.community, today=LAST + timedelta(days=1))) == []
    assert sums(poll, 8) == []
    with pytest.raises(PollClosed):
        said(poll, doors[0], 2)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"options": ["装"]}, "options"),
        ({"options": ["装", "装 "]}, "options"),
        ({"question": "\u200b"}, "question"),
        ({"open_until": DAY - timedelta(days=1)}, "open_until"),
        ({"open_until": DAY + timedelta(days=91)}, "open_until"),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused_at_its_field(doors, changes, field):
    with pytest.raises(BadPoll) as refused:
        asked(doors[0].community, **changes)
    assert refused.value.field == field


def test_another_polls_option_is_no_answer(doors, poll):
    other = asked(doors[0].community)
    option = other.options.of(other.community).get(position=1)
    with pytest.raises(BadPoll):
        answer_poll(
            at(poll.community), poll=poll, household=doors[0], option=option, way=PollWay.SLIP
        )


def test_the_slip_says_that_it_is_no_vote(poll):
    assert "不作为表决" in repr(poll_slip(poll))


def test_an_answer_of_another_day_is_named(doors, poll):
    answer = said(poll, doors[0], 1)
    assert list(answers_came_in_time(poll.community)) == []
    table = connection.ops.quote_name(PollAnswer._meta.db_table)
    change = f"UPDATE {table} SET answered_on = %s WHERE id = %s"
    assert unguarded(PollAnswer, change, [LAST + timedelta(days=1), answer.pk])
    assert len(list(answers_came_in_time(poll.community))) == 1


@pytest.mark.parametrize(
    ("now", "answers"),
    [("2026-05-11T23:59:00+08:00", 1), ("2026-05-12T00:00:00+08:00", 0)],
)
def test_a_telephone_answers_until_midnight_of_the_last_day_here(doors, poll, now, answers):
    with time_machine.travel(now, tick=False):
        logged_in(doors[0]).post("/me/polls/", {"poll": poll.number, "option": "1"})

    assert PollAnswer.objects.of(poll.community).count() == answers
