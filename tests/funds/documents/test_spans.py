"""The stretch of days that a paper is about."""

from datetime import date

import pytest

from funds.documents.spans import BadSpan, Span, Unit
from funds.months import Month


@pytest.mark.parametrize(
    ("text", "unit", "first", "last"),
    [
        ("2026-02", Unit.MONTH, date(2026, 2, 1), date(2026, 2, 28)),
        ("2028", Unit.YEAR, date(2028, 1, 1), date(2028, 12, 31)),
        ("2028-02-29", Unit.DAY, date(2028, 2, 29), date(2028, 2, 29)),
    ],
)
def test_a_stretch_is_read_as_it_is_written(text, unit, first, last):
    span = Span.parse(text)

    assert (span.unit, span.first, span.last) == (unit, first, last)
    assert str(span) == text


@pytest.mark.parametrize(
    "text", ["", "2026-13", "2026-02-30", "26-01", "２０２６", "2026-1", "0026"]
)
def test_other_texts_are_refused(text):
    with pytest.raises(BadSpan):
        Span.parse(text)


def test_the_newest_that_has_ended():
    today = date(2026, 1, 31)

    assert str(Span.last_ended(Unit.MONTH, today)) == "2025-12"
    assert str(Span.last_ended(Unit.YEAR, today)) == "2025"
    assert str(Span.last_ended(Unit.DAY, today)) == "2026-01-31"


def test_a_year_touches_twelve_months():
    assert Span.parse("2026").months == list(Month(2026, 1).through(Month(2026, 12)))
    assert Span.parse("2026-10-07").months == [Month(2026, 10)]
