"""GET and POST /hall-bookings/: reserving a hall, and what is refused."""

from datetime import timedelta

import pytest

from funds.models import HallSlot, Rental
from households.models import Kind
from tests.cases.outcomes import broken
from tests.funds.api.client import API, clerk_of, get, refusal
from tests.making.api_rentals import (
    SOON,
    booked,
    outsider,
    renting_village,
    send_rental,
    stepped,
)
from tests.making.once import once_a_module
from tests.making.villages import TODAY, door, village

pytestmark = pytest.mark.django_db


def with_doors():
    """A renting village with 王秀英 and the tenant 李芳, and its clerk."""
    community = renting_village()
    door(community, "01-001", "王秀英", phone="15400000001")
    door(community, "02-001", "李芳", group=2, kind=Kind.TENANT)
    return community, clerk_of(community)


built, here = once_a_module(with_doors, on=TODAY)


def nothing_booked():
    return (Rental.objects.count(), HallSlot.objects.count()) == (0, 0)


def test_a_household_reserves_the_hall(here):
    community, client = here

    response = send_rental(client, tables=12, guests=96, note="女儿出嫁")

    assert response.status_code == 201
    assert response.json() == {
        "number": "HZ-2026-0001",
        "hall": "hall",
        "household": "01-001",
        "lessee": "王秀英",
        "phone": "15400000001",
        "party": "original",
        "event": "wedding",
        "starts_at": "2026-03-30T08:00",
        "ends_at": "2026-03-30T22:00",
        "lunar": "二月十二",
        "tables": 12,
        "guests": 96,
        "state": "reserved",
        "note": "女儿出嫁",
        "deposit": "300.00",
        "deposit_reason": "",
        "deposit_held": "0.00",
        "deposit_kept": "0.00",
        "deposit_missing": "300.00",
        "rent": "200.00",
        "electricity": "0.00",
        "water": "0.00",
        "cleaning": "0.00",
        "table_rent": "0.00",
        "damage": "0.00",
        "discount": "0.00",
        "total": "200.00",
        "rent_held": "0.00",
        "paid": "0.00",
        "owed": "0.00",
        "displaced_by": None,
    }
    assert get(client, "/hall-bookings/HZ-2026-0001/") == response.json()
    assert get(client, "/hall-bookings/")["results"] == [response.json()]
    assert broken(community) == []


def test_somebody_from_outside_reserves_the_hall(here):
    community, client = here

    row = send_rental(client, event="birthday", end="14:00", **outsider()).json()

    assert [row[name] for name in ("household", "lessee", "phone", "party", "rent")] == [
        None,
        "外村张先生",
        "15400009901",
        "outsider",
        "250.00",
    ]
    assert broken(community) == []


def test_a_tenant_rents_by_the_tenants_tariff(here):
    _community, client = here

    row = send_rental(client, household="02-001", phone="15400000002").json()

    assert [row[name] for name in ("party", "rent", "phone")] == [
        "tenant",
        "260.00",
        "15400000002",
    ]


@pytest.mark.parametrize("end", ["2026-03-30T24:00", "2026-03-31T00:00"])
def test_midnight_can_be_written_in_two_ways(end, here):
    _community, client = here

    row = send_rental(client, ends_at=end).json()

    assert (row["ends_at"], row["rent"]) == ("2026-03-31T00:00", "200.00")
    assert HallSlot.objects.count() == 32


def test_a_time_that_is_taken_is_a_conflict(here):
    _community, client = here
    booked(client)

    assert refusal(send_rental(client, begin="21:30", end="23:00", household="02-001")) == (
        409,
        ["starts_at"],
    )
    assert Rental.objects.count() == 1


def test_one_may_begin_when_the_other_ends(here):
    community, client = here
    booked(client, begin="08:00", end="14:00")

    booked(client, begin="14:00", end="22:00", household="02-001")
    booked(client, begin="00:00", end="08:00", household="02-001")

    assert get(client, "/hall-bookings/")["count"] == 3
    assert broken(community) == []


def test_a_time_that_was_given_up_can_be_taken(here):
    _community, client = here
    stepped(client, booked(client), "cancel", reason="改期")

    assert booked(client, household="02-001") == "HZ-2026-0002"


REFUSED = [
    ({"begin": "08:15"}, ["starts_at"]),
    ({"end": "21:45"}, ["ends_at"]),
    ({"end": "24:30"}, ["ends_at"]),
    ({"begin": "8:00"}, ["starts_at"]),
    ({"starts_at": "2026-03-30T08:00:00"}, ["starts_at"]),
    ({"starts_at": "2026-03-30T08:00Z"}, ["starts_at"]),
    ({"starts_at": "2026-02-30T08:00"}, ["starts_at"]),
    ({"starts_at": 8}, ["starts_at"]),
    ({"begin": "24:00"}, ["starts_at"]),
    ({"begin": "22:00"}, ["ends_at"]),
    ({"end": "07:30"}, ["ends_at"]),
    ({"end": "00:00"}, ["ends_at"]),
    ({"ends_at": f"{SOON + timedelta(days=7)}T08:00"}, ["ends_at"]),
    ({"day": TODAY + timedelta(days=900)}, ["starts_at"]),
    ({"lessee": "张三"}, ["lessee"]),
    ({"household": None}, ["lessee"]),
    ({"household": None, "lessee": " "}, ["lessee"]),
    ({"event": "dance"}, ["event"]),
    ({"event": None}, ["event"]),
    ({"hall": None}, ["hall"]),
    ({"displace": "老人去世"}, ["displace"]),
    ({"tables": "12"}, ["tables"]),
    ({"tables": True}, ["tables"]),
    ({"tables": -1}, ["tables"]),
    ({"guests": 40_000}, ["guests"]),
    ({"rent": "0.00"}, ["rent"]),
]


@pytest.mark.parametrize(("details", "fields"), REFUSED)
def test_what_cannot_be_booked_is_refused(details, fields, here):
    _community, client = here

    assert refusal(send_rental(client, **details)) == (400, fields)
    assert nothing_booked()


def test_without_a_tariff_nothing_is_rented():
    community = village()
    door(community)

    assert refusal(send_rental(clerk_of(community))) == (400, ["hall"])
    assert nothing_booked()


@pytest.mark.parametrize(
    ("details", "field"), [({"hall": "temple"}, "hall"), ({"household": "09-001"}, "household")]
)
def test_what_is_not_here_is_not_found(details, field, here):
    _community, client = here

    assert refusal(send_rental(client, **details)) == (404, [field])
    assert nothing_booked()


def test_an_unknown_rental_is_not_found(here):
    _community, client = here

    assert refusal(client.get(f"{API}/hall-bookings/HZ-2026-0009/")) == (404, [])


def test_the_same_request_books_once(here):
    _community, client = here

    first, second = send_rental(client, key="key-1"), send_rental(client, key="key-1")

    assert [first.status_code, second.status_code] == [201, 201]
    assert second.content == first.content
    assert "Idempotent-Replayed" not in first
    assert second["Idempotent-Replayed"] == "true"
    assert second["Content-Type"] == first["Content-Type"] == "application/json"
    assert Rental.objects.count() == 1


def test_the_same_key_with_another_request_is_refused(here):
    _community, client = here
    send_rental(client, key="key-1")

    assert refusal(send_rental(client, key="key-1", end="21:00")) == (422, [])
    assert Rental.objects.count() == 1


def test_a_refused_request_leaves_its_key_free(here):
    _community, client = here

    refused = send_rental(client, key="key-1", end="07:00")
    taken = send_rental(client, key="key-1")

    assert [refused.status_code, taken.status_code] == [400, 201]


def test_an_unreadable_key_is_refused(here):
    _community, client = here

    assert refusal(send_rental(client, key="a key")) == (400, ["Idempotency-Key"])
    assert nothing_booked()


FILTERED = [
    ({}, ["0001", "0003", "0002"]),
    ({"state": "reserved"}, ["0003", "0002"]),
    ({"state": "cancelled"}, ["0001"]),
    ({"event": "birthday"}, ["0002"]),
    ({"household": "01-001"}, ["0001", "0003"]),
    ({"hall": "hall", "event": "wedding"}, ["0001", "0003"]),
    ({"from": "2026-04-01"}, ["0003", "0002"]),
    ({"to": "2026-03-30"}, ["0001"]),
    ({"from": "2026-04-01", "to": "2026-04-01"}, ["0003"]),
    ({"from": "2026-04-09", "to": "2026-04"}, ["0002"]),
    ({"search": "王秀"}, ["0001", "0003"]),
    ({"search": "秀英"}, ["0001", "0003"]),
    ({"search": "ｗｘｙ ０００３"}, ["0003"]),
    ({"search": "wang"}, ["0001", "0003"]),
    ({"search": "张先生 0002"}, ["0002"]),
    ({"search": "154000099"}, ["0002"]),
    ({"search": "李芳"}, []),
]


def three_rentals():
    """A wedding that was given up, an outsider's birthday, a wedding over the month's end."""
    _community, client = with_doors()
    stepped(client, booked(client), "cancel", reason="改期")
    booked(client, day=SOON + timedelta(days=10), event="birthday", **outsider())
    booked(client, starts_at="2026-03-31T08:00", ends_at="2026-04-01T12:00")
    return client


def test_filters():
    client = three_rentals()

    found = [
        [row["number"][-4:] for row in get(client, "/hall-bookings/", **asked)["results"]]
        for asked, _numbers in FILTERED
    ]

    assert found == [numbers for _asked, numbers in FILTERED]


@pytest.mark.parametrize(
    "asked",
    [
        {"state": "gone"},
        {"event": "dance"},
        {"household": "09-001"},
        {"hall": "temple"},
        {"from": "soon"},
        {"to": "2026-02-30"},
        {"lessee": "王"},
    ],
)
def test_a_filter_that_is_not_understood_is_refused(asked, here):
    _community, client = here

    assert refusal(client.get(f"{API}/hall-bookings/", asked)) == (400, [*asked])
