"""Something is wrong: written down, numbered, answered in time, and shown without names."""

from datetime import date

import pytest

from funds.board.closing import close_month
from funds.board.objecting import BadObjection, TooMany, answer_objection, raise_objection
from funds.board.objections import (
    open_against,
    open_objections,
    open_public_objections,
    public_objections,
    public_objections_to,
)
from funds.council.deciding import annul
from funds.council.publishing import publish_resolution
from funds.levies.ruling import save_rule
from funds.models import Objection, book_of
from funds.months import Month
from tests.making.meetings import decided
from tests.making.once import once_a_module
from tests.making.publications import publish
from tests.making.villages import actor, charge, door, official, village

pytestmark = pytest.mark.django_db

DAY = date(2026, 2, 10)


def a_household_that_owes():
    household = door(village())
    charge(household.community, "2026-01")
    return household


built, wang = once_a_module(a_household_that_owes)


@pytest.fixture
def published(wang):
    close_month(actor(wang.community, today=DAY), month=Month(2026, 1))
    return publish(actor(wang.community, None, DAY), month=Month(2026, 1))


def test_it_is_numbered_and_due(wang):
    first = raise_objection(actor(wang.community, today=DAY), text=" 账不对 ", household=wang)
    second = raise_objection(actor(wang.community, today=DAY), text="还是不对", household=wang)

    assert [first.number, second.number] == ["YY-2026-0001", "YY-2026-0002"]
    assert (first.text, first.due_on) == ("账不对", date(2026, 2, 15))


def test_the_village_sets_the_days(wang):
    book = book_of(wang.community)
    book.answer_days = 10
    save_rule(actor(wang.community), rule=book)

    objection = raise_objection(actor(wang.community, today=DAY), text="账不对")

    assert objection.due_on == date(2026, 2, 20)


@pytest.mark.parametrize("text", ["", "  \n ", "长" * 501])
def test_it_says_something_and_not_too_much(wang, text):
    with pytest.raises(BadObjection):
        raise_objection(actor(wang.community, today=DAY), text=text, household=wang)

    assert not Objection.objects.exists()


def test_one_household_does_not_flood_the_clerk(wang):
    for n in range(5):
        raise_objection(actor(wang.community, today=DAY), text=f"第{n}次", household=wang)

    with pytest.raises(TooMany):
        raise_objection(actor(wang.community, today=DAY), text="又一次", household=wang)

    raise_objection(actor(wang.community, today=date(2026, 2, 11)), text="第二天", household=wang)


def test_the_most_urgent_waits_first_until_it_is_answered(wang):
    later = raise_objection(
        actor(wang.community, today=date(2026, 2, 12)), text="后来", household=wang
    )
    early = raise_objection(actor(wang.community, today=DAY), text="先前", household=wang)
    clerk = official(wang.community)

    before = list(open_objections(wang.community))
    answer_objection(actor(wang.community, clerk, DAY), objection=early, text="已查")

    assert before == [early, later]
    assert list(open_objections(wang.community)) == [later]


def test_an_answer_may_be_added_to_but_not_be_empty(wang):
    objection = raise_objection(actor(wang.community, today=DAY), text="账不对", household=wang)
    answer_objection(actor(wang.community, today=DAY), objection=objection, text="在查")
    answer_objection(actor(wang.community, today=DAY), objection=objection, text="查清了")

    with pytest.raises(BadObjection):
        answer_objection(actor(wang.community, today=DAY), objection=objection, text=" ")

    answers = objection.answers.order_by("seq")
    assert [answer.text for answer in answers] == ["在查", "查清了"]


def test_on_the_board_nobody_is_named(wang, published):
    door(wang.community, "01-002", "欧阳德明")
    objection = raise_objection(
        actor(wang.community, today=DAY),
        text="王秀英家和欧阳德明家的路灯，电话13812345678",
        household=wang,
        publication=published,
    )
    answer_objection(actor(wang.community, today=DAY), objection=objection, text="王秀英家已修")

    (said,) = public_objections(wang.community, [published])

    assert said.text == "王*英家和欧阳*明家的路灯，电话****"
    assert said.answers == [(DAY, "王*英家已修")]


def test_about_one_s_own_account_nothing_is_on_the_board(wang, published):
    raise_objection(actor(wang.community, today=DAY), text="我家的账", household=wang)

    assert public_objections(wang.community, [published]) == []


@pytest.fixture
def decision(wang):
    return decided(actor(wang.community, today=DAY))


def hang(resolution):
    publish_resolution(actor(resolution.community, today=DAY), resolution=resolution, on=DAY)


def test_to_a_resolution_one_objects_when_it_hangs_on_the_board(wang, decision):
    at = actor(wang.community, today=DAY)
    with pytest.raises(BadObjection, match="1号"):
        raise_objection(at, text="标价太高", household=wang, resolution=decision)
    hang(decision)

    said = raise_objection(at, text="王秀英家说标价太高", household=wang, resolution=decision)

    assert (said.about, said.due_on) == (decision.number, date(2026, 2, 15))
    assert list(open_against(decision)) == [said]
    assert list(open_public_objections(wang.community)) == [said]
    assert [(one.about, one.text) for one in public_objections_to(decision)] == [
        (decision.number, "王*英家说标价太高")
    ]
    answer_objection(at, objection=said, text="已重新询价")
    assert list(open_against(decision)) == []


def test_an_objection_does_not_keep_a_resolution_that_was_entered_by_mistake(wang, decision):
    at = actor(wang.community, today=DAY)
    hang(decision)
    raise_objection(at, text="标价太高", household=wang, resolution=decision)

    annul(at, resolution=decision, reason="标题写错了")

    assert list(open_public_objections(wang.community)) == []
    assert open_objections(wang.community).count() == 1
