"""Vouchers of closed months for another program: complete, balanced, nothing taken twice."""

import hashlib
import re
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from funds.board.closing import close_month, reopen_month
from funds.documents.voucher_tables import KINGDEE_HEAD, WRITERS, kingdee, plain_table, yonyou
from funds.exchange.exporting import NothingToExport, export_vouchers
from funds.exchange.exports import months_out
from funds.exchange.voucher_rows import MonthStillOpen, exchange_lines, numbers_of
from funds.ledger.account_balances import account_balances
from funds.levies.ruling import save_rule
from funds.models import AccountRole, Category, MappedAccount, Posting, Program, Voucher
from funds.months import Month
from tests.making import villages as world
from tests.making.once import once_a_module
from tests.making.reported_month import MARCH, march, spend
from tests.making.villages import actor

pytestmark = pytest.mark.django_db
TODAY = date(2026, 4, 20)


def closed_march():
    community = march()
    spend(
        community,
        "2.10",
        date(2026, 3, 20),
        summary='灯泡,\n两只"LED"𠮷',
        payee="五金店",
    )
    for month in ("2026-01", "2026-02", "2026-03"):
        close_month(actor(community, today=TODAY), month=Month.parse(month))
    return community


built, community = once_a_module(closed_march)


def went_out(community, *, program=Program.YONYOU, only_new=False):
    written = []

    def write(lines):
        written.append(WRITERS[program](lines))
        return written[-1]

    export = export_vouchers(
        actor(community, today=TODAY),
        month=MARCH,
        program=program,
        write=write,
        only_new=only_new,
    )
    return export, written[-1]


def typed(content: bytes) -> list[list[str]]:
    return [line.split(",") for line in content.decode("gbk").splitlines()]


def test_each_voucher_is_there_and_balances(community):
    lines = exchange_lines(community, MARCH)
    vouchers = Voucher.objects.of(community).filter(month=MARCH)

    assert {line.voucher for line in lines} == set(vouchers)
    for voucher in vouchers:
        own = [line for line in lines if line.voucher == voucher]
        assert sum(line.debit - line.credit for line in own) == 0
        assert all(bool(line.debit) != bool(line.credit) for line in own)


def test_the_lines_come_to_what_the_month_moved(community):
    """What is red counts with a minus, so that debits are the vouchers' less those taken back."""
    postings = Posting.objects.of(community).filter(month=MARCH).select_related("voucher")
    moved = sum(-one.amount if one.voucher.reverses_id else one.amount for one in postings)

    assert sum(line.debit for line in exchange_lines(community, MARCH)) == moved


def test_the_text_of_yonyou_has_a_head_and_21_fields_a_line(community):
    head, *rows = typed(yonyou(exchange_lines(community, MARCH)))

    assert head == ["填制凭证", "V800"]
    assert {len(row) for row in rows} == {21}
    assert {row[1] for row in rows} == {"收", "付"}
    assert sum(Decimal(row[6]) for row in rows) == sum(Decimal(row[7]) for row in rows)
    (bulbs,) = [row for row in rows if "灯泡" in row[4] and row[5] == "514"]
    assert bulbs[0] == "2026-03-20"
    assert '灯泡， 两只"LED"〓' in bulbs[4]
    assert all(len(row[4]) <= 60 for row in rows)


def test_the_workbook_of_kingdee_has_its_columns_and_real_days(community):
    sheet = openpyxl.load_workbook(BytesIO(kingdee(exchange_lines(community, MARCH)))).active
    head, *rows = sheet.iter_rows(values_only=True)

    assert head == KINGDEE_HEAD
    assert {row[0].date() for row in rows} <= {date(2026, 3, day) for day in range(1, 32)}
    assert sum(Decimal(str(row[7])) for row in rows) == sum(Decimal(str(row[8])) for row in rows)


def test_accounts_are_those_of_the_law_until_the_township_says_otherwise(community):
    before = {(line.fund, line.code) for line in exchange_lines(community, MARCH)}
    for fund, category, code in (
        (None, "", "51499"),
        (world.fund(community), "", "51401"),
        (None, Category.HAULAGE, "51402"),
    ):
        rule = MappedAccount(
            role=AccountRole.EXPENSE, fund=fund, category=category, code=code, name="公益支出"
        )
        save_rule(actor(community, today=TODAY), rule=rule)
    after = {line.code for line in exchange_lines(community, MARCH)}

    assert {code for _fund, code in before} >= {"101", "10202", "504", "514", "211"}
    assert "51401" in after
    assert not after & {"514", "51402", "51499"}


def test_an_open_month_does_not_go_out(community):
    with pytest.raises(MonthStillOpen):
        exchange_lines(community, Month(2026, 4))


def test_what_is_no_month_leads_back_to_the_list(client, community):
    client.force_login(world.official(community))
    answer = client.get(f"/{community.code}/admin/vouchers-out/2026-13/new/", follow=True)

    assert answer.redirect_chain == [(f"/{community.code}/admin/vouchers-out/", 302)]
    assert "2026-13" in answer.content.decode()


def test_numbers_are_said_as_ranges(community):
    lines = exchange_lines(community, MARCH)

    assert re.fullmatch(r"收 001–00\d、付 001–002", numbers_of(lines))
    assert numbers_of([line for line in lines if line.number != 2]).startswith("收 001、收 003")


def test_what_came_after_a_month_was_reopened_goes_out_alone(community):
    first, _content = went_out(community)
    with pytest.raises(NothingToExport):
        went_out(community, only_new=True)
    reopen_month(actor(community, today=TODAY), month=MARCH, reason="漏记一笔")
    spend(community, "1.00", date(2026, 3, 30), summary="漏记")
    close_month(actor(community, today=TODAY), month=MARCH)
    (out, *_older) = months_out(community)
    second, content = went_out(community, only_new=True)

    assert (out.since, len(out.exports)) == (1, 1)
    assert second.vouchers == 1
    assert "漏记" in content.decode("gbk")
    assert first.numbers not in second.numbers
    assert months_out(community)[0].since == 0


def test_the_command_says_numbers_sums_and_hash_and_warns_the_second_time(community, tmp_path):
    file = tmp_path / "march.txt"
    words = ("export_vouchers", "2026-03", "--format=yonyou", f"--output={file}")
    once, again = StringIO(), StringIO()
    call_command(*words, stdout=once)
    call_command(*words, stdout=again)

    assert hashlib.sha256(file.read_bytes()).hexdigest() in once.getvalue()
    assert len(once.getvalue().splitlines()) == 1
    assert len(again.getvalue().splitlines()) == 2


def test_what_cannot_be_saved_is_not_on_record(community, tmp_path):
    with pytest.raises(CommandError):
        call_command("export_vouchers", "2026-03", "--format=xlsx", f"--output={tmp_path}")

    assert not months_out(community)[0].exports


def test_the_desk_exports_and_gives_the_same_file_again(client, community):
    client.force_login(world.official(community))
    desk = f"/{community.code}/admin/vouchers-out/"
    asked = client.get(f"{desk}2026-03/new/").context["form"]
    client.post(
        f"{desk}2026-03/new/",
        {"once": asked["once"].value(), "program": "xlsx", "only_new": ""},
    )
    page = client.get(desk).content.decode()
    file = client.get(f"{desk}1/")

    assert "vouchers-out/1/" in page
    again = client.get(f"{desk}2026-03/new/").context["form"]
    assert [bool(form["only_new"].value()) for form in (asked, again)] == [False, True]
    assert file.content == plain_table(exchange_lines(community, MARCH))
    rule = MappedAccount(role=AccountRole.CASH, code="1001", name="现金")
    save_rule(actor(community, today=TODAY), rule=rule)
    assert client.get(f"{desk}1/").status_code == 302


def test_the_accounts_balances_agree_with_the_export(community):
    """So that the other program, once it has taken all months, comes to the same balances."""
    moved = Decimal()
    for month in (Month(2026, 1), Month(2026, 2), MARCH):
        lines = exchange_lines(community, month)
        moved += sum(line.debit - line.credit for line in lines if line.code == "101")

    balances = account_balances(community, Month(2026, 1), MARCH)
    (cash,) = [one for one in balances if one.account.role == AccountRole.CASH]
    assert moved == cash.closing
