"""Cells as clerks write them."""

from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from households import cleaning
from households.cleaning import Name, Unclear


@pytest.mark.parametrize(
    "text",
    [
        "2023.5",
        "2023年5月",
        "2023/5/1",
        "2023-05",
        "45047",
        "202305",
        "五月",
        "２０２３．５",
        "23.5",
    ],
)
def test_may_2023_in_all_its_forms(text):
    assert cleaning.read_month(text, year=2023) == (2023, 5)


def test_a_stretch_of_months():
    assert cleaning.read_months("23.5-23.12", year=None) == ((2023, 5), (2023, 12))
    assert cleaning.read_months("2023年5月至2023年12月", year=None) == ((2023, 5), (2023, 12))


@pytest.mark.parametrize(
    "text",
    [
        "2023年13月",
        "2023.0",
        "2023.1",
        "23.1",
        "10-12",
        "10.12",
        "2023-05-99",
        "2023.5-12",
        "23.5-12",
        "已交清",
        "明年",
        "1999.5",
    ],
)
def test_what_is_no_clear_month_is_asked_about(text):
    with pytest.raises(Unclear):
        cleaning.read_month(text, year=2023)


def test_october_as_text_is_clear():
    assert cleaning.read_month("2023.10", year=None) == (2023, 10)


def test_a_month_without_a_year_needs_one_in_the_title():
    with pytest.raises(Unclear):
        cleaning.read_month("五月", year=None)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("3元", "3.00"),
        ("3块", "3.00"),
        ("￥３．００", "3.00"),
        ("叁元整", "3.00"),
        ("三元", "3.00"),
        ("1,036.00", "1036.00"),
        ("人民币叁拾陆元伍角整", "36.50"),
        ("伍分", "0.05"),
        ("壹拾万零叁仟肆佰伍拾叁元整", "103453.00"),
        ("十五元", "15.00"),
        ("一百十元", "110.00"),
        ("三万零五十元", "30050.00"),
        ("零元", "0.00"),
    ],
)
def test_money_in_all_its_forms(text, amount):
    assert cleaning.read_money(text) == Decimal(amount)


@pytest.mark.parametrize(
    "text",
    [
        *("0.001", "1e3", "1_000", "-1", "NaN", "12,34", "三四五", "3.0.0"),
        *("万元", "一万万", "三百五", "三万五", "百元", "二十十", "拾叁佰", "三五角", "一亿元"),
    ],
)
def test_what_is_no_money_is_asked_about(text):
    with pytest.raises(Unclear):
        cleaning.read_money(text)


def test_a_dash_is_no_money():
    assert cleaning.read_money("—") is None


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("１５４００００００４１", ("15400000041", "")),
        ("154-0000-0042", ("15400000042", "")),
        ("154 0000 0043", ("15400000043", "")),
        ("15400000044/15400000045", ("15400000044", "15400000045")),
        ("1.5400000046E+10", ("15400000046", "")),
        ("15400000046.0", ("15400000046", "")),
        ("+8615400000001", ("15400000001", "")),
        ("0575-80000047", ("0575-80000047", "")),
        ("无", ("", "")),
    ],
)
def test_telephone_numbers(text, numbers):
    assert cleaning.read_phone(text) == numbers


@pytest.mark.parametrize("text", ["154000000491", "1.54E+10", "1.0E+9999999", ";", "//"])
def test_what_is_no_telephone_number_is_asked_about(text):
    with pytest.raises(Unclear):
        cleaning.read_phone(text)


def test_a_third_telephone_number_is_kept_too():
    text = "15400000001/15400000002/15400000003"

    assert cleaning.read_phone(text) == ("15400000001", "15400000002、15400000003")


@pytest.mark.parametrize(
    "text",
    ["990101196809203012", "990101 19720805 102x", "9９0101196809203012", "990101680920301"],
)
def test_id_numbers_are_taken_out_of_any_text(text):
    assert cleaning.without_id_numbers(f"证{text}，15400000001") == "证…，15400000001"


@pytest.mark.parametrize(
    ("text", "number"),
    [("一组", 1), ("2组", 2), ("第二村民小组", 2), ("一队", 1), ("01", 1), ("第十二村民小组", 12)],
)
def test_villager_groups(text, number):
    assert cleaning.read_group(text) == number


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("王 秀英", Name("王秀英")),
        ("欧阳　德明（已故，妻刘桂香）", Name("欧阳德明", "已故，妻刘桂香")),
        ("张伟(大)", Name("张伟", "大")),
        ("陈小妹*租", Name("陈小妹", "", tenant=True)),
        ("赵䶮", Name("赵䶮")),
        ("John  Smith", Name("John Smith")),
    ],
)
def test_names(text, name):
    assert cleaning.read_name(text) == name


def test_the_check_digit_of_id_numbers():
    assert cleaning.id_number_is_sound("99010119720805102x") is True
    assert cleaning.id_number_is_sound("990101196809203013") is False


@given(st.text(max_size=30))
def test_no_text_does_worse_than_being_unclear(text):
    for read in (
        cleaning.read_money,
        cleaning.read_phone,
        cleaning.read_group,
        cleaning.read_name,
        lambda cell: cleaning.read_months(cell, year=2023),
    ):
        try:
            read(text)
        except Unclear:
            continue
