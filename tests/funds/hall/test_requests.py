"""Somebody asks for the hall: who keeps it, who waits, and what happens when time runs out."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from funds.hall.cancelling import cancel
from funds.hall.moving import move
from funds.hall.renting import Lessee
from funds.hall.requesting import (
    OF_ONE,
    OF_STRANGERS,
    AnsweredBefore,
    Asker,
    TooManyRequests,
    confirm_request,
    decline_request,
    request_hall,
    withdraw_request,
)
from funds.hall.requests import Stand, standing_of
from funds.hall.slots import Stay
from funds.hall.stepping import BadRental, HallTaken
from funds.models import HallRequest, Rental
from tests.cases.outcomes import broken
from tests.making.once import once_a_module
from tests.making.one_of_each import hall
from tests.making.rentals import TODAY, hall_village, rent
from tests.making.villages import actor, door

pytestmark = pytest.mark.django_db
built, community = once_a_module(hall_village)
DAY = date(2026, 4, 11)
MORNING, NOON, EVENING = (14, 24), (20, 30), (36, 44)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(f"{TODAY}T10:00:00+08:00", tick=False) as clock:
        yield clock


def at(community):
    return actor(community, today=timezone.localdate())


def asks(community, name="刘强", hours=MORNING, day=DAY, phone="13900000001", **more):
    household = more.pop("household", None)
    return request_hall(
        at(community),
        hall=hall(community),
        event="birthday",
        stay=Stay(day, hours[0], day, hours[1]),
        asker=Asker(household, "" if household else name, "" if household else phone),
        now=timezone.now(),
        **more,
    )


def stands(request):
    found = standing_of(HallRequest.objects.get(pk=request.pk), now=timezone.now())
    return found.stand, found.ahead


def confirmed(community, request, **changes):
    wanted = {
        "hall": request.hall,
        "event": "birthday",
        "stay": Stay(request.day, request.start_slot, request.day, request.end_slot),
        "lessee": Lessee(request.household, request.name, request.phone),
    }
    return confirm_request(
        at(community), request=request, now=timezone.now(), **(wanted | changes)
    )


def declined(community, request, reason="那天村里开会"):
    return decline_request(at(community), request=request, reason=reason, now=timezone.now())


def test_the_first_keeps_it_for_two_days_and_then_the_next_does(community, clock):
    first, other, second = (
        asks(community),
        asks(community, hours=EVENING, phone="13900000002"),
        asks(community, hours=NOON, phone="13900000003"),
    )
    kept = standing_of(first, now=timezone.now())
    assert (kept.stand, kept.until) == (Stand.KEPT, timezone.now() + timedelta(hours=48))
    assert (stands(other), stands(second)) == ((Stand.KEPT, 0), (Stand.WAITING, 1))

    clock.shift(timedelta(hours=48, seconds=-1))
    assert stands(first)[0] == Stand.KEPT
    clock.shift(timedelta(seconds=1))
    assert (stands(first)[0], stands(second)[0]) == (Stand.LAPSED, Stand.KEPT)
    turn = standing_of(second, now=timezone.now())
    assert turn.until == kept.until + timedelta(hours=48)
    clock.shift(timedelta(hours=48))
    assert stands(second)[0] == Stand.LAPSED
    assert broken(community) == []


def test_declined_and_withdrawn_the_next_moves_up_at_once(community, clock):
    line = [asks(community, phone=f"1390000000{n}") for n in range(4)]
    clock.shift(timedelta(hours=5))
    declined(community, line[0])
    assert [stands(one) for one in line[1:]] == [
        (Stand.KEPT, 0),
        (Stand.WAITING, 1),
        (Stand.WAITING, 2),
    ]
    clock.shift(timedelta(hours=47))
    withdraw_request(at(community), request=line[1], now=timezone.now())
    assert stands(line[2]) == (Stand.KEPT, 0)
    assert standing_of(line[2], now=timezone.now()).until == timezone.now() + timedelta(hours=48)
    assert broken(community) == []


def test_confirming_rents_the_hall_and_the_others_wait_for_it_to_come_free(community, clock):
    first, second = asks(community), asks(community, phone="13900000002", hours=NOON)
    rental = confirmed(community, first)
    assert (rental.lessee, rental.rent, rental.state) == (
        "刘强",
        rental.tariff.half_day,
        "reserved",
    )
    assert (stands(first)[0], stands(second)) == (Stand.CONFIRMED, (Stand.WAITING, 0))
    clock.shift(timedelta(days=5))
    assert stands(second)[0] == Stand.WAITING
    cancel(at(community), rental=rental, reason="改期", method="cash")
    until = standing_of(second, now=timezone.now()).until
    assert until == timezone.now() + timedelta(hours=48)
    assert broken(community) == []


def test_the_clerk_may_rent_what_a_request_keeps_and_a_move_frees_it(community):
    request = asks(community)
    rental = rent(community, lessee="丁家", stay=Stay(DAY, 20, DAY, 40))
    assert stands(request) == (Stand.WAITING, 0)
    with pytest.raises(HallTaken):
        confirmed(community, request)
    late = asks(community, phone="13900000002", hours=NOON)
    assert stands(late) == (Stand.WAITING, 1)
    move(at(community), rental=rental, stay=Stay(DAY, 30, DAY, 40))
    assert (stands(request)[0], stands(late)) == (Stand.KEPT, (Stand.WAITING, 1))
    assert broken(community) == []


def test_a_lapsed_request_is_still_confirmed_when_nobody_else_has_the_day(community, clock):
    request = asks(community)
    clock.shift(timedelta(days=3))
    assert confirmed(community, request).state == "reserved"
    with pytest.raises(AnsweredBefore):
        declined(community, request)
    with pytest.raises(AnsweredBefore):
        confirmed(community, request)
    assert Rental.objects.count() == 1


def test_two_confirm_the_same_hours(community):
    first, second = asks(community), asks(community, phone="13900000002")
    confirmed(community, second)
    with pytest.raises(HallTaken):
        confirmed(community, first)
    assert broken(community) == []


def test_a_request_whose_day_is_past_is_over(community, clock):
    request = asks(community, day=TODAY)
    clock.shift(timedelta(days=1))
    assert stands(request)[0] == Stand.PAST
    with pytest.raises(AnsweredBefore):
        confirmed(community, request)


def test_what_is_not_asked_for(community):
    wrong = (
        ({"day": TODAY - timedelta(days=1)}, "day"),
        ({"day": TODAY + timedelta(days=181)}, "day"),
        ({"name": "  "}, "name"),
        ({"name": "\u200b\u3164"}, "name"),
        ({"phone": "12345"}, "phone"),
        ({"phone": "电话"}, "phone"),
        ({"phone": "1" * 16}, "phone"),
        ({"note": "话" * 101}, "note"),
    )
    for odd, field in wrong:
        with pytest.raises(BadRental) as refusal:
            asks(community, **odd)
        assert refusal.value.field == field
    assert asks(community, phone="＋86 139-0000 0001").phone == "8613900000001"
    with pytest.raises(BadRental):
        declined(community, HallRequest.objects.get(), reason=" \u200b")


def test_what_nobody_sees_is_not_written_down(community):
    request = asks(community, name="\u202e石 兰\u200b", note="\u2066八桌\u2069")
    assert (request.name, request.note) == ("石 兰", "八桌")
    answer = declined(community, request, reason="\u202e那天修屋顶")
    assert answer.reason == "那天修屋顶"


def test_a_part_of_today_that_is_over_is_not_asked_for(community, clock):
    clock.move_to(datetime.fromisoformat(f"{TODAY}T11:59:00+08:00"))
    asks(community, day=TODAY)
    clock.shift(timedelta(minutes=1))
    with pytest.raises(BadRental) as refusal:
        asks(community, day=TODAY)
    assert refusal.value.field == "session"
    assert stands(asks(community, day=TODAY, hours=EVENING))[0] == Stand.KEPT


def test_nobody_fills_the_calendar_alone(community):
    wang = door(community)
    for n in range(OF_ONE):
        asks(community, household=wang, day=DAY + timedelta(days=n))
        asks(community, day=DAY + timedelta(days=n))
    with pytest.raises(TooManyRequests):
        asks(community, household=wang, day=DAY + timedelta(days=9))
    with pytest.raises(TooManyRequests):
        asks(community, day=DAY + timedelta(days=9))
    for n in range(OF_STRANGERS - OF_ONE):
        asks(community, phone=f"138000000{n:02d}")
    with pytest.raises(TooManyRequests):
        asks(community, phone="13700000000")
    li = door(community, "01-002", "李大明")
    assert stands(asks(community, household=li, hours=EVENING))[0] == Stand.KEPT


def test_the_clock_is_the_villages(community, clock):
    """At 23:30 in the village it is still this day; half an hour later the request is past."""
    clock.move_to(datetime.fromisoformat(f"{TODAY}T23:30:00+08:00"))
    request = asks(community, day=TODAY, hours=(36, 48))
    assert stands(request)[0] == Stand.KEPT
    clock.shift(timedelta(minutes=30))
    assert stands(request)[0] == Stand.PAST
