"""A village with a hall, what it costs, and how its rentals are sent."""

from datetime import date, timedelta
from typing import Any

from funds.hall.renting import Lessee, reserve
from funds.hall.slots import Stay
from funds.levies.ruling import save_rule
from funds.models import Event, Hall, Rental, Tariff
from households.models import Community, Household
from tests.funds.api.client import API
from tests.making.villages import TODAY, actor, village, yuan

SOON = TODAY + timedelta(days=10)
"""The first day of the rentals here, in time to be given up for nothing."""


def hall_of(community: Community) -> Hall:
    return Hall.objects.get(community=community, code="hall")


def renting_village(code: str = "shangyu", **details: Any) -> Community:
    """A village whose hall costs 200 yuan a day, 500 for outsiders, and a deposit of 300."""
    community = village(code, **details)
    for party, day in (("original", 200), ("tenant", 260), ("outsider", 500)):
        save_rule(
            actor(community),
            rule=Tariff(
                community=community,
                hall=hall_of(community),
                party=party,
                from_day=date(2026, 1, 1),
                day=yuan(day),
                half_day=yuan(day) / 2,
                deposit=yuan(300),
                cleaning=yuan(30),
                table=yuan(2),
                water=yuan(3),
                electricity=yuan("0.60"),
            ),
        )
    return community


def rented(
    community: Community, household: Household, day: date = TODAY, note: str = ""
) -> Rental:
    """The household reserves the hall from eight in the morning until ten at night."""
    return reserve(
        actor(community, today=TODAY),
        hall=hall_of(community),
        event=Event.WEDDING,
        stay=Stay(day, 16, day, 44),
        lessee=Lessee(household=household),
        note=note,
    )


def wanted(begin: str = "08:00", end: str = "22:00", day: date = SOON, **details: Any) -> Any:
    """A rental to be sent: a wedding of 01-001 on the day that is soon."""
    sent = {
        "hall": "hall",
        "event": "wedding",
        "starts_at": f"{day}T{begin}",
        "ends_at": f"{day}T{end}",
        "household": "01-001",
        **details,
    }
    return {name: value for name, value in sent.items() if value is not None}


def send_rental(client: Any, key: str | None = None, **details: Any) -> Any:
    headers = {} if key is None else {"Idempotency-Key": key}
    return client.post(f"{API}/hall-bookings/", wanted(**details), headers=headers)


def outsider(**details: Any) -> dict[str, Any]:
    """What is said of somebody from outside instead of a household."""
    return {"household": None, "lessee": "外村张先生", "phone": "15400009901", **details}


def booked(client: Any, **details: Any) -> str:
    """The number of a rental that must have been taken, though its day may be past by the clock."""
    response = send_rental(client, late=True, **details)
    assert response.status_code == 201, response.content.decode()
    return str(response.json()["number"])


def send_step(client: Any, number: str, step: str, **sent: Any) -> Any:
    return client.post(f"{API}/hall-bookings/{number}/{step}/", sent)


def stepped(client: Any, number: str, step: str, **sent: Any) -> Any:
    """The rental after a step that must have been done."""
    response = send_step(client, number, step, **sent)
    assert response.status_code == 200, response.content.decode()
    return response.json()
