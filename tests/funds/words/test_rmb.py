"""Amounts in capitals, by the strict reading of the rule."""

from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from funds.words.rmb import capitals

CASES = [
    ("0", "零元整"),
    ("0.01", "壹分"),
    ("0.05", "伍分"),
    ("0.10", "壹角整"),
    ("0.42", "肆角贰分"),
    ("0.99", "玖角玖分"),
    ("1", "壹元整"),
    ("3", "叁元整"),
    ("3.50", "叁元伍角整"),
    ("9", "玖元整"),
    ("10", "壹拾元整"),
    ("12", "壹拾贰元整"),
    ("15", "壹拾伍元整"),
    ("20", "贰拾元整"),
    ("30", "叁拾元整"),
    ("36", "叁拾陆元整"),
    ("100", "壹佰元整"),
    ("101", "壹佰零壹元整"),
    ("110", "壹佰壹拾元整"),
    ("111.11", "壹佰壹拾壹元壹角壹分"),
    ("200.20", "贰佰元零贰角整"),
    ("325.04", "叁佰贰拾伍元零肆分"),
    ("600", "陆佰元整"),
    ("654.30", "陆佰伍拾肆元叁角整"),
    ("1000", "壹仟元整"),
    ("1001", "壹仟零壹元整"),
    ("1010.50", "壹仟零壹拾元零伍角整"),
    ("1050.05", "壹仟零伍拾元零伍分"),
    ("1409.50", "壹仟肆佰零玖元伍角整"),
    ("1680.32", "壹仟陆佰捌拾元零叁角贰分"),
    ("6007.14", "陆仟零柒元壹角肆分"),
    ("10000", "壹万元整"),
    ("10001", "壹万零壹元整"),
    ("10010", "壹万零壹拾元整"),
    ("12000.01", "壹万贰仟元零壹分"),
    ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
    ("20050", "贰万零伍拾元整"),
    ("100000", "壹拾万元整"),
    ("103453", "壹拾万零叁仟肆佰伍拾叁元整"),
    ("105000", "壹拾万零伍仟元整"),
    ("107000.53", "壹拾万零柒仟元零伍角叁分"),
    ("110000", "壹拾壹万元整"),
    ("200300.40", "贰拾万零叁佰元零肆角整"),
    ("1000000", "壹佰万元整"),
    ("1000001", "壹佰万零壹元整"),
    ("1010100", "壹佰零壹万零壹佰元整"),
    ("2000100.10", "贰佰万零壹佰元零壹角整"),
    ("10000000", "壹仟万元整"),
    ("100000000", "壹亿元整"),
    ("100010000", "壹亿零壹万元整"),
    ("-36", "负叁拾陆元整"),
]


@pytest.mark.parametrize(("yuan", "text"), CASES)
def test_the_forms_of_the_rule(yuan, text):
    assert capitals(int(Decimal(yuan) * 100)) == text


def test_more_than_one_entry_can_hold():
    with pytest.raises(ValueError, match="10"):
        capitals(10**12 + 1)


@given(st.integers(min_value=0, max_value=10**12))
def test_capitals_read_back_to_the_amount(fen):
    assert read_back(capitals(fen)) == fen


def read_back(text):
    """An independent reader: sums digit × place, and 亿 and 万 multiply what stands before."""
    digits = {char: value for value, char in enumerate("零壹贰叁肆伍陆柒捌玖")}
    places = {"拾": 10, "佰": 100, "仟": 1000}
    yuan, _sign, cents = text.partition("元") if "元" in text else ("", "", text)
    total = section = digit = 0
    for char in yuan:
        if char in digits:
            digit = digits[char]
        elif char in places:
            section, digit = section + digit * places[char], 0
        elif char == "万":
            total, section, digit = total + (section + digit) * 10**4, 0, 0
        elif char == "亿":
            total, section, digit = (total + section + digit) * 10**8, 0, 0
    fen = (total + section + digit) * 100
    for unit, worth in (("角", 10), ("分", 1)):
        if unit in cents:
            fen += digits[cents[cents.index(unit) - 1]] * worth
    return fen
