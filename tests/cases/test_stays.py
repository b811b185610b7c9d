"""Kinds, groups and stays as of their day; moving in again, and a leaving that never was (106, 118)."""

from datetime import date

import pytest

from funds.board.readiness import checklist
from funds.levies.arrears import arrears
from funds.levies.arrears_summary import summarise
from funds.levies.group_counts import collection_by_group
from funds.levies.month_tallies import Mark
from funds.levies.overview import overview
from funds.levies.statements import standing, statement
from funds.levies.year_sheet import year_sheet
from funds.months import Month
from funds.village.moving import move_out
from funds.village.staying import (
    change_kind_or_group,
    correct_joining,
    move_in,
    take_back_leaving,
)
from households.models import Household, Kind, VillagerGroup
from households.registering import NotRegistrable
from tests.cases.doing import close, decide
from tests.cases.outcomes import (
    broken,
    charged,
    credit,
    credit_apart,
    days_out_of_bounds,
    owed,
    vouchers_to_come,
)
from tests.making.villages import actor, charge, door, levy, pay, village, yuan

pytestmark = pytest.mark.django_db

JANUARY_5 = date(2026, 1, 5)
MARCH_20 = date(2026, 3, 20)


def months_charged(household, code="sanitation"):
    rows = household.charges.filter(levy__code=code, withdrawn=False).order_by("month")
    return [row.month.month for row in rows]


def plots_for_originals(community):
    plots = levy(community, "plot")
    plots.audience = "original"
    decide(plots, JANUARY_5)


def change(household, since, today=MARCH_20, **to):
    return change_kind_or_group(
        actor(household.community, today=today), household=household, since=since, **to
    )


def leave(household, on, today=None):
    move_out(actor(household.community, today=today or on), household=household, on=on)
    return Household.objects.get(pk=household.pk)


def sound(community, today):
    assert broken(community) == []
    assert days_out_of_bounds(community) == []
    assert credit_apart(community) == {}
    assert vouchers_to_come(community, today) == []


def test_case_106_a_tenant_who_becomes_an_original_resident():
    """From 10 March: the plots are charged from March on, and February can be closed."""
    community = village()
    plots_for_originals(community)
    zhang = door(community, name="张伟", kind=Kind.TENANT)
    charge(community, "2026-01", "2026-02")
    pay(zhang, 4, date(2026, 2, 10))

    change(zhang, date(2026, 3, 10), kind=Kind.ORIGINAL)
    charge(community, "2026-01", "2026-02", "2026-03")
    close(community, "2026-01")

    assert months_charged(zhang, "plot") == [3]
    (point,) = [one for one in checklist(community, Month(2026, 2)) if one.code == "charges"]
    assert point.done
    sound(community, MARCH_20)


def test_case_106_what_was_paid_ahead_follows_the_kind():
    """An original resident to June becomes a tenant in February: plots of March to June are credit."""
    community = village()
    plots_for_originals(community)
    wang = door(community)
    pay(wang, 18, JANUARY_5)

    change(wang, date(2026, 2, 9), date(2026, 2, 9), kind=Kind.TENANT)

    assert months_charged(wang, "plot") == [1, 2]
    assert credit(wang) == yuan(4)
    sound(community, date(2026, 2, 9))


def test_case_106_a_group_counts_as_of_the_day_asked():
    """王秀英 is of the second group from 15 February: January stays with the first."""
    community = village()
    wang = door(community)
    second = VillagerGroup.objects.get(community=community, number=2)
    first = wang.group
    charge(community, "2026-01", "2026-02")

    change(wang, date(2026, 2, 15), group=second)

    assert [
        (row.group, row.householder)
        for day in (date(2026, 2, 14), date(2026, 2, 15))
        for row in arrears(community, as_of=day, today=MARCH_20)
    ] == [(first, "王秀英"), (second, "王秀英")]
    assert summarise(community, as_of=date(2026, 1, 31), today=MARCH_20).by_group == {
        first.name: yuan(3)
    }
    assert [row.name for row in collection_by_group(community, Month(2026, 1))] == [first.name]
    assert [row.name for row in collection_by_group(community, Month(2026, 2))] == [second.name]
    for day, group in ((date(2026, 1, 31), first), (MARCH_20, second)):
        (told,) = year_sheet(community, year=2026, as_of=day).groups
        assert told.group == group


def test_case_106_a_kind_on_the_sheet_is_that_of_the_day():
    community = village()
    wang = door(community)
    change(wang, date(2026, 3, 2), kind=Kind.TENANT)

    kinds = [
        line.kind
        for day in (date(2026, 3, 1), date(2026, 3, 2))
        for line in year_sheet(community, year=2026, as_of=day).lines
    ]

    assert kinds == [Kind.ORIGINAL, Kind.TENANT]


def test_case_118_a_household_comes_back():
    """Away in March and April: neither is charged; it has paid through February till May opens."""
    community = village()
    wang, _li = door(community), door(community, "01-002", "李建国")
    charge(community, "2026-01", "2026-02")
    pay(wang, 6, date(2026, 2, 10))
    wang = leave(wang, date(2026, 2, 20))
    charge(community, "2026-03", "2026-04", "2026-05")
    on = date(2026, 5, 11)

    made = move_in(actor(community, today=on), household=wang, on=date(2026, 5, 8), reason="搬回")

    assert [str(row.month) for row in made] == ["2026-05"] * 3
    charge(community, "2026-03", "2026-04", "2026-06", today=date(2026, 6, 1))
    assert months_charged(wang) == [1, 2, 5, 6]
    june = date(2026, 6, 2)
    assert str(standing(wang, today=june).paid_through) == "2026-02"
    assert owed(wang, june) == yuan(6)
    assert [cell.mark for cell in overview(wang, year=2026, today=june).months[:6]] == [
        Mark.PAID,
        Mark.PAID,
        Mark.NONE,
        Mark.NONE,
        Mark.OPEN,
        Mark.OPEN,
    ]
    pay(wang, 6, june)
    assert str(standing(wang, today=june).paid_through) == "2026-06"
    sound(community, june)


def test_case_118_both_stays_count_on_their_days():
    community = village()
    wang = leave(door(community), date(2026, 2, 20))
    move_in(actor(community, today=date(2026, 5, 8)), household=wang, on=date(2026, 5, 8))

    liable = [
        summarise(community, as_of=day, today=date(2026, 6, 1)).households
        for day in (date(2026, 2, 20), date(2026, 2, 21), date(2026, 5, 7), date(2026, 5, 8))
    ]

    assert liable == [1, 0, 0, 1]


def test_case_118_a_leaving_that_never_was():
    """Said on 5 February to have left in January, paid to June; undone on 20 March."""
    community = village()
    wang, _li = door(community), door(community, "01-002", "李建国")
    charge(community, "2026-01")
    pay(wang, 18, date(2026, 1, 20))
    wang = leave(wang, date(2026, 1, 31), date(2026, 2, 5))
    charge(community, "2026-02", "2026-03")
    close(community, "2026-01")
    assert credit(wang) == yuan(15)

    made = take_back_leaving(
        actor(community, today=MARCH_20), household=wang, reason="只是外出打工"
    )

    assert sorted({str(row.month) for row in made}) == ["2026-02", "2026-03"]
    assert (owed(wang, MARCH_20), credit(wang)) == (0, yuan(9))
    charge(community, "2026-04", today=date(2026, 4, 1))
    assert months_charged(wang) == [1, 2, 3, 4]
    assert credit(wang) == yuan(6)
    assert statement(wang, first=JANUARY_5, last=date(2026, 4, 30)).closing == yuan(-6)
    sound(community, date(2026, 4, 1))


def test_case_118_it_left_and_nothing_was_raised_since():
    """Nobody was charged for March yet: undoing leaves March to its run."""
    community = village()
    wang = door(community)
    charge(community, "2026-01", "2026-02")
    wang = leave(wang, date(2026, 2, 20))

    made = take_back_leaving(actor(community, today=MARCH_20), household=wang, reason="误记")

    assert made == []
    charge(community, "2026-03")
    assert months_charged(wang) == [1, 2, 3]


def test_case_114_it_joined_later_than_recorded():
    """Registered from January, in truth from 9 March: two paid months are credit."""
    community = village()
    wang = door(community)
    charge(community, "2026-01", "2026-02", "2026-03")
    pay(wang, 8, date(2026, 3, 2))

    made = correct_joining(
        actor(community, today=MARCH_20), household=wang, on=date(2026, 3, 9), reason="登记有误"
    )

    assert made == []
    assert months_charged(wang) == [3]
    assert (owed(wang, MARCH_20), credit(wang)) == (0, yuan(5))
    sound(community, MARCH_20)


def test_it_joined_earlier_than_recorded():
    community = village()
    wang, _li = door(community, liable_from=date(2026, 3, 1)), door(community, "01-002", "李建国")
    charge(community, "2026-01", "2026-02", "2026-03")

    correct_joining(
        actor(community, today=MARCH_20), household=wang, on=date(2026, 2, 3), reason="登记有误"
    )

    assert months_charged(wang) == [2, 3]
    assert charged(wang)[0] == ("2026-02", yuan(1))
    sound(community, MARCH_20)


def test_a_vacant_household_moves_in():
    community = village()
    wang, _li = door(community, liable_from=None), door(community, "01-002", "李建国")
    charge(community, "2026-01", "2026-02", "2026-03")

    move_in(actor(community, today=MARCH_20), household=wang, on=date(2026, 2, 27))

    assert months_charged(wang) == [2, 3]
    sound(community, MARCH_20)


def test_what_is_refused():
    """Moving in while living here, undoing a leaving that is none, a kind from tomorrow on."""
    community = village()
    wang = door(community)
    here = {"household": wang}

    with pytest.raises(NotRegistrable):
        move_in(actor(community), on=MARCH_20, **here)
    with pytest.raises(NotRegistrable):
        take_back_leaving(actor(community), reason="误记", **here)
    with pytest.raises(NotRegistrable):
        change(wang, date(2026, 3, 21), kind=Kind.TENANT)
    with pytest.raises(NotRegistrable) as refusal:
        correct_joining(actor(community), on=MARCH_20, reason="", **here)

    assert refusal.value.field == "reason"


def owed_on(household, *days):
    """What the arrears say of a household at the end of some days of the first quarter."""
    found = []
    for day in days:
        rows = arrears(household.community, as_of=day, today=MARCH_20)
        found += [sum((row.owed for row in rows if row.household == household), yuan(0))]
    return found


def test_case_118_charged_again_it_is_never_owed_twice():
    """Said to have left at the end of January: on no day does it owe February two times."""
    community = village()
    wang = door(community)
    charge(community, "2026-01", "2026-02")
    pay(wang, "3.00", JANUARY_5)
    left = leave(wang, date(2026, 1, 31), today=date(2026, 2, 24))
    take_back_leaving(actor(community, today=MARCH_20), household=left, reason="没有搬走")

    days = [date(2026, 1, 31), date(2026, 2, 1), date(2026, 2, 23), date(2026, 2, 24), MARCH_20]
    assert owed_on(left, *days) == [yuan(owed) for owed in (0, 3, 3, 3, 3)]
    assert broken(community) == []
    assert days_out_of_bounds(community) == []


def test_case_106_a_month_charged_anew_is_owed_once_on_every_day():
    """Joined in March after all, then in February after all: February was withdrawn meanwhile."""
    community = village()
    tenant = door(community, "01-002", "张伟")
    charge(community, "2026-01", "2026-02", "2026-03")
    correct_joining(
        actor(community, today=MARCH_20), household=tenant, on=date(2026, 3, 1), reason="记错"
    )
    correct_joining(
        actor(community, today=MARCH_20), household=tenant, on=date(2026, 2, 1), reason="没错"
    )

    days = [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 19), MARCH_20]
    assert owed_on(tenant, *days) == [yuan(owed) for owed in (3, 6, 9, 6)]
    closing = [statement(tenant, first=day, last=day).closing for day in days]
    assert closing == owed_on(tenant, *days)
    assert broken(community) == []
