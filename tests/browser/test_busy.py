"""A form of the desk is sent once however often it is pressed, and says that it is being done."""

import time

import pytest

from tests.browser.conftest import Desk, needs_chromium

pytestmark = [needs_chromium, pytest.mark.engine_free, pytest.mark.django_db(transaction=True)]

HOLD = 1.0
"""Seconds by which the answer comes late, so that there is time to press again."""


@pytest.mark.usefixtures("world")
def test_a_second_press_sends_nothing_and_the_page_says_that_it_works(browser, live_server):
    desk = Desk(browser, live_server).log_in()
    desk.open("/admin/money/move/")
    sent = []

    def late(route):
        if route.request.method == "POST":
            sent.append(route.request.url)
            time.sleep(HOLD)
        route.continue_()

    desk.page.route("**/money/move/", late)
    desk.page.fill("[name=amount]", "1")
    press = "document.querySelector('.desk form button.default').click()"
    desk.page.evaluate(f"{press}; {press}; setTimeout(() => {press}, 100)")
    desk.page.wait_for_selector(".messagelist")

    assert len(sent) == 1


@pytest.mark.usefixtures("world")
def test_work_that_takes_a_while_says_so(browser, live_server):
    desk = Desk(browser, live_server).log_in()
    desk.open("/admin/money/move/")
    desk.page.route("**/money/move/", lambda _route: None)
    desk.page.fill("[name=amount]", "1")
    said = desk.page.evaluate(
        """() => new Promise((said) => {
            document.querySelector(".desk form button.default").click();
            const look = () => {
                const busy = document.querySelector(".busy");
                busy ? said(busy.textContent) : setTimeout(look, 50);
            };
            look();
        })"""
    )

    assert "正在做" in said
