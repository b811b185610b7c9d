"""The whole book for other programs."""

import pytest

from funds.documents.plain_text_book import NAMES, Book, one_line
from funds.models import AccountRole, Fund
from tests.making import villages as world
from tests.making.reported_month import march

pytestmark = pytest.mark.django_db


def test_every_role_has_a_name_of_its_own():
    assert set(NAMES) == set(AccountRole)
    assert len(set(NAMES.values())) == len(NAMES)


def test_an_account_in_a_fund_is_a_sub_account():
    book = Book(march())

    named = {account.name: account.chinese for account in book.named_accounts()}

    assert named["Assets:Cash"] == "库存现金"
    assert named["Assets:Cash:Sanitation"] == "库存现金/卫生费基金"
    assert "Assets:Cash:Hall" not in named


def test_funds_with_like_codes_are_told_apart():
    community = world.village()
    funds = [
        Fund(community=community, code=code, name=code, kind="levy", position=9)
        for code in ("Lights", "a-b", "a_b", "-")
    ]
    for one in funds:
        one.save()

    parts = Book(community).fund_parts

    assert len(set(parts.values())) == len(parts) == 9


def test_entries_stand_in_the_order_of_days():
    entries = list(Book(march()).entries())

    days = [entry.voucher.booked_on for entry in entries]
    assert days == sorted(days)
    assert [(str(entry.voucher), str(entry.twin)) for entry in entries if entry.twin] == [
        ("收-2026-03-003", "收-2026-03-004"),
        ("收-2026-03-004", "收-2026-03-003"),
    ]


def test_control_characters_become_blanks():
    assert one_line("王\n英\t\0a\u2028b👵🏻|:;") == "王 英  a b👵🏻|:;"
