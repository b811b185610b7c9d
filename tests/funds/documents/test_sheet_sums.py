"""Sums of a table that a worksheet reckons by itself."""

from decimal import Decimal

from funds.documents.paper import Row
from funds.documents.sheet_sums import sums_in


def rows(*said):
    """Rows of one amount each; a sum is written with = in front."""
    return [Row((Decimal(text.lstrip("=")),), is_sum=text.startswith("=")) for text in said]


def test_a_sum_of_all_rows():
    assert sums_in(rows("1.00", "2.50", "=3.50")) == {2: {0: (0, 1)}}


def test_sums_of_groups_and_the_sum_of_all_which_leaves_them_out():
    found = sums_in(rows("1.00", "2.00", "=3.00", "4.00", "=4.00", "=7.00"))

    assert found == {2: {0: (0, 1)}, 4: {0: (3, 3)}, 5: {0: (0, 4)}}


def test_what_is_carried_over_is_no_sum_and_spoils_those_over_it():
    assert sums_in(rows("=9.00", "1.00", "=10.00", "2.00", "=2.00", "=3.00")) == {4: {0: (3, 3)}}


def test_without_amounts_there_is_nothing_to_add_up():
    assert sums_in([Row(("a", None)), Row(("sum", Decimal("0.00")), is_sum=True)]) == {}
