"""From which side what was on a past day is summed up."""

from datetime import date

import pytest

from funds.levies.past_days import is_early
from funds.models import Book
from funds.months import Month

BOOK = Book(first_month=Month(2024, 1))


@pytest.mark.parametrize(
    ("as_of", "today", "early"),
    [
        (date(2024, 3, 31), date(2026, 11, 29), True),
        (date(2026, 10, 31), date(2026, 11, 29), False),
        (date(2026, 10, 31), date.max, False),
        (date(2024, 3, 31), date.max, False),
    ],
)
def test_it_is_the_side_on_which_less_had_happened(as_of, today, early):
    assert is_early(BOOK, as_of, today) is early
