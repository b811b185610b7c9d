"""What is kept for longer than until the next payment, and still is what the books say."""

from datetime import date

import pytest
import time_machine
from django.core.cache import caches

from funds.admin import today
from funds.board.closing import close_month, reopen_month
from funds.board.trends import owed_at, owed_at_ends
from funds.board.year_publications import standing_accounts
from funds.interface import accounts_kept as accounts
from funds.interface.accounts_kept import accounts_kept
from funds.interface.page_cache import settled_by_month
from funds.models import Payment
from funds.months import Month
from funds.payments.receipting import record_other_income
from households.models import Community, Household
from tests.making.desk import DeskClient
from tests.making.once import once_a_module
from tests.making.villages import actor, charge, door, fund, official, pay, village, yuan
from tests.making.whole_years import IN_JANUARY, a_closed_year

pytestmark = pytest.mark.django_db

JANUARY, FEBRUARY, MARCH = (Month(2026, month) for month in (1, 2, 3))
APRIL_1 = date(2026, 4, 1)


def three_months():
    community = village()
    door(community, "01-001", "王秀英")
    door(community, "01-002", "李建国")
    charge(community, "2026-01", "2026-02", "2026-03")
    return community


built, community = once_a_module(three_months)


@pytest.fixture
def clerk(community):
    client = DeskClient()
    client.force_login(official(community))
    return client


@pytest.fixture
def asked(monkeypatch):
    """How often it is asked whether all are charged."""
    found, really = [], today.all_are_charged

    def all_are_charged(*values):
        found.append(really(*values))
        return found[-1]

    monkeypatch.setattr(today, "all_are_charged", all_are_charged)
    return found


def fresh(community):
    return Community.objects.get(pk=community.pk)


def point(clerk):
    (found,) = [one for one in clerk.get("/admin/").context["points"] if one.code == "charges"]
    return found.rows


def paid_at_the_desk(clerk, number, amount):
    address = f"/admin/households/household/{number}/sheet/"
    form = clerk.get(address).context["form"]
    shown = {name: form[name].value() for name in form.fields if form[name].value()}
    answer = clerk.post(address, shown | {"amount": amount, "method": "cash"})
    assert answer.status_code == 302, answer.context["form"].errors


def test_that_all_are_charged_is_not_asked_again_after_a_payment(community, clerk, asked):
    with time_machine.travel("2026-04-01T10:00:00+08:00"):
        assert point(clerk) == []
        paid_at_the_desk(clerk, "01-001", "3.00")
        before = len(asked)
        summary = clerk.get("/admin/").context["summary"]

    assert (before, len(asked)) == (1, 1)
    assert summary.owed == owed_at(community, APRIL_1) == yuan(15)
    assert Payment.objects.of(community).count() == 1


def test_who_comes_to_owe_a_charge_stands_on_the_first_page(community, clerk, asked):
    with time_machine.travel("2026-04-01T10:00:00+08:00"):
        assert point(clerk) == []
        door(community, "01-003", "张伟")
        assert point(clerk) == ["01-003"]
        paid_at_the_desk(clerk, "01-001", "3.00")
        assert point(clerk) == ["01-003"]
        charge(community, "2026-01")
        assert point(clerk) == []

    assert asked == [True, False, False, True]


def test_a_payment_may_charge_what_was_still_to_be_charged(clerk, asked, community):
    with time_machine.travel("2026-04-01T10:00:00+08:00"):
        for number in (1, 2, 3):
            close_month(
                actor(community, today=APRIL_1), month=Month(2026, number), despite="年底补结"
            )
        assert point(clerk) == ["01-001", "01-002"]
        owed = sum(owed_at_ends(community, [MARCH]).values()) / 2
        paid_at_the_desk(clerk, "01-001", str(owed + 3))
        assert point(clerk) == ["01-002"]


def test_what_was_owed_at_the_end_of_a_month_is_read_once_until_that_is_reopened(community):
    told = []

    def read():
        def make(months):
            told.append(months)
            return owed_at_ends(community, months)

        found = settled_by_month(fresh(community), "owed", [JANUARY, FEBRUARY, MARCH], make)
        caches["pages"].set("another", "thing")
        assert found == owed_at_ends(community, list(found))
        return list(found)

    clerk = actor(community, today=APRIL_1)
    assert read() == []
    for month in (JANUARY, FEBRUARY):
        close_month(clerk, month=month, despite="年底补结")
        assert month in read()
        pay(Household.objects.get(number="01-001"), 1, APRIL_1)
        assert month in read()
    reopen_month(clerk, month=FEBRUARY, reason="漏记")
    assert read() == [JANUARY]
    pay(Household.objects.get(number="01-002"), 1, date(2026, 2, 20))
    close_month(clerk, month=FEBRUARY, despite="年底补结")
    assert read() == [JANUARY, FEBRUARY]

    assert told == [[JANUARY], [FEBRUARY], [FEBRUARY]]


@pytest.fixture
def closed_year():
    with time_machine.travel(IN_JANUARY, tick=False):
        yield a_closed_year()


def test_a_closed_year_is_not_read_again_after_money_was_taken(closed_year, monkeypatch):
    """Neither money for that year, nor for months to come, nor of nobody's changes it."""
    told = []

    def read(community, year):
        told.append(year)
        return standing_accounts(community, year)

    monkeypatch.setattr(accounts, "standing_accounts", read)
    first = accounts_kept(fresh(closed_year), 2026)
    doors = Household.objects.of(closed_year).order_by("number")
    pay(doors[5], 36, IN_JANUARY)
    pay(doors[6], 100, IN_JANUARY)
    record_other_income(
        actor(closed_year, today=IN_JANUARY),
        payer="某人",
        fund=fund(closed_year),
        amount=yuan(99),
        method="cash",
        received_on=IN_JANUARY,
    )

    assert accounts_kept(fresh(closed_year), 2026) == first
    assert told == [2026]
    assert standing_accounts(closed_year, 2026) == first


def test_a_closed_year_is_read_again_once_a_month_of_it_is_reopened(closed_year):
    before = accounts_kept(fresh(closed_year), 2026)
    clerk = actor(closed_year, today=IN_JANUARY)
    reopen_month(clerk, month=Month(2026, 12), reason="漏记")
    pay(Household.objects.of(closed_year).get(number="02-001"), 7, date(2026, 12, 30))

    during = accounts_kept(fresh(closed_year), 2026)
    close_month(clerk, month=Month(2026, 12), despite="年底补结")
    after = accounts_kept(fresh(closed_year), 2026)

    assert during.income == after.income == before.income + 7
    assert (during.status, after.status) == ("open", "closed")
    assert after == standing_accounts(closed_year, 2026)
