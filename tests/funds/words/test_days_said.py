"""A day is written in one way on a page: residents read it in words, the desk in figures."""

from datetime import date

import pytest
from django.utils.formats import date_format
from django.utils.translation import override

from funds.words.days_said import day_in_words, days_in_words

LEAP_DAY = date(2028, 2, 29)


@pytest.mark.parametrize(
    ("language", "said"), [("zh-hans", "2028年2月29日"), ("en", "2028-02-29")]
)
def test_residents_read_it_in_their_language(language, said):
    with override(language):
        assert day_in_words(LEAP_DAY) == said
        assert days_in_words("通知 2028-02-29，SQ-2026-0027") == f"通知 {said}，SQ-2026-0027"
        assert days_in_words("2027-02-29 02028-02-29 2028-02-29-1") == (
            "2027-02-29 02028-02-29 2028-02-29-1"
        )


@pytest.mark.parametrize(("language", "short"), [("zh-hans", "2月29日"), ("en", "02-29")])
def test_the_desk_reads_it_in_figures(language, short):
    with override(language):
        assert date_format(LEAP_DAY) == date_format(LEAP_DAY, "SHORT_DATE_FORMAT") == "2028-02-29"
        assert date_format(LEAP_DAY, "MONTH_DAY_FORMAT") == short
