"""A line is kept once whatever was done to the file, and of two equal lines neither is lost."""

import pytest

from funds.models import BankStatementLine
from funds.money import ZERO
from tests.making.bank_statements import payers_village, take_in
from tests.making.once import once_a_module
from tests.making.villages import yuan

pytestmark = pytest.mark.django_db

WECHAT = (
    "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注\n"
)
BANK = "交易时间,对方户名,收入金额,支出金额,交易用途,账户余额,交易流水号\n"
ROUNDED = "1.00005E+27"
NUMBERS = ("1000050001202609021234567801", "1000050001202609021234567802")


built, community = once_a_module(payers_village)


def wechat(*numbers):
    line = "2026-09-02 09:00:00,二维码收款,甲,/,收入,¥3.00,/,已存入零钱,{},/,/\n"
    return WECHAT + "".join(line.format(number) for number in numbers)


def bank(*rows):
    return BANK + "".join(
        f"{day},{payer},3.00,,转账,{balance},{number}\n" for day, payer, balance, number in rows
    )


def taken(community, text, account="bank"):
    """How each line of a file stands to those that were there before."""
    report = take_in(community, "a.csv", content=text.encode(), account=account, accepted=True)
    return sorted(str(row.standing) for row in report.rows)


def kept():
    return sum((line.amount for line in BankStatementLine.objects.all()), ZERO)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (NUMBERS[:1], (ROUNDED, ROUNDED)),
        ((ROUNDED,), NUMBERS),
    ],
    ids=["the second file lost them", "the first file lost them"],
)
def test_of_two_equal_payments_in_one_second_the_second_is_new(community, first, second):
    taken(community, wechat(*first), "wechat")
    assert taken(community, wechat(*second), "wechat") == ["known", "new"]
    assert taken(community, wechat(*NUMBERS), "wechat") == ["known", "known"]
    assert kept() == yuan(6)


def test_a_file_without_the_balances_adds_nothing(community):
    lines = [
        ("20260901", "甲", "1003.00", "202609010000001"),
        ("20260902", "甲", "1006.00", "202609020000002"),
    ]
    assert taken(community, bank(*lines)) == ["new", "new"]
    bare = [(day, payer, "", number) for day, payer, _balance, number in lines]
    assert taken(community, bank(*bare)) == ["known", "known"]


def test_a_bank_may_number_its_lines_anew_every_day(community):
    first, second = (("20260902", "甲", "", "0001"), ("20260903", "甲", "", "0001"))
    assert taken(community, bank(first, second)) == ["new", "new"]
    assert taken(community, bank(second, ("20260904", "甲", "", "0001"))) == ["known", "new"]


def test_a_long_number_is_one_line_whatever_its_day(community):
    taken(community, bank(("20260902", "甲", "", "202609020000012345")))
    assert taken(community, bank(("20260903", "甲", "", "202609020000012345"))) == ["known"]


def test_numbers_that_a_spreadsheet_rounded_to_zeros_are_lost_ones(community):
    whole = [("20260902", payer, "", f"20260902000001212{n}") for n, payer in enumerate("甲乙丙")]
    rounded = [(day, payer, "", "202609020000012000") for day, payer, _balance, _n in whole]
    assert taken(community, bank(*rounded)) == ["new"] * 3
    assert taken(community, bank(*whole)) == ["known"] * 3


def test_two_payers_without_numbers_on_one_day_are_two_lines(community):
    taken(community, bank(("20260902", "甲", "", "")))
    assert taken(community, bank(("20260902", "乙", "", ""))) == ["new"]
