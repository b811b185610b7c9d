"""From the reservation to the settled bill, from the claim to the paid slip, in a real browser."""

from datetime import timedelta

import pytest
from django.utils import timezone

from funds.cash.cash_box import PIECES, cash_in_box
from funds.models import Claim, ClaimState, Expense, Rental, RentalState
from tests.browser.conftest import Desk, needs_chromium
from tests.cases.outcomes import broken
from tests.making.one_of_each import PDF, PNG
from tests.making.villages import yuan

pytestmark = [
    pytest.mark.django_db(transaction=True),
    # The same is sent to the same pages on every engine in tests/funds/admin.
    pytest.mark.engine_free,
    needs_chromium,
]


def step(desk, name):
    desk.page.click(f".offers a[href$='/{name}/']")
    desk.page.wait_for_selector("form:has(.field)")


def test_a_wedding_from_reservation_to_settlement(desk, world):
    today = timezone.localdate()
    desk.open(f"/admin/hall/new/?day={today}")
    desk.submit(household="wxy", tables=10, guests=80)
    assert "农历" in desk.said()
    rental = Rental.objects.get(community=world.community)
    desk.open(f"/admin/hall/{rental.number}/")

    step(desk, "confirm")
    desk.submit()
    step(desk, "begin")
    desk.submit(electricity_start=1000, water_start=200, before_use="完好")
    step(desk, "check-out")
    desk.submit(electricity_end=1050, water_end=210, after_use="完好")
    step(desk, "settle")
    desk.submit(from_deposit="300", collected="0")
    desk.page.wait_for_selector(".messagelist .success")

    rental.refresh_from_db()
    assert rental.state == RentalState.SETTLED
    assert "还没付清" in desk.page.inner_text("#content")
    assert desk.page.inner_text(".way [aria-current=step] strong") == "结清"
    # 200 rent + 30 electricity + 30 water + 30 cleaning + 20 tables, 300 of it from the deposit.
    sheet = desk.open("/admin/households/household/01-001/sheet/")
    assert sheet.status == 200
    assert "13.00" in desk.page.inner_text(".says .amounts")
    paper = desk.context.request.get(
        f"{desk.server.url}/shangyu/admin/hall/{rental.number}/papers.pdf"
    )
    assert (paper.status, paper.body()[:4]) == (200, b"%PDF")
    assert broken(world.community) == []


def test_a_taken_day_is_refused_and_nothing_typed_is_lost(desk, world):
    tomorrow = timezone.localdate() + timedelta(days=1)
    for number in ("01-001", "01-002"):
        desk.open(f"/admin/hall/new/?day={tomorrow}")
        desk.submit(household=number, tables=7)

    assert "占用" in desk.page.inner_text("form:has(.field)")
    assert desk.page.input_value("[name=tables]") == "7"
    assert Rental.objects.filter(community=world.community).count() == 1


def test_a_claim_through_four_hands(browser, live_server, world, signers):
    clerk, reviewer, approver = (
        Desk(browser, live_server).log_in(name) for name in ("clerk", "reviewer", "approver")
    )
    clerk.open("/admin/claims/new/")
    clerk.page.fill("#id_lines-0-text", "垃圾清运")
    clerk.page.fill("#id_lines-0-amount", "38")
    clerk.page.select_option("#id_category", "haulage")
    clerk.submit(summary="清运费", payee="清运队", witnessed_by="李建国")
    claim = Claim.objects.get(community=world.community)
    step(clerk, "attach")
    clerk.page.set_input_files(
        "#id_file", {"name": "发票.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    clerk.submit()
    clerk.page.wait_for_selector("a[href*='/attachments/']")

    for desk, name in ((reviewer, "review"), (approver, "approve")):
        desk.open("/admin/")
        desk.page.click(f"a[href$='/claims/{claim.number}/']")
        desk.page.fill("[name=note]", "同意")
        desk.page.press("[name=note]", "Tab")
        assert desk.page.evaluate("document.activeElement.matches('.deeds .default')")
        desk.page.click(f"form[action$='/{name}/'] button.default")
        desk.page.wait_for_selector(".messagelist .success")
    clerk.open(f"/admin/claims/{claim.number}/")
    step(clerk, "pay")
    clerk.submit()
    clerk.page.wait_for_selector(".messagelist .success")

    claim.refresh_from_db()
    expense = Expense.objects.get(community=world.community)
    assert (claim.state, expense.amount) == (ClaimState.PAID, yuan(38))
    assert (expense.reviewed_by, expense.approved_by) == ("郑光明", "钱主任")
    slip = clerk.context.request.get(
        f"{clerk.server.url}/shangyu/admin/claims/{claim.number}/slip.pdf"
    )
    assert (slip.status, slip.body()[:4]) == (200, b"%PDF")
    assert broken(world.community) == []


def test_what_is_wrong_is_said_at_its_place(desk, world):
    desk.open("/admin/claims/new/")
    desk.page.fill("#id_lines-0-text", "买灯泡")
    desk.page.fill("#id_lines-0-amount", "12.345")
    desk.page.select_option("#id_category", "material")
    desk.submit(summary="灯泡", payee="日杂店", witnessed_by="周文书")

    assert desk.page.locator("tr.errors").count() == 1
    assert desk.page.input_value("#id_lines-0-amount") == "12.345"
    assert not Claim.objects.exists()


def test_the_cash_is_added_up_while_it_is_counted(desk, world):
    expected = cash_in_box(world.community)
    desk.open("/admin/money/count/")
    places = {str(value): f"[name=piece_{place}]" for place, value in enumerate(PIECES)}
    desk.page.fill(places["20"], "3")
    desk.page.fill(places["0.05"], "2")

    said = desk.page.inner_text(".counted")

    assert "¥60.10" in said
    assert said.endswith(f"{yuan('60.10') - expected:+}")
    assert desk.complaints == []


def test_photos_taken_one_after_the_other_are_sent_together(desk, world):
    desk.page.set_viewport_size({"width": 360, "height": 640})
    desk.open("/admin/claims/photo/")
    for place in (1, 2, 3):
        photo = {"name": f"{place}.png", "mimeType": "image/png", "buffer": PNG + bytes([place])}
        desk.page.set_input_files("#id_pictures", photo)
        desk.page.wait_for_selector(f".taken li:nth-child({place})")
    desk.page.click(".taken li:nth-child(2) button")
    desk.page.select_option("#id_category", "repair")
    desk.submit(payee="老秦水电", amount=3, witnessed_by="李建国")
    desk.page.wait_for_selector(".by-photo [role=status]")

    claim = Claim.objects.get(community=world.community)
    names = claim.attachments.order_by("seq").values_list("name", flat=True)
    assert list(names) == ["1.png", "3.png"]
    assert desk.complaints == []


def test_a_refused_claim_by_photo_is_no_wider_than_a_telephone(desk, world):
    desk.page.set_viewport_size({"width": 360, "height": 640})
    desk.open("/show/?language=en&back=/admin/claims/photo/")
    photo = {"name": "1.png", "mimeType": "image/png", "buffer": PNG}
    desk.page.set_input_files("#id_pictures", photo)
    desk.page.wait_for_selector(".taken li")
    desk.page.select_option("#id_category", "repair")
    desk.submit(payee="老秦水电", amount="three", witnessed_by="李建国")
    desk.page.wait_for_selector(".pictures .state")

    assert desk.page.evaluate("document.documentElement.scrollWidth") == 360
