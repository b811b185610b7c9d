"""The cash journal at the desk: every voucher of an account, with the balance after it."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from funds.models import AccountRole
from funds.village.opening import OpeningCash, open_books
from tests.making.desk import DeskClient
from tests.making.villages import actor, charge, door, fund, official, pay, village, yuan

pytestmark = pytest.mark.django_db

BANK = "/admin/money/journal/bank/"


@pytest.fixture
def clerk():
    """100.00 in the bank since January; 4.50 paid in on 3 February, 7.00 in March."""
    with time_machine.travel(datetime(2026, 3, 20, 2, 0, tzinfo=UTC), tick=False):
        community = village()
        cash = [OpeningCash(AccountRole.BANK, fund(community), yuan(100))]
        open_books(actor(community), cash=cash)
        wang = door(community)
        charge(community, "2026-01")
        pay(wang, "4.50", date(2026, 2, 3), method="bank")
        pay(wang, 7, date(2026, 3, 20), method="bank")
        client = DeskClient()
        client.force_login(official(community))
        yield client


def test_it_shows_what_came_and_the_balance_after_it(clerk):
    page = clerk.get(f"{BANK}?from=2026-02-01&to=2026-02-28")

    book = page.context["book"]
    assert (book.opening, book.rows[0].turnover.debit, book.rows[0].balance) == (
        yuan(100),
        yuan("4.50"),
        yuan("104.50"),
    )
    assert [(row.of.value, row.turnover.debit) for row in book.rows] == [
        ("entry", yuan("4.50")),
        ("day", yuan("4.50")),
        ("month", yuan("4.50")),
        ("year so far", yuan("104.50")),
    ]
    assert "104.50" in page.content.decode()


def test_without_days_it_is_everything_since_the_first_open_month(clerk):
    page = clerk.get(BANK)

    book = page.context["book"]
    assert book.opening == 0
    assert book.rows[-1].balance == yuan("111.50")


@pytest.mark.parametrize(("kind", "begins"), [("pdf", b"%PDF"), ("xlsx", b"PK"), ("csv", b"")])
def test_it_is_had_as_a_file(clerk, kind, begins):
    answer = clerk.get(f"{BANK}?as={kind}&from=2026-02-01&to=2026-03-31")

    assert answer["Content-Disposition"].endswith(f'.{kind}"')
    assert answer.content.startswith(begins)
    if kind == "csv":
        assert "111.50" in answer.content.decode("utf-8-sig")


def test_an_account_that_holds_no_money_has_none(clerk):
    assert clerk.get("/admin/money/journal/levy_income/").status_code == 404
