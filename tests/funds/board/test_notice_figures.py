"""What stands on a month's public notice beside its public form."""

from datetime import date

import pytest

from funds.board.notice_figures import LevyMonth, notice_figures
from funds.board.public_month import public_month
from tests.making.once import once_a_module
from tests.making.reported_month import MARCH, march
from tests.making.villages import charge, door, pay, village, yuan

pytestmark = pytest.mark.django_db
built, community = once_a_module(march)


def figures(community, **how):
    public = public_month(community, MARCH, names=set(), **how)
    return notice_figures(community, public, names=set(), **how)


def test_a_levy_says_what_was_charged_and_how_it_was_paid(community):
    first = figures(community, counted=True).levies[0]

    assert first == LevyMonth(
        fund="sanitation",
        name="卫生费",
        has_charges=True,
        households_due=3,
        households_paid=2,
        charged=yuan(3),
        arrears_recovered=yuan(3),
        prepaid=yuan(10),
    )


def test_arrears_are_all_that_is_owed_at_the_end_of_the_month(community):
    told = figures(community, counted=True)

    assert (told.households_owing, told.owed) == (1, yuan(5))


def test_of_few_households_nothing_is_told_that_names_one(community):
    told = figures(community)

    assert (told.households_due, told.households_owing, told.owed) == (None, None, None)
    assert {(levy.has_charges, levy.households_due, levy.charged) for levy in told.levies} == {
        (True, None, None)
    }


def test_a_levy_that_is_charged_no_longer_keeps_its_line_for_the_year():
    community = village()
    wang = door(community, liable_until=date(2026, 1, 31))
    charge(community, "2026-01")
    pay(wang, 3, date(2026, 1, 20))

    told = figures(community)

    assert [(levy.name, levy.has_charges, levy.charged) for levy in told.levies] == [
        ("卫生费", False, None),
        ("微菜园租金费", False, None),
        ("路灯费", False, None),
    ]
