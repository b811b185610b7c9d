"""A clerk's work in a real browser: a payment, a round, a rate, a roster."""

from pathlib import Path

import pytest
from django.utils import timezone

from funds.levies.statements import standing
from funds.models import Levy, LevyRate, Payment
from funds.months import Month
from households.models import Household, Membership, Role
from tests.browser.conftest import Desk, needs_chromium
from tests.making.villages import door, village, yuan

ROSTER = Path(__file__).parents[1] / "rosters" / "a_clean_utf8.csv"
pytestmark = [
    pytest.mark.django_db(transaction=True),
    # The same is sent to the same pages on every engine in tests/funds/admin.
    pytest.mark.engine_free,
    needs_chromium,
]


def owed(household):
    return standing(household, today=timezone.localdate()).owed


def test_initials_and_three_times_enter(desk, world):
    desk.open("/admin/")
    desk.type("wxy")
    desk.press("Enter")
    desk.page.wait_for_selector("form.pay")
    desk.press("Enter")
    desk.page.wait_for_selector("article.receipt")
    receipt = desk.page.inner_text("article.receipt >> nth=1")
    desk.press("Enter")
    desk.page.wait_for_selector("#q")

    assert owed(world.wang) == yuan(0)
    assert "人民币陆元整" in receipt
    assert "第二联 交付款户" in receipt
    assert desk.page.evaluate("sessionStorage.printed") == "1"
    assert desk.page.evaluate("document.activeElement.id") == "q"
    assert desk.keys == 6


def test_cash_given_and_change(desk, world):
    desk.open("/admin/households/household/01-001/sheet/")
    desk.page.fill("[name=tendered]", "１０")

    assert "4.00" in desk.page.inner_text(".change")
    desk.page.press("[name=tendered]", "Enter")
    desk.page.wait_for_selector("article.receipt")
    assert "4.00" in desk.page.inner_text(".said")
    assert owed(world.wang) == yuan(0)


def test_chosen_months_of_one_levy(desk, world):
    desk.open("/admin/households/household/01-001/sheet/")
    cells = desk.page.locator("input[name=cell][value^='lights:']")
    for place in range(cells.count()):
        cells.nth(place).check()
    amount = yuan(desk.page.input_value("[name=amount]"))
    assert f" {amount} " in desk.page.inner_text("form.pay button.default")
    desk.page.press("[name=amount]", "Enter")
    desk.page.wait_for_selector("article.receipt")

    payment = Payment.objects.get(community=world.community, household=world.wang)
    assert payment.amount == amount
    paid = {row.charge.levy.code for row in payment.allocations.select_related("charge__levy")}
    assert paid == {"lights"}


def test_undone_from_the_same_page(desk, world):
    desk.open("/admin/households/household/01-001/sheet/")
    desk.page.press("[name=amount]", "Enter")
    desk.page.wait_for_selector("article.receipt")
    desk.open("/admin/households/household/01-001/sheet/")
    desk.page.click("td a[href*='/reverse/']")
    desk.submit(reason="记错户")

    assert "作废" in desk.said()
    assert owed(world.wang) == yuan(6)


def test_a_rate_and_a_roster_without_scripts(browser, live_server, world):
    levy = Levy.objects.get(community=world.community, code="lights")
    desk = Desk(browser, live_server, scripts=False).log_in()

    desk.open(f"/admin/funds/levy/{levy.pk}/change/")
    assert desk.page.input_value("#id_from_month") == str(levy.from_month)
    desk.page.fill("#id_rates-1-from_month", "2027-01")
    desk.page.fill("#id_rates-1-amount", "２.50")
    desk.page.click("[name=_save]")
    desk.open("/admin/roster/")
    desk.page.set_input_files("#id_file", ROSTER)
    desk.page.click("[name=try]")
    for question in desk.page.locator("select[name^=answer]").all():
        question.select_option("update")
    desk.page.click("[name=kept] ~ [name=enter]")
    desk.page.wait_for_selector(".messagelist .success")

    assert LevyRate.objects.get(levy=levy, from_month="2027-01").amount == yuan("2.50")
    assert Household.objects.filter(community=world.community, number="03-001").exists()


def test_enter_in_one_tab_books_in_its_own_village(desk, world):
    """The other tab shows another village, with a household of the same number."""
    other = village("xiaxi", first_month=Month.of(timezone.localdate()).plus(-1))
    door(other, "01-001", "钱小河", liable_from=timezone.localdate().replace(day=1))
    Membership.objects.create(community=other, user=world.clerk, role=Role.CLERK)
    desk.open("/admin/households/household/01-001/sheet/")
    tab = desk.context.new_page()
    tab.goto(f"{desk.server.url}/xiaxi/admin/households/household/01-001/sheet/")
    assert "xiaxi村" in tab.inner_text("#header")

    desk.page.bring_to_front()
    desk.page.fill("[name=amount]", "5")
    desk.page.press("[name=amount]", "Enter")
    desk.page.wait_for_selector("article.receipt")

    payment = Payment.objects.get(household__number="01-001")
    assert (payment.community, payment.amount) == (world.community, yuan(5))
