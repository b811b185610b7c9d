"""Check digits: what is typed wrong does not agree with them."""

from itertools import pairwise

import pytest

from households.check_digits import check_digit, with_check_digit


def test_the_published_example():
    assert check_digit("572") == "4"


@pytest.mark.parametrize(("typed", "same"), [("０１－００５", "01-005"), ("a-07", "A-07")])
def test_however_the_number_is_typed(typed, same):
    assert check_digit(typed) == check_digit(same)


@pytest.mark.parametrize("number", ["01-001", "02-021", "12-340", "B2-017"])
def test_one_wrong_digit_is_found(number):
    for at, digit in enumerate(number):
        for other in set("0123456789") - {digit} if digit.isdigit() else ():
            assert check_digit(number[:at] + other + number[at + 1 :]) != check_digit(number)


@pytest.mark.parametrize("number", ["01-012", "02-021", "12-340"])
def test_neighbours_that_change_places_are_found(number):
    digits = number.replace("-", "")
    for at, (first, second) in enumerate(pairwise(digits)):
        swapped = digits[:at] + second + first + digits[at + 2 :]
        assert first == second or check_digit(swapped) != check_digit(digits)


def test_it_stands_behind_the_number():
    assert with_check_digit("02-021") == f"02-021-{check_digit('02-021')}"
