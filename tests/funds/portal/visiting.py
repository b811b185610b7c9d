"""A household with a card comes in, as it does on its telephone."""

from django.test import Client

from households.cards import NewCard, draw_cards, issue_cards
from households.models import Household


def card_for(household: Household) -> NewCard:
    """A new card, with its token and PIN."""
    cards = draw_cards([household])
    issue_cards(household.community, cards=cards, by=None)
    return cards[0]


def inside(household: Household, **details) -> Client:
    """A browser in which the household has scanned its card and typed its PIN."""
    card, client = card_for(household), Client(**details)
    client.get(f"/C/{card.token}/")
    answer = client.post("/card/", {"pin": card.pin})
    assert answer.headers.get("Location") == "/me/", answer.content.decode()
    return client
