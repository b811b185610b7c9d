"""The system: all or nothing, one village apart from the other, people who leave."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError
from django.db.models import ProtectedError

from funds.board.reports import monthly_report
from funds.levies.arrears import arrears
from funds.levies.charging import raise_charges
from funds.models import Allocation, Payment, Voucher
from funds.payments.reversing import reverse_payment
from funds.upkeep.answering import answer_once
from households.models import User
from tests.cases.outcomes import broken, owed
from tests.making.villages import JANUARY, TODAY, actor, charge, door, official, pay, village, yuan

pytestmark = pytest.mark.django_db

JANUARY_20 = date(2026, 1, 20)


def test_case_85_a_payment_that_is_cut_off_leaves_nothing():
    """The process dies after the payment was written and before it was kept."""
    community = village()
    wang = door(community)
    charge(community, "2026-01")

    def cut_off():
        pay(wang, 5, JANUARY_20)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        answer_once(community, "form-1", "a" * 64, cut_off)

    assert owed(wang) == yuan(3)
    for model in (Payment, Allocation, Voucher):
        assert not model._default_manager.filter(community=community).exists()
    assert broken(community) == []


def test_case_85_the_same_form_may_be_sent_again():
    """Nothing was kept of the first attempt, so its key is free."""
    community = village()
    wang = door(community)

    def cut_off():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        answer_once(community, "form-1", "a" * 64, cut_off)
    again = answer_once(
        community, "form-1", "a" * 64, lambda: (201, pay(wang, 3, JANUARY_20).receipt)
    )

    assert (again.body, again.replayed) == ("SY-2026-000001", False)


def test_case_87_two_villages_in_one_installation():
    """The same numbers, the same names; each has its own books."""
    here, there = village(), village("linshui")
    wang, stranger = door(here), door(there)
    raise_charges(actor(here, today=JANUARY_20), month=JANUARY)
    pay(wang, 1, JANUARY_20)
    pay(stranger, 50, JANUARY_20)

    (row,) = arrears(here, as_of=TODAY, today=TODAY)
    assert (row.household, row.owed) == (wang, yuan(2))
    assert arrears(there, as_of=TODAY, today=TODAY) == []
    assert [monthly_report(place, JANUARY).closing for place in (here, there)] == [
        Decimal("1.00"),
        Decimal("50.00"),
    ]
    receipts = {payment.receipt for payment in Payment.objects.all()}
    assert receipts == {"SY-2026-000001", "LC-2026-000001"}
    assert broken(here) + broken(there) == []


def test_case_87_a_payment_is_not_reversed_from_another_village():
    """Even an act that was given another village's payment writes nothing."""
    here, there = village(), village("linshui")
    wang = door(here)
    payment = pay(wang, 3, JANUARY_20)

    with pytest.raises(IntegrityError, match="refers to another community"):
        reverse_payment(actor(there, today=JANUARY_20), payment=payment, reason="收错")

    assert Payment.objects.filter(community=here).count() == 1
    assert not Payment.objects.filter(community=there).exists()
    assert broken(here) + broken(there) == []


def test_case_88_somebody_who_wrote_in_the_books_is_not_deleted():
    """She is deactivated; the books keep her name."""
    community = village()
    clerk = official(community)
    payment = pay(door(community), 3, by=clerk)

    with pytest.raises(ProtectedError):
        clerk.delete()
    User.objects.filter(pk=clerk.pk).update(is_active=False)

    kept = Payment.objects.select_related("by").get(community=community, pk=payment.pk)
    assert kept.by is not None
    assert (kept.by.username, kept.by.is_active) == ("clerk", False)
