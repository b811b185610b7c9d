"""However a resident comes and goes, the log holds no name, no PIN and no token."""

import io
import logging

import pytest
from django.test import Client

from shangyu.logs import OneLine
from tests.making.log_ins import card_of
from tests.making.villages import charge, door, official, pay, village

pytestmark = pytest.mark.django_db


@pytest.fixture
def log():
    """Everything that any part of the site would ever log, as it would be written."""
    text = io.StringIO()
    handler = logging.StreamHandler(text)
    handler.setFormatter(OneLine())
    loggers = [logging.getLogger(name) for name in ("", "django", "django.request", "axes")]
    before = [(one, one.level, one.disabled) for one in loggers]
    for one in loggers:
        one.setLevel(logging.DEBUG)
        one.disabled = False
        one.addHandler(handler)
    yield text
    for one, level, disabled in before:
        one.removeHandler(handler)
        one.setLevel(level)
        one.disabled = disabled


def test_nothing_of_a_household_is_in_the_log(log):
    community = village(clerk_phone="028-80000001")
    wang = door(community, phone="13812345678")
    charge(community, "2026-01")
    receipt = pay(wang, 3).receipt
    official(community, "clerk", first_name="周文书")
    card, client = card_of(wang), Client(raise_request_exception=False)

    client.get(f"/C/{card.token}/")
    client.get(f"/c/{card.token.lower()}")
    client.get(f"/C/{card.token}/nowhere/")
    client.post("/card/", {"pin": "135790"})
    client.post("/card/", {"pin": "not a PIN"})
    client.post("/login/", {"number": "01-001", "pin": card.pin[::-1]})
    client.post("/card/", {"pin": card.pin})
    for path in ("/me/", f"/me/receipts/{receipt}/", "/me/receipts/SY-2026-9/", "/me/nowhere/"):
        client.get(path)
    client.post("/me/objections/", {"text": "王秀英说"})
    client.post("/me/pin/", {"pin": "135790", "new_pin": "846135", "again": "846135"})
    client.post("/admin/login/", {"username": "周文书", "password": "wrong-password-1"})
    client.get("/nowhere/?name=王秀英")
    written = log.getvalue()

    assert "Not Found" in written, "the log was listened to"
    secrets = [card.token, card.token.lower(), card.pin, card.pin[::-1], "135790", "846135"]
    for secret in (*secrets, "王秀英", "王*英", "周文书", "13812345678", "wrong-password-1"):
        assert secret not in written
