"""Arrears as of a day that is past."""

from datetime import date

import pytest

from funds.levies.arrears import arrears, owed_charges
from tests.cases.doing import paid_door
from tests.making.villages import charge, door, pay, village, yuan

pytestmark = pytest.mark.django_db

MARCH_20 = date(2026, 3, 20)


def test_case_74_arrears_as_of_a_past_day():
    """What was paid later was still owed then; ages count from that day."""
    community = village()
    wang = door(community)
    charge(community, "2026-01", "2026-02", "2026-03")
    pay(wang, 4, date(2026, 2, 10))
    pay(wang, 5, date(2026, 3, 10))

    def on(day):
        rows = arrears(community, as_of=day, today=MARCH_20)
        return [(row.owed, row.months, row.ageing["1-3"]) for row in rows]

    assert on(date(2026, 1, 31)) == [(yuan(3), 1, yuan(3))]
    assert on(date(2026, 2, 9)) == [(yuan(6), 2, yuan(6))]
    assert on(date(2026, 2, 10)) == [(yuan(2), 1, yuan(2))]
    assert on(date(2026, 3, 9)) == [(yuan(5), 2, yuan(5))]
    assert on(MARCH_20) == []


def test_case_74_a_charge_grows_old():
    """January's charge is in the first group through April, then moves on."""
    community = village()
    door(community)
    charge(community, "2026-01")

    def age(day):
        (row,) = arrears(community, as_of=day, today=day)
        return next(name for name, amount in row.ageing.items() if amount)

    days = [date(2026, 4, 30), date(2026, 5, 1), date(2026, 8, 1), date(2027, 2, 1)]
    assert [age(day) for day in days] == ["1-3", "4-6", "7-12", "12+"]


def test_case_74_what_is_owed_by_history_is_what_is_owed_by_the_sums():
    """Stored sums and summed allocations are the same on the same day."""
    wang = paid_door()
    community = wang.community
    charge(community, "2026-02")
    pay(wang, "0.40", MARCH_20)

    stored = owed_charges(community, as_of=MARCH_20, today=MARCH_20)
    summed = owed_charges(community, as_of=MARCH_20, today=date(2026, 3, 21))

    assert [(row.pk, row.owed) for row in stored.order_by("seq")] == [
        (row.pk, row.owed) for row in summed.order_by("seq")
    ]
