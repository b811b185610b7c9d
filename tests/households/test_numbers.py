"""Household numbers in one form, however they were typed."""

import pytest

from households.numbers import BadNumber, household_number


@pytest.mark.parametrize("typed", ["01-001", "０１－００１", " 01–001 ", "01—001"])
def test_one_form(typed):
    assert household_number(typed) == "01-001"


@pytest.mark.parametrize("typed", ["", "01 001", "01-", "王秀英", "0" * 21, "01-001\n;", "١-١"])
def test_what_is_no_number(typed):
    with pytest.raises(BadNumber):
        household_number(typed)
