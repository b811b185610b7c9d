"""A matter is raised, numbered, answered by a day both sides see, and shown only as allowed."""

from datetime import date, timedelta

import pytest

from funds.commons.answering_matters import (
    answer_matter,
    hide_matter,
    merge_matter,
    reopen_matter,
    show_matter,
)
from funds.commons.matters import (
    Stand,
    open_matters,
    public_matters,
    shown_matters,
    standing_of,
    standings,
)
from funds.commons.raising import (
    BadMatter,
    From,
    MatterIsOver,
    TooManyMatters,
    raise_matter,
    withdraw_matter,
)
from funds.levies.ruling import save_rule
from funds.models import Raiser, book_of
from households.models import VillagerGroup
from tests.making.once import once_a_module
from tests.making.villages import actor, door, village

pytestmark = pytest.mark.django_db

DAY = date(2026, 2, 10)


def a_household():
    return door(village(), "01-001", "王大")


built, wang = once_a_module(a_household)


def raised(wang, text="路灯不亮", day=DAY, by=None, **details):
    return raise_matter(
        actor(wang.community, today=day), text=text, raised_by=by or From(wang), **details
    )


def now(matter):
    return standing_of(matter).stand


def test_it_is_numbered_and_answered_within_the_days_of_the_village(wang):
    first = raised(wang, "  路灯不亮 \n\n 二组路口 ")
    book = book_of(wang.community)
    book.matter_days = 7
    save_rule(actor(wang.community), rule=book)
    second = raised(wang)

    assert [first.number, second.number] == ["SX-2026-0001", "SX-2026-0002"]
    assert (first.text, first.due_on) == ("路灯不亮\n二组路口", date(2026, 2, 25))
    assert second.due_on == date(2026, 2, 17)
    assert [one.number for one in open_matters(wang.community)] == ["SX-2026-0002", "SX-2026-0001"]


def test_a_group_and_the_committee_raise_matters_too(wang):
    group = VillagerGroup.objects.of(wang.community).first()

    found = [raised(wang, by=by).raised_by for by in (From(group=group), From())]

    assert found == [Raiser.GROUP, Raiser.COMMITTEE]


@pytest.mark.parametrize("text", ["", " \n ", "长" * 501])
def test_it_says_something_and_not_too_much(wang, text):
    with pytest.raises(BadMatter):
        raised(wang, text)


def test_a_slip_is_of_its_own_day_and_of_none_to_come(wang):
    earlier = raised(wang, raised_on=DAY - timedelta(days=20))

    assert earlier.due_on == DAY - timedelta(days=5)
    assert standing_of(earlier).is_late(DAY)
    with pytest.raises(BadMatter):
        raised(wang, raised_on=DAY + timedelta(days=1))


def test_a_household_raises_five_a_day_by_itself(wang):
    for _turn in range(5):
        raised(wang)

    with pytest.raises(TooManyMatters):
        raised(wang)
    assert raised(wang, day=DAY + timedelta(days=1)).number == "SX-2026-0006"


def test_an_answer_ends_it_and_it_can_be_taken_up_again(wang):
    matter = raised(wang)
    at = actor(wang.community, today=DAY)

    answer_matter(at, matter=matter, text="本周换灯泡")
    answer_matter(at, matter=matter, text="已换好")
    assert now(matter) == Stand.ANSWERED
    assert [one.text for one in standing_of(matter).answers] == ["本周换灯泡", "已换好"]
    with pytest.raises(MatterIsOver):
        withdraw_matter(at, matter=matter)

    reopen_matter(at, matter=matter, reason="又不亮了")
    assert now(matter) == Stand.OPEN
    with pytest.raises(MatterIsOver):
        reopen_matter(at, matter=matter, reason="又不亮了")


def test_one_that_is_put_into_another_has_its_answer(wang):
    first, second, third = raised(wang), raised(wang), raised(wang)
    later = raised(wang, day=DAY + timedelta(days=1))
    at = actor(wang.community, today=DAY)

    merge_matter(at, matter=second, into=first)
    assert (now(second), standing_of(second).answers) == (Stand.MERGED, [])
    for matter, into, refusal in (
        (first, third, MatterIsOver),
        (third, second, BadMatter),
        (third, third, BadMatter),
        (third, later, BadMatter),
    ):
        with pytest.raises(refusal):
            merge_matter(at, matter=matter, into=into)
    with pytest.raises(MatterIsOver):
        withdraw_matter(at, matter=first)

    answer_matter(at, matter=first, text="已换好")
    assert [one.text for one in standing_of(second).answers] == ["已换好"]
    assert [one.number for one in open_matters(wang.community)] == [third.number, later.number]


def test_its_raiser_takes_it_back_once(wang):
    matter = raised(wang, may_be_public=True)
    at = actor(wang.community, today=DAY)

    show_matter(at, matter=matter)
    withdraw_matter(at, matter=matter)

    assert now(matter) == Stand.WITHDRAWN
    assert not shown_matters(wang.community).exists()
    for refused in (
        lambda: withdraw_matter(at, matter=matter),
        lambda: answer_matter(at, matter=matter, text="好"),
        lambda: show_matter(at, matter=matter),
    ):
        with pytest.raises(MatterIsOver):
            refused()


def test_one_that_was_taken_back_is_shown_anew_after_it_is_taken_up_again(wang):
    matter = raised(wang, may_be_public=True)
    at = actor(wang.community, today=DAY)
    show_matter(at, matter=matter)
    withdraw_matter(at, matter=matter)
    reopen_matter(at, matter=matter, reason="又要了")

    assert not standing_of(matter).is_public
    show_matter(at, matter=matter)
    assert standing_of(matter).is_public
    assert list(shown_matters(wang.community)) == [matter]
    hide_matter(at, matter=matter)
    assert not shown_matters(wang.community).exists()


def test_everybody_reads_only_what_both_allowed_and_no_name(wang):
    secret, public = raised(wang, "王大家的低保"), raised(wang, "王大说灯坏了", may_be_public=True)
    at = actor(wang.community, today=DAY)
    with pytest.raises(MatterIsOver):
        show_matter(at, matter=secret)
    assert not shown_matters(wang.community).exists()

    show_matter(at, matter=public)
    answer_matter(at, matter=public, text="王大，已修好")
    (told,) = public_matters(wang.community, shown_matters(wang.community))
    assert "王大" not in told.text + told.answers[0][1]
    assert told.stand == Stand.ANSWERED

    hide_matter(at, matter=public)
    assert not shown_matters(wang.community).exists()


def test_matters_are_not_put_together_in_a_circle(wang):
    at = actor(wang.community, today=DAY)
    first, second, third = (raised(wang, text=f"第{place}件") for place in "一二三")
    merge_matter(at, matter=first, into=second)
    for one, into in ((second, first), (second, third), (second, second), (third, first)):
        with pytest.raises((BadMatter, MatterIsOver)):
            merge_matter(at, matter=one, into=into)
    reopen_matter(at, matter=first, reason="不是一回事")
    merge_matter(at, matter=second, into=first)
    merge_matter(at, matter=third, into=first)
    answer_matter(at, matter=first, text="一起办")
    assert [len(one.answers) for one in standings([first, second, third])] == [1, 1, 1]
