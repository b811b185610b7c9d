"""Household numbers in one form, however they were typed."""

import pytest

from households.numbers import (
    BadNumber,
    counted_as,
    household_number,
    spellings,
    typed_number,
)


@pytest.mark.parametrize("typed", ["01-001", "０１－００１", " 01–001 ", "01—001"])
def test_one_form(typed):
    assert household_number(typed) == "01-001"


@pytest.mark.parametrize("typed", ["", "01 001", "01-", "王秀英", "0" * 21, "01-001\n;", "١-١"])
def test_what_is_no_number(typed):
    with pytest.raises(BadNumber):
        household_number(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "01-001",
        "01001",
        "1-1",
        "１－１",
        "０１００１",
        "01 001",
        " 1 1 ",
        "01.001",
        "1。1",
        "01-1",
    ],
)
def test_however_a_resident_types_it_it_may_mean_the_same(typed):
    number = typed_number(typed)

    assert "01-001" in spellings(number)
    assert spellings(number)[0] == number
    assert counted_as(number) == "1-1"


@pytest.mark.parametrize(
    ("typed", "meant"), [("1", "001"), ("１", "1"), ("7", "07"), ("012", "12"), ("1-12", "01-012")]
)
def test_zeros_in_front_may_be_left_out_or_added(typed, meant):
    assert meant in spellings(typed_number(typed))


@pytest.mark.parametrize("number", ["A-12", "1-2-3", "B7", "123456"])
def test_what_is_not_of_digits_or_has_more_parts_is_as_it_is(number):
    assert spellings(number)[0] == number
    assert "01-001" not in spellings(number)


@pytest.mark.parametrize("typed", ["", " ", "王秀英", "1--1", "..", "١-١"])
def test_what_a_resident_types_that_is_no_number(typed):
    with pytest.raises(BadNumber):
        typed_number(typed)
