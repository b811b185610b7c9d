"""Cases 117: a reservation gets another day, time or hall, and stays the same reservation."""

from datetime import date

import pytest
import time_machine

from funds.hall.moving import move
from funds.hall.rentals import deposit_missing
from funds.hall.renting import begin_use, confirm
from funds.hall.slots import Stay
from funds.hall.stepping import BadRental, HallTaken, WrongState
from funds.models import Hall, Payment, Rental
from funds.payments.rental_money import rental_money
from households.models import Revision
from households.revising import revise
from tests.cases.outcomes import broken
from tests.funds.api.client import clerk_of
from tests.making.api_rentals import SOON, booked, renting_village, send_step, stepped
from tests.making.once import once_a_module
from tests.making.one_of_each import hall, tariff
from tests.making.rentals import (
    TODAY,
    WEDDING_DAY,
    hall_village,
    held,
    rent,
    rent_surely,
    slots_of,
    whole_day,
)
from tests.making.villages import actor, door, yuan

pytestmark = pytest.mark.django_db

NEXT_DAY = date(2026, 4, 11)
built, community = once_a_module(hall_village)


def moved(rental: Rental, stay: Stay, **wanted) -> Rental:
    clerk = actor(rental.community, today=wanted.pop("today", TODAY))
    return move(clerk, rental=rental, stay=stay, **wanted)


def missing(rental: Rental):
    return deposit_missing(rental, rental_money(rental.community, [rental])[rental.pk])


def test_case_117_another_day_keeps_number_deposit_and_history(community):
    """The old hours are free, the new ones taken; the receipt of the deposit stays."""
    rental = rent_surely(community)
    receipt = Payment.objects.get(community=community, rental=rental)

    after = moved(rental, whole_day(NEXT_DAY), reason="新郎换了日子")

    assert (after.pk, after.number, after.state) == (rental.pk, rental.number, "confirmed")
    assert (after.starts_on, held(after), after.rent) == (NEXT_DAY, yuan(500), yuan(400))
    assert Payment.objects.get(community=community, rental=rental) == receipt
    assert rent(community, lessee="别人").starts_on == WEDDING_DAY
    change = Revision.objects.filter(community=community, model="funds.rental", row=rental.pk)
    told = change.latest("pk")
    assert (told.reason, told.before["starts_on"]) == ("新郎换了日子", str(WEDDING_DAY))
    assert broken(community) == []


def test_case_117_the_tariff_is_that_of_the_new_day(community):
    """From 1 April outsiders pay 430 a day and 650.50 of deposit: 150.50 are asked beside."""
    tariff(community, "outsider", from_day=date(2026, 4, 1), day=yuan(430), deposit=yuan("650.50"))
    rental = rent_surely(community)

    after = moved(rental, Stay(NEXT_DAY, 0, date(2026, 4, 12), 12))

    assert (after.rent, after.deposit) == (yuan(430) + after.tariff.half_day, yuan("650.50"))
    assert (held(after), missing(after)) == (yuan(500), yuan("150.50"))
    paid = {"method": "wechat", "received_on": date(2026, 4, 2)}
    clerk = actor(community, today=date(2026, 4, 2))
    more = confirm(clerk, rental=after, **paid)
    assert (more.state, held(more), missing(more)) == ("confirmed", yuan("650.50"), 0)
    with pytest.raises(WrongState, match="已经收过"):
        confirm(clerk, rental=more, **paid)
    assert broken(community) == []


def test_case_117_another_hall_and_hours_that_overlap_the_old_ones(community):
    """Its own hours are no obstacle; another's are, in the other hall too."""
    yard = Hall(community=community, code="yard2", name="祠堂", fund=hall(community).fund)
    revise(yard, by=None)
    tariff(community, "outsider", hall=yard, day=yuan(90), deposit=yuan(0))
    rental = rent_surely(community)
    later = moved(rental, Stay(WEDDING_DAY, 20, WEDDING_DAY, 46))
    assert slots_of(later) == 26

    there = moved(later, Stay(WEDDING_DAY, 20, WEDDING_DAY, 46), hall=yard)

    assert (there.hall, there.rent, there.deposit, held(there)) == (yard, 90, 0, yuan(500))
    other = rent(community, lessee="别人")
    with pytest.raises(HallTaken, match=rental.number):
        moved(other, Stay(WEDDING_DAY, 40, WEDDING_DAY, 48), hall=yard)
    other.refresh_from_db()
    assert (other.hall, slots_of(other)) == (hall(community), 32)
    with pytest.raises(BadRental, match="另选时间"):
        moved(other, whole_day())
    assert broken(community) == []


def test_case_117_a_hall_that_was_handed_over_is_not_moved(community):
    rental = rent_surely(community)
    begin_use(actor(community, today=WEDDING_DAY), rental=rental)

    with pytest.raises(WrongState):
        moved(rental, whole_day(NEXT_DAY), today=WEDDING_DAY)


def test_case_117_a_funeral_that_waits_is_reserved_where_it_is_free(community):
    rent_surely(community)
    funeral = rent(community, lessee="丁家", event="funeral", displace="老人过世")
    assert funeral.state == "waiting"

    after = moved(funeral, whole_day(date(2026, 3, 29)))

    assert (after.state, after.reason, slots_of(after)) == ("reserved", "", 32)
    assert broken(community) == []


@time_machine.travel(f"{TODAY}T10:00:00+08:00")
def test_case_117_by_the_api():
    """Only the beginning has to be said: it lasts as long as before."""
    village = renting_village()
    door(village, "01-001", "王秀英")
    client = clerk_of(village)
    number = booked(client)
    other = booked(client, household=None, lessee="丁家", day=date(2026, 4, 20))

    row = stepped(client, number, "move", starts_at="2026-04-18T20:30", reason="改期")

    assert (row["starts_at"], row["ends_at"]) == ("2026-04-18T20:30", "2026-04-19T10:30")
    assert (row["number"], row["rent"]) == (number, "300.00")
    taken = send_step(
        client, number, "move", starts_at="2026-04-20T09:00", ends_at="2026-04-20T24:00"
    )
    assert taken.status_code == 409
    assert other in taken.json()["detail"]
    assert send_step(client, number, "move", ends_at=f"{SOON}T20:00").status_code == 400
