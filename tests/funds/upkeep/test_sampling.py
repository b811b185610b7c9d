"""Vouchers are picked as an auditor asks, and from one village only."""

from datetime import date

import pytest

from funds.models import Voucher
from funds.payments.reversing import reverse_payment
from funds.upkeep.sampling import LARGEST, Sample, sampled
from tests.making.once import once_a_module
from tests.making.villages import actor, door, official, pay, village, yuan

pytestmark = pytest.mark.django_db
YEAR = {"first": date(2026, 1, 1), "last": date(2026, 12, 31)}


def seven_vouchers():
    """Seven vouchers of 1 to 7 yuan, and the same in another village."""
    clerk = official(None, "stranger")
    for code in ("linshui", "shangyu"):
        community = village(code)
        household = door(community)
        for amount in range(1, 8):
            pay(household, amount, by=clerk)
    return community


built, community = once_a_module(seven_vouchers)


def totals(community, **asked):
    return [voucher.total for voucher in sampled(community, Sample(**{**YEAR, **asked}))]


@pytest.mark.parametrize(
    ("step", "start", "picked"),
    [(3, 1, [1, 4, 7]), (3, 2, [2, 5]), (1, 6, [6, 7]), (10, 8, [])],
)
def test_every_nth_from_a_chosen_start(community, step, start, picked):
    found = totals(community, way="every", step=step, start=start)

    assert found == [yuan(amount) for amount in picked]


def test_the_largest_stand_first(community):
    assert totals(community, way="largest") == [yuan(amount) for amount in range(7, 0, -1)]
    assert LARGEST > 7


def test_of_a_reversal_both_vouchers_are_picked(community):
    household = door(community, "01-002", "李建国")
    payment = pay(household, 12)
    reverse_payment(actor(community), payment=payment, reason="记错")

    found = sampled(community, Sample(**YEAR, way="reversed"))

    assert [str(voucher.reverses or voucher.reversed_by) for voucher in found] == [
        str(voucher) for voucher in reversed(found)
    ]
    assert len(found) == 2


def test_late_ones_happened_in_an_earlier_month_than_they_were_booked(community):
    assert totals(community, way="late") == []
    for number, happened in enumerate((date(2026, 2, 28), date(2026, 3, 1)), start=900):
        last = Voucher.objects.of(community).latest("seq")
        late = Voucher(
            community=community,
            seq=last.seq + 1,
            kind=last.kind,
            month=last.month,
            number=number,
            booked_on=last.booked_on,
            happened_on=happened,
            summary="迟到的单据",
            seal="x",
        )
        Voucher.objects.bulk_create([late])

    found = sampled(community, Sample(**YEAR, way="late"))

    assert [voucher.happened_on for voucher in found] == [date(2026, 2, 28)]


def test_only_vouchers_booked_in_the_period_are_picked(community):
    before = {"first": date(2026, 1, 1), "last": date(2026, 2, 28)}

    assert totals(community, **before, step=1) == []
