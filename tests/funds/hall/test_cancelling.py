"""Each step of a rental has its time; given up, its hours are free and its deposit goes home."""

from datetime import date
from typing import Any

import pytest

from funds.board.closing import close_month
from funds.hall.billing import Handover
from funds.hall.cancelling import cancel, fetch_deposit, no_show
from funds.hall.rentals import busy
from funds.hall.renting import begin_use, confirm
from funds.hall.settling import check_out, pay_bill, settle
from funds.hall.stepping import BadRental, WrongState
from funds.ledger.periods import MonthClosed
from funds.models import Party, Payment
from funds.months import Month
from households.revising import revise
from tests.cases.outcomes import broken
from tests.making.once import once_a_module
from tests.making.one_of_each import hall, tariff
from tests.making.rentals import (
    TODAY,
    WEDDING_DAY,
    funds_of,
    hall_village,
    held,
    rent,
    rent_surely,
    slots_of,
    whole_day,
    written,
)
from tests.making.villages import actor, yuan

pytestmark = pytest.mark.django_db

PAID: Any = {"method": "cash"}
STEPS = {
    "confirm": lambda c, b: confirm(actor(c, today=TODAY), rental=b, received_on=TODAY, **PAID),
    "begin": lambda c, b: begin_use(actor(c), rental=b),
    "check out": lambda c, b: check_out(
        actor(c, today=WEDDING_DAY), rental=b, handover=Handover()
    ),
    "settle": lambda c, b: settle(actor(c, today=WEDDING_DAY), rental=b, **PAID),
    "pay": lambda c, b: pay_bill(actor(c, today=WEDDING_DAY), rental=b, **PAID),
    "cancel": lambda c, b: cancel(actor(c, today=TODAY), rental=b, reason="改期", **PAID),
    "no show": lambda c, b: no_show(actor(c, today=date(2026, 3, 29)), rental=b),
    "fetch": lambda c, b: fetch_deposit(actor(c, today=TODAY), rental=b, **PAID),
}
built, community = once_a_module(hall_village)


@pytest.mark.parametrize(
    ("so_far", "possible"),
    [
        ([], {"confirm", "cancel", "no show"}),
        (["confirm"], {"begin", "check out", "settle", "cancel", "no show"}),
        (["confirm", "begin"], {"check out", "settle"}),
        (["confirm", "begin", "check out"], {"check out", "settle"}),
        (["confirm", "settle"], set()),
        (["confirm", "cancel"], set()),
        (["confirm", "no show"], set()),
    ],
)
def test_every_step_has_its_time(so_far, possible, community):
    """Whatever does not follow is refused and changes nothing, however old the page is."""
    rental = rent(community)
    for name in so_far:
        STEPS[name](community, rental)

    for name in sorted(set(STEPS) - possible):
        before = written(community)
        with pytest.raises((WrongState, BadRental)):
            STEPS[name](community, rental)
        assert written(community) == before, name
    assert broken(community) == []


def test_a_rental_is_not_settled_before_it_begins(community):
    rental = rent_surely(community)
    before = written(community)

    with pytest.raises(WrongState, match="2026-03-28"):
        settle(actor(community, today=TODAY), rental=rental, **PAID)

    assert written(community) == before
    rental.refresh_from_db()
    assert rental.state == "confirmed"


@pytest.fixture
def strict_hall():
    """Three days before is free; later 33 percent of the deposit are kept."""
    community = hall_village()
    place = hall(community)
    place.late_percent = 33
    revise(place, by=None)
    return community


def given_up(rental, on):
    return cancel(actor(rental.community, today=on), rental=rental, reason="改期", method="cash")


def test_case_91_cancelled_in_time_all_of_the_deposit_goes_back(strict_hall):
    """On the last free day; the hours are free in the same transaction."""
    rental = rent_surely(strict_hall)

    done = given_up(rental, date(2026, 3, 25))

    assert (done.state, done.reason, slots_of(done), held(done)) == ("cancelled", "改期", 0, 0)
    assert funds_of(strict_hall) == {}
    assert rent(strict_hall, lessee="别人").state == "reserved"
    assert broken(strict_hall) == []


@pytest.mark.parametrize("on", [date(2026, 3, 26), WEDDING_DAY, date(2026, 3, 30)])
def test_case_91_cancelled_late_a_part_is_the_halls(strict_hall, on):
    """33 percent of 500.00 are 165.00, with the reason."""
    rental = rent_surely(strict_hall)

    given_up(rental, on)

    assert funds_of(strict_hall) == {"hall": yuan(165)}
    kept = Payment.objects.get(community=strict_hall, kind="kept")
    assert (kept.amount, kept.note, kept.fund.code) == (yuan(-165), "改期", "hall")
    assert broken(strict_hall) == []


def test_case_91_a_fraction_of_a_fen_goes_to_the_lessee(strict_hall):
    """33 percent of 300.05 are 99.0165: 99.01 are kept and 201.04 go back."""
    tariff(strict_hall, Party.OUTSIDER, from_day=date(2026, 1, 1), deposit=yuan("300.05"))
    rental = rent_surely(strict_hall)

    given_up(rental, WEDDING_DAY)

    assert funds_of(strict_hall) == {"hall": yuan("99.01")}
    back = Payment.objects.get(community=strict_hall, kind="refund")
    assert (back.amount, back.receipt, back.purpose) == (yuan("-201.04"), "", "deposit")
    assert broken(strict_hall) == []


@pytest.mark.parametrize(("percent", "kept"), [(0, {}), (100, {"hall": yuan(500)})])
def test_case_91_a_hall_may_keep_nothing_or_everything(strict_hall, percent, kept):
    place = hall(strict_hall)
    place.late_percent = percent
    revise(place, by=None)

    given_up(rent_surely(strict_hall), WEDDING_DAY)

    assert funds_of(strict_hall) == kept
    assert broken(strict_hall) == []


def test_case_91_without_a_deposit_nothing_is_paid_or_kept(strict_hall):
    given_up(rent(strict_hall), WEDDING_DAY)

    assert not Payment.objects.filter(community=strict_hall).exists()
    assert busy(strict_hall, hall(strict_hall), WEDDING_DAY, WEDDING_DAY) == {}
    assert broken(strict_hall) == []


def test_a_cancellation_says_why(strict_hall):
    rental = rent(strict_hall)

    with pytest.raises(BadRental) as refusal:
        cancel(actor(strict_hall, today=TODAY), rental=rental, reason=" ", method="cash")

    assert refusal.value.field == "reason"
    assert slots_of(rental) == 32


def test_whoever_does_not_come_loses_the_deposit(community):
    """Not on the day itself; the day after, all of it is the hall's and the hours are free."""
    rental = rent_surely(community)

    with pytest.raises(WrongState):
        no_show(actor(community, today=WEDDING_DAY), rental=rental)
    done = no_show(actor(community, today=date(2026, 3, 29)), rental=rental)

    assert (done.state, done.reason, slots_of(done)) == ("no_show", "爽约", 0)
    assert funds_of(community) == {"hall": yuan(500)}
    assert broken(community) == []


def test_nothing_is_given_up_into_a_closed_month(community):
    """March is closed: a day in March is refused, one in April is booked there."""
    rental = rent_surely(community, stay=whole_day(date(2026, 4, 20)))
    for month in (Month(2026, 1), Month(2026, 2), Month(2026, 3)):
        close_month(actor(community, today=date(2026, 4, 2)), month=month)
    before = written(community)

    with pytest.raises(MonthClosed):
        given_up(rental, date(2026, 3, 31))
    assert (written(community), slots_of(rental)) == (before, 32)

    given_up(rental, date(2026, 4, 2))
    assert funds_of(community) == {}
    assert broken(community) == []
