"""GET /halls/ and /halls/{code}/availability/."""

import pytest

from tests.funds.api.client import API, clerk_of, get, refusal
from tests.making.api_rentals import SOON, booked, renting_village, stepped
from tests.making.once import once_a_module
from tests.making.villages import TODAY, door

pytestmark = pytest.mark.django_db

FREE = "/halls/hall/availability/"


def with_a_door():
    community = renting_village()
    door(community, "01-001", "王秀英", phone="15400000001")
    return clerk_of(community)


built, community = once_a_module(with_a_door, on=TODAY)


def taken(client, **asked):
    """The busy stretches of the days that are not free."""
    days = get(client, FREE, **asked)["days"]
    return {day["date"]: day["busy"] for day in days if not day["free"]}


def test_the_halls_are_listed(community):
    assert get(community, "/halls/") == {
        "count": 1,
        "next": None,
        "previous": None,
        "results": [{"code": "hall", "name": "红白喜事房"}],
    }


def test_a_day_says_when_it_is_taken(community):
    booked(community, begin="08:00", end="12:30")
    booked(community, begin="18:00", end="24:00")

    assert get(community, FREE, from_="2026-03-30", to="2026-03-31") == {
        "hall": "hall",
        "from": "2026-03-30",
        "to": "2026-03-31",
        "days": [
            {
                "date": "2026-03-30",
                "lunar": "二月十二",
                "busy": [{"from": "08:00", "to": "12:30"}, {"from": "18:00", "to": "24:00"}],
                "free": False,
            },
            {"date": "2026-03-31", "lunar": "二月十三", "busy": [], "free": True},
        ],
    }


def test_without_days_it_is_today_and_the_next_thirty(community):
    answer = get(community, FREE)

    assert (answer["from"], answer["to"], len(answer["days"])) == ("2026-03-20", "2026-04-19", 31)


def test_a_month_stands_for_its_first_and_last_day(community):
    answer = get(community, FREE, from_="2026-04", to="2026-05")

    assert (answer["from"], answer["to"]) == ("2026-04-01", "2026-05-31")


def test_a_rental_over_midnight_takes_both_days(community):
    booked(community, begin="20:00", ends_at="2026-03-31T02:00")

    assert taken(community) == {
        "2026-03-30": [{"from": "20:00", "to": "24:00"}],
        "2026-03-31": [{"from": "00:00", "to": "02:00"}],
    }


def test_nobody_is_named(community):
    number = booked(community, note="女儿出嫁")

    text = community.get(f"{API}{FREE}").content.decode()

    assert [word for word in ("王秀英", "15400000001", "出嫁", number) if word in text] == []


def test_a_rental_that_was_given_up_leaves_the_day_free(community):
    stepped(community, booked(community), "cancel", reason="改期")

    assert taken(community, from_=SOON, to=SOON) == {}


def test_a_year_is_the_most(community):
    assert len(get(community, FREE, from_="2026-01-01", to="2027-01-01")["days"]) == 366
    assert refusal(community.get(f"{API}{FREE}?from=2026-01-01&to=2027-01-02")) == (400, ["to"])


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ("from=2026-03-31&to=2026-03-30", "to"),
        ("to=2026-03-19", "to"),
        ("from=tomorrow", "from"),
        ("to=2026-02-30", "to"),
        ("day=2026-03-30", "day"),
    ],
)
def test_what_is_not_understood_is_refused(asked, field, community):
    assert refusal(community.get(f"{API}{FREE}?{asked}")) == (400, [field])


def test_an_unknown_hall_is_not_found(community):
    assert refusal(community.get(f"{API}/halls/temple/availability/")) == (404, [])
