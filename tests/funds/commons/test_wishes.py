"""A wish is told, checked, adopted by one, comes true, is asked back; nobody reads whose it is."""

from datetime import date, timedelta

import pytest

from funds.commons.micro_writing import BadEntry, NotNow
from funds.commons.wishes import WishState, public_wishes, wish_standing
from funds.commons.wishing import (
    AdoptedBefore,
    Adopter,
    adopt_wish,
    ask_back,
    end_wish,
    fulfil_wish,
    give_wish_back,
    publish_wish,
    tell_wish,
    undo_wish_step,
)
from funds.models import Satisfaction, WishKind, WishSource, WishStep
from funds.money import ZERO
from tests.making.once import once_a_module
from tests.making.photos import photo
from tests.making.villages import actor, door, fund, village, yuan

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 20)
LATER = TODAY + timedelta(days=20)


def two_doors():
    community = village()
    return community, door(community), door(community, "01-002", "李建国")


built, place = once_a_module(two_doors)


def told(community, household=None, words="想要一个收音机，耳朵背了听不清"):
    return tell_wish(
        actor(community, today=TODAY),
        words=words,
        kind=WishKind.THINGS,
        source=WishSource.SLIP,
        household=household,
    )


def published(community, household=None, words="一台大音量收音机"):
    wish = told(community, household)
    publish_wish(actor(community, today=TODAY), wish=wish, words=words, budget=yuan(120))
    return wish


def adopted(wish, household, *, on=TODAY, until=LATER):
    return adopt_wish(
        actor(wish.community, today=on), wish=wish, adopter=Adopter(household), until=until
    )


def state(wish, on=TODAY):
    return wish_standing(wish, on=on).state


def test_a_wish_goes_its_way_and_everybody_reads_the_clerk_s_words_only(place):
    community, wang, li = place
    wish = published(community, wang)
    adopted(wish, li)
    fulfil_wish(
        actor(community, today=LATER),
        wish=wish,
        day=LATER,
        amount=yuan("99.90"),
        photo=photo(),
    )
    ask_back(actor(community, today=LATER), wish=wish, satisfied=Satisfaction.SATISFIED)

    (shown,) = public_wishes(community, on=LATER)
    assert (shown.state, shown.published.words, shown.cost) == (
        WishState.ASKED,
        "一台大音量收音机",
        yuan("99.90"),
    )
    assert wish.number == "WY-2026-0001"
    assert shown.done.photo is not None


def test_what_was_not_checked_is_on_no_list(place):
    community, wang, _li = place
    returned, passed_on, waiting = (told(community, wang) for _turn in range(3))
    end_wish(actor(community), wish=returned, step=WishStep.RETURNED, reason="这个村里办不到")
    end_wish(actor(community), wish=passed_on, step=WishStep.PASSED_ON, reason="转镇民政")

    assert public_wishes(community, on=TODAY) == []
    assert [state(one) for one in (returned, passed_on, waiting)] == [
        WishState.RETURNED,
        WishState.PASSED_ON,
        WishState.TOLD,
    ]
    assert wish_standing(returned, on=TODAY).reason == "这个村里办不到"


@pytest.mark.parametrize(
    "words",
    [
        "给王秀英买收音机",
        "给王 秀英买收音机",
        "01-001 要收音机",
        "０１－００１要收音机",
        "打 13800001111",
        "打 138 0000 1111",
        "打１３８-００００-１１１１",
        "生病老人要收音机",
        "等住院回来要收音机",
        "小学生要书包",
        "给娃儿买书包",
    ],
)
def test_words_that_say_whose_wish_it_is_are_not_published(place, words):
    community, wang, _li = place
    wish = told(community, wang)

    with pytest.raises(BadEntry) as refusal:
        publish_wish(actor(community), wish=wish, words=words)

    assert refusal.value.field == "words"
    assert state(wish) == WishState.TOLD


def test_of_two_who_adopt_one_wins_and_the_other_is_told_until_when(place):
    community, wang, li = place
    wish = published(community, wang)
    adopted(wish, li)

    with pytest.raises(AdoptedBefore) as refusal:
        adopted(wish, door(community, "01-003", "赵强"))

    assert str(LATER) in str(refusal.value)
    assert wish_standing(wish, on=TODAY).adoption.household == li


def test_an_adoption_whose_day_is_past_is_free_again_by_itself(place):
    community, wang, li = place
    wish = published(community, wang)
    adopted(wish, li)
    after = LATER + timedelta(days=1)

    assert (state(wish, LATER), state(wish, after)) == (WishState.ADOPTED, WishState.FREE)

    other = door(community, "01-003", "赵强")
    adopted(wish, other, on=after, until=after)
    assert wish_standing(wish, on=after).adoption.household == other


def test_who_was_late_has_done_it_all_the_same(place):
    community, wang, li = place
    wish = published(community, wang)
    adopted(wish, li)
    late = LATER + timedelta(days=9)
    fulfil_wish(actor(community, today=late), wish=wish, day=late, amount=ZERO)

    assert state(wish, late) == WishState.DONE


def test_given_back_and_taken_back_are_free_again(place):
    community, wang, li = place
    wish = published(community, wang)
    adopted(wish, li)
    give_wish_back(actor(community, today=TODAY), wish=wish, reason="买不到")
    assert state(wish) == WishState.FREE

    adopted(wish, li)
    undo_wish_step(actor(community, today=TODAY), wish=wish, reason="记错了")
    assert state(wish) == WishState.FREE


def test_what_a_fund_adopts_is_paid_by_a_claim(place):
    community, wang, _li = place
    wish = published(community, wang)
    adopter = Adopter(fund=fund(community))
    adopt_wish(actor(community, today=TODAY), wish=wish, adopter=adopter, until=LATER)

    with pytest.raises(BadEntry) as refusal:
        fulfil_wish(actor(community, today=TODAY), wish=wish, day=TODAY, amount=yuan(50))

    assert refusal.value.field == "claim"


def test_nobody_adopts_alone_what_is_their_own_or_with_two_names(place):
    community, wang, li = place
    wish = published(community, wang)
    for adopter in (
        Adopter(wang),
        Adopter(li, official="周文书"),
        Adopter(),
        Adopter(official="\u200b"),
    ):
        with pytest.raises(BadEntry):
            adopt_wish(actor(community, today=TODAY), wish=wish, adopter=adopter, until=LATER)


def test_a_fourth_open_wish_of_a_household_waits(place):
    community, wang, _li = place
    for _turn in range(3):
        told(community, wang)

    with pytest.raises(NotNow):
        told(community, wang)


def test_a_step_that_does_not_fit_is_refused_with_the_state(place):
    community, wang, _li = place
    wish = told(community, wang)

    with pytest.raises(NotNow):
        fulfil_wish(actor(community, today=TODAY), wish=wish, day=TODAY, amount=ZERO)
    with pytest.raises(NotNow):
        undo_wish_step(actor(community, today=TODAY), wish=wish, reason="没有")
