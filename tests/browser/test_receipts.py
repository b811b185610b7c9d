"""Receipts on paper: an ordinary one is one sheet, whatever stands on it."""

import re

import pytest
from django.utils import timezone

from funds.levies.charging_by_hand import charge_by_hand
from funds.models import Payment
from funds.months import Month
from tests.browser.conftest import needs_chromium
from tests.making.villages import actor, charge, door, fund, pay, yuan

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.engine_free,
    needs_chromium,
]
LONG = "欧阳" * 30


def pages_of(paper):
    return len(re.findall(rb"/Type /Page\b", paper))


def sizes_of(paper):
    """Width and height of each page in whole millimetres."""
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", paper)
    return [tuple(round(float(side) / 72 * 25.4) for side in box) for box in boxes]


def printed(desk, address):
    desk.open(address)
    return desk.page.pdf(prefer_css_page_size=True)


def cut_off(desk):
    """Copies whose text ends behind what stands at the foot of their third of the sheet."""
    return desk.page.evaluate(
        """() => [...document.querySelectorAll(".receipt")].filter((copy) => {
             const signed = copy.querySelector(".signed").getBoundingClientRect().top;
             return [...copy.querySelectorAll("table, .sum, .line, .note")].some(
               (part) => part.getBoundingClientRect().bottom > signed);
           }).length"""
    )


def today():
    return timezone.localdate()


def test_three_levies_in_three_copies_are_one_sheet(desk, world):
    payment = pay(world.wang, 6, today(), by=world.clerk)

    paper = printed(desk, f"/admin/receipts/{payment.receipt}/")

    assert pages_of(paper) == 1
    assert desk.page.locator("article.receipt").count() == 3
    heights = desk.page.evaluate(
        "[...document.querySelectorAll('.receipt')].map((one) => one.offsetHeight / 96 * 25.4)"
    )
    assert [round(height) for height in heights] == [99, 99, 99]
    assert cut_off(desk) == 0


def long_payment(world):
    """A long name pays seven digits on behalf of a long name, for more lines than there is room."""
    on = today()
    household = door(world.community, "01-777", LONG, liable_from=Month.of(on).plus(-1).first_day)
    at = actor(world.community, world.clerk, on)
    for count in range(6):
        charge_by_hand(
            at,
            households=[household],
            fund=fund(world.community),
            month=Month.of(on),
            amount=yuan("1234567.89"),
            reason=f"撞坏第{count}号路灯，另加运费和人工" * 3,
            decision="村委会三月会议",
        )
    charge(world.community, str(Month.of(on)))
    return pay(
        household,
        "8234567.89",
        on,
        by=world.clerk,
        payer=LONG[::-1],
        reference="4200001234" * 5,
        paper_receipt="纸质收据第" * 6,
        note="老人住院，由在外地的儿子代缴" * 12,
    )


def test_nothing_is_so_long_that_it_needs_a_second_sheet(desk, world):
    payment = long_payment(world)

    paper = printed(desk, f"/admin/receipts/{payment.receipt}/")

    assert pages_of(paper) == 1
    assert cut_off(desk) == 0


@pytest.mark.parametrize("paper", ["roll58", "roll80"])
def test_roll_paper_is_as_wide_as_the_roll(desk, world, paper):
    ordinary = pay(world.wang, 6, today(), by=world.clerk)
    (page,) = sizes_of(printed(desk, f"/admin/receipts/{ordinary.receipt}/?paper={paper}"))
    length = desk.page.evaluate("document.querySelector('.receipt').offsetHeight / 96 * 25.4")
    assert page == (int(paper.removeprefix("roll")), pytest.approx(length, abs=1))
    assert length < 200

    desk.open(f"/admin/receipts/{long_payment(world).receipt}/?paper={paper}")

    assert desk.page.locator("article.receipt").count() == 1
    assert desk.page.evaluate(
        "[...document.querySelectorAll('.receipt, .receipt *')].every("
        "  (one) => one.scrollWidth <= document.querySelector('.receipt').offsetWidth)"
    )


def test_the_receipts_of_a_day_are_printed_in_one_go(desk, world):
    others = [door(world.community, f"01-01{n}", f"张{n}") for n in range(3)]
    for household in (world.wang, *others):
        pay(household, 6, today(), by=world.clerk)
    count = Payment.objects.filter(community=world.community).exclude(receipt="").count()

    assert pages_of(printed(desk, "/admin/receipts/")) == count
    assert pages_of(printed(desk, "/admin/receipts/?paper=one")) == -(-count // 3)
    rolls = sizes_of(printed(desk, "/admin/receipts/?paper=roll58"))
    assert (len(rolls), max(rolls)[1] < 200) == (count, True)
    desk.open("/admin/receipts/")
    desk.page.click("nav button.default")
    desk.page.wait_for_url("**/rounds/")
    desk.open("/admin/receipts/")

    assert desk.page.evaluate("sessionStorage.printed") == "1"
    assert "补打" not in desk.page.inner_text("main")


def test_an_older_receipt_says_what_it_said_but_for_the_reprint(desk, world):
    first = pay(world.wang, 3, today(), by=world.clerk)
    desk.open(f"/admin/receipts/{first.receipt}/")
    before = desk.page.inner_text("article.receipt >> nth=1")

    pay(world.wang, 3, today(), by=world.clerk)
    for _time in range(2):
        desk.open(f"/admin/receipts/{first.receipt}/")
        desk.page.click("nav button.default")
        desk.page.wait_for_selector("#q")
    desk.open(f"/admin/receipts/{first.receipt}/")
    after = desk.page.inner_text("article.receipt >> nth=1")

    assert "还欠 3.00" in before
    assert after.replace(f" · 补打 2（{today()}）", "") == before


def test_an_offer_has_a_key_and_the_method_stays(desk, world):
    desk.open("/admin/households/household/01-001/sheet/")
    desk.page.check("input[name=method][value=wechat]")
    desk.page.press("[name=amount]", "Enter")
    desk.page.wait_for_selector("article.receipt")
    desk.open("/admin/households/household/01-002/sheet/")
    wanted = desk.page.locator(".offers a >> nth=1").get_attribute("href")
    desk.page.keyboard.press("Alt+2")
    desk.page.wait_for_url(f"**{wanted}")

    assert desk.page.is_checked("input[name=method][value=wechat]")
    assert desk.page.input_value("[name=amount]") == wanted.split("=")[1].split("&")[0]


def test_what_a_wrong_household_paid_is_taken_from_the_right_one(desk, world):
    wrong = pay(world.wang, 6, today(), by=world.clerk, method="alipay", reference="T1")
    desk.open(f"/admin/payments/{wrong.pk}/reverse/")
    desk.submit(reason="记错户")
    desk.await_focus()
    desk.page.keyboard.type("李建国")
    desk.page.keyboard.press("Enter")
    desk.page.wait_for_selector("form.pay")
    assert wrong.receipt in desk.page.inner_text(".again")
    desk.page.press("[name=amount]", "Enter")
    desk.page.wait_for_selector("article.receipt")

    right = Payment.objects.select_related("voucher").get(household__number="01-002")
    assert (right.amount, right.method, right.reference) == (yuan(6), "alipay", "T1")
    assert "订正" in right.voucher.summary


def test_a_receipt_on_a_telephone_has_margins(desk, world):
    payment = pay(world.wang, 6, today(), by=world.clerk)
    desk.page.set_viewport_size({"width": 360, "height": 640})

    for paper in ("three", "one", "roll58", "roll80"):
        desk.open(f"/admin/receipts/{payment.receipt}/?paper={paper}")
        box = desk.page.locator("article.receipt >> nth=0").bounding_box()
        assert (box["x"] >= 8, box["x"] + box["width"] <= 352) == (True, True), paper
