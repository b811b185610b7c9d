"""GET /payments/ and /payments/{receipt}/."""

from datetime import date

import pytest

from funds.payments.receipting import record_other_income
from funds.payments.reversing import reverse_payment
from tests.cases.doing import give_back
from tests.funds.api.client import API, clerk_of, everything, get, refusal
from tests.making.villages import TODAY, actor, charge, door, fund, pay, village, yuan

pytestmark = pytest.mark.django_db


def one_door():
    community = village()
    wang = door(community, "01-001", "王秀英")
    charge(community, "2026-01", "2026-02", "2026-03")
    return community, wang


def test_a_row_says_what_a_payment_paid_and_what_is_left():
    community, wang = one_door()
    pay(
        wang,
        13,
        method="wechat",
        reference="4200001",
        paper_receipt="A-17",
        note="儿子代缴",
        payer="王强",
    )
    client = clerk_of(community)

    row = get(client, "/payments/SY-2026-000001/")

    allocations = row.pop("allocations")
    movements = row.pop("movements")
    assert row == {
        "id": 1,
        "receipt": "SY-2026-000001",
        "kind": "payment",
        "household": "01-001",
        "payer": "王强",
        "amount": "13.00",
        "method": "wechat",
        "received_on": "2026-03-20",
        "booked_on": "2026-03-20",
        "status": "valid",
        "voided_on": None,
        "void_reason": "",
        "purpose": "",
        "booking": None,
        "fund": None,
        "paper_receipt": "A-17",
        "reference": "4200001",
        "same_reference": [],
        "note": "儿子代缴",
        "voucher": "收-2026-03-001",
        "entered_by": None,
        "credit": "1.00",
        "outflows": [],
        "reversal": None,
    }
    assert allocations == movements
    assert len(allocations) == 12
    assert allocations[0] == {
        "levy": "sanitation",
        "month": "2026-01",
        "amount": "1.00",
        "booked_on": "2026-03-20",
        "kind": "levy",
        "charge": 1,
    }
    assert [item["month"] for item in allocations[9:]] == ["2026-04"] * 3


def test_an_unknown_receipt_is_not_found():
    community, _wang = one_door()
    client = clerk_of(community)

    assert refusal(client.get(f"{API}/payments/SY-2026-000009/")) == (404, [])
    assert refusal(
        client.post(f"{API}/payments/SY-2026-000009/reverse/", {"reason": "记错户"})
    ) == (404, [])


def busy_door():
    """王秀英 paid, one payment was reversed, she got 0.50 back; a donor gave 100."""
    community, wang = one_door()
    wrong = pay(wang, 3, date(2026, 1, 20))
    reverse_payment(actor(community, today=date(2026, 1, 21)), payment=wrong, reason="记错户")
    pay(wang, "9.50", date(2026, 3, 10), method="alipay")
    give_back(wang, "0.50", reason="搬家", method="alipay")
    record_other_income(
        actor(community, today=TODAY),
        payer="李老板",
        fund=fund(community, "lights"),
        amount=yuan(100),
        method="bank",
        received_on=TODAY,
    )
    return community


def test_the_list_has_every_kind_with_its_sign():
    client = clerk_of(busy_door())

    rows = everything(client, "/payments/")

    assert [
        (row["kind"], row["household"], row["amount"], row["status"], row["fund"]) for row in rows
    ] == [
        ("payment", "01-001", "3.00", "void", None),
        ("payment", "01-001", "9.50", "valid", None),
        ("refund", "01-001", "-0.50", "valid", None),
        ("payment", None, "100.00", "valid", "lights"),
    ]
    assert rows[1]["outflows"] == [{"kind": "refund", "amount": "0.50", "booked_on": "2026-03-20"}]


FILTERED = [
    ({"household": "01-001"}, ["3.00", "9.50", "-0.50"]),
    ({"group": "2"}, []),
    ({"levy": "lights"}, ["3.00", "9.50"]),
    ({"fund": "lights"}, ["3.00", "9.50", "100.00"]),
    ({"kind": "refund"}, ["-0.50"]),
    ({"method": "bank"}, ["100.00"]),
    ({"status": "void"}, ["3.00"]),
    ({"status": "valid", "kind": "payment"}, ["9.50", "100.00"]),
    ({"receipt": "SY-2026-000002"}, ["9.50"]),
    ({"month": "2026-01"}, ["3.00"]),
    ({"from": "2026-03-11"}, ["-0.50", "100.00"]),
    ({"to": "2026-01"}, ["3.00"]),
    ({"booked_from": "2026-03", "booked_to": "2026-03-10"}, ["9.50"]),
    ({"ordering": ",,"}, ["3.00", "9.50", "-0.50", "100.00"]),
    ({"ordering": "-amount"}, ["100.00", "9.50", "3.00", "-0.50"]),
]


def test_filters():
    client = clerk_of(busy_door())

    found = [
        [row["amount"] for row in get(client, "/payments/", **parameters)["results"]]
        for parameters, _amounts in FILTERED
    ]

    assert found == [amounts for _parameters, amounts in FILTERED]


NOT_UNDERSTOOD = [
    ({"method": "cheque"}, "method"),
    ({"kind": "reversal"}, "kind"),
    ({"status": "paid"}, "status"),
    ({"household": "09-001"}, "household"),
    ({"from": "yesterday"}, "from"),
    ({"ordering": "id"}, "ordering"),
]


def test_what_is_not_understood_is_refused():
    client = clerk_of(busy_door())

    refused = [
        refusal(client.get(f"{API}/payments/", parameters))
        for parameters, _field in NOT_UNDERSTOOD
    ]

    assert refused == [(400, [field]) for _parameters, field in NOT_UNDERSTOOD]
