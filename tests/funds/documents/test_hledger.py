"""The book for hledger."""

import csv
import shutil
import subprocess
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest

from funds.board.closing import close_month
from funds.documents.hledger import book
from funds.documents.plain_text_book import Book
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
PROGRAM = shutil.which("hledger")
needs_hledger = pytest.mark.skipif(PROGRAM is None, reason="hledger is not installed")
built, community = once_a_module(march)


def hledger(path: Path, *arguments: str) -> str:
    assert PROGRAM is not None
    done = subprocess.run(
        [PROGRAM, "-f", str(path), *arguments],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={"LC_ALL": "C.UTF-8", "HOME": str(path.parent)},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def write(community: Community, folder: Path) -> Path:
    path = folder / "book.journal"
    path.write_text("".join(f"{line}\n" for line in book(community)), encoding="utf-8")
    return path


def balances(path: Path, *arguments: str) -> dict[str, Decimal]:
    table = hledger(path, "balance", "--flat", "--empty", "-O", "csv", *arguments)
    return {
        row["account"]: Decimal(row["balance"].removesuffix(" CNY"))
        for row in csv.DictReader(StringIO(table))
        if row["account"] not in ("total", "Total:")
    }


@needs_hledger
def test_hledger_accepts_the_book(tmp_path, community):
    hledger(write(community, tmp_path), "check", "--strict")


@needs_hledger
def test_hledger_accepts_an_empty_book(tmp_path):
    hledger(write(world.village(), tmp_path), "check", "--strict")


@needs_hledger
def test_hledger_reaches_the_trial_balance(tmp_path, community):
    found = balances(write(community, tmp_path), "--depth", "2")

    whole = Book(community)
    assert {name: amount for name, amount in found.items() if amount} == {
        whole.name(row.account): row.debit - row.credit
        for row in trial_balance(community, as_of=END)
        if row.debit != row.credit
    }


@needs_hledger
def test_hledger_reaches_the_balance_of_every_fund(tmp_path, community):
    path = write(community, tmp_path)

    whole = Book(community)
    found = {
        fund.pk: sum(balances(path, f"^Assets:.*:{whole.fund_parts[fund.pk]}$").values())
        for fund in Fund.objects.filter(community=community)
    }

    expected = fund_balances(community, through=END)
    assert found == {key: expected.get(key, Decimal(0)) for key in found}


@needs_hledger
def test_hledger_finds_an_altered_book(tmp_path, community):
    path = write(community, tmp_path)
    path.write_text(path.read_text().replace("10.50 CNY", "11.50 CNY", 2))

    with pytest.raises(AssertionError, match="balance assertion"):
        hledger(path, "check")


@needs_hledger
@pytest.mark.parametrize("name", EVIL)
def test_hledger_reads_every_name(tmp_path, name):
    community = world.village()
    world.pay(world.door(community, name=name), 3, date(2026, 3, 2))
    spend(community, "1.00", summary=name)

    path = write(community, tmp_path)

    hledger(path, "check", "--strict")
    descriptions = hledger(path, "descriptions")
    shown = " ".join(name.replace(";", "；").split())
    assert shown in " ".join(descriptions.split())


def test_the_red_twin_names_its_original(community):
    lines = list(book(community))

    start = lines.index("2026-03-10 * (收-2026-03-004) 注销3月10日收-2026-03-003号凭证")
    assert lines[start + 1] == "    ; reverses:收-2026-03-003"


def test_a_late_payment_keeps_the_day_it_happened():
    community = world.village()
    household = world.door(community)
    world.charge(community, "2026-01")
    close_month(actor(community, today=date(2026, 3, 20)), month=Month(2026, 1))
    world.pay(household, 3, date(2026, 1, 20), today=date(2026, 3, 20), late=True)

    assert "    ; happened:2026-01-20" in list(book(community))
