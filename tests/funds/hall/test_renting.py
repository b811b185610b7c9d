"""A rental from reservation to settlement, for a household and for somebody from outside."""

from decimal import Decimal

import pytest

from funds.board.reports import monthly_report
from funds.hall.billing import Handover
from funds.hall.rentals import bill_of
from funds.hall.renting import begin_use
from funds.hall.settling import check_out, settle
from funds.hall.stepping import BadRental
from funds.models import Charge, Payment
from funds.money import ZERO, BadAmount
from funds.months import Month
from tests.cases.outcomes import broken, owed
from tests.making.once import once_a_module
from tests.making.rentals import (
    WEDDING_DAY,
    bill_open,
    funds_of,
    hall_village,
    held,
    rent,
    rent_surely,
    slots_of,
    written,
)
from tests.making.villages import actor, door, yuan

pytestmark = pytest.mark.django_db

MARCH = Month(2026, 3)
built, community = once_a_module(hall_village)


def allocated(rental, today=WEDDING_DAY, **details):
    return settle(actor(rental.community, today=today), rental=rental, method="cash", **details)


def income_lines(community):
    return [
        (line.account.value, line.fund, line.month)
        for line in monthly_report(community, MARCH).income_lines
    ]


def test_case_90_a_deposit_is_a_liability_and_no_income(community):
    """500 in the box, 500 held, nothing in the hall's fund; the lessee has a receipt."""
    rental = rent_surely(community)

    assert (rental.number, rental.state) == ("HZ-2026-0001", "confirmed")
    assert funds_of(community) == {"held": yuan(500)}
    assert income_lines(community) == [("deposit_held", "held", yuan(500))]
    (payment,) = Payment.objects.filter(community=community)
    assert (payment.receipt, payment.purpose, payment.household) == (
        "SY-2026-000001",
        "deposit",
        None,
    )
    assert broken(community) == []


def test_case_90_the_whole_life_of_a_households_wedding(community):
    """200 + 40 kWh + 2 t + 12 tables + 50 + 30 − 8 = 335.00; the deposit of 300 pays first."""
    wang = door(community)
    rental = rent_surely(community, wang, tables=10)

    begin_use(actor(community), rental=rental, electricity_start=100, water_start=7)
    checked = check_out(
        actor(community, today=WEDDING_DAY),
        rental=rental,
        handover=Handover(
            electricity_end=140,
            water_end=9,
            tables=12,
            damage=yuan(30),
            discount=yuan(8),
            reason="碗碟",
        ),
    )
    assert bill_of(checked).total == yuan(335)
    done = allocated(rental)

    assert (done.state, slots_of(done), held(done)) == ("settled", 32, 0)
    assert owed(wang, WEDDING_DAY) == yuan(35)
    assert funds_of(community) == {"hall": yuan(300)}
    (charge,) = Charge.objects.filter(community=community, kind="hall")
    assert (charge.amount, str(charge.month)) == (yuan(35), "2026-03")
    assert broken(community) == []


def test_case_94_somebody_from_outside_pays_what_the_deposit_does_not_cover(community):
    """A bill of 450, 100 of the deposit kept, 400 back and 350 paid: 450 in the hall fund."""
    rental = rent_surely(community)

    allocated(rental, from_deposit=yuan(100))

    assert funds_of(community) == {"hall": yuan(450)}
    assert (held(rental), bill_open(rental)) == (0, 0)
    assert not Charge.objects.filter(community=community).exists()
    assert broken(community) == []


def test_a_tenant_pays_the_tenants_price(community):
    wang = door(community, kind="tenant")

    rental = rent(community, wang)

    assert (rental.party, rental.rent) == ("tenant", yuan(260))


@pytest.mark.parametrize(
    ("from_deposit", "hall", "open_later"),
    [("0", "0", "250"), ("0.01", "0.01", "249.99"), ("249.99", "249.99", "0.01")],
)
def test_any_part_of_the_deposit_up_to_the_bill_is_kept(from_deposit, hall, open_later, community):
    """The rest is the household's debt; deposit and bill are never mixed up."""
    wang = door(community)

    allocated(rent_surely(community, wang), from_deposit=yuan(from_deposit))

    assert funds_of(community).get("hall", ZERO) == yuan(hall)
    assert owed(wang, WEDDING_DAY) == yuan(open_later)
    assert broken(community) == []


@pytest.mark.parametrize("from_deposit", ["-0.01", "250.01", "300.01"])
def test_more_than_the_bill_or_the_deposit_is_not_kept(from_deposit, community):
    rental = rent_surely(community, door(community))
    before = written(community)

    with pytest.raises(BadRental, match=r"250\.00") as refusal:
        allocated(rental, from_deposit=yuan(from_deposit))

    assert refusal.value.field == "from_deposit"
    assert (written(community), held(rental)) == (before, yuan(300))
    assert broken(community) == []


def test_a_bill_above_the_deposit_keeps_at_most_the_deposit(community):
    wang = door(community)
    rental = rent_surely(community, wang)
    handover = Handover(damage=yuan(200), reason="门")

    with pytest.raises(BadRental, match=r"300\.00"):
        allocated(rental, handover=handover, from_deposit=yuan("300.01"))
    allocated(rental, handover=handover)

    assert owed(wang, WEDDING_DAY) == yuan(150)
    assert broken(community) == []


def test_a_bill_can_be_nothing_but_not_less(community):
    """A discount of the whole bill: all of the deposit goes back. One fen more is refused."""
    rental = rent_surely(community)
    before = written(community)

    with pytest.raises(BadRental) as refusal:
        allocated(rental, handover=Handover(cleaned=True, discount=yuan("400.01"), reason="困难"))
    assert (refusal.value.field, written(community)) == ("discount", before)

    allocated(rental, handover=Handover(cleaned=True, discount=yuan(400), reason="困难"))

    assert funds_of(community) == {}
    assert bill_open(rental) == 0
    assert broken(community) == []


@pytest.mark.parametrize("change", [{"damage": "-1"}, {"discount": "-1"}, {"damage": "0.001"}])
def test_odd_amounts_on_a_bill_are_refused(change, community):
    rental = rent_surely(community)
    amounts = {name: Decimal(text) for name, text in change.items()}

    with pytest.raises((BadRental, BadAmount)):
        allocated(rental, handover=Handover(reason="试", **amounts))

    assert broken(community) == []


def test_damage_and_discount_are_explained(community):
    rental = rent_surely(community)

    for amount in ({"damage": yuan(1)}, {"discount": yuan(1)}):
        with pytest.raises(BadRental) as refusal:
            allocated(rental, handover=Handover(**amount))
        assert refusal.value.field == "reason"


@pytest.mark.parametrize("meter", ["electricity", "water"])
def test_a_meter_does_not_run_backwards(meter, community):
    rental = rent_surely(community)
    begin_use(actor(community), rental=rental, **{f"{meter}_start": 500})

    with pytest.raises(BadRental, match="500") as refusal:
        allocated(rental, handover=Handover(**{f"{meter}_end": 499}))

    assert refusal.value.field == f"{meter}_end"
    assert broken(community) == []


def test_meters_that_were_not_read_cost_nothing(community):
    """One reading alone is no use; the same twice is none either."""
    rental = rent_surely(community)
    begin_use(actor(community), rental=rental, electricity_start=500)

    handover = Handover(cleaned=True, electricity_end=500, water_end=9)
    done = check_out(actor(community, today=WEDDING_DAY), rental=rental, handover=handover)

    assert (done.electricity, done.water, bill_of(done).total) == (0, 0, yuan(400))
