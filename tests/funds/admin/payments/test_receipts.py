"""Receipts that are printed in one go: all of a day, in portions where they are many."""

from datetime import date

import pytest

from funds.admin.payments import receipts
from funds.models import ReceiptCopy
from tests.making.once import once_a_module
from tests.making.villages import actor, charge, door, official, pay, village

pytestmark = pytest.mark.django_db

JANUARY_20 = date(2026, 1, 20)
PAGE = "/shangyu/admin/receipts/"


def five_receipts():
    community = village()
    doors = [door(community, f"01-00{n}", f"上官{n}") for n in range(1, 6)]
    charge(community, "2026-01")
    for household in doors:
        pay(household, 3, JANUARY_20)
    return community


built, community = once_a_module(five_receipts)


@pytest.fixture
def clerk(community, client, monkeypatch):
    monkeypatch.setattr(receipts, "AT_ONCE", 3)
    clerk = actor(community, official(community), JANUARY_20)
    client.force_login(clerk.user)
    return clerk


def numbers(answer):
    return [sheet.paper.payment.receipt[-1] for sheet in answer.context["sheets"]]


def test_many_receipts_are_printed_in_portions_and_none_is_left_out(client, clerk):
    first = client.get(PAGE, {"day": JANUARY_20})
    rest = client.get(PAGE, {"of": first.context["further_runs"]})

    assert (numbers(first), numbers(rest)) == (["1", "2", "3"], ["4", "5"])
    assert f'href="?of={first.context["further_runs"]}"' in first.content.decode()
    assert rest.context["further"] == []
    client.post(f"{PAGE}print/", {"day": JANUARY_20})
    assert ReceiptCopy.objects.count() == 3


def test_a_receipt_named_twice_is_printed_once(client, clerk):
    asked = {"of": "SY-2026-000002~3,2,SY-2026-000002"}

    assert numbers(client.get(PAGE, asked)) == ["2", "3"]
    client.post(f"{PAGE}print/", asked)
    assert ReceiptCopy.objects.count() == 2
