"""Sums of a table that a worksheet reckons by itself."""

from decimal import Decimal

from funds.documents.paper import Column, Row
from funds.documents.sheet_sums import sums_in

ADDED = Column("收入", "money", 20)
BALANCE = Column("余额", "money", 20, carried="last")


def rows(*said):
    """Rows of amounts; a sum is written with = in front."""
    return [
        Row(tuple(map(Decimal, text.lstrip("=").split())), is_sum=text.startswith("="))
        for text in said
    ]


def test_a_sum_of_all_rows():
    assert sums_in([ADDED], rows("1.00", "2.50", "=3.50")) == {2: {0: (0, 1)}}


def test_sums_of_groups_and_the_sum_of_all_which_leaves_them_out():
    found = sums_in([ADDED], rows("1.00", "2.00", "=3.00", "4.00", "=4.00", "=7.00"))

    assert found == {2: {0: (0, 1)}, 4: {0: (3, 3)}, 5: {0: (0, 4)}}


def test_what_is_carried_over_is_no_sum_and_spoils_those_over_it():
    assert sums_in([ADDED], rows("=9.00", "1.00", "=10.00", "2.00", "=2.00", "=3.00")) == {
        4: {0: (3, 3)}
    }


def test_without_amounts_there_is_nothing_to_add_up():
    assert (
        sums_in([ADDED, ADDED], [Row(("a", None)), Row(("sum", Decimal("0.00")), is_sum=True)])
        == {}
    )


def test_a_column_of_balances_has_no_sums():
    """Of a day with a single entry the balance looked like the sum of it, and was made a formula."""
    told = rows("3.00 12.00", "=3.00 12.00", "1.00 13.00", "2.00 15.00", "=3.00 15.00")

    assert sums_in([ADDED, BALANCE], told) == {1: {0: (0, 0)}, 4: {0: (2, 3)}}


def test_a_nought_of_nothing_leaves_the_sum_over_it_a_formula():
    """A day on which nothing was spent made the month's sum a bare figure."""
    nothing = Row((Decimal("0.00"),), is_sum=True)
    told = [*rows("3.00", "=3.00"), nothing, *rows("1.00", "=1.00", "=4.00")]

    assert sums_in([ADDED], told) == {1: {0: (0, 0)}, 4: {0: (3, 3)}, 5: {0: (0, 4)}}
