"""How far a household has paid: the same on its statement, and on the sheet of the year."""

from datetime import date

import pytest
import time_machine

from funds.levies.charging import charge_household
from funds.levies.paid_through import paid_through
from funds.levies.statements import standing
from funds.levies.stays import Stay
from funds.levies.year_sheet import year_sheet
from funds.models import ChargeKind
from funds.months import Month
from tests.making.villages import actor, charge, door, fund, pay, village, yuan

JANUARY, MARCH, MAY = (Month(2026, number) for number in (1, 3, 5))
ALWAYS = Stay(JANUARY, None)


@pytest.mark.parametrize(
    ("first", "first_open", "last", "stays", "told"),
    [
        (None, None, None, [], None),
        (JANUARY, JANUARY, MAY, [ALWAYS], None),
        (JANUARY, MARCH, MAY, [ALWAYS], Month(2026, 2)),
        (JANUARY, None, MAY, [ALWAYS], MAY),
        (JANUARY, None, MAY, [Stay(JANUARY, MARCH)], MARCH),
        (MARCH, JANUARY, MAY, [ALWAYS], None),
        (None, JANUARY, None, [ALWAYS], None),
        # Away in February, March and April.
        (JANUARY, MAY, MAY, [Stay(JANUARY, JANUARY), Stay(MAY, None)], JANUARY),
        (JANUARY, None, MAY, [Stay(JANUARY, JANUARY), Stay(MAY, None)], MAY),
    ],
)
def test_the_last_month_without_anything_open(first, first_open, last, stays, told):
    assert paid_through(first=first, first_open=first_open, last=last, stays=stays) == told


def both(household, today):
    (line,) = year_sheet(household.community, year=today.year, as_of=today, today=today).lines
    return {line.paid_through, standing(household, today=today).paid_through}


@pytest.mark.django_db
@time_machine.travel("2027-01-01T10:00:00+08:00")
def test_before_the_first_run_of_a_year_the_last_year_counts():
    community = village()
    household = door(community)
    charge(community, *(str(month) for month in JANUARY.through(Month(2026, 12))))
    pay(household, 36, date(2026, 12, 20))

    assert both(household, date(2027, 1, 1)) == {Month(2026, 12)}


@pytest.mark.django_db
def test_a_hall_bill_is_no_month_of_levies():
    community = village()
    household = door(community)
    charge(community, "2026-01", "2026-02")
    charge_household(
        actor(community),
        household=household,
        kind=ChargeKind.HALL,
        fund=fund(community, "hall"),
        month=MARCH,
        amount=yuan(200),
        booked_on=date(2026, 3, 10),
        reason="喜事一天",
    )

    assert both(household, date(2026, 3, 20)) == {None}

    pay(household, 206)

    assert both(household, date(2026, 3, 20)) == {Month(2026, 2)}
