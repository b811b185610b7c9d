"""What became of payments."""

from datetime import date

import pytest

from funds.models import Payment
from funds.payments.allocations import with_allocations
from funds.payments.reversing import reverse_payment
from tests.cases.doing import give_back
from tests.making.villages import TODAY, actor, charge, door, pay, village, yuan

pytestmark = pytest.mark.django_db


def told(row):
    return (
        row.payment.receipt,
        [(one.charge.month.month, one.amount) for one in row.to_charges],
        [(out.outflow.kind, out.amount) for out in row.outflows],
        [(one.charge.month.month, one.amount) for one in row.standing],
        row.credit,
        row.reversal.amount if row.reversal else None,
    )


def test_a_payment_with_credit_that_was_used_and_given_back():
    community = village()
    wang = door(community, "01-001", "王秀英", liable_from=date(2026, 1, 1))
    charge(community, "2026-03")
    paid = pay(wang, "4.50")
    give_back(wang, "0.50", reason="多收")
    charge(community, "2026-02", today=TODAY)

    (row,) = with_allocations(community, [paid])

    one = yuan(1)
    assert told(row) == (
        "SY-2026-000001",
        [(3, one), (3, one), (3, one), (2, one)],
        [("refund", yuan("0.50"))],
        [(3, one), (3, one), (3, one), (2, one)],
        yuan(0),
        None,
    )


def test_a_reversed_payment_pays_nothing_but_shows_what_it_did():
    community = village()
    wang = door(community, "01-001", "王秀英")
    charge(community, "2026-03")
    paid = pay(wang, 1)
    reverse_payment(actor(community, today=TODAY), payment=paid, reason="记错户")

    (row,) = with_allocations(community, [paid])

    assert told(row) == (
        "SY-2026-000001",
        [(3, yuan(1)), (3, yuan(-1))],
        [("reversal", yuan(1))],
        [],
        yuan(0),
        yuan(-1),
    )


def test_rows_keep_the_order_they_were_asked_in():
    community = village()
    wang = door(community, "01-001", "王秀英")
    pay(wang, 1)
    pay(wang, 2)
    payments = list(Payment.objects.filter(community=community).order_by("-seq"))

    rows = with_allocations(community, payments)

    assert [row.payment.amount for row in rows] == [yuan(2), yuan(1)]


@pytest.mark.parametrize("count", [0, 1, 3])
def test_three_queries_however_many(count, django_assert_num_queries):
    community = village()
    wang = door(community, "01-001", "王秀英")
    payments = [pay(wang, 1) for _number in range(count)]

    with django_assert_num_queries(3 if count else 0):
        assert len(with_allocations(community, payments)) == count
