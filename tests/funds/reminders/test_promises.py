"""Promises are kept or broken by payments, and by nothing else."""

from datetime import date, timedelta

import pytest

from funds.payments.reversing import reverse_payment
from funds.reminders.promises import broken_promises, promises_of
from funds.reminders.promising import (
    AlreadyReversed,
    BadPromise,
    Instalment,
    promise_payment,
    take_back_promise,
)
from funds.upkeep.checking import check_books
from tests.making.once import once_a_module
from tests.making.villages import actor, charge, door, pay, village, yuan

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 20)
LATER = TODAY + timedelta(days=30)


def owes_three_months():
    community = village()
    wang = door(community)
    charge(community, "2026-01", "2026-02", "2026-03")
    return wang


built, wang = once_a_module(owes_three_months)


def promised(wang, *parts, today=TODAY):
    instalments = [Instalment(TODAY + timedelta(days=days), yuan(much)) for days, much in parts]
    return promise_payment(
        actor(wang.community, today=today), household=wang, instalments=instalments
    )


def outcomes(wang, today=LATER):
    return [(one.outcome.value, one.paid) for one in promises_of(wang, today=today)]


def test_paid_by_its_day_it_is_kept(wang):
    promised(wang, (10, 6))
    assert outcomes(wang, TODAY) == [("awaited", yuan(0))]

    pay(wang, 6, TODAY + timedelta(days=10))

    assert outcomes(wang) == [("kept", yuan(6))]
    assert not broken_promises(wang.community, today=LATER)


def test_unpaid_it_is_broken_and_paid_afterwards_it_was_late(wang):
    promised(wang, (10, 6))
    pay(wang, 2, TODAY + timedelta(days=5))
    assert outcomes(wang) == [("broken", yuan(2))]
    assert [one.promise.household for one in broken_promises(wang.community, today=LATER)] == [
        wang
    ]

    pay(wang, 4, TODAY + timedelta(days=20))

    assert outcomes(wang) == [("later", yuan(2))]


def test_on_its_day_it_is_not_broken_yet(wang):
    promised(wang, (10, 6))

    assert outcomes(wang, TODAY + timedelta(days=10)) == [("awaited", yuan(0))]
    assert outcomes(wang, TODAY + timedelta(days=11)) == [("broken", yuan(0))]


def test_money_is_used_for_one_instalment_only(wang):
    promised(wang, (10, 3), (20, 3), (40, 3))
    pay(wang, 3, TODAY + timedelta(days=15))

    assert outcomes(wang) == [("broken", yuan(0)), ("kept", yuan(3)), ("awaited", yuan(0))]


def test_money_of_before_the_promise_keeps_nothing(wang):
    pay(wang, 3, TODAY)
    promised(wang, (10, 6))

    assert outcomes(wang) == [("broken", yuan(0))]


def test_a_reversed_payment_breaks_it_again(wang):
    promised(wang, (10, 6))
    payment = pay(wang, 6, TODAY + timedelta(days=2))
    reverse_payment(
        actor(wang.community, today=TODAY + timedelta(days=3)), payment=payment, reason="退票"
    )

    assert outcomes(wang) == [("broken", yuan(0))]


def test_where_nothing_is_owed_any_more_nothing_is_broken(wang):
    promised(wang, (10, 6))
    pay(wang, 9, TODAY + timedelta(days=20))

    assert not broken_promises(wang.community, today=LATER)


def test_taken_back_it_is_gone_and_the_books_agree(wang):
    (promise,) = promised(wang, (10, 6))
    at = actor(wang.community, today=TODAY)
    take_back_promise(at, promise=promise, reason="记错")

    assert outcomes(wang) == []
    with pytest.raises(AlreadyReversed):
        take_back_promise(at, promise=promise, reason="再来")
    assert not [proof.promise for proof in check_books(wang.community) if proof.findings]


@pytest.mark.parametrize("parts", [[(-1, 3)], [(10, 10)], [(10, 5), (20, 5)], []])
def test_a_promise_of_too_much_or_for_a_past_day_is_refused(wang, parts):
    with pytest.raises(BadPromise):
        promised(wang, *parts)
