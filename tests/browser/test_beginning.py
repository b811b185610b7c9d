"""Where the keyboard is in a real browser: at the first field, at the chosen one, at a refusal."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.browser.conftest import Desk, needs_chromium

pytestmark = [needs_chromium, pytest.mark.engine_free, pytest.mark.django_db(transaction=True)]

AT = "document.activeElement.name || document.activeElement.className"


@pytest.mark.parametrize(
    ("address", "first"),
    [
        ("/admin/money/move/", "origin"),
        ("/admin/money/count/", "piece_0"),
        ("/admin/claims/new/", "fund"),
        ("/admin/hall/new/", "hall"),
    ],
)
def test_a_form_begins_at_what_is_asked_first(desk, address, first):
    desk.open(address)

    desk.await_focus()
    assert desk.page.evaluate(AT) == first


def test_choices_begin_at_the_chosen_one(desk):
    desk.open("/admin/archive/hand-overs/new/")

    desk.await_focus()
    assert desk.page.evaluate(AT) == "into"
    assert desk.page.evaluate("document.activeElement.checked")


def test_a_refusal_of_the_whole_form_is_where_one_goes_on(desk):
    for _time in range(2):
        desk.open("/admin/hall/new/")
        desk.page.fill("[name=household]", "01-001")
        desk.page.fill("[name=phone]", "13900001111")
        day = str(timezone.localdate() + timedelta(days=5))
        desk.page.fill("[name=first]", day)
        desk.page.fill("[name=last]", day)
        desk.page.click("button.default")
        desk.page.wait_for_selector(".errornote, .messagelist .success")

    desk.await_focus()
    assert desk.page.evaluate(AT) == "errornote"
    desk.page.keyboard.press("Tab")
    assert desk.page.evaluate(AT) == "hall"


def test_a_refused_line_is_where_one_goes_on(desk):
    desk.open("/admin/claims/new/")
    desk.page.select_option("[name=category]", index=1)
    for name in ("summary", "payee", "witnessed_by", "lines-0-text"):
        desk.page.fill(f"[name={name}]", "电费")
    desk.page.fill("[name=lines-0-amount]", "许多")
    desk.page.press("[name=lines-0-amount]", "Enter")

    desk.page.wait_for_selector("[aria-invalid=true]")
    desk.await_focus()
    assert desk.page.evaluate(AT) == "lines-0-amount"


def test_what_was_done_is_said_and_one_goes_on_below_it(desk):
    desk.open("/admin/money/move/")
    desk.await_focus()
    desk.page.select_option("[name=target]", index=2)
    desk.page.fill("[name=amount]", "1")
    desk.page.press("[name=amount]", "Enter")

    desk.page.wait_for_selector(".messagelist .success")
    desk.await_focus()
    assert desk.page.evaluate("document.activeElement.matches('.messagelist .success')")
    desk.page.keyboard.press("Tab")
    assert desk.page.evaluate("document.activeElement.matches('main .desk a')")


def test_a_wrong_password_is_typed_again_and_the_name_is_kept(browser, live_server, world):
    page = Desk(browser, live_server).page
    page.goto(f"{live_server.url}/admin/login/")
    page.keyboard.type("clerk")
    page.keyboard.press("Tab")
    page.keyboard.type("guess")
    page.keyboard.press("Enter")

    page.wait_for_selector(".errornote")
    assert page.evaluate(AT) == "password"
    assert page.input_value("[name=username]") == "clerk"


def test_a_resident_goes_on_at_what_was_refused(browser, live_server, world):
    phone = Desk(browser, live_server, width=360, height=640)
    phone.open(f"/{world.community.code}/hall/ask/")
    phone.page.evaluate("document.querySelector('main form').noValidate = true")
    phone.page.click("main form button")

    phone.page.wait_for_selector("[aria-invalid=true]")
    phone.await_focus()
    assert phone.page.evaluate("document.activeElement.matches('[aria-invalid=true]')")
