"""Chinese numerals, and the villager groups that are counted with them."""

import pytest

from households.cleaning import read_group
from households.numerals import group_name, numeral, read_numeral


@pytest.mark.parametrize(
    ("number", "written"),
    [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (99, "九十九")],
)
def test_a_number_is_written_as_it_is_read(number, written):
    assert (numeral(number), read_numeral(written)) == (written, number)


@pytest.mark.parametrize("text", ["", "零", "十十", "一二", "百", "11", "二〇"])
def test_what_is_no_numeral_is_none(text):
    assert read_numeral(text) == 0


def test_a_group_is_called_as_a_roster_calls_it():
    names = [group_name(number) for number in range(1, 100)]

    assert (names[0], names[10]) == ("第一村民小组", "第十一村民小组")
    assert [read_group(name) for name in names] == list(range(1, 100))
