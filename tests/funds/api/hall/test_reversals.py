"""POST /payments/{receipt}/reverse/ of what was paid for a hall."""

import pytest

from tests.cases.outcomes import broken
from tests.funds.api.client import API, clerk_of, get, refusal
from tests.making.api_rentals import booked, outsider, renting_village, stepped
from tests.making.villages import TODAY

pytestmark = pytest.mark.django_db

NUMBER = "HZ-2026-0001"


def with_a_deposit():
    """Somebody from outside paid the deposit of today's rental; the clerk."""
    community = renting_village()
    client = clerk_of(community)
    stepped(client, booked(client, day=TODAY, **outsider()), "confirm", method="cash")
    return community, client


def reverse(client, receipt):
    return client.post(f"{API}/payments/{receipt}/reverse/", {"reason": "金额记错"})


def test_a_reversed_deposit_is_not_held_any_more():
    community, client = with_a_deposit()

    response = reverse(client, "SY-2026-000001")

    assert response.status_code == 201
    assert get(client, f"/hall-bookings/{NUMBER}/")["deposit_held"] == "0.00"
    assert broken(community) == []


def test_a_deposit_that_went_back_is_not_reversed():
    community, client = with_a_deposit()
    stepped(client, NUMBER, "cancel", reason="改期")

    assert refusal(reverse(client, "SY-2026-000001")) == (409, [])
    assert broken(community) == []


def test_a_reversed_bill_is_owed_again():
    community, client = with_a_deposit()
    stepped(client, NUMBER, "settle")

    response = reverse(client, "SY-2026-000002")

    assert response.status_code == 201
    row = get(client, f"/hall-bookings/{NUMBER}/")
    assert [row[name] for name in ("deposit_kept", "paid", "owed")] == [
        "300.00",
        "0.00",
        "230.00",
    ]
    assert broken(community) == []
