"""One transfer is entered once; one for several households has a receipt for each."""

from datetime import date

import pytest

from funds.models import Payment
from funds.payments.papers import Papers
from funds.payments.receipt_numbers import EnteredBefore
from funds.payments.receipting import record_other_income
from funds.payments.references import payments_numbered
from funds.payments.reversing import reverse_payment
from tests.cases.outcomes import broken
from tests.funds.api.client import clerk_of, get, send_payment
from tests.making.once import once_a_module
from tests.making.villages import actor, door, fund, official, pay, village, yuan

pytestmark = pytest.mark.django_db

MARCH_3 = date(2026, 3, 3)
NUMBER = "4200002711202603031234567890"


def one_household():
    return door(village())


built, wang = once_a_module(one_household)


@pytest.fixture
def li(wang):
    return door(wang.community, "01-002", "李建国")


def by_wechat(household, amount, on=MARCH_3, reference=NUMBER, **details):
    return pay(household, amount, on, method="wechat", reference=reference, **details)


def given(community, payer="曾先生", **details):
    return record_other_income(
        actor(community),
        **{
            "payer": payer,
            "fund": fund(community, "lights"),
            "amount": yuan(88),
            "method": "bank",
            "received_on": MARCH_3,
            "papers": Papers(reference=NUMBER),
            **details,
        },
    )


def test_case_108_the_same_transfer_is_not_entered_twice(wang):
    first = by_wechat(wang, "17.50")

    with pytest.raises(EnteredBefore, match=rf"{first.receipt}.*01-001.*17\.50") as refusal:
        by_wechat(wang, "17.50")

    assert refusal.value.field == "reference"
    assert Payment.objects.count() == 1
    assert broken(wang.community) == []


@pytest.mark.parametrize(
    "other",
    [
        {"amount": "17.60"},
        {"on": date(2026, 3, 4)},
        {"reference": NUMBER[:-1] + "1"},
    ],
)
def test_case_108_what_differs_is_another_transfer(wang, other):
    by_wechat(wang, "17.50")

    assert by_wechat(wang, **{"amount": "17.50", **other}).receipt == "SY-2026-000002"


def test_case_108_without_a_number_nothing_is_compared(wang):
    pay(wang, 4, MARCH_3)

    assert pay(wang, 4, MARCH_3).receipt == "SY-2026-000002"


def test_case_108_a_reversed_one_does_not_count(wang):
    first = by_wechat(wang, 6)
    reverse_payment(actor(wang.community), payment=first, reason="收错户")

    again = by_wechat(wang, 6)

    assert again.receipt == "SY-2026-000002"
    with pytest.raises(EnteredBefore, match=again.receipt):
        by_wechat(wang, 6)


def test_case_108_other_income_is_compared_by_its_payer(wang):
    community = wang.community
    first = given(community)

    with pytest.raises(EnteredBefore, match=first.receipt):
        given(community)

    assert given(community, payer="孙先生").receipt == "SY-2026-000002"
    assert given(community, fund=fund(community)).receipt == "SY-2026-000003"


def test_case_108_the_api_refuses_and_shows_the_others(wang, li):
    api = clerk_of(wang.community)
    sent = {"amount": "9.00", "method": "wechat", "reference": NUMBER}

    first = send_payment(api, "k1", **sent)
    twice = send_payment(api, "k2", **sent)
    other = send_payment(api, "k3", **sent, household="01-002")

    assert (first.status_code, first.json()["same_reference"]) == (201, [])
    assert (twice.status_code, other.status_code) == (409, 201)
    assert first.json()["receipt"] in twice.json()["detail"]
    assert other.json()["same_reference"] == [first.json()["receipt"]]
    listed = get(api, "/payments/", reference=NUMBER)
    assert [row["same_reference"] for row in listed["results"]] == [
        ["SY-2026-000002"],
        ["SY-2026-000001"],
    ]


def test_case_108_the_api_finds_payments_by_their_numbers(wang):
    by_wechat(wang, 3, paper_receipt="A-0077")
    by_wechat(wang, 4, reference="88")
    api = clerk_of(wang.community)

    def found(**asked):
        return [row["amount"] for row in get(api, "/payments/", **asked)["results"]]

    assert found(reference="88") == ["4.00"]
    assert found(paper_receipt="A-0077") == ["3.00"]
    assert found(receipt="SY-2026-000002") == ["4.00"]
    assert found(reference=NUMBER[:5]) == []


@pytest.mark.parametrize(
    "typed", [NUMBER, NUMBER[-8:], "sy 2026 1", "SY-2026-000001", "A-0077", f" {NUMBER} "]
)
def test_case_108_the_desk_finds_a_payment_by_its_numbers(wang, client, typed):
    by_wechat(wang, 3, paper_receipt="A-0077")
    client.force_login(official(wang.community, "wen"))

    answer = client.get("/shangyu/admin/find/", {"q": typed})

    assert answer["Location"].endswith("/receipts/SY-2026-000001/")


def test_case_108_several_are_listed(wang, li, client):
    by_wechat(wang, 3)
    by_wechat(li, 5)
    client.force_login(official(wang.community, "wen"))

    listed = client.get("/shangyu/admin/find/", {"q": NUMBER}).content.decode()
    shown = client.get("/shangyu/admin/receipts/SY-2026-000002/").content.decode()
    rows = client.get("/shangyu/admin/funds/payment/", {"q": NUMBER}).content.decode()

    assert ("SY-2026-000001" in listed, "SY-2026-000002" in listed) == (True, True)
    assert "SY-2026-000001" in shown
    assert ("SY-2026-000001" in rows, "SY-2026-000002" in rows) == (True, True)


def test_case_108_nothing_is_found_in_another_village(wang):
    by_wechat(wang, 3)

    assert payments_numbered(village("linshui"), NUMBER) == []
    assert payments_numbered(wang.community, "  ") == []


def test_case_108_the_desk_refuses_at_the_field(wang, client):
    by_wechat(wang, 3)
    client.force_login(official(wang.community, "wen"))
    page = "/shangyu/admin/households/household/01-001/sheet/"
    seen = client.get(page).context["form"].initial["owed_seen"]

    answer = client.post(
        page,
        {
            "once": "a",
            "amount": "3.00",
            "method": "wechat",
            "received_on": "2026-03-03",
            "reference": NUMBER,
            "owed_seen": seen,
        },
    )

    assert answer.status_code == 422
    assert "SY-2026-000001" in str(answer.context["form"].errors["reference"])
