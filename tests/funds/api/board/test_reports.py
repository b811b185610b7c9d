"""GET /reports/monthly/{month}/ and /reports/trial-balance/."""

from dataclasses import fields
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from funds.board.closing import close_month
from funds.board.disclosure import disclose
from funds.board.reports import MonthFigures
from funds.ledger.chain import chain_head
from funds.models import AccountRole, Category
from funds.months import Month
from funds.payments.reversing import reverse_payment
from funds.village.opening import OpeningCash, open_books
from funds.words.plain import outside_name, plain
from tests.funds.api.client import API, clerk_of, get, refusal
from tests.funds.api.ledger.test_funds import spend
from tests.making.once import once_a_module
from tests.making.villages import TODAY, actor, charge, door, fund, pay, village, yuan

pytestmark = pytest.mark.django_db


def busy_village():
    """100.00 in the bank; 王秀英 pays 4.00 in February, 9.50 in March, of which 2.00 go out."""
    community = village()
    wang = door(community, "01-001", "王秀英")
    bank = OpeningCash(AccountRole.BANK, fund(community, "hall"), yuan(100))
    open_books(actor(community), cash=[bank])
    charge(community, "2026-01", "2026-02", "2026-03")
    pay(wang, 4, date(2026, 2, 10))
    wrong = pay(wang, 1, date(2026, 3, 5))
    reverse_payment(actor(community, today=TODAY), payment=wrong, reason="记错户")
    pay(wang, "8.50", date(2026, 3, 10), method="wechat")
    spend(community, "sanitation", "2.00", date(2026, 3, 12), Category.HAULAGE, "wechat")
    return community


built, community = once_a_module(busy_village, on=TODAY)


def test_the_monthly_report(community):
    client = clerk_of(community)

    report = get(client, "/reports/monthly/2026-03/")

    expenses, corrections = report.pop("expenses"), report.pop("corrections")
    assert report == {
        "month": "2026-03",
        "status": "open",
        "opening": "104.00",
        "income": "8.50",
        "expense": "2.00",
        "closing": "110.50",
        "left_open": "",
        "receipt_tree": None,
        "funds": [
            in_fund("sanitation", "卫生费基金", "2.00", "2.00", "2.00", "2.00"),
            in_fund("plot", "微菜园基金", "1.00", "3.00", "0.00", "4.00"),
            in_fund("lights", "路灯费基金", "1.00", "3.00", "0.00", "4.00"),
            in_fund("hall", "红白喜事房基金", "100.00", "0.00", "0.00", "100.00"),
            in_fund("held", "预存与押金", "0.00", "0.50", "0.00", "0.50"),
        ],
        "cash": [
            in_hand("cash", "101", "库存现金", "4.00", "1.00", "1.00", "4.00"),
            in_hand("bank", "102", "银行存款", "100.00", "0.00", "0.00", "100.00"),
            in_hand("wechat", "103", "微信待提", "0.00", "8.50", "2.00", "6.50"),
            in_hand("alipay", "104", "支付宝待提", "0.00", "0.00", "0.00", "0.00"),
        ],
        "income_lines": [
            {"account": "levy_income", "fund": "sanitation", "month": "2.00", "year": "4.00"},
            {"account": "levy_income", "fund": "plot", "month": "3.00", "year": "4.00"},
            {"account": "levy_income", "fund": "lights", "month": "3.00", "year": "4.00"},
            {"account": "credit_held", "fund": "held", "month": "0.50", "year": "0.50"},
        ],
        "collection": {
            "households_due": 1,
            "households_paid": 1,
            "charged": "3.00",
            "waived": "0.00",
            "received": "8.00",
            "arrears_recovered": "2.00",
            "prepaid": "3.00",
            "credit_used": "0.00",
            "rate": "100.00",
        },
        "chain_head": chain_head(community),
    }
    assert [row["number"] for row in expenses] == ["BX-2026-03-001"]
    assert [(row["voucher"], row["reverses"]) for row in corrections] == [
        ("收-2026-03-002", "收-2026-03-001")
    ]


def in_fund(code, name, opening, income, expense, closing):
    return {
        "code": code,
        "name": name,
        "opening": opening,
        "income": income,
        "expense": expense,
        "closing": closing,
    }


def in_hand(account, code, name, opening, coming, going, closing):
    return {
        "account": account,
        "code": code,
        "name": name,
        "opening": opening,
        "in": coming,
        "out": going,
        "closing": closing,
    }


def test_a_month_has_the_same_figures_in_the_answer_and_in_what_is_published(community):
    answer = get(clerk_of(community), "/reports/monthly/2026-03/")
    published = plain(disclose(community, Month(2026, 3)))

    shared = {outside_name(one.name) for one in fields(MonthFigures)}
    assert {name: published[name] for name in shared} == {name: answer[name] for name in shared}


def test_a_closed_month_says_so(community):
    close_month(actor(community, today=TODAY), month=Month(2026, 1))
    client = clerk_of(community)

    assert get(client, "/reports/monthly/2026-01/")["status"] == "closed"


@pytest.mark.parametrize("month", ["2026-13", "2026-3", "２０２６-03", "march", "2026-04"])
def test_a_month_is_read_strictly_and_must_have_come(month, community):
    client = clerk_of(community)

    assert refusal(client.get(f"{API}/reports/monthly/{month}/")) == (400, ["month"])


@pytest.mark.parametrize(
    ("kind", "media_type", "begins"),
    [
        ("csv", "text/csv", "\ufeff".encode()),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK"),
        ("pdf", "application/pdf", b"%PDF-"),
    ],
)
def test_the_report_as_a_file(kind, media_type, begins, community):
    client = clerk_of(community)

    response = client.get(f"{API}/reports/monthly/2026-03/?format={kind}")

    assert response["Content-Type"].split(";")[0] == media_type
    assert response["Content-Disposition"] == (
        f'attachment; filename="report-shangyu-2026-03.{kind}"'
    )
    assert response.content.startswith(begins)


def test_the_workbook_opens_and_names_nobody(community):
    client = clerk_of(community)

    response = client.get(f"{API}/reports/monthly/2026-03/?format=xlsx")
    book = load_workbook(BytesIO(response.content))

    texts = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "第一村民小组" in texts
    assert not any("王秀英" in text or "王*英" in text for text in texts)


def test_an_unknown_format_is_refused(community):
    client = clerk_of(community)

    response = client.get(f"{API}/reports/monthly/2026-03/?format=docx")

    assert refusal(response) == (400, ["format"])


def test_trial_balance(community):
    client = clerk_of(community)

    answer = get(client, "/reports/trial-balance/")

    moved = {
        row["account"]: (row["debit"], row["credit"])
        for row in answer["accounts"]
        if row["debit"] != row["credit"] or row["debit"] != "0.00"
    }
    assert moved == {
        "cash": ("5.00", "1.00"),
        "bank": ("100.00", "0.00"),
        "wechat": ("8.50", "2.00"),
        "credit_held": ("0.00", "0.50"),
        "opening": ("0.00", "100.00"),
        "levy_income": ("1.00", "13.00"),
        "expense": ("2.00", "0.00"),
    }
    assert (answer["as_of"], answer["debit"], answer["credit"]) == (
        "2026-03-20",
        "116.50",
        "116.50",
    )


def test_trial_balance_of_an_earlier_day(community):
    client = clerk_of(community)

    answer = get(client, "/reports/trial-balance/", as_of="2026-02-10")

    assert (answer["debit"], answer["credit"]) == ("104.00", "104.00")


@pytest.mark.parametrize("as_of", ["2026-03-21", "2026-02-30", "today"])
def test_a_day_is_read_strictly_and_must_have_come(as_of, community):
    client = clerk_of(community)

    response = client.get(f"{API}/reports/trial-balance/?as_of={as_of}")

    assert refusal(response) == (400, ["as_of"])
