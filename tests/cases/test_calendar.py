"""Charges and the calendar: months of joining, leap days, year ends."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.utils import timezone

from funds.board.reports import monthly_report
from funds.levies.charging import NotChargeable, raise_charges
from funds.levies.statements import standing, statement
from funds.models import FirstMonth
from funds.months import Month
from tests.cases.doing import decide
from tests.cases.outcomes import broken, charged, owed
from tests.making.villages import actor, charge, door, levy, pay, village, yuan

pytestmark = pytest.mark.django_db

MARCH_20 = date(2026, 3, 20)


@pytest.mark.parametrize(
    ("policy", "january", "february"),
    [
        (FirstMonth.FULL, [("2026-01", yuan(1))], [("2026-02", yuan(1))]),
        (FirstMonth.NEXT, [], [("2026-02", yuan(1))]),
        # 12 of 31 days: 38.7 fen.
        (FirstMonth.DAYS, [("2026-01", yuan("0.39"))], [("2026-02", yuan(1))]),
    ],
)
def test_case_40_a_household_joins_on_the_20th(policy, january, february):
    """The levy says whether that month is charged in full, not at all, or by days."""
    community = village()
    wang = door(community, liable_from=date(2026, 1, 20))
    sanitation = levy(community)
    sanitation.first_month = policy
    decide(sanitation)

    charge(community, "2026-01", "2026-02")

    assert charged(wang) == january + february


@pytest.mark.parametrize(
    ("joined", "fen"),
    [
        # By days of the month's own length, half a fen up.
        (date(2026, 2, 15), "0.50"),  # 14 of 28
        (date(2028, 2, 15), "0.52"),  # 15 of 29: 51.7
        (date(2026, 4, 16), "0.50"),  # 15 of 30
        (date(2026, 1, 31), "0.03"),  # 1 of 31: 3.2
        (date(2026, 1, 1), "1.00"),
    ],
)
def test_case_40_days_are_counted_by_the_calendar(joined, fen):
    """28, 29, 30 or 31: a month is as long as it is."""
    community = village(first_month=Month(2026, 1))
    wang = door(community, liable_from=joined)
    sanitation = levy(community)
    sanitation.first_month = FirstMonth.DAYS
    decide(sanitation)

    month = str(Month.of(joined))
    charge(community, month)

    assert charged(wang) == [(month, Decimal(fen))]


@time_machine.travel("2028-02-29T10:00:00+08:00")
def test_case_51_the_29th_of_february():
    """Joined on that day and charged for it, paid on it, and a year of months after it."""
    community = village(first_month=Month(2028, 1))
    wang = door(community, liable_from=date(2028, 2, 29))
    leap_day = date(2028, 2, 29)

    charge(community, "2028-02")
    payment = pay(wang, 39, leap_day)

    assert (payment.booked_on, Month.of(leap_day).last_day) == (leap_day, leap_day)
    assert str(standing(wang, today=leap_day).paid_through) == "2029-02"
    assert broken(community) == []


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-03-31T15:30:00+00:00", date(2026, 3, 31)),  # 23:30 in Shanghai
        ("2026-04-30T15:59:59+00:00", date(2026, 4, 30)),  # 23:59:59
        ("2026-04-30T16:00:00+00:00", date(2026, 5, 1)),
    ],
)
def test_case_52_the_day_is_shanghais_day(moment, day):
    """The server's clock runs on UTC; the books' day is the village's."""
    community = village()
    wang = door(community)

    with time_machine.travel(moment, tick=False):
        payment = pay(wang, 3, timezone.localdate())
        assert payment.recorded_at == timezone.now()

    assert payment.booked_on == day


def test_case_53_months_are_gregorian():
    """2025 has a leap sixth month by the moon; it has twelve charges."""
    community = village(first_month=Month(2025, 1))
    wang = door(community, liable_from=date(2025, 1, 1))

    charge(community, *[f"2025-{month:02d}" for month in range(1, 13)])

    assert len(charged(wang)) == 12


def test_case_54_a_year_ends_and_nothing_is_closed_away():
    """January opens with what December left, fund by fund."""
    community = village(first_month=Month(2025, 12))
    wang = door(community, liable_from=date(2025, 12, 1))
    charge(community, "2025-12", "2026-01")
    pay(wang, 3, date(2025, 12, 31))
    pay(wang, 3, date(2026, 1, 1))

    december = monthly_report(community, Month(2025, 12))
    january = monthly_report(community, Month(2026, 1))

    assert [row.closing for row in december.funds] == [row.opening for row in january.funds]
    assert (december.closing, january.closing) == (yuan(3), yuan(6))
    # Each year has its own income.
    assert [line.year for line in january.income_lines] == [yuan(1)] * 3
    receipts = [f"SY-{year}-000001" for year in (2025, 2026)]
    lines = statement(wang, first=date(2025, 12, 1), last=date(2026, 1, 31)).lines
    assert [line.receipt for line in lines if line.receipt] == receipts


def test_a_past_month_is_raised_later():
    """A household registered in March with its liability from January is charged for all."""
    community = village()
    wang = door(community)

    charge(community, "2026-03", "2026-01", "2026-02", today=MARCH_20)

    assert [month for month, _amount in charged(wang)] == ["2026-01", "2026-02", "2026-03"]
    assert owed(wang) == yuan(9)


def test_a_month_too_far_ahead_is_not_raised():
    """24 months from now is the last."""
    community = village()
    door(community)

    (run,) = charge(community, "2028-03", today=MARCH_20)
    assert run.count == 3
    with pytest.raises(NotChargeable, match="2028-03"):
        raise_charges(actor(community, today=MARCH_20), month=Month(2028, 4))


def test_a_charge_of_a_coming_month_is_not_owed_yet():
    """April's charges are raised in March: owed from 1 April."""
    community = village()
    wang = door(community, liable_from=date(2026, 4, 1))
    charge(community, "2026-04", today=MARCH_20)

    assert owed(wang, date(2026, 3, 31)) == 0
    assert owed(wang, date(2026, 4, 1)) == yuan(3)
