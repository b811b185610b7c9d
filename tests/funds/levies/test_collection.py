"""How a month's levies were collected, in all and fund by fund."""

from datetime import date

import pytest

from funds.levies.collection import Collection, collection, collection_by_fund
from tests.making import villages as world
from tests.making.once import once_a_module
from tests.making.reported_month import MARCH, march

pytestmark = pytest.mark.django_db
AMOUNTS = ("charged", "waived", "received", "arrears_recovered", "prepaid", "credit_used")
built, community = once_a_module(march)


def test_each_fund_has_its_figures(community):
    figures = collection_by_fund(community, MARCH)

    yuan = world.yuan
    assert figures["lights"] == Collection(
        households_due=3,
        households_paid=2,
        charged=yuan(3),
        waived=yuan(0),
        received=yuan(15),
        arrears_recovered=yuan(3),
        prepaid=yuan(10),
        credit_used=yuan(0),
        rate=yuan("66.67"),
    )


def test_the_funds_sum_to_the_whole(community):
    world.charge(community, "2026-04")
    world.pay(world.door(community, "01-009"), 7, date(2026, 4, 5))

    for month in (MARCH.plus(-1), MARCH, MARCH.plus(1)):
        by_fund = collection_by_fund(community, month).values()
        whole = collection(community, month)
        assert [sum(getattr(one, name) for one in by_fund) for name in AMOUNTS] == [
            getattr(whole, name) for name in AMOUNTS
        ]


def test_a_month_in_which_nothing_happened():
    assert collection_by_fund(world.village(), MARCH) == {}


def test_credit_that_is_used_is_told_apart():
    community = world.village()
    household = world.door(community)
    world.charge(community, "2026-03")
    world.pay(household, 4, date(2026, 3, 5))
    world.charge(community, "2026-04")

    figures = collection_by_fund(community, MARCH.plus(1))[world.fund(community).code]

    assert (figures.received, figures.credit_used) == (world.yuan(0), world.yuan(1))
