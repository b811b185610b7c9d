"""What a handler carries is given out already; what came before the books belongs into the opening."""

from datetime import date

import pytest
import time_machine

from funds.cash.transferring import transfer_between_funds
from funds.ledger.holdings import FundTooLow
from funds.models import Payment, Voucher
from funds.spending.advancing import return_advance
from tests.cases.doing import close
from tests.cases.outcomes import broken
from tests.funds.api.client import API, caller, refusal
from tests.making.moved_money import LATER, place
from tests.making.once import once_a_module
from tests.making.villages import actor, fund, official, yuan

pytestmark = pytest.mark.django_db
built, here = once_a_module(place)


@pytest.fixture(autouse=True)
def _at_ten():
    with time_machine.travel(f"{LATER}T10:00:00+08:00"):
        yield


def give_the_lights(here, amount):
    return transfer_between_funds(
        actor(here.community, None, LATER),
        origin=fund(here.community, "hall"),
        target=fund(here.community, "lights"),
        amount=yuan(amount),
        decision="村民代表会议",
        happened_on=LATER,
    )


def test_case_122_what_a_handler_carries_is_not_given_to_another_fund(here):
    """Of 600.00 a handler carries 90.00: 510.00 can be given, 510.01 cannot until it is back."""
    with pytest.raises(FundTooLow, match=r"510\.00"):
        give_the_lights(here, "510.01")
    return_advance(
        actor(here.community, None, LATER),
        advance=here.given.advance,
        amount=yuan("0.01"),
        method="cash",
        returned_on=LATER,
    )

    assert give_the_lights(here, "510.01").amount == yuan("510.01")
    assert broken(here.community) == []


def test_case_122_the_desk_says_so_in_words(client, here):
    """The page of the transfer names the fund and what it has, and books nothing."""
    client.force_login(official(here.community))
    before = Voucher.objects.filter(community=here.community).count()
    hall, lights = (fund(here.community, code) for code in ("hall", "lights"))

    answer = client.post(
        "/admin/money/between-funds/",
        {
            "origin": hall.pk,
            "target": lights.pk,
            "amount": "560",
            "decision": "决议",
            "happened_on": LATER,
        },
    )

    assert answer.status_code == 422
    assert "510.00" in str(answer.context["form"].errors["amount"])
    assert Voucher.objects.filter(community=here.community).count() == before


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize(
    ("address", "day", "more"),
    [
        ("payments", "received_on", {"household": "01-002"}),
        ("payments", "received_on", {"payer": "曾先生", "fund": "lights"}),
        ("refunds", "paid_on", {"household": "01-001", "reason": "退还"}),
    ],
)
def test_case_123_the_api_refuses_what_came_before_the_books(here, address, day, more, late):
    """The books begin on 1 January 2026: the last day of 2025 belongs into the opening."""
    client = caller(official(here.community))
    before = Payment.objects.filter(community=here.community).count()
    sent = {"amount": "2.00", "method": "cash", day: "2025-12-31", "late": late, **more}

    answer = client.post(f"{API}/{address}/", sent, headers={"Idempotency-Key": "one"})

    assert refusal(answer) == (400, [day])
    assert "期初" in answer.json()["detail"]
    assert Payment.objects.filter(community=here.community).count() == before


@pytest.mark.parametrize(
    ("address", "day", "more"),
    [
        ("payments", "received_on", {"household": "01-002"}),
        ("payments", "received_on", {"payer": "曾先生", "fund": "lights"}),
        ("refunds", "paid_on", {"household": "01-001", "reason": "退还"}),
    ],
)
def test_case_124_the_api_books_late_what_happened_in_a_closed_month(here, address, day, more):
    """January is closed: 409 without ``late``; with it the true day stays, booked on 1 February."""
    close(here.community, "2026-01")
    client = caller(official(here.community))
    sent = {"amount": "2.00", "method": "cash", day: "2026-01-25", **more}

    refused = client.post(f"{API}/{address}/", sent, headers={"Idempotency-Key": "one"})
    done = client.post(
        f"{API}/{address}/", {**sent, "late": True}, headers={"Idempotency-Key": "one"}
    )

    assert refusal(refused) == (409, [day])
    assert done.status_code == 201
    row = done.json()
    assert (row["received_on"], row["booked_on"]) == ("2026-01-25", "2026-02-01")
    voucher = Voucher.objects.filter(community=here.community).order_by("-seq")[0]
    assert (voucher.happened_on, voucher.booked_on) == (date(2026, 1, 25), date(2026, 2, 1))
    assert broken(here.community) == []
