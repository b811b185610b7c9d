"""Where one looks for a book or a sheet, a link leads to it."""

import re
from datetime import UTC, date, datetime
from html import unescape

import pytest
import time_machine

from funds.cash.cash_box import PIECES, unticked_lines
from funds.cash.counting import count_cash, reconcile
from funds.models import Account
from tests.making.desk import DeskClient
from tests.making.villages import actor, door, official, pay, village, yuan

pytestmark = pytest.mark.django_db
MARCH_3 = date(2026, 3, 3)


@pytest.fixture
def clerk():
    """20.00 in the box, counted on 3 March; 7.00 in the bank, as its statement says."""
    with time_machine.travel(datetime(2026, 4, 2, 2, 0, tzinfo=UTC), tick=False):
        community = village()
        house, today = door(community), actor(community, today=date(2026, 4, 2))
        pay(house, 20, MARCH_3)
        pay(house, 7, MARCH_3, method="bank")
        count_cash(today, pieces={PIECES[2]: 1}, witnessed_by="李建国", on=MARCH_3)
        bank = Account.objects.of(community).get(role="bank")
        reconcile(
            today,
            account=bank,
            statement_on=date(2026, 3, 31),
            statement_balance=yuan(7),
            ticked=[line.posting for line in unticked_lines(community, bank)],
        )
        client = DeskClient()
        client.force_login(official(community))
        yield client


def links(client, address, code):
    """The links of a page that lead to a paper."""
    found = re.findall(r'href="([^"]*)"', client.get(address).content.decode())
    return [unescape(link) for link in found if f"/papers/{code}" in link]


@pytest.mark.parametrize("code", ["cash-counts", "bank-reconciliation"])
def test_the_page_of_money_leads_to_the_sheets_of_counts_and_reconciliations(clerk, code):
    (sheet,) = links(clerk, "/admin/money/", f"{code}/")

    answer = clerk.get(sheet)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")


def test_the_page_of_a_month_leads_to_its_books(clerk):
    (papers,) = links(clerk, "/admin/months/2026-02/", "?period=")

    offers = {offer.kind.code: offer.period for offer in clerk.get(papers).context["offers"]}
    assert offers["vouchers"] == offers["trial-balance"] == "2026-02"


def test_the_journal_leads_to_vouchers_and_ledgers(clerk):
    assert len(links(clerk, "/admin/money/journal/cash/", "#vouchers")) == 1
    assert 'id="vouchers"' in clerk.get("/admin/papers/").content.decode()


def test_a_period_that_is_none_leaves_each_paper_its_own(clerk):
    offers = clerk.get("/admin/papers/?period=never").context["offers"]

    assert all(offer.period for offer in offers)


def test_a_paper_that_is_found_by_its_number_has_a_field_for_numbers(clerk):
    offers = clerk.get("/admin/papers/").context["offers"]

    by_number = [offer.field for offer in offers if offer.kind.find]
    assert by_number == ["text"] * len(by_number) != []
