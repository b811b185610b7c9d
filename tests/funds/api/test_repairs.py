"""Facilities and repair requests for programs: what is listed, and reporting something once."""

from datetime import date

import pytest

from funds.commons.repairing import rate_repair
from funds.models import RepairRequest, Satisfaction
from households.models import User
from tests.funds.api.client import API, clerk_of, get
from tests.making.once import once_a_module
from tests.making.repairs import lamp, mended, said
from tests.making.villages import TODAY, actor, door, village

pytestmark = pytest.mark.django_db
DARK = {"facility": "LD-01-001", "trouble": "dark", "household": "01-001"}


def lit_village():
    community = village()
    door(community)
    door(community, "01-002", "李桂芳")
    lamp(community)
    lamp(community, "桥头")
    return community


built, community = once_a_module(lit_village, on=TODAY)


@pytest.fixture
def client(community):
    return clerk_of(community)


def send(client, key=None, **sent):
    headers = {"Idempotency-Key": key} if key else {}
    return client.post(f"{API}/requests/", {**DARK, **sent}, format="json", headers=headers)


def test_a_lamp_is_reported_once_for_a_key(client, community):
    first, again = send(client, "k1"), send(client, "k1")

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert first.json()["number"] == "WX-2026-0001"
    assert RepairRequest.objects.count() == 1
    (row,) = get(client, "/facilities/", kind="lamp")["results"][:1]
    assert (row["number"], row["condition"], row["request"]) == (
        "LD-01-001",
        "reported",
        "WX-2026-0001",
    )


def test_the_same_household_says_it_once_another_joins(client):
    send(client)

    assert send(client).status_code == 409
    joined = send(client, household="01-002").json()
    assert (joined["joins"], joined["state"]) == ("WX-2026-0001", "raised")
    assert get(client, "/requests/", facility="LD-01-001")["results"][0]["others"] == 1


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"facility": "LD-09-001"}, 404),
        ({"household": "09-001"}, 404),
        ({"trouble": "sad"}, 400),
        ({"said_on": "2027-01-01"}, 400),
        ({"colour": "red"}, 400),
    ],
)
def test_what_is_wrong_is_refused(client, sent, status):
    assert send(client, **sent).status_code == status
    assert not RepairRequest.objects.exists()


def test_a_repair_is_listed_with_its_days_and_its_cost(client, community):
    clerk = User.objects.get(username="clerk")
    number = send(client, said_on="2026-03-01").json()["number"]
    one = RepairRequest.objects.select_related("community", "joins").get(number=number)
    day = date(2026, 3, 4)
    mended(one, clerk=clerk, taken=day, done=day, labour="半天", material="灯头")
    rate_repair(actor(community, clerk), request=one, satisfaction=Satisfaction.FAIRLY)

    (row,) = get(client, "/requests/", household="01-001", said_to="2026-03")["results"]

    told = ("state", "repaired_on", "days", "cost", "claim", "judgement", "worker")
    assert [row[name] for name in told] == [
        "rated",
        "2026-03-04",
        3,
        "0.00",
        None,
        "fairly",
        "李电工",
    ]


def test_lists_ask_as_much_for_many_as_for_one(client, community, django_assert_max_num_queries):
    lamps = [lamp(community, f"路{turn}") for turn in range(6)]
    for turn, one in enumerate(lamps):
        said(one, ("赵六", f"1390000000{turn}"), on=date(2026, 3, 2))
    with django_assert_max_num_queries(14):
        assert get(client, "/requests/")["count"] == 6
