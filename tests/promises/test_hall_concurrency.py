"""Several people at the same desk: one has the hall, one settles, one approves."""

import pytest

from funds.cash.counting import count_cash
from funds.hall.cancelling import approve_displacement, cancel
from funds.hall.renting import confirm
from funds.hall.settling import settle
from funds.hall.slots import Stay
from funds.models import CashCount, Claim, Expense, HallSlot, Payment, Rental, SignOff
from funds.spending.signing import approve, review
from funds.spending.spending import reverse_expense
from tests.cases.outcomes import broken
from tests.making.at_once import at_once, kinds
from tests.making.claims import TODAY as PAY_DAY, approved, office, paid, proposed
from tests.making.rentals import (
    TODAY,
    WEDDING_DAY,
    funds_of,
    hall_village,
    held,
    rent,
    rent_surely,
    slots_of,
)
from tests.making.villages import actor, fund, official, yuan

pytestmark = pytest.mark.django_db(transaction=True)

ON_THE_DAY = {"method": "cash"}


def test_case_89_eight_families_reserve_the_same_evening():
    """Every stay overlaps every other: one family has the hall, seven are told who."""
    community = hall_village()
    stays = [Stay(WEDDING_DAY, 20 + shift, WEDDING_DAY, 29 + shift) for shift in range(8)]

    outcomes = at_once(
        *[lambda stay=stay: rent(community, stay=stay, lessee=str(stay)) for stay in stays]
    )

    assert kinds(outcomes) == [*["HallTaken"] * 7, "Rental"]
    (rental,) = Rental.objects.filter(community=community)
    assert rental.number == "HZ-2026-0001"
    assert HallSlot.objects.filter(community=community).count() == slots_of(rental) == 9
    assert broken(community) == []


def test_case_89_eight_families_reserve_one_after_the_other():
    """Stays that only touch do not stand in each other's way; the numbers have no gap."""
    community = hall_village()
    stays = [Stay(WEDDING_DAY, 6 * place, WEDDING_DAY, 6 * place + 6) for place in range(8)]

    outcomes = at_once(*[lambda stay=stay: rent(community, stay=stay) for stay in stays])

    assert kinds(outcomes) == ["Rental"] * 8
    assert sorted(rental.number for rental in outcomes) == [
        f"HZ-2026-{number:04d}" for number in range(1, 9)
    ]
    assert broken(community) == []


def test_case_89_two_villages_have_a_hall_each():
    villages = [hall_village("shangyu"), hall_village("linshui")]

    outcomes = at_once(*[lambda at=at: rent(at) for at in villages * 2])

    assert kinds(outcomes) == ["HallTaken", "HallTaken", "Rental", "Rental"]
    assert [broken(community) for community in villages] == [[], []]


def test_one_deposit_taken_by_two_at_once():
    rental = rent(hall_village())

    def run():
        return confirm(
            actor(rental.community, today=TODAY), rental=rental, method="cash", received_on=TODAY
        )

    assert kinds(at_once(run, run)) == ["Rental", "WrongState"]
    assert held(rental) == yuan(500)
    assert broken(rental.community) == []


def test_one_rental_settled_by_two_at_once():
    """The deposit goes back once, the bill is income once."""
    rental = rent_surely(hall_village())

    def run():
        return settle(actor(rental.community, today=WEDDING_DAY), rental=rental, **ON_THE_DAY)

    assert kinds(at_once(run, run)) == ["Rental", "WrongState"]
    assert funds_of(rental.community) == {"hall": yuan(450)}
    payments = Payment.objects.filter(community=rental.community).order_by("seq")
    assert [(row.kind, row.amount) for row in payments] == [
        ("payment", yuan(500)),
        ("kept", yuan(-450)),
        ("refund", yuan(-50)),
    ]
    assert broken(rental.community) == []


def test_settled_and_cancelled_at_once():
    """Whatever comes first stands; the deposit never goes twice."""
    rental = rent_surely(hall_village())
    community = rental.community

    outcomes = at_once(
        lambda: settle(actor(community, today=WEDDING_DAY), rental=rental, **ON_THE_DAY),
        lambda: cancel(
            actor(community, today=WEDDING_DAY), rental=rental, reason="改期", **ON_THE_DAY
        ),
    )

    assert kinds(outcomes) == ["Rental", "WrongState"]
    assert (held(rental), broken(community)) == (0, [])


def test_case_93_two_funerals_are_approved_while_the_wedding_is_cancelled():
    """Each half hour has one owner at the end, whoever was first."""
    community = hall_village()
    heads = [official(community, f"head{number}") for number in (1, 2)]
    wedding = rent_surely(community)
    sad = {"event": "funeral", "displace": "老人过世"}
    waiting = [rent(community, lessee=name, **sad) for name in ("李家", "王家")]

    at_once(
        *[
            lambda rental=rental, by=by: approve_displacement(actor(community, by), rental=rental)
            for rental, by in zip(waiting, heads, strict=True)
        ],
        lambda: cancel(
            actor(community, today=TODAY), rental=wedding, reason="让出", method="cash"
        ),
    )

    (owner,) = Rental.objects.filter(community=community, state="reserved")
    assert owner in waiting
    assert HallSlot.objects.filter(community=community).count() == slots_of(owner) == 32
    assert broken(community) == []


def test_one_claim_approved_by_two_at_once():
    at = office()
    other = official(at.community, "other-approver", first_name="冯书记")
    claim = proposed(at)
    review(actor(at.community, at.reviewer), claim=claim)

    outcomes = at_once(
        *[
            lambda by=by: approve(actor(at.community, by), claim=claim)
            for by in (at.approver, other)
        ]
    )

    assert kinds(outcomes) == ["Claim", "NotYourTurn"]
    assert SignOff.objects.filter(community=at.community, step="approve").count() == 1
    assert broken(at.community) == []


def test_one_claim_paid_by_two_at_once():
    at = office()
    claim = approved(at)

    by_bank = {"method": "bank", "shortage": "对账单未到"}
    outcomes = at_once(lambda: paid(at, claim), lambda: paid(at, claim, **by_bank))

    assert kinds(outcomes) == ["Expense", "NotYourTurn"]
    assert Expense.objects.filter(community=at.community).count() == 1
    assert Claim.objects.get(community=at.community).state == "paid"
    assert broken(at.community) == []


def test_two_claims_for_the_last_money_of_a_fund():
    """100.00 are left, each claim is for 60.00: one is paid."""
    at = office()
    claims = [approved(at, 60, fund=fund(at.community, "lights")) for _ in range(2)]

    outcomes = at_once(*[lambda claim=claim: paid(at, claim, method="bank") for claim in claims])

    assert kinds(outcomes) == ["Expense", "FundTooLow"]
    assert broken(at.community) == []


def test_one_expense_reversed_by_two_at_once():
    at = office()
    expense = paid(at, approved(at))

    def run():
        return reverse_expense(actor(at.community, at.clerk), expense=expense, reason="重复")

    assert kinds(at_once(run, run)) == ["AlreadyReversed", "Expense"]
    assert broken(at.community) == []


def test_the_box_counted_by_two_at_once():
    """3.00 too much are booked once; the second count agrees."""
    at = office()

    def run():
        return count_cash(
            actor(at.community, at.clerk, PAY_DAY),
            pieces={yuan(100): 100, yuan(1): 3},
            witnessed_by="李建国",
            on=PAY_DAY,
            reason="长款",
            fund=fund(at.community),
        )

    assert kinds(at_once(run, run)) == ["CashCount", "CashCount"]
    counts = CashCount.objects.filter(community=at.community).order_by("seq")
    assert [count.expected for count in counts] == [yuan(10000), yuan(10003)]
    assert broken(at.community) == []
