"""A bank fee in one step; part of an expense that comes back."""

from datetime import date

import pytest
import time_machine

from funds.board.disclosure import disclose
from funds.board.reports import monthly_report
from funds.cash.cash_box import account_balances
from funds.ledger.holdings import AccountTooLow
from funds.models import Account, Expense, book_of
from funds.months import Month
from funds.spending.bank_fees import FeeTooHigh, NoFeeLimit, pay_fee
from funds.spending.returning import TooMuchBack, return_part
from funds.spending.spending import (
    AlreadyReversed,
    NotSpendable,
    PartCameBack,
    reverse_expense,
)
from households.revising import revise
from tests.cases.outcomes import broken
from tests.making.claims import TODAY, approved, office, paid
from tests.making.once import once_a_module
from tests.making.villages import actor, fund, yuan

pytestmark = pytest.mark.django_db

MARCH = Month(2026, 3)


def office_with_an_expense():
    at = office()
    return at, paid(at, approved(at, "264.50"))


built, here = once_a_module(office_with_an_expense)


def limited(at, limit):
    book = book_of(at.community)
    book.fee_limit = yuan(limit)
    revise(book, by=at.approver)


def fee(at, amount="3.80", **details):
    said = {"method": "bank", "happened_on": TODAY, "fund": fund(at.community, "lights")}
    return pay_fee(
        actor(at.community, at.clerk, TODAY), amount=yuan(amount), **{**said, **details}
    )


def back(at, expense, amount, **details):
    said = {"method": "wechat", "received_on": TODAY, "reason": "退回两袋水泥"}
    return return_part(
        actor(at.community, at.clerk, TODAY),
        expense=expense,
        amount=yuan(amount),
        **{**said, **details},
    )


def balance(at, role):
    account = Account.objects.get(community=at.community, role=role)
    return account_balances(at.community)[account.pk]


def test_case_126_a_fee_needs_a_limit_and_keeps_to_it(here):
    """Without a limit none is booked; with 20.00, a fee of 20.00 is and one of 20.01 is not."""
    at, _expense = here
    with pytest.raises(NoFeeLimit):
        fee(at)
    limited(at, 20)
    with pytest.raises(FeeTooHigh) as refusal:
        fee(at, "20.01")

    booked = fee(at, "20.00")

    assert refusal.value.field == "amount"
    assert (booked.category, booked.payee, booked.handled_by) == ("fee", "开户银行", "周文书")
    assert booked.summary == "银行转账手续费"
    assert balance(at, "bank") == yuan(80)
    assert broken(at.community) == []


def test_case_126_a_fee_is_paid_by_an_account_that_has_it(here):
    """WeChat is empty and cash costs no fee: both are refused in words."""
    at, _expense = here
    limited(at, 20)
    with pytest.raises(NotSpendable):
        fee(at, method="cash")
    with pytest.raises(AccountTooLow):
        fee(at, method="wechat")


def test_case_126_the_desk_offers_a_fee_only_with_a_limit_and_shows_it_to_reviewers(client, here):
    """Who sets the limit is said; then one page books it, and the reviewer sees and may ask."""
    at, _expense = here
    client.force_login(at.clerk)
    with time_machine.travel(f"{TODAY}T10:00:00+08:00"):
        assert "请审批人" in client.get("/admin/claims/fees/new/").content.decode()
        limited(at, 20)
        answer = client.post(
            "/admin/claims/fees/new/",
            {
                "fund": fund(at.community, "lights").pk,
                "amount": "3.80",
                "method": "bank",
                "happened_on": TODAY,
                "note": "转账",
            },
        )
        assert answer.status_code == 302
        booked = Expense.objects.get(community=at.community, category="fee")
        client.force_login(at.reviewer)
        for page in ("/admin/", "/admin/claims/"):
            assert booked.number in client.get(page).content.decode()
        client.force_login(at.clerk)
        reverse = f"/admin/expenses/{booked.number}/reverse/"
        assert reverse.removeprefix("/admin") in client.get("/admin/claims/").content.decode()
        assert client.post(reverse, {"reason": "记重了"}).status_code == 302
    assert balance(at, "bank") == yuan(100)
    assert broken(at.community) == []


def test_case_126_part_of_an_expense_comes_back(here):
    """264.50 paid in cash, 64.25 back by WeChat: less expense in the report and on the board."""
    at, expense = here

    red = back(at, expense, "64.25")

    report = monthly_report(at.community, MARCH)
    assert report.expense == yuan("200.25")
    assert sum(row.amount for row in disclose(at.community, MARCH).expense_entries) == yuan(
        "200.25"
    )
    assert (red.amount, red.returns) == (yuan("-64.25"), expense)
    assert (balance(at, "cash"), balance(at, "wechat")) == (yuan("9735.50"), yuan("64.25"))
    assert broken(at.community) == []


def test_case_126_no_more_comes_back_than_was_paid(here):
    """200.00 and then 64.51 are too much; 64.50 is the rest."""
    at, expense = here
    back(at, expense, 200)
    with pytest.raises(TooMuchBack):
        back(at, expense, "64.51")

    back(at, expense, "64.50")

    assert monthly_report(at.community, MARCH).expense == 0
    assert broken(at.community) == []


def test_case_126_what_came_back_has_a_red_twin_and_comes_before_the_expense_s(here):
    """The expense is reversed only after what came back of it is, and nothing comes back after."""
    at, expense = here
    red = back(at, expense, 30)
    act = actor(at.community, at.clerk, TODAY)
    with pytest.raises(PartCameBack):
        reverse_expense(act, expense=expense, reason="退货")

    reverse_expense(act, expense=red, reason="没有退")
    reverse_expense(act, expense=expense, reason="退货")

    assert monthly_report(at.community, MARCH).expense == 0
    assert balance(at, "cash") == yuan(10000)
    with pytest.raises(AlreadyReversed):
        back(at, expense, 1)
    assert broken(at.community) == []


def test_case_126_the_page_of_the_claim_shows_what_came_back(client, here):
    """The step is offered on a paid claim; the line leads to its red twin and back to the claim."""
    at, expense = here
    client.force_login(at.clerk)
    page = f"/admin/claims/{expense.claim.number}/"
    with time_machine.travel(f"{TODAY}T10:00:00+08:00"):
        assert f"{page}return/".removeprefix("/admin") in client.get(page).content.decode()
        sent = {"amount": "12.40", "method": "cash", "received_on": TODAY, "reason": "找补"}
        assert client.post(f"{page}return/", sent).status_code == 302
        red = Expense.objects.get(community=at.community, returns=expense)
        shown = client.get(page).content.decode()
        assert "-12.40" in shown
        answer = client.post(f"/admin/expenses/{red.number}/reverse/", {"reason": "记错"})
        client.post(f"{page}reverse/", {"reason": "整笔退货"})
        assert not {"reverse", "return"} & {name for name, _ in client.get(page).context["steps"]}

    assert answer["Location"].endswith(page.removeprefix("/admin"))
    assert red.booked_on == date(2026, 3, 20)
    assert broken(at.community) == []
