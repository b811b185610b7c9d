"""What a proof over all days finds that one of today does not."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from funds.ledger.posting import Line, post_voucher
from funds.ledger.recording import record
from funds.levies.allocating import Part, allocate, shift
from funds.levies.waiving import withdraw
from funds.models import AccountRole, Charge, Voucher
from funds.upkeep.proofs import days
from tests.cases.outcomes import broken, the_charge
from tests.making.once import once_a_module
from tests.making.tampering import unguarded
from tests.making.villages import charge, door, fund, pay, village, yuan

pytestmark = pytest.mark.django_db

JANUARY_7, JANUARY_12, JANUARY_18 = (date(2026, 1, day) for day in (7, 12, 18))


def owes_january():
    household = door(village())
    charge(household.community, "2026-01")
    return household


built, wang = once_a_module(owes_january)


def parts_of(payment, household, amount):
    return [Part(payment, the_charge(household, "2026-01"), yuan(amount))]


def test_a_charge_that_was_paid_twice_for_some_days_is_found(wang):
    """Released on the 18th, and paid again from the 12th on: six days long it is paid twice."""
    first = pay(wang, 3, JANUARY_7)
    second = pay(wang, "0.50", JANUARY_7)
    allocate(wang.community, parts_of(first, wang, -1), booked_on=JANUARY_18, by=None)
    allocate(wang.community, parts_of(second, wang, "0.50"), booked_on=JANUARY_12, by=None)

    (found,) = days.charges_hold_every_day(wang.community)

    for said in ("2026-01-12", "1.50"):
        assert said in str(found.trouble)


def test_a_month_that_was_owed_twice_for_some_days_is_found(wang):
    """Withdrawn on the 12th; what is charged anew counts from then on, not from the 1st."""
    charge_ = the_charge(wang, "2026-01")
    withdraw(wang.community, [charge_], reason="重收", on=JANUARY_12, by=None)
    again = Charge(
        household=wang,
        kind="levy",
        levy=charge_.levy,
        fund=charge_.fund,
        month=charge_.month,
        booked_on=JANUARY_7,
        amount=yuan(2),
    )
    record(wang.community, [again])

    (found,) = days.months_are_charged_once_every_day(wang.community)

    assert f"#{charge_.pk} " in found.row


def test_money_that_was_used_before_it_came_is_found(wang):
    late = pay(wang, 3, JANUARY_18)
    allocate(wang.community, parts_of(late, wang, -1), booked_on=JANUARY_18, by=None)
    allocate(wang.community, parts_of(late, wang, 1), booked_on=JANUARY_7, by=None)

    (found,) = days.payments_hold_every_day(wang.community)

    for said in ("2026-01-07", "-1.00"):
        assert said in str(found.trouble)


def test_credit_that_the_ledger_moves_on_another_day_is_found(wang):
    payment = pay(wang, 3, JANUARY_7)
    allocate(wang.community, parts_of(payment, wang, -1), booked_on=JANUARY_12, by=None)
    sanitation, held = fund(wang.community), fund(wang.community, "held")
    shift(
        wang.community,
        {
            (AccountRole.LEVY_INCOME, sanitation): yuan(-1),
            (AccountRole.CREDIT_HELD, held): yuan(1),
        },
        "转回",
        booked_on=JANUARY_18,
        by=None,
    )

    (found,) = days.held_money_agrees_every_day(wang.community)

    for said in ("2026-01-12", "-1.00"):
        assert said in str(found.trouble)


@pytest.mark.parametrize("role", [AccountRole.DEPOSIT_HELD, AccountRole.RENT_HELD])
def test_money_held_for_no_rental_is_found(wang, role):
    """The ledger holds 5.00 of which no rental knows, from the day it is booked until today."""
    sanitation, held = fund(wang.community), fund(wang.community, "held")
    moved = {(AccountRole.DONATION, sanitation): yuan(-5), (role, held): yuan(5)}
    shift(wang.community, moved, "转", booked_on=JANUARY_18, by=None)

    (found,) = days.held_money_agrees_every_day(wang.community)

    for said in ("2026-01-18", "5.00"):
        assert said in str(found.trouble)


@pytest.mark.parametrize("ahead", [1, 400])
def test_no_voucher_is_dated_after_the_day_on_which_it_is_recorded(wang, ahead):
    """The database refuses it; in books that were written without its guard it is found."""
    tomorrow = timezone.localdate() + timedelta(days=ahead)
    line = Line(AccountRole.CASH, AccountRole.DONATION, fund(wang.community), yuan(5))

    def write():
        return post_voucher(
            wang.community, [line], booked_on=tomorrow, happened_on=tomorrow, summary="捐", by=None
        )

    with pytest.raises(IntegrityError, match="has not come yet"), transaction.atomic():
        write()
    assert broken(wang.community) == []

    with time_machine.travel(timezone.now() + timedelta(days=ahead)):
        voucher = write()
    assert list(days.nothing_is_booked_ahead(wang.community)) == []
    recorded = timezone.now()
    unguarded(
        Voucher,
        "UPDATE funds_voucher SET recorded_at = %s WHERE id = %s",
        [recorded, voucher.pk],
    )
    (found,) = days.nothing_is_booked_ahead(wang.community)
    assert str(voucher.pk) in found.row


@pytest.mark.parametrize(
    ("clock", "fine"), [("2026-03-31T15:59:00+00:00", False), ("2026-03-31T16:01:00+00:00", True)]
)
def test_the_day_of_recording_is_the_villages(wang, clock, fine):
    """One minute before midnight in Shanghai the first of April has not come; UTC does not count."""
    april = date(2026, 4, 1)
    line = Line(AccountRole.CASH, AccountRole.DONATION, fund(wang.community), yuan(5))
    with time_machine.travel(clock):
        try:
            with transaction.atomic():
                post_voucher(
                    wang.community,
                    [line],
                    booked_on=april,
                    happened_on=april,
                    summary="捐",
                    by=None,
                )
            written = True
        except IntegrityError:
            written = False

    assert written is fine
