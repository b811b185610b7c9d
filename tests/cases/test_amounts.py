"""Amounts: what is money and what is not, and sums that are exact."""

from datetime import date
from decimal import Decimal

import pytest

from funds.board.reports import monthly_report
from funds.ledger.balances import fund_balance
from funds.models import Payment, Posting
from funds.money import LIMIT, BadAmount, parse_yuan, split
from funds.months import Month
from funds.payments.receipting import record_payment
from tests.cases.doing import give
from tests.making.villages import actor, door, fund, village, yuan

pytestmark = pytest.mark.django_db

MARCH_20 = date(2026, 3, 20)


def take(household, amount):
    """The amount goes in exactly as it is."""
    return record_payment(
        actor(household.community, today=MARCH_20),
        household=household,
        amount=amount,
        method="cash",
        received_on=MARCH_20,
    )


@pytest.mark.parametrize(
    "amount", ["0", "-1", "NaN", "-NaN", "sNaN", "Infinity", "-Infinity", "0.001", "10.005"]
)
def test_case_06_and_07_amounts_that_are_no_money(amount):
    """0, negative, not a number, infinite, or with a fraction of a fen: refused in words."""
    community = village()
    wang = door(community)

    with pytest.raises(BadAmount) as refusal:
        take(wang, Decimal(amount))

    assert refusal.value.field == "amount"
    assert str(refusal.value)
    assert not Payment.objects.filter(community=community).exists()


@pytest.mark.parametrize(
    "text", ["1e5", "1e3", "1_000", "１２", "１２３", "1,000", "", " 3", "+3"]
)
def test_case_06_texts_that_are_no_amount(text):
    """Exponents, underscores and full-width digits are refused where programs send amounts."""
    with pytest.raises(BadAmount) as refusal:
        parse_yuan(text)

    assert refusal.value.field == "amount"


@pytest.mark.parametrize("amount", ["10000000000.01", "1000000000000000", "1E+30"])
def test_case_08_more_than_one_entry_can_hold(amount):
    """An amount above 10^12 fen is a slip of the keyboard."""
    community = village()

    with pytest.raises(BadAmount):
        take(door(community), Decimal(amount))


def test_case_08_ten_thousand_payments_of_the_largest_amount_are_exact():
    """They sum to 10^16 fen, more than a float could tell apart: one fen more is one fen more."""
    community = village()
    largest = give(community, LIMIT)
    (pattern,) = Posting.objects.filter(community=community, voucher=largest.voucher)
    Posting.objects.bulk_create(
        (
            Posting(
                community=community,
                voucher=largest.voucher,
                line=line,
                month=pattern.month,
                booked_on=pattern.booked_on,
                debit_id=pattern.debit_id,
                credit_id=pattern.credit_id,
                fund_id=pattern.fund_id,
                amount=LIMIT,
            )
            for line in range(2, 10_001)
        ),
        batch_size=1000,
    )
    give(community, "0.01")

    total = Decimal("100000000000000.01")
    assert fund_balance(community, fund(community, "lights")) == total
    report = monthly_report(community, Month(2026, 3))
    assert (report.income, report.closing) == (total, total)


def test_case_30_parts_sum_exactly():
    """Ten yuan in three equal parts: the fen left over goes to the first."""
    assert split(yuan(10), [1, 1, 1]) == [yuan("3.34"), yuan("3.33"), yuan("3.33")]
