"""Case 130: what was owed before the books is one amount, 期初欠费, and not months of a levy."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from funds.levies.statements import statement
from funds.models import Payment, Voucher
from funds.months import Month
from funds.payments.receipts import written_on
from funds.village.opening_households import open_household
from funds.village.opening_months import OpeningMonth
from tests.cases.outcomes import broken, owed
from tests.making.desk import DeskClient, confirmed
from tests.making.residents import logged_in
from tests.making.villages import actor, charge, door, levy, official, pay, village, yuan

pytestmark = pytest.mark.django_db

TODAY = date(2026, 1, 20)
ZH = {"accept-language": "zh-CN"}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(datetime(2026, 1, 20, 2, 0, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def wang():
    """She owes 37.50 from before the books, and January."""
    household = door(village())
    weights = {levy(household.community, code): 1 for code in ("sanitation", "plot", "lights")}
    open_household(
        actor(household.community, today=TODAY),
        household=household,
        months=[OpeningMonth(Month(2025, 12), yuan("37.50"))],
        weights=weights,
        credit=yuan(0),
    )
    charge(household.community, "2026-01")
    return household


@pytest.fixture
def desk(wang):
    client = DeskClient()
    client.force_login(official(wang.community))
    return client


def test_case_130_the_sentence_says_the_amount(wang):
    page = logged_in(wang).get("/me/", headers=ZH).content.decode()

    said = page.replace("\xa0", " ")
    assert "期初欠费的 37.50 元还没交。" in said
    assert "1月的 3 元，1月31日前交就行。" in said
    assert "12月" not in page.split("</h1>")[0]


def test_case_130_the_receipt_prints_it_as_one_line(wang, desk):
    payment = pay(wang, 39, TODAY)

    first, *others = written_on(payment).lines
    assert (first.name, first.first, first.count, first.amount) == (
        "期初欠费", None, None, yuan("37.50"),
    )  # fmt: skip
    assert [(line.name, line.amount) for line in others] == [
        ("卫生费", yuan(1)),
        ("微菜园租金费", yuan("0.50")),
    ]
    desk.post(f"/admin/receipts/{payment.receipt}/print/")
    paper = desk.get(f"/admin/receipts/{payment.receipt}/").content.decode()
    assert "期初欠费" in paper
    assert "2025-12" not in paper
    shown = logged_in(wang).get(f"/me/receipts/{payment.receipt}/", headers=ZH).content.decode()
    assert "期初欠费" in shown
    assert "2025年12月" not in shown
    assert "期初欠费37.50；" in Voucher.objects.get(pk=payment.voucher_id).summary
    assert owed(wang, TODAY) == yuan("1.50")
    assert broken(wang.community) == []


def test_case_130_a_part_of_it_is_paid(wang):
    (line,) = written_on(pay(wang, "12.30", TODAY)).lines

    assert (line.name, line.amount) == ("期初欠费", yuan("12.30"))
    assert "期初欠费12.30" in Payment.objects.get(receipt__gt="").voucher.summary


def test_case_130_the_statement_says_it_without_a_month(wang):
    lines = statement(wang, first=date(2026, 1, 1), last=TODAY).lines

    opened = [line for line in lines if "期初欠费" in line.text]
    assert (len(opened), {line.month for line in opened}) == (3, {None})
    assert sum(line.amount for line in opened) == yuan("37.50")


def test_case_130_the_sheet_shows_the_amount_and_no_month(wang, desk):
    page = desk.get("/admin/households/household/01-001/sheet/").content.decode()
    before = desk.get("/admin/households/household/01-001/sheet/?year=2025")

    assert "期初欠费 ¥37.50" in page
    rows = before.context["grid"]
    assert {cell.mark for row in rows for cell in row.cells} == {"–"}


@pytest.mark.parametrize("page", ["waive", "lower", "write-off", "split"])
def test_case_130_where_a_charge_is_chosen_it_is_named_so(wang, desk, page):
    """December 2025 was never charged: the list of charges says 期初欠费 and the amount."""
    address = f"/admin/households/household/{wang.number}/{page}/"

    shown = desk.get(address).content.decode()

    assert "期初欠费 路灯费 ¥12.50" in shown
    assert "2026-01 路灯费 ¥1.00" in shown
    assert "2025-12" not in shown


def test_case_130_written_off_it_is_named_so(wang, desk):
    """On the page that asks again, in the list, and among the household's waivers."""
    (debt,) = wang.charges.filter(community=wang.community, kind="opening", levy__code="lights")
    said = {"charges": [debt.pk], "reason": "无力", "decision": "1月18日村民会议"}
    address = f"/admin/households/household/{wang.number}/write-off/"
    asked = desk.post(address, said)
    assert "期初欠费 路灯费" in asked.content.decode()

    assert confirmed(desk, address, **said).status_code == 302

    for page in (
        "/admin/arrears/written-off/",
        f"/admin/households/household/{wang.number}/sheet/",
    ):
        shown = desk.get(page).content.decode()
        assert '<td class="day">期初欠费</td>' in shown, page
    assert broken(wang.community) == []


def test_case_130_a_refund_too_early_says_from_when_on(wang, desk):
    """The credit came on 20 January: none can have gone back on the 19th; on the 20th it can."""
    pay(wang, "150.50", TODAY)
    address = f"/admin/households/household/{wang.number}/refund/"
    said = {"amount": "0.50", "method": "cash", "reason": "多收"}

    (refused,) = (
        desk.post(address, said | {"paid_on": "2026-01-19"}).context["form"].errors["amount"]
    )

    assert "2026-01-19 最多只能退预存 0.00 元" in refused
    assert desk.post(address, said | {"paid_on": "2026-01-20"}).status_code == 302
    assert broken(wang.community) == []
