"""Case 124 for the hall: what is entered later keeps the day on which it happened."""

from datetime import date

import pytest

from funds.hall.billing import Handover
from funds.hall.cancelling import approve_displacement, cancel, fetch_deposit
from funds.hall.settling import check_out, pay_bill, settle
from funds.hall.slots import Stay
from funds.hall.stepping import WrongState
from funds.ledger.holdings import AccountTooLow
from funds.ledger.periods import MonthClosed, NotYet
from funds.models import Charge, Payment
from households.models import Role
from tests.cases.doing import close, undo
from tests.cases.outcomes import broken
from tests.making.once import once_a_module
from tests.making.rentals import WEDDING_DAY, hall_village, held, rent, rent_surely
from tests.making.villages import actor, door, official, yuan

pytestmark = pytest.mark.django_db

LATER = date(2026, 4, 9)
built, community = once_a_module(hall_village)


def days(rental, **conditions):
    rows = Payment.objects.filter(community=rental.community, rental=rental, **conditions)
    return [(row.received_on, row.booked_on) for row in rows.order_by("seq")]


def later(community):
    return actor(community, today=LATER)


def morning(day):
    return Stay(day, 16, day, 28)


def test_case_124_a_settlement_keeps_its_day(community):
    """Settled on the day itself, entered on 9 April: deposit, rest and charge stand on that day."""
    wang = door(community)
    outside = rent_surely(community)
    settle(later(community), rental=outside, method="cash", paid_on=WEDDING_DAY)
    assert days(outside, kind="refund") == [(WEDDING_DAY, WEDDING_DAY)]
    inside = rent_surely(community, wang, stay=morning(date(2026, 3, 30)))
    damaged = Handover(damage=yuan("777.70"), reason="门玻璃")
    settle(
        later(community),
        rental=inside,
        method="cash",
        paid_on=date(2026, 3, 30),
        handover=damaged,
    )
    assert Charge.objects.get(community=community, kind="hall").booked_on == date(2026, 3, 30)
    assert broken(community) == []


def test_case_124_in_a_closed_month_it_is_booked_on_the_first_open_day(community):
    rental = rent_surely(community)
    close(community, "2026-01", "2026-02", "2026-03")
    wanted = {"rental": rental, "method": "cash", "paid_on": WEDDING_DAY}
    with pytest.raises(MonthClosed):
        settle(later(community), **wanted)

    settle(later(community), **wanted, late=True)

    assert days(rental, kind="refund") == [(WEDDING_DAY, date(2026, 4, 1))]
    assert held(rental) == 0
    assert broken(community) == []


def test_case_124_nothing_is_settled_before_it_begins_or_on_a_day_to_come(community):
    rental = rent_surely(community)
    with pytest.raises(WrongState, match="2026-03-28"):
        settle(later(community), rental=rental, method="cash", paid_on=date(2026, 3, 27))
    with pytest.raises(NotYet):
        settle(later(community), rental=rental, method="cash", paid_on=date(2026, 4, 10))


def test_case_124_given_up_in_time_but_entered_late(community):
    """The family said so on 24 March, four days before: all 500.00 went back then."""
    rental = rent_surely(community)

    cancel(
        later(community),
        rental=rental,
        reason="改期",
        method="cash",
        paid_on=date(2026, 3, 24),
    )

    assert days(rental, kind="refund") == [(date(2026, 3, 24), date(2026, 3, 24))]
    assert not days(rental, kind="kept")


def test_case_124_an_empty_account_asks_why_and_says_so(community):
    rental = rent_surely(community)
    given = {"rental": rental, "method": "bank", "reason": "改期", "paid_on": date(2026, 3, 25)}
    with pytest.raises(AccountTooLow):
        cancel(later(community), **given)

    cancel(later(community), **given, shortage="3月24日的存款还没录")

    summary = Payment.objects.get(community=community, kind="refund").voucher.summary
    assert "3月24日的存款还没录" in summary


def test_case_124_what_is_open_and_what_is_fetched_have_their_days(community):
    """A bill above the deposit, taken on 2 April; a displaced deposit, fetched on 3 April."""
    paying = rent_surely(community)
    check_out(
        actor(community, today=WEDDING_DAY),
        rental=paying,
        handover=Handover(damage=yuan("300.30"), reason="灯"),
    )
    displaced = rent_surely(community, lessee="别人", stay=morning(date(2026, 3, 31)))
    settle(later(community), rental=paying, method="cash", paid_on=date(2026, 4, 2))
    assert days(paying, purpose="hall") == [(date(2026, 4, 2), date(2026, 4, 2))]
    receipt = Payment.objects.get(community=community, rental=paying, purpose="hall")
    undo(receipt, LATER)
    pay_bill(later(community), rental=paying, method="wechat", received_on=date(2026, 4, 6))
    assert days(paying, purpose="hall")[-1] == (date(2026, 4, 6), date(2026, 4, 6))

    funeral = rent(
        community,
        lessee="丁家",
        event="funeral",
        displace="老人过世",
        stay=morning(date(2026, 3, 31)),
    )
    approver = official(community, "approver", Role.APPROVER)
    approve_displacement(actor(community, approver, LATER), rental=funeral)
    fetch_deposit(later(community), rental=displaced, method="cash", paid_on=date(2026, 4, 3))
    assert days(displaced, kind="refund") == [(date(2026, 4, 3), date(2026, 4, 3))]
    assert broken(community) == []
