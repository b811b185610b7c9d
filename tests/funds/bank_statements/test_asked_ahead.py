"""What lines are compared with is read before the lock, and is what it is under it."""

import pytest

from funds.bank_statements import matching
from funds.bank_statements.importing import foresee_import, import_bank_statement
from funds.models import BankStatement
from households.asked_ahead import asking_ahead
from households.models import User
from tests.making.bank_statements import rcb_bill
from tests.making.desk import DeskClient
from tests.making.villages import actor, charge, door, official, pay, village

pytestmark = pytest.mark.django_db

BILL = {"account": "bank", "content": rcb_bill(("20260310", "王秀英", "4.00", "01-001", "B1"))}


@pytest.fixture
def wang():
    community = village()
    household = door(community, "01-001", "王秀英")
    charge(community, "2026-01")
    community.refresh_from_db()
    return household


@pytest.fixture
def read(monkeypatch):
    """How often the register was read."""
    found = []
    whole = matching.register_of
    monkeypatch.setattr(matching, "register_of", lambda one: found.append(one) or whole(one))
    return found


def proposed(wang):
    """What the bill's line may be; nothing of it is kept."""
    who = actor(wang.community)
    (row,) = import_bank_statement(who, **BILL, filename="bill.csv", dry_run=True).rows
    return row.proposal


def told(proposal):
    return [str(reason) for reason in proposal.reasons], proposal.shares, proposal.asks


def test_the_register_is_read_once_and_before(wang, read):
    expected = told(proposed(wang))
    wang.community.refresh_from_db()
    read.clear()

    with asking_ahead(wang.community):
        foresee_import(actor(wang.community), **BILL)
        assert len(read) == 1
        assert told(proposed(wang)) == expected

    assert len(read) == 1
    assert not BankStatement.objects.exists()


def test_what_was_paid_between_is_known(wang, read):
    before = told(proposed(wang))
    wang.community.refresh_from_db()
    read.clear()

    with asking_ahead(wang.community):
        foresee_import(actor(wang.community), **BILL)
        pay(wang, "2.00", method="wechat")
        after = told(proposed(wang))

    assert after == told(proposed(wang)) != before
    assert len(read) == 3


@pytest.mark.django_db(transaction=True)
def test_the_page_of_reminders_and_the_act_look_once_whose_money_waits(wang, read):
    import_bank_statement(actor(wang.community), **BILL, filename="bill.csv")
    official(wang.community)
    clerk = DeskClient()
    clerk.force_login(User.objects.get(username="clerk"))

    read.clear()

    asked = clerk.post("/admin/reminders/", {"channel": "message", "household": ["01-001"]})
    assert "01-001" in str(asked.context["form"].errors["confirmed"])
    assert len(read) == 1
