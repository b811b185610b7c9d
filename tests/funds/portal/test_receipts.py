"""What a household sees of the money it paid and of what it was given back."""

import pytest

from funds.models import PaymentKind
from funds.payments.refunding import refund
from tests.making.residents import logged_in
from tests.making.villages import actor, door, pay, village, yuan

pytestmark = pytest.mark.django_db


def test_money_given_back_stands_among_the_receipts():
    household = door(village())
    paid = pay(household, 300)
    refund(
        actor(household.community, None, paid.received_on),
        household=household,
        amount=yuan("7.50"),
        method="cash",
        paid_on=paid.received_on,
        reason="多缴",
    )

    page = logged_in(household).get("/me/receipts/")

    kinds = [payment.kind for payment in page.context["payments"]]
    assert kinds == [PaymentKind.REFUND, PaymentKind.PAYMENT]
    assert "-¥7.50" in page.content.decode()
