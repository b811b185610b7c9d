"""Cases 122: a fund that has too little says what can be done, and it can be."""

import pytest
import time_machine
from django.core.management import call_command

from funds.ledger.balances import fund_balance
from tests.cases.outcomes import broken
from tests.making.once import once_a_module
from tests.making.villages import fund, official, village, yuan

pytestmark = pytest.mark.django_db


def opened():
    """47.35 for the hall and 200 for the lights lie in the box."""
    community = village()
    money = ("--cash", "hall=47.35", "lights=200", "--total", "247.35")
    call_command("open_books", *money, community=community.code, verbosity=0)
    return community


built, community = once_a_module(opened)


@pytest.fixture(autouse=True)
def _at_ten():
    with time_machine.travel("2026-03-20T10:00:00+08:00"):
        yield


def lent(client, community):
    """What the desk answers to 60.00 of the hall's money for a handler."""
    said = {
        "holder": "吴水电",
        "purpose": "换灯",
        "approved_by": "钱主任",
        "fund": fund(community, "hall").pk,
        "amount": "60",
        "method": "cash",
        "given_on": "2026-03-20",
    }
    return client.post("/admin/money/advances/new/", said)


def test_case_122_another_fund_helps_out(client, community):
    """The refusal names no field that this form does not have; after the resolution it goes."""
    client.force_login(official(community, "treasurer"))
    refused = lent(client, community)
    (said,) = refused.context["form"].errors["amount"]
    assert "47.35" in said
    assert "凭决议从别的基金调剂" in said
    help_out = {
        "origin": fund(community, "lights").pk,
        "target": fund(community, "hall").pk,
        "amount": "12.65",
        "decision": "3月20日村委会",
        "happened_on": "2026-03-20",
    }

    assert client.post("/admin/money/between-funds/", help_out).status_code == 302

    assert lent(client, community).status_code == 302
    assert fund_balance(community, fund(community, "hall")) == yuan(60)
    assert broken(community) == []
