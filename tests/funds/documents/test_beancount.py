"""The book for beancount."""

import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from beancount import loader
from beancount.core.data import Transaction
from beancount.core.realization import compute_balance, get, realize

from funds.board.closing import close_month
from funds.documents.beancount import book
from funds.documents.plain_text_book import Book, one_line
from funds.ledger.account_balances import trial_balance
from funds.ledger.balances import fund_balances
from funds.models import Fund
from funds.months import Month
from households.models import Community
from tests.making import villages as world
from tests.making.once import once_a_module
from tests.making.reported_month import EVIL, march, spend
from tests.making.villages import actor

pytestmark = pytest.mark.django_db
END = date(2026, 3, 31)
built, community = once_a_module(march)


def load(community: Community):
    """The book as beancount reads it, and what it complains of."""
    text = "".join(f"{line}\n" for line in book(community))
    entries, errors, _options = loader.load_string(text)
    return entries, errors


def balance(root, account: str) -> Decimal:
    node = get(root, account)
    if node is None:
        return Decimal("0.00")
    return compute_balance(node).get_currency_units("CNY").number or Decimal("0.00")


def test_beancount_accepts_the_book(community):
    entries, errors = load(community)

    assert errors == []
    assert len([entry for entry in entries if isinstance(entry, Transaction)]) == 6


def test_beancount_accepts_an_empty_book():
    assert load(world.village()) == (load(world.village("lindai"))[0], [])


def test_bean_check_accepts_the_file(tmp_path, community):
    path = tmp_path / "book.beancount"
    path.write_text("".join(f"{line}\n" for line in book(community)), encoding="utf-8")

    done = subprocess.run(
        [Path(sys.executable).with_name("bean-check"), path],
        capture_output=True,
        check=False,
        text=True,
    )

    assert (done.returncode, done.stderr) == (0, "")


def test_beancount_reaches_the_trial_balance(community):
    entries, _errors = load(community)

    root, whole = realize(entries), Book(community)

    for row in trial_balance(community, as_of=END):
        assert balance(root, whole.name(row.account)) == row.debit - row.credit


def test_beancount_reaches_the_balance_of_every_fund(community):
    entries, _errors = load(community)

    root, whole = realize(entries), Book(community)

    expected = fund_balances(community, through=END)
    for fund in Fund.objects.filter(community=community):
        part = whole.fund_parts[fund.pk]
        held = sum(
            (
                balance(root, f"{whole.name(account)}:{part}")
                for account in whole.accounts
                if whole.name(account).startswith("Assets:")
            ),
            Decimal("0.00"),
        )
        assert held == expected.get(fund.pk, Decimal("0.00"))


def test_beancount_finds_an_altered_book(community):
    text = "".join(f"{line}\n" for line in book(community))

    _entries, errors, _options = loader.load_string(text.replace("10.50 CNY", "11.50 CNY", 2))

    accounts = [getattr(error.entry, "account", None) for error in errors]
    assert accounts == ["Assets:Cash", "Expenses:Public"]


@pytest.mark.parametrize("name", EVIL)
def test_beancount_reads_every_name(name):
    community = world.village()
    world.pay(world.door(community, name=name), 3, date(2026, 3, 2))
    spend(community, "1.00", summary=name)

    entries, errors = load(community)

    assert errors == []
    said = [entry.narration or "" for entry in entries if isinstance(entry, Transaction)]
    assert said[1] == one_line(name)
    assert " ".join(one_line(name).split()) in said[0]


def test_a_red_twin_is_linked_to_its_original(community):
    entries, _errors = load(community)

    linked = [entry for entry in entries if isinstance(entry, Transaction) and entry.links]
    assert [entry.meta["voucher"] for entry in linked] == ["收-2026-03-003", "收-2026-03-004"]
    assert linked[0].links == linked[1].links
    assert linked[1].meta["reverses"] == "收-2026-03-003"


def test_a_late_payment_keeps_the_day_it_happened():
    community = world.village()
    household = world.door(community)
    world.charge(community, "2026-01")
    close_month(actor(community, today=date(2026, 3, 20)), month=Month(2026, 1))
    world.pay(household, 3, date(2026, 1, 20), today=date(2026, 3, 20), late=True)

    assert "  happened: 2026-01-20" in list(book(community))
