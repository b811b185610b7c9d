"""A clerk's round in a real browser: log in, find, pay, look at the receipt, undo."""

import os
from pathlib import Path

import pytest
from django.db import connections
from django.utils import timezone
from playwright.sync_api import sync_playwright

from funds.models import Levy, LevyRate
from funds.months import Month
from funds.statements import standing
from households.models import Household
from tests.world import charge, door, official, village, yuan

CHROMIUM = Path("/usr/bin/chromium")
ROSTER = Path(__file__).parents[1] / "rosters" / "a_clean_utf8.csv"
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        not CHROMIUM.exists(), reason="needs Chromium: apt-get install chromium fonts-noto-cjk"
    ),
]
PAGES = (
    "/",
    "/admin/",
    "/admin/find/?q=张",
    "/admin/households/household/01-001/sheet/",
    "/admin/households/household/01-001/waive/",
    "/admin/arrears/",
    "/admin/charges/",
    "/admin/months/",
    "/admin/roster/",
    "/admin/households/household/",
    "/admin/funds/payment/",
    "/admin/funds/exemption/add/",
    "/admin/households/household/add/",
)


@pytest.fixture
def browser(live_server):
    """Closed before its server is, so that no connection is left open on either side."""
    # The browser's own event loop would make Django think that the tests are asynchronous.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as play:
        chromium = play.chromium.launch(
            executable_path=str(CHROMIUM),
            args=["--no-sandbox", "--disable-background-networking", "--disable-gpu"],
        )
        yield chromium
        chromium.close()
        # Those that the test opened beside the loop; outside of it they cannot be reached.
        connections.close_all()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def wang():
    first = Month.of(timezone.localdate()).plus(-1)
    community = village(first_month=first)
    household = door(community, liable_from=first.first_day)
    door(community, "01-002", "李建国", liable_from=first.first_day)
    charge(community, str(first), str(first.plus(1)))
    official(community)
    return household


def log_in(page, server):
    page.goto(f"{server.url}/admin/")
    page.fill("#id_username", "clerk")
    page.fill("#id_password", "a-long-password")
    page.press("#id_password", "Enter")
    page.wait_for_selector("#q")


def test_a_payment_by_keyboard_alone(browser, live_server, wang):
    page = browser.new_page(locale="zh-CN")
    log_in(page, live_server)

    page.keyboard.type("wxy")
    page.keyboard.press("Enter")
    page.wait_for_selector("form.pay")
    page.keyboard.press("Enter")
    page.wait_for_selector(".messagelist .success")

    assert standing(wang, today=timezone.localdate()).owed == yuan(0)
    page.click("td a")
    page.wait_for_selector("article.receipt")
    assert "人民币陆元整" in page.inner_text("article.receipt")


def test_a_rate_and_a_roster_without_scripts(browser, live_server, wang):
    levy = Levy.objects.get(community=wang.community, code="lights")
    page = browser.new_page(locale="zh-CN", java_script_enabled=False)
    log_in(page, live_server)

    page.goto(f"{live_server.url}/admin/funds/levy/{levy.pk}/change/")
    assert page.input_value("#id_from_month") == str(levy.from_month)
    page.fill("#id_rates-1-from_month", "2027-01")
    page.fill("#id_rates-1-amount", "２.50")
    page.click("[name=_save]")
    page.goto(f"{live_server.url}/admin/roster/")
    page.set_input_files("#id_file", ROSTER)
    page.click("[name=try]")
    page.check("[name=kept] ~ p [name=skip_bad_rows]")
    page.click("[name=enter]")
    page.wait_for_selector(".messagelist .success")

    assert LevyRate.objects.get(levy=levy, from_month="2027-01").amount == yuan("2.50")
    assert Household.objects.filter(community=wang.community, number="03-001").exists()


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (390, 844)])
def test_nothing_sticks_out_and_nothing_is_refused(browser, live_server, wang, width, height):
    page = browser.new_page(locale="zh-CN", viewport={"width": width, "height": height})
    refused = []
    page.on("console", lambda said: refused.append(said.text) if said.type == "error" else None)
    log_in(page, live_server)

    wide = []
    for address in PAGES:
        page.goto(live_server.url + address)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(address)

    assert wide == []
    assert refused == []
