"""A lamp or a gully is looked after for a time; the name is shown by consent only."""

from datetime import date, timedelta

import pytest
from django.utils.translation import override

from funds.commons.adopting import (
    AdoptedAlready,
    adopt_thing,
    give_thing_back,
    log_round,
    renew_adoption,
    show_adopter,
    undo_adoption_step,
)
from funds.commons.adoptions import AdoptionState, adoption_standing, running_adoptions
from funds.commons.facility_registering import enter_facility
from funds.commons.micro_writing import BadEntry, NotNow
from funds.models import AdoptedKind, FacilityKind
from tests.making.once import once_a_module
from tests.making.photos import photo
from tests.making.villages import actor, door, village

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 20)
UNTIL = date(2027, 3, 19)


def one_door():
    community = village()
    return community, door(community)


built, place = once_a_module(one_door)


def at(community, day=TODAY):
    return actor(community, today=day)


def adopted(community, household, **more):
    wanted = {"kind": AdoptedKind.LAMP, "thing": "桥头7号灯", "pledge": "坏了就报"}
    return adopt_thing(
        at(community), household=household, **{"from_day": TODAY, "until": UNTIL} | wanted | more
    )


def test_rounds_are_logged_and_the_last_is_shown(place):
    community, wang = place
    adoption = adopted(community, wang)
    log_round(at(community), adoption=adoption, day=TODAY, words="灯亮", photo=photo())
    day = TODAY + timedelta(days=30)
    log_round(at(community, day), adoption=adoption, day=day, words="灯罩裂了")

    (shown,) = running_adoptions(community, on=day)
    assert (shown.last_round.words, len(shown.rounds)) == ("灯罩裂了", 2)
    assert adoption.number == "WR-2026-0001"


def test_the_name_is_shown_by_consent_and_gone_with_it(place):
    community, wang = place
    adoption = adopted(community, wang)
    with override("zh-hans"):
        assert adoption_standing(adoption, on=TODAY).public_name == "一户居民"
    show_adopter(at(community), adoption=adoption, named=True)
    assert adoption_standing(adoption, on=TODAY).public_name == "王秀英"
    show_adopter(at(community), adoption=adoption, named=False)
    assert "王" not in adoption_standing(adoption, on=TODAY).public_name
    with pytest.raises(NotNow):
        undo_adoption_step(at(community), adoption=adoption, reason="又同意了")


def test_a_time_that_is_over_is_renewed_or_given_back(place):
    community, wang = place
    adoption = adopted(community, wang)
    after = UNTIL + timedelta(days=1)
    assert adoption_standing(adoption, on=after).state == AdoptionState.OVER
    assert running_adoptions(community, on=after) == []

    renew_adoption(at(community, after), adoption=adoption, until=after + timedelta(days=200))
    assert adoption_standing(adoption, on=after).state == AdoptionState.RUNNING
    give_thing_back(at(community, after), adoption=adoption, reason="搬家")
    assert adoption_standing(adoption, on=after).state == AdoptionState.GIVEN_BACK
    with pytest.raises(NotNow):
        log_round(at(community, after), adoption=adoption, day=after, words="灯亮")
    undo_adoption_step(at(community, after), adoption=adoption, reason="没搬")
    assert adoption_standing(adoption, on=after).state == AdoptionState.RUNNING


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"thing": " "}, "thing"),
        ({"pledge": ""}, "pledge"),
        ({"until": TODAY - timedelta(days=1)}, "until"),
        ({"until": date(2040, 1, 1)}, "until"),
        ({"household": None}, "household"),
    ],
)
def test_what_is_missing_is_named(place, changes, field):
    community, wang = place
    wanted = {"household": wang, "until": UNTIL, **changes}
    with pytest.raises(BadEntry) as refusal:
        adopt_thing(
            at(community),
            kind=AdoptedKind.GULLY,
            from_day=TODAY,
            **{"thing": "村口水沟", "pledge": "雨前清淤", **wanted},
        )
    assert refusal.value.field == field


def test_a_lamp_is_looked_after_by_one_on_each_day(place):
    community, wang = place
    lamp = enter_facility(
        at(community), kind=FacilityKind.LAMP, group=wang.group, place="桥头", keeper="李电工"
    )
    april = TODAY + timedelta(days=12)
    adopted(community, wang, facility=lamp, from_day=april)
    for first, last in ((TODAY, april), (april, UNTIL), (UNTIL, UNTIL + timedelta(days=9))):
        with pytest.raises(AdoptedAlready):
            adopted(community, wang, facility=lamp, from_day=first, until=last)
    before = adopted(
        community, wang, facility=lamp, from_day=TODAY, until=april - timedelta(days=1)
    )
    with pytest.raises(AdoptedAlready):
        renew_adoption(at(community), adoption=before, until=april)
