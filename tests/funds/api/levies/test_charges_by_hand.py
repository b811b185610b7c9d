"""POST /charges/, /charges/{id}/reduce/ and /charges/{id}/withdraw/."""

import pytest

from funds.models import Charge
from households.models import Role
from tests.funds.api.client import API, clerk_of, get, refusal
from tests.making.once import once_a_module
from tests.making.villages import TODAY, door, pay, village, yuan

pytestmark = pytest.mark.django_db


def two_doors():
    community = village()
    return community, door(community, "01-001", "王秀英"), door(community, "01-002", "李芳")


built, here = once_a_module(two_doors, on=TODAY)
CHARGE = {
    "households": ["01-001", "01-002"],
    "levy": "lights",
    "month": "2026-03",
    "amount": "4.20",
    "reason": "补差",
    "decision": "村民会议",
}


def send(client, key="a", **details):
    sent = {name: value for name, value in {**CHARGE, **details}.items() if value is not None}
    return client.post(f"{API}/charges/", sent, format="json", headers={"Idempotency-Key": key})


def test_several_households_are_charged_once(here):
    client = clerk_of(here[0])

    first, second = send(client), send(client)

    assert first.status_code == 201
    assert (first.json()["count"], first.json()["total"]) == (2, "8.40")
    assert [row["household"] for row in first.json()["charges"]] == ["01-001", "01-002"]
    assert {row["kind"] for row in first.json()["charges"]} == {"adjustment"}
    assert second.content == first.content
    assert Charge.objects.count() == 2


def test_a_fund_is_named_instead_of_a_levy(here):
    made = send(clerk_of(here[0]), levy=None, fund="hall", households=["01-002"]).json()

    (row,) = made["charges"]
    assert (row["levy"], row["fund"], row["decision"]) == (None, "hall", "村民会议")


@pytest.mark.parametrize(
    ("details", "answer"),
    [
        ({"households": ["01-009"]}, (404, ["households"])),
        ({"households": []}, (400, ["households"])),
        ({"households": ["01-001", "01-001"]}, (400, ["households"])),
        ({"levy": "water"}, (404, ["levy"])),
        ({"fund": "hall"}, (400, ["levy"])),
        ({"levy": None}, (400, ["levy"])),
        ({"levy": None, "fund": "held"}, (400, ["levy"])),
        ({"amount": "0.00"}, (400, ["amount"])),
        ({"decision": None}, (400, ["decision"])),
    ],
)
def test_what_is_not_charged(here, details, answer):
    assert refusal(send(clerk_of(here[0]), **details)) == answer
    assert Charge.objects.count() == 0


def test_a_paid_charge_is_lowered_and_the_rest_is_credit(here):
    community, wang, _li = here
    pay(wang, 3)
    client = clerk_of(community)
    (row,) = get(client, "/charges/", household="01-001", levy="plot")["results"]

    lowered = client.post(
        f"{API}/charges/{row['id']}/reduce/",
        {"to": "0.00", "reason": "不种了", "decision": "村委会"},
        format="json",
    )

    assert lowered.status_code == 201
    assert (lowered.json()["waived"], lowered.json()["paid"]) == ("1.00", "0.00")
    assert [one["kind"] for one in lowered.json()["waivers"]] == ["reduction"]
    assert get(client, "/households/01-001/")["balance"] == "-1.00"


def test_a_charge_is_lowered_to_less_only(here):
    community, wang, _li = here
    pay(wang, 3)
    client = clerk_of(community)
    key = Charge.objects.filter(household=wang).earliest("seq").seq
    body = {"to": "1.00", "reason": "不种了", "decision": "村委会"}

    assert refusal(client.post(f"{API}/charges/{key}/reduce/", body, format="json")) == (
        400,
        ["to"],
    )
    assert refusal(client.post(f"{API}/charges/999/reduce/", body, format="json")) == (404, [])


def test_a_charge_by_hand_is_withdrawn(here):
    client = clerk_of(here[0])
    (row, _other) = send(client).json()["charges"]

    gone = client.post(f"{API}/charges/{row['id']}/withdraw/", {"reason": "误"}, format="json")

    assert (gone.status_code, gone.json()["withdrawn"], gone.json()["outstanding"]) == (
        201,
        True,
        "0.00",
    )


def test_only_clerks_charge_and_lower(here):
    reviewer = clerk_of(here[0], "reviewer", Role.REVIEWER)

    assert send(reviewer).status_code == 403
    assert yuan(0) == sum(Charge.objects.values_list("amount", flat=True), yuan(0))
