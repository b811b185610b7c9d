"""Calling the API as somebody."""

from typing import Any
from urllib.parse import urlencode

from rest_framework.test import APIClient

from households.models import Community, Role, User
from tests.making.villages import official

API = "/api/v1"


def caller(user: User) -> APIClient:
    """A client that is logged in."""
    client = APIClient()
    client.force_login(user)
    return client


def clerk_of(community: Community, username: str = "clerk", role: Role = Role.CLERK) -> APIClient:
    return caller(official(community, username, role))


def get(client: APIClient, path: str, **parameters: Any) -> Any:
    """The JSON of a GET that must succeed; ``from_`` is sent as ``from``."""
    query = urlencode({name.rstrip("_"): value for name, value in parameters.items()})
    response = client.get(f"{API}{path}?{query}")
    assert response.status_code == 200, response.content.decode()
    return response.json()


def everything(client: APIClient, path: str, **parameters: Any) -> list[dict[str, Any]]:
    """All rows of a list, page by page."""
    rows: list[dict[str, Any]] = []
    page = 1
    while True:
        answer = get(client, path, page=page, page_size=500, **parameters)
        rows += answer["results"]
        if answer["next"] is None:
            return rows
        page += 1


def refusal(response: Any) -> tuple[int, list[str]]:
    """Status and fields at fault of a problem answer."""
    assert response["Content-Type"] == "application/problem+json", response.content.decode()
    body = response.json()
    assert body["status"] == response.status_code
    assert body["detail"]
    return response.status_code, sorted(body.get("errors", {}))


def payment(**details: Any) -> dict[str, Any]:
    """A payment to be sent: 3.00 in cash on 20 March 2026 from 01-001."""
    sent = {
        "household": "01-001",
        "amount": "3.00",
        "method": "cash",
        "received_on": "2026-03-20",
        **details,
    }
    return {name: value for name, value in sent.items() if value is not None}


def send_payment(client: APIClient, key: str = "key-1", **details: Any) -> Any:
    return client.post(f"{API}/payments/", payment(**details), headers={"Idempotency-Key": key})
