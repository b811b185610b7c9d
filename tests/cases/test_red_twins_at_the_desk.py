"""From the page that shows a thing, a link leads to its red twin; the API reverses refunds too."""

import re
from datetime import date

import pytest
import time_machine

from funds.models import AdvanceEntry, CashCount, Payment, Transfer
from tests.cases.outcomes import broken, credit
from tests.funds.api.client import API, caller, get, refusal
from tests.making.moved_money import DONE, LATER, place
from tests.making.once import once_a_module
from tests.making.villages import official, yuan

# The twins themselves are written on every engine in test_red_twins.py.
pytestmark = [pytest.mark.django_db, pytest.mark.engine_free]
built, here = once_a_module(place)

HOUSEHOLD = "/admin/households/household/{}/sheet/"
SHOWN_ON = {
    "payment": lambda here, _done: HOUSEHOLD.format(here.li.number),
    "other income": lambda here, _done: "/admin/money/",
    "refund": lambda here, _done: HOUSEHOLD.format(here.wang.number),
    "deposit given back": lambda here, _done: f"/admin/hall/{here.rental.number}/",
    "deposit kept": lambda here, _done: f"/admin/hall/{here.rental.number}/",
    "advance given": lambda here, done: f"/admin/money/advances/{done.advance.number}/",
    "advance brought back": lambda here, done: f"/admin/money/advances/{done.advance.number}/",
    "cash counted": lambda here, _done: "/admin/money/",
    "transfer": lambda here, _done: "/admin/money/",
    "between funds": lambda here, _done: "/admin/money/",
}
"""The page of the desk on which each is shown; an expense is reversed on the page of its claim."""


@pytest.fixture(autouse=True)
def _at_ten():
    with time_machine.travel(f"{LATER}T10:00:00+08:00"):
        yield


@pytest.mark.parametrize("kind", SHOWN_ON)
def test_case_115_the_page_that_shows_it_leads_to_its_red_twin(client, here, kind):
    """The link asks for a reason; afterwards the same page shows it as reversed, without a link."""
    client.force_login(official(here.community))
    done = DONE[kind](here)
    page = SHOWN_ON[kind](here, done)
    (link,) = _links(client, page, done)

    assert client.get(link).status_code == 200
    assert client.post(link, {"reason": ""}).status_code == 422
    answer = client.post(link, {"reason": "记错了"})

    after = f"/admin/payments/{done.pk}/again/" if kind == "payment" else page
    assert (answer.status_code, answer["Location"].rsplit("/admin", 1)[1]) == (
        302,
        after.removeprefix("/admin"),
    )
    assert _links(client, page, done) == []
    assert broken(here.community) == []
    assert client.post(link, {"reason": "再来"}).status_code == 422


def test_case_115_a_receipt_leads_to_its_red_twin(client, here):
    """The page of the receipt of a gift has the link, until it is void."""
    client.force_login(official(here.community))
    gift = DONE["other income"](here)
    page = f"/admin/receipts/{gift.receipt}/"
    (link,) = _links(client, page, gift)

    client.post(link, {"reason": "记错了"})

    assert _links(client, page, gift) == []


def test_case_115_the_api_refunds_and_takes_it_back(here):
    """5.50 go back once for one key; reversed, they are credit again, and the row says void."""
    client = caller(official(here.community))
    before = credit(here.wang)
    sent = {
        "household": here.wang.number,
        "amount": "5.50",
        "method": "cash",
        "paid_on": "2026-03-18",
        "reason": "搬走",
    }

    answers = [
        client.post(f"{API}/refunds/", sent, headers={"Idempotency-Key": "one"}) for _ in "12"
    ]

    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].content == answers[1].content
    row = answers[0].json()
    assert (row["kind"], row["amount"], row["status"]) == ("refund", "-5.50", "valid")
    assert credit(here.wang) == before - yuan("5.50")
    assert [one["id"] for one in get(client, "/refunds/")["results"]] == [row["id"]]

    reversal = f"{API}/refunds/{row['id']}/reverse/"
    void = client.post(reversal, {"reason": "没有领"})

    assert (void.status_code, void.json()["status"]) == (201, "void")
    assert credit(here.wang) == before
    assert refusal(client.post(reversal, {"reason": "再来"})) == (409, [])
    assert broken(here.community) == []


def test_case_115_only_refunds_are_reversed_as_refunds(here):
    """A payment's number is no refund's."""
    client = caller(official(here.community))
    payment = Payment.objects.filter(community=here.community, kind="payment")[0]

    answer = client.post(f"{API}/refunds/{payment.seq}/reverse/", {"reason": "记错"})

    assert answer.status_code == 404


def test_case_122_the_api_says_why_too_little_can_be_refunded(here):
    """An empty bank account gives nothing; with the reason why it had it, it does."""
    client = caller(official(here.community))
    sent = {
        "household": here.wang.number,
        "amount": "5.00",
        "method": "bank",
        "paid_on": "2026-03-18",
        "reason": "搬走",
    }
    key = {"Idempotency-Key": "two"}
    refused = client.post(f"{API}/refunds/", sent, headers=key)

    assert refusal(refused) == (409, ["amount"])
    assert "0.00" in refused.json()["detail"]

    done = client.post(f"{API}/refunds/", {**sent, "shortage": "缴存单未登记"}, headers=key)

    assert done.status_code == 201
    going = Payment.objects.get(community=here.community, kind="refund")
    assert "缴存单未登记" in going.voucher.summary
    assert going.received_on == date(2026, 3, 18)


PLACES = {
    Payment: "payments",
    AdvanceEntry: "entries",
    CashCount: "counts",
    Transfer: "transfers",
}


def _links(client, page, row):
    """The links of a page that lead to the reversal of this row; another kind may have its key."""
    text = client.get(page).content.decode()
    return re.findall(rf'href="([^"]*/{PLACES[type(row)]}/{row.pk}/reverse/)"', text)
