"""Months: read, counted, kept."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from hypothesis import given, strategies as st

from funds.models import LevyRate
from funds.months import BadMonth, Month, MonthField
from funds.words.wording import months_said
from tests.making.villages import levy, village, yuan

months = st.builds(
    Month, st.integers(min_value=2000, max_value=2199), st.integers(min_value=1, max_value=12)
)


@pytest.mark.parametrize("text", ["2026-11", "2000-01", "2199-12"])
def test_months_are_read_as_they_are_written(text):
    assert str(Month.parse(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        *("", "2026", "2026-1", "2026-00", "2026-13", "1999-12", "2200-01", "2026/11", "11-2026"),
        *(
            "２０２６-１１",
            "2026-11-01",
            "2026-11\n",
            " 2026-11",
            "2026年11月",
            "202611",
            "20²6-11",
        ),
    ],
)
def test_everything_else_is_refused_in_words(text):
    with pytest.raises(BadMonth) as refusal:
        Month.parse(text, field="from")

    assert refusal.value.field == "from"
    assert str(refusal.value)


@pytest.mark.parametrize(
    ("month", "last"),
    [
        (Month(2026, 1), date(2026, 1, 31)),
        (Month(2026, 2), date(2026, 2, 28)),
        (Month(2028, 2), date(2028, 2, 29)),
        (Month(2100, 2), date(2100, 2, 28)),
        (Month(2026, 4), date(2026, 4, 30)),
        (Month(2026, 12), date(2026, 12, 31)),
    ],
)
def test_a_month_ends_on_its_own_last_day(month, last):
    assert month.last_day == last
    assert Month.of(last) == month
    assert Month.of(month.first_day) == month


@pytest.mark.parametrize(
    ("start", "step", "end"),
    [
        ("2026-12", 1, "2027-01"),
        ("2026-01", -1, "2025-12"),
        ("2026-11", 24, "2028-11"),
        ("2026-11", 0, "2026-11"),
        ("2026-01", -13, "2024-12"),
    ],
)
def test_counting_months_across_years(start, step, end):
    assert str(Month.parse(start).plus(step)) == end


@given(months, st.integers(min_value=-2000, max_value=2000))
def test_going_and_coming_back(month, step):
    there = month.plus(step)

    assert there.plus(-step) == month
    assert there.since(month) == step
    assert (there > month) == (step > 0)


@given(months)
def test_the_number_of_a_month_is_that_month(month):
    assert Month.from_number(month.number) == month
    assert Month.parse(str(month)) == month


def test_a_stretch_of_months():
    stretch = [str(month) for month in Month(2025, 11).through(Month(2026, 2))]

    assert stretch == ["2025-11", "2025-12", "2026-01", "2026-02"]
    assert list(Month(2026, 2).through(Month(2026, 1))) == []


def test_months_are_said_in_stretches():
    year = [Month(2026, month) for month in range(1, 13)]

    assert months_said(year) == "2026年1–12月"
    assert months_said([year[4]]) == "2026年5月"
    assert months_said([year[2], year[0], year[1], year[6]]) == "2026年1–3月、2026年7月"
    assert months_said([Month(2025, 12), Month(2026, 1)]) == "2025年12月–2026年1月"


def test_a_form_shows_and_reads_months():
    field = MonthField()

    assert field.to_python("2026-11") == Month(2026, 11)
    assert field.to_python(None) is None
    with pytest.raises(ValidationError):
        field.to_python("2026-13")


@pytest.mark.django_db
def test_the_database_keeps_the_number_and_no_thirteenth_month():
    community = village()
    rate = LevyRate(
        community=community, levy=levy(community), from_month=Month(2026, 7), amount=yuan(2)
    )
    rate.save()

    with connection.cursor() as cursor:
        cursor.execute("SELECT from_month FROM funds_levyrate WHERE id = %s", [rate.pk])
        assert cursor.fetchone() == (202607,)
    with (
        pytest.raises(IntegrityError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE funds_levyrate SET from_month = 202613 WHERE id = %s", [rate.pk])
