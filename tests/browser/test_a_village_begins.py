"""The five steps of a beginning village in a browser, on a desktop and on a telephone."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from households.models import User
from households.setup_token import setup_token
from tests.browser.conftest import Desk, needs_chromium

pytestmark = [needs_chromium, pytest.mark.engine_free, pytest.mark.django_db(transaction=True)]

PASSWORD = "three-yuan every month"
SIZES = ((390, 844), (1366, 768))


def test_a_village_begins(browser, live_server, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    desk, axe, found = Desk(browser, live_server), Axe(), {}
    page = desk.page

    def look(name, words):
        page.wait_for_selector(f"h1:has-text('{words}')", state="attached")
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name
            found[name, width] = axe.run(page).response["violations"]

    page.goto(live_server.url)
    page.fill("#token", setup_token())
    page.click("main form button")
    page.wait_for_selector("[name=person]")
    look("village", "建账")
    page.fill("[name=name]", "临水村")
    page.fill("[name=person]", "周文书")
    page.fill("[name=password]", PASSWORD)
    page.fill("[name=again]", PASSWORD)
    page.click("main form button")
    look("people", "人和职务")
    page.fill("[name='0-name']", "郑光明")
    page.check("[name='0-roles'][value=reviewer]")
    page.click("button.default")
    look("passwords", "首次登录密码")
    page.click("a.button.default")
    look("levies", "收费标准")
    page.fill("[name=decision]", "村代会7号")
    page.click("button.default")
    look("roster", "花名册")
    page.click(".ways a:last-child")
    look("money", "手里的钱")
    page.fill("[name='sanitation.cash']", "1117")
    page.fill("[name='plot.bank']", "39.57")
    page.fill("[name=signed_total]", "1156.57")
    assert page.inner_text("[data-sum=all]") == "1,156.57"
    assert page.is_visible("[data-agrees]")
    page.click("button.default")
    look("today", "今日")

    assert {name: said for name, said in found.items() if said} == {}
    assert page.is_visible("#first-points")
    assert [said for said in desk.complaints if "403" not in said] == []
    assert User.objects.count() == 2
