"""Many payments written together are the same books as one payment after the other."""

from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings, strategies as st

from funds.levies.waiving import waive
from funds.models import Allocation, Charge, Counter, Credit, Payment, Posting, Voucher, Waiver
from funds.payments.brought import Brought
from funds.payments.receipting import record_payment, record_payments
from funds.payments.reversing import reverse_payment
from households.models import Household
from tests.cases.outcomes import broken
from tests.making.once import once_a_module
from tests.making.villages import TODAY, actor, charge, door, pay, village, yuan

pytestmark = pytest.mark.django_db
NOT_THE_SAME = {"id", "seal", "recorded_at", "voucher", "payment", "charge", "reverses"}
WRITTEN = Voucher, Posting, Payment, Allocation, Charge, Waiver, Credit, Counter


def five_doors():
    """Five doors with two months charged: one paid and took it back, one has a waiver."""
    community = village()
    doors = [door(community, f"01-00{number}", "王秀英") for number in range(1, 6)]
    charge(community, "2026-01", "2026-02")
    wrong = pay(doors[3], 6, date(2026, 2, 3))
    reverse_payment(actor(community, today=date(2026, 3, 9)), payment=wrong, reason="记错")
    owed = Charge.objects.of(community).filter(household=doors[4]).first()
    waive(actor(community), charge=owed, approved_by="决议", reason="困难", on=TODAY)
    return community


built, community = once_a_module(five_doors)

one = st.tuples(
    st.integers(0, 4),
    st.integers(1, 9000).map(lambda fen: yuan(fen) / 100),
    st.dates(date(2026, 2, 1), TODAY),
    st.sampled_from(("cash", "wechat", "bank")),
)


def books(community):
    """Every row of the books in its order, without keys and seals."""
    return {
        model.__name__: [
            [getattr(row, name) for name in names]
            for row in model.objects.of(community).order_by("name" if model is Counter else "pk")
        ]
        for model in WRITTEN
        for names in [
            [f.attname for f in model._meta.concrete_fields if f.name not in NOT_THE_SAME]
        ]
    }


def undone(community, write):
    """The books, and what is broken in them, after a writing that is taken back."""
    with transaction.atomic():
        write()
        found = books(community), broken(community)
        transaction.set_rollback(True)
    return found


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(history=st.lists(one, min_size=2, max_size=7))
def test_together_is_one_after_the_other(community, history):
    doors = list(Household.objects.of(community).select_related("community").order_by("number"))
    brought = [Brought(doors[at], amount, method, day) for at, amount, day, method in history]
    clerk = actor(community)

    def one_by_one():
        for each in brought:
            record_payment(
                clerk,
                household=each.household,
                amount=each.amount,
                method=each.method,
                received_on=each.received_on,
            )

    together = undone(community, lambda: record_payments(clerk, brought=brought))

    assert together == undone(community, one_by_one)
    assert together[1] == []
