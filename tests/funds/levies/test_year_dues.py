"""What a year's levies came to by its end, beside the year's sheet."""

from datetime import date

import pytest

from funds.levies.year_dues import year_dues
from funds.levies.year_sheet import year_sheet
from tests.making.all_books import all_books
from tests.making.once import once_a_module

pytestmark = pytest.mark.django_db

built, community = once_a_module(all_books)


@pytest.mark.parametrize("year", [2025, 2026])
def test_they_are_what_the_sheet_of_the_last_day_sums_up(community, year):
    lines = year_sheet(community, year=year, as_of=date(year, 12, 31)).lines
    by_sheet = {line.household.pk: line.sums for line in lines}

    dues = year_dues(community, year)

    summed = {key: (due.charged, due.waived, due.paid) for key, due in dues.items()}
    assert summed == {
        key: (sums.charged, sums.waived, sums.received)
        for key, sums in by_sheet.items()
        if key in dues
    }
    left_out = [sums for key, sums in by_sheet.items() if key not in dues]
    assert not any(sums.charged or sums.waived or sums.received for sums in left_out)
    assert bool(dues) == (year == 2026)
    assert any(due.waived for due in dues.values()) == (year == 2026)
