"""The collecting round on a telephone: with and without network, with and without scripts."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from funds.admin.payments import rounds
from funds.levies.statements import standing
from funds.models import CollectingRound, Payment
from households.models import Household, Role, VillagerGroup
from tests.browser.conftest import Desk, needs_chromium
from tests.making.villages import door, official, pay, yuan

pytestmark = [
    pytest.mark.django_db(transaction=True),
    # What the page sends is taken by acts that are tested on every engine in tests/funds/payments.
    pytest.mark.engine_free,
    needs_chromium,
]
ROUND = "/admin/rounds/1/"


def receipts():
    rows = Payment.objects.filter(household__isnull=False).order_by("household__number")
    return [(one.household.number, one.amount) for one in rows.select_related("household")]


def owed(number):
    household = Household.objects.select_related("community").get(number=number)
    return standing(household, today=timezone.localdate()).owed


@pytest.fixture
def phone(browser, live_server, world):
    return Desk(browser, live_server, width=360, height=640).log_in()


def tick(phone, number):
    phone.page.click(f"[data-number='{number}'] .pick b")


def change(phone, number, amount):
    phone.page.click(f"[data-number='{number}'] summary")
    phone.page.fill(f"[name='amount-{number}']", amount)


def test_rows_for_a_thumb_and_a_sum_that_stays_in_sight(phone, world):
    for place in range(12):
        door(
            world.community,
            f"01-{place + 10:03}",
            "欧阳建国" * 2,
            house_no=f"{place}号",
            liable_from=timezone.localdate().replace(day=1),
        )
    phone.open(ROUND)
    page = phone.page

    heights = page.evaluate(
        "[...document.querySelectorAll('.visit .pick')].map((one) => one.offsetHeight)"
    )
    assert min(heights) >= 76
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    foot = page.locator(".foot").bounding_box()
    assert foot["y"] + foot["height"] <= 640
    assert page.locator("[name=save]").bounding_box()["height"] >= 56
    tick(phone, "01-001")
    assert "6.00" in page.inner_text(".foot .sum")
    assert phone.complaints == []


def test_ticked_changed_and_taken(phone, world):
    phone.open(ROUND)
    tick(phone, "01-001")
    change(phone, "01-002", "5")
    assert "11.00" in phone.page.inner_text(".foot .sum")
    assert "收下这 2 户" in phone.page.inner_text("[name=save]")
    phone.page.click("[name=save]")
    phone.page.wait_for_selector(".told a:visible")

    assert receipts() == [("01-001", yuan(6)), ("01-002", yuan(5))]
    assert "已收" in phone.page.inner_text("[data-number='01-001']")
    phone.page.click(".told a")
    phone.page.wait_for_selector("article.receipt")
    assert phone.page.locator("article.receipt").count() == 6


def test_without_network_it_waits_and_is_sent_once(phone, world):
    phone.open(ROUND)
    phone.context.set_offline(True)
    tick(phone, "01-001")
    phone.page.click("[name=save]")
    phone.page.wait_for_selector(".told.waits")
    assert "等信号" in phone.page.inner_text("[data-number='01-001']")
    assert receipts() == []
    tick(phone, "01-002")

    phone.context.set_offline(False)
    phone.page.wait_for_selector(".told a:visible")

    assert receipts() == [("01-001", yuan(6))]
    assert phone.page.is_checked("[name='tick-01-002']")
    phone.page.click("[name=save]")
    phone.page.wait_for_selector("[data-number='01-002'].is-sent")
    assert receipts() == [("01-001", yuan(6)), ("01-002", yuan(6))]


def test_what_was_ticked_is_there_after_the_page_was_closed(phone, world):
    phone.open(ROUND)
    phone.page.check("[name=method][value=wechat]", force=True)
    change(phone, "01-002", "4")
    phone.page.close()
    phone.page = phone.context.new_page()
    phone.open(ROUND)

    assert phone.page.input_value("[name='amount-01-002']") == "4"
    assert phone.page.is_checked("[name=method][value=wechat]")
    phone.page.click("[name=save]")
    phone.page.wait_for_selector(".told a:visible")
    assert receipts() == [("01-002", yuan(4))]
    phone.open(ROUND)
    assert not phone.page.is_checked("[name='tick-01-002']")


def test_what_is_ticked_on_one_page_of_a_large_group_stays_there(phone, world, monkeypatch):
    monkeypatch.setattr(rounds, "DOORS", 1)
    phone.open(ROUND)
    tick(phone, "01-001")

    phone.open(f"{ROUND}?page=2")
    page = phone.page
    assert page.inner_text(".elsewhere") == "本次收费其他页上已勾选 1 户，请到那一页收款。"
    tick(phone, "01-002")
    page.click("[name=save]")
    page.wait_for_selector(".told a:not([hidden])")
    assert [number for number, _amount in receipts()] == ["01-002"]

    phone.open(ROUND)
    assert page.is_checked("[name='tick-01-001']")
    assert phone.complaints == []


def test_an_answer_that_is_lost_is_asked_for_again_and_nothing_is_doubled(phone, world):
    """The server has written it, the telephone does not know: it sends the same once more."""
    phone.open(ROUND)
    lost = []

    def lose(route):
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch().status)
            route.abort()
        else:
            route.continue_()

    phone.page.route(re.compile(r"/rounds/1/"), lose)
    tick(phone, "01-001")
    phone.page.click("[name=save]")
    phone.page.wait_for_selector(".told.waits")
    assert (lost, receipts()) == ([201], [("01-001", yuan(6))])
    phone.page.click(".again")
    phone.page.wait_for_selector("[data-number='01-001'].is-sent")

    assert receipts() == [("01-001", yuan(6))]
    assert owed("01-001") == yuan(0)


def test_pressed_twice_it_is_taken_once(phone, world):
    phone.open(ROUND)
    tick(phone, "01-001")
    phone.page.evaluate(
        "() => { const save = document.querySelector('[name=save]'); save.click(); save.click(); }"
    )
    phone.page.wait_for_selector("[data-number='01-001'].is-sent")

    assert receipts() == [("01-001", yuan(6))]


def test_what_has_changed_meanwhile_is_refused_and_comes_back(phone, world):
    """Somebody paid at the counter while the collector was without network."""
    phone.open(ROUND)
    pay(world.wang, 6, timezone.localdate())
    tick(phone, "01-001")
    tick(phone, "01-002")
    phone.page.click("[name=save]")
    phone.page.wait_for_selector(".refusal:visible")

    assert receipts() == [("01-001", yuan(6))]
    assert phone.page.is_checked("[name='tick-01-002']")
    assert "01-001" in phone.page.inner_text("[data-number='01-001'] p.wrong")
    assert phone.page.evaluate("localStorage.length") == 1


def test_logged_out_meanwhile_nothing_is_lost(phone, world):
    phone.open(ROUND)
    phone.context.clear_cookies()
    tick(phone, "01-001")
    phone.page.click("[name=save]")
    phone.page.wait_for_selector(".told.waits")
    assert "重新登录" in phone.page.inner_text(".told")

    phone.log_in()
    phone.open(ROUND)
    phone.page.wait_for_selector("[data-number='01-001'].is-sent")

    assert receipts() == [("01-001", yuan(6))]


def test_another_clerk_on_the_same_telephone_sends_nothing_of_the_first(phone, world):
    """What waits is the first one's money: neither the second's page nor the first's sends it."""
    other = official(world.community, "other", Role.CASHIER)
    phone.open(ROUND)
    phone.context.set_offline(True)
    tick(phone, "01-001")
    phone.page.click("[name=save]")
    phone.page.wait_for_selector(".told.waits")
    firsts = phone.page
    firsts.route("**/*", lambda route: route.abort())
    phone.context.set_offline(False)
    phone.context.clear_cookies()
    phone.page = phone.context.new_page()
    phone.log_in(other.username).open(ROUND)
    assert not phone.page.is_visible(".told")
    firsts.unroute("**/*")
    with firsts.expect_response(lambda answer: answer.request.method == "POST") as sent:
        firsts.click(".again")

    assert sent.value.status == 403
    assert receipts() == []
    assert phone.page.evaluate("localStorage.length") == 1


def test_an_unusual_amount_is_asked_about(phone, world):
    phone.open(ROUND)
    change(phone, "01-002", "640")
    phone.page.click("[name=save]")
    phone.page.wait_for_selector(".confirm:visible")
    assert receipts() == []
    phone.page.check("[name=confirmed]")
    phone.page.click("[name=save]")
    phone.page.wait_for_selector("[data-number='01-002'].is-sent")

    assert receipts() == [("01-002", yuan(640))]


def test_without_scripts_it_is_a_form(browser, live_server, world):
    phone = Desk(browser, live_server, width=360, height=640, scripts=False).log_in()
    phone.open(ROUND)
    tick(phone, "01-001")
    change(phone, "01-002", "５")
    phone.page.click("[name=count]")
    assert "11.00" in phone.page.inner_text(".foot .sum")
    phone.page.click("[name=keep]")
    phone.page.wait_for_selector(".messagelist .success")
    assert CollectingRound.objects.exists()
    phone.open(ROUND)
    assert phone.page.input_value("[name='amount-01-002']") == "５"
    phone.page.fill("[name='amount-01-002']", "五块")
    phone.page.click("[name=save]")
    phone.page.wait_for_selector("[data-number='01-002'] p.wrong:visible")
    assert phone.page.is_checked("[name='tick-01-001']")
    assert receipts() == []
    phone.page.fill("[name='amount-01-002']", "5")
    phone.page.click("[name=save]")
    phone.page.wait_for_selector(".written a")

    assert receipts() == [("01-001", yuan(6)), ("01-002", yuan(5))]
    assert not CollectingRound.objects.exists()
    assert phone.complaints == []


def test_without_room_in_the_browser_it_is_sent_as_a_form(phone, world):
    phone.open(ROUND)
    tick(phone, "01-001")
    phone.page.evaluate(
        "() => { Storage.prototype.setItem = () => { throw new Error('QuotaExceeded'); }; }"
    )
    phone.page.click("[name=save]")
    phone.page.wait_for_selector(".written a")

    assert receipts() == [("01-001", yuan(6))]


def test_what_is_refused_says_what_is_owed_now_and_goes_through_at_the_second_press(phone, world):
    phone.open(ROUND)
    pay(world.wang, 3, timezone.localdate())
    tick(phone, "01-001")
    phone.page.click("[name=save]")
    phone.page.wait_for_selector(".refusal:visible")
    assert "3.00" in phone.page.inner_text(".foot .sum")
    phone.page.click("[name=save]")
    phone.page.wait_for_selector("[data-number='01-001'].is-sent")

    assert owed("01-001") == yuan(0)
    assert phone.page.evaluate("localStorage.length") == 0


def test_a_day_that_was_kept_is_said(phone, world):
    """Ticked yesterday, opened today: the day is folded away, and still seen."""
    phone.open(ROUND)
    yesterday = str(timezone.localdate() - timedelta(days=1))
    phone.page.evaluate(
        "(day) => { document.querySelector('[name=received_on]').value = day; }", yesterday
    )
    tick(phone, "01-001")
    phone.open(ROUND)

    assert yesterday in phone.page.inner_text(".day summary")


def test_a_household_that_changed_its_group_meanwhile_is_taken_all_the_same(phone, world):
    phone.open(ROUND)
    phone.context.set_offline(True)
    tick(phone, "01-001")
    tick(phone, "01-002")
    phone.page.click("[name=save]")
    phone.page.wait_for_selector(".told.waits")
    Household.objects.filter(number="01-002").update(
        group=VillagerGroup.objects.get(community=world.community, number=2)
    )
    phone.context.set_offline(False)
    phone.page.wait_for_selector(".told a:visible")

    assert receipts() == [("01-001", yuan(6)), ("01-002", yuan(6))]
