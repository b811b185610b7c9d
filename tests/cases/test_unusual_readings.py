"""A meter reading far from the usual asks once at the desk; the answer stands with the rental."""

from datetime import date

import pytest
import time_machine

from funds.hall.billing import Handover
from funds.hall.renting import begin_use
from funds.hall.settling import check_out
from funds.models import Rental, RentalState
from tests.funds.api.client import caller, refusal
from tests.making.api_rentals import send_step
from tests.making.once import once_a_module
from tests.making.rentals import WEDDING_DAY, hall_village, rent_surely, whole_day
from tests.making.villages import actor, official

pytestmark = pytest.mark.django_db


def a_hall_that_was_used():
    """One rental before used 60 units of electricity: from 1090 to 1150."""
    community = hall_village()
    first = rent_surely(community)
    at = actor(community, None, WEDDING_DAY)
    first = begin_use(at, rental=first, electricity_start=1090, water_start=40)
    handover = Handover(electricity_end=1150, water_end=44, cleaned=True)
    check_out(at, rental=first, handover=handover)
    return rent_surely(community, stay=whole_day(date(2026, 3, 29))), official(community)


built, here = once_a_module(a_hall_that_was_used)


@pytest.fixture
def desk(client, here):
    client.force_login(here[1])
    with time_machine.travel("2026-03-30T10:00:00+08:00"):
        yield client


def test_case_129_a_reading_ten_times_too_high_asks_once(desk, here):
    """11500 typed for 1180 is asked about, noted once confirmed, and 1180 is not asked about."""
    rental, _clerk = here
    page = f"/admin/hall/{rental.number}"
    assert desk.post(f"{page}/begin/", {"electricity_start": "1150"}).status_code == 302

    asked = desk.post(f"{page}/check-out/", {"electricity_end": "11500", "cleaned": "on"})

    assert asked.status_code == 422
    assert "10350" in str(asked.context["form"].errors["confirmed"])
    assert 'name="confirmed"' in asked.content.decode()
    said = {"electricity_end": "11500", "cleaned": "on", "after_use": "干净", "confirmed": "on"}
    assert desk.post(f"{page}/check-out/", said).status_code == 302
    rental.refresh_from_db()
    assert rental.after_use == "干净 （已确认：电表1150→11500）"

    assert desk.post(f"{page}/check-out/", {"electricity_end": "1180"}).status_code == 302
    rental.refresh_from_db()
    assert (rental.electricity_end, rental.after_use) == (1180, "")


def test_case_129_a_first_reading_far_from_the_last_one_asks_once(desk, here):
    """The hall's meter stood at 1150: 115 is below it, and 1150 is as it should be."""
    rental, _clerk = here
    page = f"/admin/hall/{rental.number}/begin/"

    asked = desk.post(page, {"electricity_start": "115"})

    assert "1150" in str(asked.context["form"].errors["confirmed"])
    assert desk.post(page, {"electricity_start": "115", "confirmed": "on"}).status_code == 302
    rental.refresh_from_db()
    assert rental.state == RentalState.IN_USE
    assert rental.before_use == "（已确认：电表1150→115）"


@pytest.fixture
def program(here):
    with time_machine.travel("2026-03-30T10:00:00+08:00"):
        yield caller(here[1])


def test_case_129_the_api_takes_an_odd_reading_and_warns(program, here):
    """12200 for 1220: taken with a warning, refused on false, noted on true; 1220 is usual."""
    number = here[0].number
    assert "warning" not in send_step(program, number, "begin", electricity_start=1150).json()

    warned = send_step(program, number, "check-out", electricity_end=12200)
    refused = send_step(program, number, "check-out", electricity_end=12200, confirmed=False)
    meant = send_step(program, number, "check-out", electricity_end=12200, confirmed=True)
    noted = Rental.objects.get(community=here[0].community, pk=here[0].pk).after_use
    usual = send_step(program, number, "check-out", electricity_end=1220)

    assert (warned.status_code, "11050" in warned.json()["warning"]) == (200, True)
    assert refusal(refused) == (400, ["confirmed"])
    assert (meant.status_code, "warning" in meant.json()) == (200, False)
    assert noted == "（已确认：电表1150→12200）"
    assert (usual.status_code, "warning" in usual.json()) == (200, False)


def test_case_129_the_api_warns_of_both_meters_at_once(program, here):
    """Handed over below the last readings of both meters, and settled far above one of them."""
    number = here[0].number

    begun = send_step(program, number, "begin", electricity_start=115, water_start=4).json()
    settled = send_step(
        program, number, "settle", method="cash", electricity_end=175, water_end=444
    ).json()

    assert all(said in begun["warning"] for said in ("1150", "44"))
    assert settled["state"] == RentalState.SETTLED
    assert "440" in settled["warning"]
    assert "175" not in settled["warning"]
