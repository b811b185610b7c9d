"""A household with a card comes in, as it does on its telephone."""

from django.test import Client

from households.models import Household
from tests.making.log_ins import card_of


def logged_in(household: Household, **details) -> Client:
    """A browser in which the household has scanned its card and typed its PIN."""
    card, client = card_of(household), Client(**details)
    client.get(f"/C/{card.token}/")
    answer = client.post("/card/", {"pin": card.pin})
    assert answer.headers.get("Location") == "/me/", answer.content.decode()
    return client
