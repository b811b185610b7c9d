"""The command that takes a bill in: one printed line for each row."""

from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command

from funds.models import BankStatementLine, Payment
from households.check_digits import with_check_digit
from tests.making.bank_statements import FILES, TODAY, payers_village, rcb_bill
from tests.making.villages import charge

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def community():
    made = payers_village()
    charge(made, "2026-09")
    with time_machine.travel(f"{TODAY}T10:00:00+08:00"):
        yield made


def run(path, *options, account="bank"):
    out = StringIO()
    call_command("import_statement", str(path), "--account", account, *options, stdout=out)
    return out.getvalue()


def test_each_row_is_printed_with_what_it_may_be_and_why():
    said = run(FILES / "wechat.csv", "--dry-run", account="wechat")
    assert said.count("第 ") >= 15
    assert "01-005" in said
    assert "没有写入" in said
    assert not BankStatementLine.objects.exists()


def test_the_sure_ones_are_taken_and_the_second_time_nothing(tmp_path):
    bill = tmp_path / "bill.csv"
    rows = [
        ("20260902", "甲", "3.00", with_check_digit("01-012"), "A1"),
        ("20260903", "乙", "3.00", "01-005", "A2"),
    ]
    bill.write_bytes(rcb_bill(*rows))
    assert "SY-2026" in run(bill, "--take-sure")
    assert "没有新增" in run(bill, "--take-sure")
    assert Payment.objects.get().household.number == "01-012"


def test_a_bill_that_contradicts_itself_is_refused_in_one_sentence(tmp_path):
    bill = tmp_path / "bill.csv"
    rows = [(f"2026090{day}", "甲", "3.00", "01-005", f"A{day}") for day in range(1, 5)]
    lines = rcb_bill(*rows).split(b"\n")
    bill.write_bytes(b"\n".join([*lines[:2], *lines[3:]]))
    with pytest.raises(CommandError, match="--despite-sums"):
        run(bill)
    assert "新增 3 行" in run(bill, "--despite-sums")


def test_a_bill_of_another_account_names_the_option_that_chooses_it():
    with pytest.raises(CommandError, match="--account ACCOUNT"):
        run(FILES / "wechat.csv", account="bank")
