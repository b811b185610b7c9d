"""Case 130: what was owed before the books is one amount, 期初欠费, and not months of a levy."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from funds.levies.statements import statement
from funds.models import Payment, Voucher
from funds.months import Month
from funds.payments.receipts import written_on
from funds.village.opening_households import OpeningMonth, open_household
from tests.cases.outcomes import broken, owed
from tests.making.desk import DeskClient
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

    assert "欠 ¥37.50（期初欠费 ¥37.50）" in page
    assert "另有 ¥3.00" in page
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
