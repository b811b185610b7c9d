"""A browser at the desk of a small village, closed before its server is."""

import os
import shutil
from dataclasses import dataclass

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client
from django.utils import timezone
from playwright.sync_api import sync_playwright

from funds.levies.ruling import save_rule
from funds.models import Party, Tariff
from funds.months import Month
from funds.payments.receipting import record_other_income
from households.models import Membership, Role, User
from tests.browser.axe import Onlooker
from tests.making.desk import at_desk
from tests.making.kept import built_once
from tests.making.one_of_each import busy_desk, hall
from tests.making.villages import actor, charge, door, fund, official, village, yuan

CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
"""The one without windows, where there is it: the other draws its own, too, which nobody sees, and
takes thrice as long for every page."""
needs_chromium = pytest.mark.skipif(
    not CHROMIUM,
    reason="needs Chromium: apt-get install chromium-headless-shell fonts-noto-cjk",
)
ALONE = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
# A headless browser has no printer: the page is told that it was printed.
PRINTER = """
window.print = () => {
  sessionStorage.printed = Number(sessionStorage.printed || 0) + 1;
  setTimeout(() => dispatchEvent(new Event("afterprint")), 50);
};
"""


class Desk:
    """One person's browser: counts every key that is pressed."""

    def __init__(self, browser, server, *, width=1366, height=768, scripts=True):
        self.context = browser.new_context(
            locale="zh-CN",
            viewport={"width": width, "height": height},
            java_script_enabled=scripts,
        )
        self.context.add_init_script(PRINTER)
        self.page = self.context.new_page()
        self.server, self.keys, self.complaints = server, 0, []
        self._onlooker = Onlooker()
        self.page.on("console", self._listen)

    def _listen(self, said):
        # A form that is shown again with what was wrong is no failure of the page.
        if said.type == "error" and "422" not in said.text:
            self.complaints.append(said.text)

    def log_in(self, username="clerk"):
        """As somebody who has logged in on this browser before; the stories do it by the page."""
        client = Client()
        client.force_login(User.objects.get(username=username))
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        address = self.server.url
        self.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": address}]
        )
        return self

    def open(self, address):
        return self.page.goto(f"{self.server.url}{at_desk(address)}")

    def resize(self, size):
        """The page in a window of this width and height; nothing is laid out anew where it is."""
        if self.page.viewport_size != size:
            self.page.set_viewport_size(size)

    def type(self, text):
        self.await_focus()
        self.keys += len(text)
        self.page.keyboard.type(text)

    def press(self, key):
        self.await_focus()
        self.keys += 1
        self.page.keyboard.press(key)

    def await_focus(self):
        """A page puts the focus where one types a moment after it is there."""
        self.page.wait_for_selector(":focus", state="attached")

    def submit(self, **fields):
        """Fill the form of a step and send it."""
        for name, value in fields.items():
            self.page.fill(f"[name={name}]", str(value))
        self.page.click("form:has(.field) button.default")

    def violations(self, *, strict=False):
        """Whom the page shuts out, as axe sees it; of axe's own styles no page complains."""
        complaints = list(self.complaints)
        found = self._onlooker.violations(self.page, strict=strict)
        self.complaints[:] = complaints
        return found

    def said(self):
        return self.page.inner_text(".messagelist .success")


@dataclass
class World:
    """The village that the browser works in."""

    community: object
    wang: object
    clerk: object


@pytest.fixture(scope="package")
def chromium():
    """One browser for all tests, which give it windows of their own."""
    # Its event loop would make Django think that the tests are asynchronous.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as play:
        running = play.chromium.launch(executable_path=CHROMIUM, args=ALONE)
        yield running
        running.close()
        # Those that the tests opened beside the loop; outside of it they cannot be reached.
        connections.close_all()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def browser(chromium, live_server):
    """Its windows are closed before the tables are emptied, so that none still asks for them."""
    yield chromium
    for context in chromium.contexts:
        context.close()


def small_village():
    """Two households that owe for two months, an official, tariffs, and some money."""
    first = Month.of(timezone.localdate()).plus(-1)
    community = village(first_month=first)
    wang = door(community, liable_from=first.first_day)
    door(community, "01-002", "李建国", liable_from=first.first_day)
    charge(community, str(first), str(first.plus(1)))
    clerk = official(community, first_name="周文书")
    Membership.objects.create(community=community, user=clerk, role=Role.CASHIER)
    for party in Party.values:
        save_rule(
            actor(community, clerk),
            rule=Tariff(
                community=community,
                hall=hall(community),
                party=party,
                from_day=first.first_day,
                day=yuan(200),
                half_day=yuan(100),
                deposit=yuan(300),
                cleaning=yuan(30),
                table=yuan(2),
                water=yuan(3),
                electricity=yuan("0.60"),
            ),
        )
    record_other_income(
        actor(community, clerk, timezone.localdate()),
        payer="李氏宗亲会",
        fund=fund(community),
        amount=yuan(500),
        method="cash",
        received_on=timezone.localdate(),
    )
    return World(community, wang, clerk)


def busy_village():
    """The same village with one row of everything."""
    world = built_once(small_village)
    busy_desk(world.community, world.wang, clerk=world.clerk, on=timezone.localdate())
    return world


@pytest.fixture
def world(transactional_db):
    return built_once(small_village)


@pytest.fixture
def signers(world):
    """Who reviews and approves."""
    official(world.community, "reviewer", Role.REVIEWER, first_name="郑光明")
    official(world.community, "approver", Role.APPROVER, first_name="钱主任")


@pytest.fixture
def desk(browser, live_server, world):
    return Desk(browser, live_server).log_in()


@pytest.fixture
def busy_world(transactional_db):
    return built_once(busy_village)
