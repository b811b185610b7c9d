"""Days: when a payment counts that was received on another day."""

from datetime import date

import pytest

from funds.board.reports import monthly_report
from funds.ledger.periods import MonthClosed, NotYet
from funds.months import Month
from tests.cases.doing import close
from tests.cases.outcomes import broken
from tests.making.villages import charge, door, pay, village, yuan

pytestmark = pytest.mark.django_db

JANUARY_20 = date(2026, 1, 20)
MARCH_20 = date(2026, 3, 20)


def test_case_24_a_payment_dated_back_into_an_open_month():
    """Received on 28 February, entered on 20 March: booked in February, numbered as entered."""
    community = village()
    wang = door(community)
    first = pay(wang, 3, MARCH_20)

    second = pay(wang, 3, date(2026, 2, 28), today=MARCH_20)

    assert (second.received_on, second.booked_on) == (date(2026, 2, 28), date(2026, 2, 28))
    assert (first.receipt, second.receipt) == ("SY-2026-000001", "SY-2026-000002")
    assert monthly_report(community, Month(2026, 2)).income == yuan(3)
    assert broken(community) == []


def test_case_25_a_payment_dated_back_into_a_closed_month_is_refused():
    """The refusal names the open month."""
    community = village()
    wang = door(community)
    charge(community, "2026-01")
    close(community, "2026-01")

    with pytest.raises(MonthClosed, match=r"2026-01.*2026-02") as refusal:
        pay(wang, 3, JANUARY_20, today=MARCH_20)

    assert refusal.value.field == "received_on"


def test_case_25_a_late_payment_is_booked_on_the_first_open_day():
    """It keeps the day it was received, and the old month's report stays as it was."""
    community = village()
    wang = door(community)
    charge(community, "2026-01")
    close(community, "2026-01")

    late = pay(wang, 3, JANUARY_20, today=MARCH_20, late=True)

    assert (late.received_on, late.booked_on) == (JANUARY_20, date(2026, 2, 1))
    assert monthly_report(community, Month(2026, 1)).income == 0
    february = monthly_report(community, Month(2026, 2))
    assert (february.income, february.collection.arrears_recovered) == (yuan(3), yuan(3))
    assert broken(community) == []


def test_case_27_tomorrows_money_is_not_taken():
    """A payment dated after today is refused."""
    community = village()

    with pytest.raises(NotYet) as refusal:
        pay(door(community), 3, date(2026, 3, 21), today=MARCH_20)

    assert refusal.value.field == "received_on"
