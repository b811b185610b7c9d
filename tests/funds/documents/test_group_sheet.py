"""How the villager groups have paid, on the board: nobody is singled out."""

from datetime import date

import pytest

from funds.documents.group_sheet import group_sheet
from funds.levies.group_years import group_years_on
from funds.levies.waiving import waive
from funds.models import Charge
from tests.making import villages as world
from tests.making.once import once_a_module
from tests.making.reported_month import march
from tests.making.villages import actor

pytestmark = pytest.mark.django_db


def two_groups():
    """Seven and eight households; one of each has not paid January, one is let off it."""
    community = world.village()
    doors = [
        world.door(community, f"0{group}-{number:03d}", f"户主{group}{number}", group=group)
        for group, many in ((1, 7), (2, 8))
        for number in range(1, many + 1)
    ]
    world.charge(community, "2026-01")
    for charge in Charge.objects.filter(household=doors[0]):
        waive(
            actor(community, today=date(2026, 1, 20)),
            charge=charge,
            reason="低保",
            approved_by="村民代表会议",
            on=date(2026, 1, 20),
        )
    for door in [*doors[1:6], *doors[7:14]]:
        world.pay(door, 3, date(2026, 1, 25))
    return community


built, community = once_a_module(two_groups)


def table_of(community):
    return group_sheet(group_years_on(community, as_of=date(2026, 1, 31))).tables[0]


def test_groups_are_counted_by_month(community):
    later = [""] * 11
    assert [row.cells for row in table_of(community).rows] == [
        ("第一村民小组", 7, "5/6", *later),
        ("第二村民小组", 8, "7/8", *later),
        ("合计", 15, "12/14", *later),
    ]


def test_few_who_were_let_off_are_not_counted(community):
    remarks = table_of(community).remarks

    assert "减免 3.00（少于3户）" in remarks
    assert "低保" not in "".join(remarks)


def test_no_household_stands_on_it(community):
    paper = group_sheet(group_years_on(community, as_of=date(2026, 1, 31)))

    said = {str(cell) for row in paper.tables[0].rows for cell in row.cells}
    assert said & {"01-001", "免", "○", "✓"} == set()
    assert [cell for cell in said if "户主" in cell or "*" in cell] == []


def test_in_a_village_of_three_nothing_is_counted():
    rows = table_of(march()).rows

    assert {cell for row in rows for cell in row.cells[2:]} == {"—", ""}


def test_a_village_without_households():
    assert table_of(world.village()).rows == []
