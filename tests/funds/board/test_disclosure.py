"""What the board says of a month adds up, and names nobody."""

from datetime import date

import pytest

from funds.board.disclosure import disclose
from funds.board.trends import trend
from funds.hall.cancelling import no_show
from funds.hall.renting import confirm
from funds.levies.group_counts import collection_by_group
from funds.models import Party, Payment, PaymentKind
from funds.money import ZERO
from funds.months import Month
from funds.payments.reversing import reverse_payment
from funds.village.opening_households import open_household
from funds.village.opening_months import OpeningMonth
from households.models import Household, VillagerGroup
from tests.making.busy_year import TODAY, a_busy_year
from tests.making.one_of_each import busy_desk, tariff
from tests.making.rentals import rent, whole_day
from tests.making.villages import (
    JANUARY,
    actor,
    charge,
    door,
    levy,
    official,
    pay,
    village,
    yuan,
)

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


def test_every_month_of_a_busy_year_adds_up(tmp_path, settings):
    """With opening entries, refunds, reversals, credit, what is paid ahead, the hall, gifts."""
    settings.ATTACHMENTS_DIR = tmp_path
    community = a_busy_year()
    clerk, wu = official(community), Household.objects.get(community=community, number="02-006")
    busy_desk(community, wu, clerk=clerk, on=TODAY)
    undone(community)

    told = {month: disclose(community, month) for month in JANUARY.through(Month.of(TODAY))}

    assert {
        str(month): (sums(one.income_entries), sums(one.expense_entries))
        for month, one in told.items()
    } == {str(month): (one.income, one.expense) for month, one in told.items()}
    assert all(told[Month(2026, month)].income for month in (1, 2, 6, 8, 11))


def undone(community):
    """What lay on the books when they were opened, a gift and a deposit are reversed or kept."""
    at = actor(community, today=TODAY)
    opening = Payment.objects.filter(community=community, kind=PaymentKind.OPENING).first()
    gift = Payment.objects.get(community=community, payer="李老板")
    for payment in (opening, gift):
        reverse_payment(at, payment=payment, reason="记错")
    tariff(community, Party.OUTSIDER, deposit=yuan("333.30"))
    stay = whole_day(date(2026, 11, 20))
    rental = rent(community, today=date(2026, 11, 15), stay=stay)
    paid = {"method": "wechat", "received_on": date(2026, 11, 15)}
    confirm(actor(community, today=date(2026, 11, 15)), rental=rental, **paid)
    no_show(at, rental=rental)


def test_an_opening_entry_that_is_reversed_moved_no_money():
    """It is no income on the board, and nothing collected in the plot of twelve months."""
    community = village()
    wang = door(community)
    opening = open_household(
        actor(community),
        household=wang,
        months=[OpeningMonth(Month(2025, 12), yuan(6), paid=yuan("4.20"))],
        weights={levy(community): yuan(1)},
        credit=yuan("2.35"),
    )
    reverse_payment(actor(community, today=DAY), payment=opening, reason="抄错户")

    told = disclose(community, JANUARY)

    assert (told.income_entries, told.income) == ([], ZERO)
    assert {one.collected for one in trend(community, last=FEBRUARY)} == {ZERO}


def test_a_household_is_known_by_its_receipt():
    community = village()
    wang = door(community)
    charge(community, "2026-02")
    receipt = pay(wang, 10, DAY).receipt

    (entry,) = disclose(community, FEBRUARY).income_entries

    assert (entry.number, entry.payer, str(entry.amount)) == (receipt, "", "10.00")


def groups(*wanted):
    """A village whose groups have so many households, of which so many have paid February."""
    community = village()
    for number, (doors, _paid) in enumerate(wanted, start=1):
        if number > 2:
            VillagerGroup.objects.create(community=community, number=number, name=f"第{number}组")
        for n in range(1, doors + 1):
            door(community, f"{number:02d}-{n:03d}", f"王{n}", group=number)
    charge(community, "2026-02")
    for number, (_doors, paid) in enumerate(wanted, start=1):
        for n in range(1, paid + 1):
            pay(Household.objects.get(number=f"{number:02d}-{n:03d}"), 3, DAY)
    return community


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ([(7, 1), (6, 6)], [1, 6]),
        # The whole less the first group would tell of the second.
        ([(7, 1), (3, 1)], [None, None]),
        ([(7, 1), (6, 0)], [None, None]),
        ([(7, 1), (3, 1), (5, 2)], [1, None, None]),
        ([(7, 1), (3, 0), (4, 0), (9, 2)], [None, None, None, 2]),
        ([(4, 3)], [None]),
    ],
)
def test_no_count_tells_of_a_group_so_small_or_so_much_alike_that_it_names_somebody(wanted, told):
    community = groups(*wanted)

    counts = collection_by_group(community, FEBRUARY)

    assert [group.paid for group in counts] == told
    assert [group.due for group in counts] == [
        None if paid is None else doors for (doors, _paid), paid in zip(wanted, told, strict=True)
    ]


def test_a_village_of_few_households_counts_none_of_them_for_everybody():
    few = disclose(groups((4, 1)), FEBRUARY)
    assert (few.households_due, few.households_paid, few.rate) == (None, None, None)


def test_where_nobody_has_paid_everybody_owes_and_nothing_is_counted():
    nobody = disclose(groups((7, 0), (6, 0)), FEBRUARY)
    assert (nobody.households_due, nobody.households_paid, nobody.rate) == (None, None, None)


def test_a_village_of_enough_households_counts_them():
    enough = disclose(groups((5, 1)), FEBRUARY)
    assert (enough.households_due, enough.households_paid, str(enough.rate)) == (5, 1, "20.00")
