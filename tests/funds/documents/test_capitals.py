"""Amounts written out."""

from decimal import Decimal

from funds.documents.capitals import in_capitals, sum_in_capitals


def test_amounts_in_capitals():
    assert in_capitals(Decimal("36.00")) == "人民币叁拾陆元整"
    assert in_capitals(Decimal("-36.00")) == "人民币负叁拾陆元整"


def test_a_sum_beyond_all_capitals_is_left_to_its_figure():
    assert in_capitals(Decimal("10000000000.01")) == "－"


def test_a_sum_that_is_not_known_leaves_room_to_write_it():
    assert sum_in_capitals(Decimal("36.00")) == "合计（大写）：人民币叁拾陆元整"
    assert sum_in_capitals(None) == "合计（大写）：＿＿＿＿＿＿＿＿＿＿＿＿"
