"""Repair requests: what can happen when, who says the same, what is late, what lamps were lit."""

from datetime import date, timedelta

import pytest
from django.utils import translation
from hypothesis import given, settings as hypothesis_settings, strategies as st

from funds.admin.commons.repair_steps import fitting
from funds.commons.facilities import Condition, facilities_there, facility_standings
from funds.commons.facility_registering import BadFacility, change_facility, enter_facilities
from funds.commons.lamp_days import days_dark, lamp_days
from funds.commons.repair_words import dots_of, stand_said
from funds.commons.repairing import (
    NotNow,
    Work,
    confirm_repair,
    decline_repair,
    finish_repair,
    rate_repair,
    reopen_repair,
    take_repair,
    withdraw_repair,
)
from funds.commons.repairs import Stand, cost_of, open_requests, standing_of
from funds.commons.requesting_repairs import (
    OF_ONE,
    Asker,
    BadRepair,
    Broken,
    SaidAlready,
    request_repair,
)
from funds.models import Facility, FacilityKind, Photo, RepairRequest, Satisfaction, Trouble, Via
from funds.months import Month
from households.models import Household, Revision, User
from tests.cases.outcomes import broken as broken_promises
from tests.making.once import once_a_module
from tests.making.photos import photo
from tests.making.repairs import BEGAN, group, lamp, mended, said
from tests.making.villages import actor, door, official, village

pytestmark = pytest.mark.django_db

SAID = date(2026, 3, 2)


def lit_village():
    community = village()
    door(community)
    door(community, "01-002", "李桂芳")
    official(community)
    lamp(community)
    return community


built, community = once_a_module(lit_village)


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def clerk(community):
    return User.objects.get(username="clerk")


@pytest.fixture
def wang(community):
    return Household.objects.get(community=community, number="01-001")


@pytest.fixture
def li(community):
    return Household.objects.get(community=community, number="01-002")


@pytest.fixture
def first(community):
    return Facility.objects.select_related("community").get(community=community)


def at(community, clerk, day):
    return actor(community, clerk, day)


def test_a_request_goes_its_way_from_said_to_judged(community, clerk, wang, first):
    one = said(first, wang, on=SAID, photo=photo())
    assert one.number == "WX-2026-0001"
    assert Photo.objects.get(pk=one.photo_id).caption == first.called
    assert standing_of(one).due_on == SAID + timedelta(days=3)

    take_repair(at(community, clerk, SAID), request=one, worker="李电工", due_on=date(2026, 3, 6))
    assert stand_said(standing_of(one), SAID).startswith("will be repaired by")
    (condition,) = facility_standings(community, [first], SAID)
    assert condition.condition == Condition.REPORTED

    work = Work("李电工", labour="半天", material="LED灯头1只")
    finish_repair(at(community, clerk, date(2026, 3, 5)), request=one, work=work)
    judged = at(community, None, date(2026, 3, 6))
    rate_repair(judged, request=one, satisfaction=Satisfaction.SATISFIED, words="很快")

    standing = standing_of(one)
    assert (standing.stand, standing.days) == (Stand.RATED, 3)
    assert (cost_of(standing).amount, cost_of(standing).is_paid) == (0, True)
    assert [dot.is_passed for dot in dots_of(standing)] == [True] * 5
    (condition,) = facility_standings(community, [first], SAID)
    assert condition.condition == Condition.NORMAL
    assert open_requests(community) == []
    assert broken_promises(community) == []


def test_the_desk_offers_first_what_comes_next(community, clerk, wang, first):
    one = said(first, wang, on=SAID)
    assert next(name for name, fits in fitting(standing_of(one)).items() if fits) == "take"

    take_repair(at(community, clerk, SAID), request=one, worker="李电工", due_on=SAID)

    assert next(name for name, fits in fitting(standing_of(one)).items() if fits) == "repaired"


def test_the_second_who_says_it_joins_the_first(community, clerk, wang, li, first):
    one = said(first, wang, on=SAID)
    other = said(first, li, on=SAID + timedelta(days=1), trouble=Trouble.BROKEN)

    assert other.joins == one
    assert standing_of(one).others == 1
    with pytest.raises(NotNow, match=one.number):
        take_repair(at(community, clerk, SAID), request=other, worker="李", due_on=SAID)
    with pytest.raises(SaidAlready, match=one.number):
        said(first, wang, on=SAID)
    with pytest.raises(NotNow, match="Others"):
        withdraw_repair(at(community, None, SAID), request=one)

    mended(one, clerk=clerk, taken=SAID, done=SAID + timedelta(days=2))
    assert standing_of(other).stand == Stand.REPAIRED
    assert said(first, li, on=SAID + timedelta(days=9)).joins is None


def test_who_joined_may_take_back_what_they_said(community, wang, li, first):
    one, other = said(first, wang, on=SAID), said(first, li, on=SAID)

    withdraw_repair(at(community, None, SAID), request=other)

    assert standing_of(other).stand == Stand.WITHDRAWN
    assert (standing_of(one).stand, standing_of(one).others) == (Stand.RAISED, 0)
    with pytest.raises(NotNow):
        withdraw_repair(at(community, None, SAID), request=other)


def test_the_office_confirms_only_what_nobody_answered(community, clerk, wang, first):
    one = said(first, wang, on=SAID)
    mended(one, clerk=clerk, taken=SAID, done=SAID)

    with pytest.raises(NotNow, match="7 days"):
        confirm_repair(at(community, clerk, date(2026, 3, 8)), request=one, by_office=True)
    confirm_repair(at(community, clerk, date(2026, 3, 9)), request=one, by_office=True)

    assert "the office saw" in stand_said(standing_of(one), SAID)


def test_what_is_still_broken_waits_again_since_that_day(community, clerk, wang, first):
    one = said(first, wang, on=SAID)
    mended(one, clerk=clerk, taken=SAID, done=SAID)

    reopen_repair(at(community, None, date(2026, 3, 4)), request=one, reason="晚上又灭了")

    standing = standing_of(one)
    assert (standing.stand, standing.since) == (Stand.RAISED, date(2026, 3, 4))
    assert standing.repaired_on is None
    assert not standing.is_late(date(2026, 3, 7))
    assert standing.is_late(date(2026, 3, 8))
    assert "nobody has taken it on" in stand_said(standing, date(2026, 3, 8))


@pytest.mark.parametrize(
    ("step", "says"),
    [
        (lambda at, one: decline_repair(at, request=one, reason=" "), "why"),
        (lambda at, one: take_repair(at, request=one, worker="李", due_on=BEGAN), "later day"),
        (lambda at, one: take_repair(at, request=one, worker=" ", due_on=SAID), "who takes"),
        (lambda at, one: finish_repair(at, request=one, work=Work("")), "who did"),
        (
            lambda at, one: finish_repair(at, request=one, work=Work("李"), on=BEGAN),
            "until today",
        ),
    ],
)
def test_what_is_missing_is_said(community, clerk, wang, first, step, says):
    one = said(first, wang, on=SAID)

    with pytest.raises(BadRepair, match=says):
        step(at(community, clerk, SAID), one)

    assert standing_of(one).events == []


def test_what_does_not_fit_is_refused(community, clerk, wang, first):
    one = said(first, wang, on=SAID)
    with pytest.raises(NotNow, match="reported"):
        confirm_repair(at(community, clerk, SAID), request=one)

    decline_repair(at(community, clerk, SAID), request=one, reason="不归村里管")
    with pytest.raises(NotNow, match="declined"):
        take_repair(at(community, clerk, SAID), request=one, worker="李", due_on=SAID)
    reopen_repair(at(community, clerk, SAID), request=one, reason="归村里管")

    assert standing_of(one).stand == Stand.RAISED


def test_strangers_leave_a_telephone_and_nobody_floods_the_desk(community, first):
    def ask(place, name="赵六", phone="139 0000 0001"):
        return request_repair(
            actor(community, today=SAID),
            broken=Broken(Trouble.BLOCKED, place=place),
            asker=Asker(None, name, phone),
            via=Via.CODE,
        )

    with pytest.raises(BadRepair, match="telephone"):
        ask("桥头", phone="12")
    with pytest.raises(BadRepair, match="name"):
        ask("桥头", name=" ")
    with pytest.raises(BadRepair, match="where"):
        ask(" ")
    for turn in range(OF_ONE):
        assert ask(f"沟{turn}").phone == "13900000001"
    with pytest.raises(SaidAlready, match="call the clerk"):
        ask("沟")


def test_facilities_are_numbered_by_kind_and_group(community, clerk, first):
    def enter(places, **columns):
        return enter_facilities(
            at(community, clerk, SAID),
            kind=FacilityKind.LAMP,
            group=group(community),
            places=places,
            **columns,
        )

    added = enter([f"路{turn}" for turn in range(3)], supplier="照明公司")
    assert first.number == "LD-01-001"
    assert [one.number for one in added] == ["LD-01-002", "LD-01-003", "LD-01-004"]

    with pytest.raises(BadFacility):
        enter(["好", "这地方" * 40])
    assert Facility.objects.of(community).count() == 4

    gone = change_facility(
        at(community, clerk, SAID), facility=added[2], retired_on=SAID, reason="拆除"
    )
    assert enter(["新"])[0].number == "LD-01-005"
    assert Revision.objects.of(community).filter(row=gone.pk, reason="拆除").exists()
    (told,) = facility_standings(community, [gone], SAID)
    assert told.condition == Condition.RETIRED
    with pytest.raises(BadFacility, match="why"):
        change_facility(at(community, clerk, SAID), facility=first, out_of_use_on=SAID)
    with pytest.raises(BadRepair, match="given up"):
        said(gone, ("赵六", "13900000001"), on=SAID)


def test_what_will_be_given_up_is_mended_until_then(community, clerk, first):
    ends = date(2026, 3, 9)
    gone = change_facility(
        at(community, clerk, SAID), facility=first, retired_on=ends, reason="改造"
    )
    assert list(facilities_there(community, SAID)) == [gone]
    said(gone, ("赵六", "13900000001"), on=SAID)
    assert list(facilities_there(community, ends)) == []
    with pytest.raises(BadRepair, match="given up"):
        said(gone, ("钱七", "13900000002"), on=ends)


def test_a_lamp_is_dark_from_the_day_it_was_said_until_it_is_repaired(community, clerk, wang):
    other = lamp(community, "桥头", installed_on=date(2026, 3, 22))
    first = Facility.objects.select_related("community").get(number="LD-01-001")
    one = said(first, wang, on=SAID)
    mended(one, clerk=clerk, taken=SAID, done=date(2026, 3, 6))
    reopen_repair(at(community, clerk, date(2026, 3, 30)), request=one, reason="又灭")

    march = lamp_days(community, Month(2026, 3), until=date(2026, 4, 30))
    # 31 days of the first, 10 of the other; dark on 2 to 5 March, and on 30 and 31.
    assert (march.lamps, march.days, march.dark) == (2, 41, 6)
    assert march.percent == "85.3%"
    half = lamp_days(community, Month(2026, 3), until=date(2026, 3, 10))
    assert (half.days, half.dark) == (10, 4)
    december = lamp_days(community, Month(2025, 12), until=date(2026, 4, 30))
    assert (december.days, december.percent) == (0, "")

    change_facility(
        at(community, clerk, SAID), facility=other, out_of_use_on=date(2026, 3, 25), reason="施工"
    )
    assert lamp_days(community, Month(2026, 3), until=date(2026, 4, 30)).days == 34


@hypothesis_settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 15)), max_size=4))
def test_no_lamp_is_dark_on_more_days_than_there_are(stretches):
    """However often it is reported and mended, one after the other or on one day."""
    start = date(2026, 3, 1)
    dark = [(start + timedelta(a), start + timedelta(a + b)) for a, b in stretches]
    whole = (start, date(2026, 4, 1))

    days = {
        begin + timedelta(turn)
        for begin, end in dark
        for turn in range((end - begin).days)
        if begin + timedelta(turn) < whole[1]
    }
    assert days_dark(Facility(installed_on=BEGAN), dark, whole) == len(days)


def test_what_is_declined_or_taken_back_was_not_dark(community, clerk, wang, first):
    one = said(first, wang, on=SAID)
    decline_repair(at(community, clerk, SAID), request=one, reason="灯是好的")

    assert lamp_days(community, Month(2026, 3), until=date(2026, 4, 1)).dark == 0
    assert RepairRequest.objects.of(community).count() == 1
