"""A funeral takes the place of another rental: it waits, and somebody else approves it."""

import pytest

from funds.models import HallSlot
from households.models import Role
from tests.cases.outcomes import broken
from tests.funds.api.client import caller, clerk_of, get, refusal
from tests.making.api_rentals import (
    booked,
    renting_village,
    send_rental,
    send_step,
    stepped,
)
from tests.making.once import once_a_module
from tests.making.villages import TODAY, door, official

pytestmark = pytest.mark.django_db

FUNERAL = {"event": "funeral", "household": "02-001"}
MOURNING = {**FUNERAL, "displace": "李家老人去世"}


def with_a_wedding():
    """王秀英's wedding is confirmed for the day 李芳's family will need; the clerk."""
    community = renting_village()
    door(community, "01-001", "王秀英")
    door(community, "02-001", "李芳", group=2)
    clerk = clerk_of(community)
    stepped(clerk, booked(clerk), "confirm", method="cash")
    return community, clerk


built, here = once_a_module(with_a_wedding, on=TODAY)


def test_a_funeral_says_why_it_takes_the_place_of_others(here):
    _community, clerk = here

    assert refusal(send_rental(clerk, **FUNERAL)) == (409, ["starts_at"])


def test_a_funeral_waits_and_nothing_is_moved(here):
    community, clerk = here

    row = send_rental(clerk, **MOURNING).json()

    assert (row["number"], row["state"]) == ("HZ-2026-0002", "waiting")
    assert get(clerk, "/hall-bookings/HZ-2026-0001/")["state"] == "confirmed"
    assert HallSlot.objects.filter(rental__number="HZ-2026-0001").count() == 28
    assert broken(community) == []


def test_another_person_approves_it_and_the_deposit_stays_held(here):
    community, clerk = here
    number = booked(clerk, **MOURNING)
    approver = clerk_of(community, "wu", Role.APPROVER)

    row = stepped(approver, number, "approve")

    assert (row["state"], row["displaced_by"]) == ("reserved", None)
    moved = get(clerk, "/hall-bookings/HZ-2026-0001/")
    assert [moved[name] for name in ("state", "displaced_by", "deposit_held")] == [
        "cancelled",
        number,
        "300.00",
    ]
    assert broken(community) == []


def test_whoever_entered_it_does_not_approve_it(here):
    community, _clerk = here
    both = official(community, "zhou")
    both.memberships.create(community=community, role=Role.APPROVER)
    client = caller(both)
    number = booked(client, **MOURNING)

    assert refusal(send_step(client, number, "approve")) == (400, [])
    assert get(client, f"/hall-bookings/{number}/")["state"] == "waiting"


def test_a_hall_in_use_is_not_taken_away(here):
    community, clerk = here
    number = booked(clerk, **MOURNING)
    stepped(clerk, "HZ-2026-0001", "begin")
    approver = clerk_of(community, "wu", Role.APPROVER)

    assert refusal(send_step(approver, number, "approve")) == (409, ["starts_at"])


def test_no_deposit_is_taken_while_it_waits(here):
    _community, clerk = here
    number = booked(clerk, **MOURNING)

    assert refusal(send_step(clerk, number, "confirm", method="cash")) == (409, [])


def test_a_waiting_funeral_can_be_given_up(here):
    community, clerk = here
    number = booked(clerk, **MOURNING)

    assert stepped(clerk, number, "cancel", reason="另找地方")["state"] == "cancelled"
    assert get(clerk, "/hall-bookings/HZ-2026-0001/")["state"] == "confirmed"
    assert broken(community) == []
