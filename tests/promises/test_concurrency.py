"""Several clerks at the same moment: each act happens whole, one after the other."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from funds.board.closing import close_month
from funds.ledger.balances import fund_balances
from funds.ledger.digest import month_digest
from funds.ledger.periods import MonthClosed
from funds.levies.charging import raise_charges
from funds.levies.statements import standing
from funds.levies.waiving import NotWaivable, waive
from funds.models import Charge, Payment, Period, book_of
from funds.months import Month
from funds.payments.planning import PaymentLine
from funds.payments.refunding import refund
from funds.payments.reversing import reverse_payment
from funds.upkeep.answering import answer_once
from funds.upkeep.checking import check_books
from funds.village.setting_up import FirstPerson, FirstVillage, set_up
from households.models import Community, Household, User
from tests.making.at_once import at_once, kinds
from tests.making.villages import JANUARY, actor, charge, door, levy, pay, village, yuan

pytestmark = pytest.mark.django_db(transaction=True)

JANUARY_20 = date(2026, 1, 20)
FEBRUARY_10 = date(2026, 2, 10)


def broken(community: Community):
    return [
        (finding.row, str(finding.trouble))
        for proof in check_books(community)
        for finding in proof.findings
    ]


def one_door(**details: Any) -> Household:
    """王秀英 owes 3 yuan for January."""
    wang = door(village(), **details)
    charge(wang.community, "2026-01")
    return wang


def paid(community: Community) -> list[Payment]:
    return list(Payment.objects.filter(community=community).order_by("seq"))


def test_case_31_two_charge_runs_at_once():
    community = village()
    for number in range(1, 46):
        door(community, f"01-{number:03d}")

    def run():
        return raise_charges(actor(community, today=JANUARY_20), month=JANUARY).count

    assert sorted(at_once(run, run, run)) == [0, 0, 135]
    assert Charge.objects.filter(community=community).count() == 135
    assert broken(community) == []


def test_case_09_the_same_lines_paid_by_two_at_once():
    """One receipt; the other clerk is told that the charge is paid."""
    wang = one_door()
    line = PaymentLine(levy(wang.community), JANUARY, JANUARY)

    def run():
        return pay(wang, 1, JANUARY_20, lines=[line])

    assert kinds(at_once(run, run)) == ["AlreadySettled", "Payment"]
    assert [payment.receipt for payment in paid(wang.community)] == ["SY-2026-000001"]
    assert broken(wang.community) == []


def test_case_09_two_pages_that_show_the_same_debt():
    """Both clerks see 3 yuan owed and save at once: one is asked to look again."""
    wang = one_door()

    def run():
        return pay(wang, 3, JANUARY_20, owed_seen=yuan(3))

    assert kinds(at_once(run, run)) == ["AlreadySettled", "Payment"]
    assert standing(wang, today=JANUARY_20).prepaid == 0
    assert broken(wang.community) == []


def test_case_09_two_payments_of_one_household_at_once():
    """Two receipts; January is paid once, the other money pays February."""
    wang = one_door()

    def run():
        return pay(wang, 3, JANUARY_20)

    receipts = sorted(payment.receipt for payment in at_once(run, run))

    assert receipts == ["SY-2026-000001", "SY-2026-000002"]
    now = standing(wang, today=JANUARY_20)
    assert (now.owed, now.prepaid, now.credit) == (0, yuan(3), 0)
    assert broken(wang.community) == []


def test_case_10_one_form_sent_twice_at_once():
    """Both senders get the same answer; there is one payment."""
    wang = one_door()

    def run():
        answer = answer_once(
            wang.community, "form-1", "a" * 64, lambda: (201, pay(wang, 3, JANUARY_20).receipt)
        )
        return answer.body, answer.replayed

    assert sorted(at_once(run, run)) == [("SY-2026-000001", False), ("SY-2026-000001", True)]
    assert len(paid(wang.community)) == 1


def test_case_17_a_payment_reversed_by_two_at_once():
    wang = one_door()
    payment = pay(wang, 3, JANUARY_20)

    def run():
        return reverse_payment(
            actor(wang.community, today=JANUARY_20), payment=payment, reason="收错"
        )

    assert kinds(at_once(run, run)) == ["AlreadySettled", "Payment"]
    assert [row.amount for row in paid(wang.community)] == [yuan(3), yuan(-3)]
    assert broken(wang.community) == []


def test_case_22_the_same_credit_refunded_by_two_at_once():
    """2 yuan are held; they go back once."""
    wang = one_door()
    pay(wang, 5, JANUARY_20)

    def run():
        return refund(
            actor(wang.community, today=JANUARY_20),
            household=wang,
            amount=yuan(2),
            method="cash",
            paid_on=JANUARY_20,
            reason="退还",
        )

    assert kinds(at_once(run, run)) == ["NotRefundable", "Payment"]
    held = fund_balances(wang.community, through=JANUARY_20)
    assert sum(held.values()) == yuan(3)
    assert broken(wang.community) == []


def test_case_58_a_waiver_while_the_payment_comes_in():
    """Either the waiver comes first and 1 yuan is paid ahead, or it finds nothing open."""
    wang = one_door()
    (row,) = Charge.objects.filter(community=wang.community, levy__code="sanitation")

    def forgive():
        return waive(
            actor(wang.community, today=JANUARY_20),
            charge=row,
            reason="困难",
            approved_by="会议",
            on=JANUARY_20,
        )

    waived, payment = at_once(forgive, lambda: pay(wang, 3, JANUARY_20))

    assert type(payment) is Payment
    credit = standing(wang, today=JANUARY_20).credit
    if isinstance(waived, NotWaivable):
        assert credit == 0
    else:
        assert (waived.amount, credit) == (yuan(1), yuan(1))
    assert broken(wang.community) == []


@pytest.mark.parametrize("_round", range(3))
def test_case_69_a_month_is_closed_while_money_of_it_comes_in(_round):
    """The payment is either in the closed month's digest or refused; there is no third way."""
    wang = one_door()
    community = wang.community

    closed, payment = at_once(
        lambda: close_month(actor(community, today=FEBRUARY_10), month=JANUARY),
        lambda: pay(wang, 3, JANUARY_20, today=FEBRUARY_10),
    )

    assert type(closed) is Period
    if isinstance(payment, MonthClosed):
        assert paid(community) == []
    else:
        assert payment.booked_on == JANUARY_20
    assert closed.digest == month_digest(community, JANUARY)
    assert broken(community) == []


def test_case_69_a_month_is_closed_by_two_at_once():
    wang = one_door()

    def run():
        return close_month(actor(wang.community, today=FEBRUARY_10), month=JANUARY)

    assert kinds(at_once(run, run)) == ["NotClosable", "Period"]
    assert broken(wang.community) == []


def test_case_86_many_clerks_wait_for_each_other():
    """8 clerks take 10 payments each: 80 receipts without a gap, and nobody sees an error."""
    community = village()
    doors = [door(community, f"01-{number:03d}") for number in range(1, 9)]
    charge(community, "2026-01")

    def clerk(household: Household) -> Callable[[], list[str]]:
        return lambda: [pay(household, 1, JANUARY_20).receipt for _ in range(10)]

    receipts = at_once(*[clerk(household) for household in doors])

    numbers = sorted(receipt for taken in receipts for receipt in taken)
    assert numbers == [f"SY-2026-{number:06d}" for number in range(1, 81)]
    assert [payment.receipt for payment in paid(community)] == numbers
    assert sum(fund_balances(community, through=JANUARY_20).values()) == yuan(80)
    assert broken(community) == []


def test_two_villages_do_not_number_each_others_receipts():
    """Each has its own lock and its own series, with a prefix of its own."""
    here, there = one_door(), door(village("linshui"))
    prefixes = [book_of(household.community).receipt_prefix for household in (here, there)]

    outcomes = at_once(
        *[lambda door=household: pay(door, 1, JANUARY_20) for household in (here, there) * 3]
    )

    assert kinds(outcomes) == ["Payment"] * 6
    assert len(set(prefixes)) == 2
    for household, prefix in zip((here, there), prefixes, strict=True):
        assert [row.receipt for row in paid(household.community)] == [
            f"{prefix}-2026-000001",
            f"{prefix}-2026-000002",
            f"{prefix}-2026-000003",
        ]
        assert broken(household.community) == []


def test_two_who_set_up_at_once_found_one_village():
    """The token is in two windows, each with another village."""

    def founding(name: str) -> Callable[[], Any]:
        person = FirstPerson("", name, "three-yuan every month")
        village = FirstVillage("", f"{name}村", JANUARY, groups=2)
        return lambda: set_up(person=person, village=village)

    outcomes = at_once(founding("夏侯"), founding("司徒"))

    assert kinds(outcomes) == ["SetUpAlready", "tuple"]
    assert (User.objects.count(), Community.objects.count()) == (1, 1)


def test_a_charge_run_while_everybody_pays():
    """Whatever comes first, every household is charged once and no money is lost."""
    community = village()
    doors = [door(community, f"01-{number:03d}") for number in range(1, 6)]

    outcomes = at_once(
        lambda: raise_charges(actor(community, today=JANUARY_20), month=JANUARY),
        *[lambda door=household: pay(door, "3.50", JANUARY_20) for household in doors],
    )

    assert kinds(outcomes) == ["ChargeRun", *["Payment"] * 5]
    assert Charge.objects.filter(community=community, month=JANUARY).count() == 15
    for household in doors:
        now = standing(household, today=JANUARY_20)
        assert (now.owed, now.credit, now.paid_through) == (0, yuan("0.50"), Month(2026, 1))
    assert broken(community) == []


def test_an_act_in_an_act_takes_the_lock_and_draws_the_stamp_once():
    wang = one_door()
    wang.refresh_from_db()

    def work() -> tuple[int, str]:
        pay(wang, 1)
        pay(wang, 1)
        return 201, ""

    with CaptureQueriesContext(connection) as asked:
        answer_once(wang.community, "key", "fingerprint", work)
    pay(wang, 1)

    locks = [one["sql"] for one in asked if 'UPDATE "households_community"' in one["sql"]]
    assert len(locks) == 1
    assert len(paid(wang.community)) == 3
