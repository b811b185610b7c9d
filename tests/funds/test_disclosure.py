"""What the board says of a month adds up, and names nobody."""

from datetime import date

import pytest

from funds.collection import GroupCount, collection_by_group
from funds.disclosure import disclose
from funds.money import ZERO
from funds.months import Month
from households.models import Household
from tests.everything import busy_desk
from tests.world import charge, door, official, pay, village

pytestmark = pytest.mark.django_db

FEBRUARY = Month(2026, 2)
DAY = date(2026, 2, 10)


def sums(entries):
    return sum((entry.amount for entry in entries), ZERO)


def test_a_month_of_everything_adds_up(tmp_path, settings):
    settings.ATTACHMENTS_DIR = tmp_path
    community = village()
    wang = door(community)
    charge(community, "2026-01", "2026-02")
    pay(wang, 50, DAY)
    busy_desk(community, wang, clerk=official(community), on=DAY)

    told = disclose(community, FEBRUARY)

    assert sums(told.income_entries) == told.income
    assert sums(told.expense_entries) == told.expense
    assert "现金长短款" in {entry.what for entry in told.income_entries}


def test_a_household_is_known_by_its_receipt(tmp_path):
    community = village()
    charge_month = charge(community, "2026-02")
    wang = door(community)
    charge(community, "2026-02")
    receipt = pay(wang, 10, DAY).receipt

    (entry,) = disclose(community, FEBRUARY).income_entries

    assert charge_month[0].count == 0
    assert (entry.number, entry.payer, str(entry.amount)) == (receipt, "", "10.00")


def test_groups_too_small_to_hide_anybody_have_no_count():
    community = village()
    for n in range(1, 8):
        door(community, f"01-{n:03d}", f"王{n}")
    for n in range(1, 4):
        door(community, f"02-{n:03d}", f"李{n}", group=2)
    charge(community, "2026-02")
    pay(Household.objects.get(number="01-001"), 3, DAY)
    pay(Household.objects.get(number="02-001"), 3, DAY)

    counts = collection_by_group(community, FEBRUARY)

    assert counts == [
        GroupCount("第一村民小组", 7, 1),
        GroupCount("第二村民小组", 3, None),
    ]
