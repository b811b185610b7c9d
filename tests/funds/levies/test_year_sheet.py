"""The year's sheet."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from funds.levies.arrears import arrears
from funds.levies.statements import standing
from funds.levies.year_sheet import HouseholdYear, Sums, year_sheet
from funds.models import Exemption
from funds.months import Month
from funds.village.moving import move_out
from households.models import Household
from households.registering import change_householder
from tests.making import villages as world
from tests.making.once import once_a_module
from tests.making.reported_month import march
from tests.making.villages import actor

pytestmark = pytest.mark.django_db
END = date(2026, 3, 31)
built, community = once_a_module(march)


def marks(line: HouseholdYear) -> str:
    return "".join(cell.mark or "_" for cell in line.months)


def only(community, **details) -> HouseholdYear:
    details.setdefault("year", 2026)
    details.setdefault("as_of", END)
    (line,) = year_sheet(community, **details).lines
    return line


def test_every_household_has_a_mark_for_every_month(community):
    sheet = year_sheet(community, year=2026, as_of=END)

    assert [(line.household.number, marks(line)) for line in sheet.lines] == [
        ("01-001", "✓✓✓预预预预预预预预预"),
        ("01-002", "✓✓✓_________"),
        ("02-001", "–○○_________"),
    ]


def test_sums_of_households_groups_and_all(community):
    sheet = year_sheet(community, year=2026, as_of=END)

    yuan = world.yuan
    wang, li, zhang = (line.sums for line in sheet.lines)
    assert wang == Sums(yuan(9), yuan(0), yuan(9), yuan(30), yuan(1), yuan(0))
    assert li == Sums(yuan(9), yuan(0), yuan(9), yuan(0), yuan(0), yuan(0))
    assert zhang == Sums(yuan(6), yuan(1), yuan(0), yuan(0), yuan(0), yuan(5))
    assert [group.sums for group in sheet.groups] == [wang + li, zhang]
    assert sheet.sums == wang + li + zhang


def test_what_else_a_line_says(community):
    sheet = year_sheet(community, year=2026, as_of=END)

    assert [
        (line.monthly_due, line.months_owed, line.paid_through, line.last_receipt)
        for line in sheet.lines
    ] == [
        (world.yuan(3), 0, Month(2027, 1), "SY-2026-000002"),
        (world.yuan(3), 0, Month(2026, 3), "SY-2026-000003"),
        (world.yuan(3), 2, None, ""),
    ]


def test_a_past_day_is_told_as_it_was_then(community):
    sheet = year_sheet(community, year=2026, as_of=date(2026, 2, 28))

    assert [(marks(line), line.paid_through, line.sums.owed) for line in sheet.lines] == [
        ("○○__________", None, world.yuan(6)),
        ("✓○__________", Month(2026, 1), world.yuan(3)),
        ("–○__________", None, world.yuan(3)),
    ]


def test_a_past_year_is_told_as_of_today(community):
    sheet = year_sheet(community, year=2025, as_of=END)

    assert [(line.household.number, marks(line)) for line in sheet.lines] == [
        ("02-001", "––––––––––––")
    ]


def test_the_kept_sums_of_today_say_the_same(community):
    assert year_sheet(community, year=2026, as_of=END, today=END) == year_sheet(
        community, year=2026, as_of=END
    )


def test_arrears_and_standing_agree(community):
    sheet = year_sheet(community, year=2026, as_of=END)

    owing = {row.household.number: row for row in arrears(community, as_of=END, today=END)}
    for line in sheet.lines:
        today = standing(line.household, today=END)
        assert (line.sums.owed, line.sums.prepaid, line.sums.credit, line.paid_through) == (
            today.owed,
            today.prepaid,
            today.credit,
            today.paid_through,
        )
        row = owing.get(line.household.number)
        assert line.months_owed == (row.months if row else 0)


def test_an_exempt_household_is_marked_and_owes_nothing():
    community = world.village()
    household = world.door(community)
    exemption = Exemption(
        community=community,
        household=household,
        percent=100,
        from_month=Month(2026, 2),
        reason="五保户",
        approved_by="村民代表会议",
    )
    exemption.save()
    world.charge(community, "2026-01", "2026-02", "2026-03")
    world.pay(household, 3)

    line = only(community)

    assert (marks(line), line.monthly_due, line.sums.waived) == (
        "✓免免_________",
        world.yuan(0),
        world.yuan(6),
    )


def test_months_after_moving_out_are_not_charged():
    community = world.village()
    household = world.door(community)
    world.charge(community, "2026-01", "2026-02", "2026-03")
    world.pay(household, 18, date(2026, 3, 1))
    move_out(
        actor(community, today=date(2026, 3, 20)),
        household=household,
        on=date(2026, 2, 20),
        reason="搬去县城",
    )

    line = only(community)

    assert marks(line) == "✓✓–_________"
    assert line.sums == Sums(charged=world.yuan(6), received=world.yuan(6), credit=world.yuan(12))
    assert line.paid_through == Month(2026, 2)


def test_a_partly_paid_month_is_open():
    community = world.village()
    household = world.door(community)
    world.charge(community, "2026-01")
    world.pay(household, 2)

    line = only(community)

    assert (marks(line)[0], line.months[0].paid) == ("○", world.yuan(2))


def test_old_papers_keep_the_old_name():
    community = world.village()
    household = world.door(community, name="王大山")
    change_householder(
        actor(community), household=household, name="王秀英", since=date(2026, 4, 1)
    )
    world.charge(community, "2026-03")

    assert only(community).householder == "王大山"
    assert only(community, as_of=date(2026, 4, 1)).householder == "王秀英"


def test_households_that_join_later_or_never_are_left_out():
    community = world.village()
    world.door(community, "01-001", liable_from=date(2026, 4, 1))
    world.door(community, "01-002", liable_from=None)

    assert year_sheet(community, year=2026, as_of=END).lines == []


def test_it_can_be_narrowed_to_some_households(community):
    chosen = Household.objects.filter(community=community, number="01-002")

    line = only(community, households=chosen)

    assert (line.household.number, marks(line)) == ("01-002", "✓✓✓_________")


def test_another_village_is_not_seen(community):
    other = world.village("lindai")

    assert year_sheet(other, year=2026, as_of=END).lines == []


def test_more_households_take_no_more_queries(community):
    with CaptureQueriesContext(connection) as few:
        year_sheet(community, year=2026, as_of=END)
    for number in range(10, 20):
        world.door(community, f"01-0{number}")
    world.charge(community, "2026-03")

    with CaptureQueriesContext(connection) as many:
        year_sheet(community, year=2026, as_of=END)

    assert len(many) == len(few)
