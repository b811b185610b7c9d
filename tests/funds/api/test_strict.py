"""Values are read one way only."""

from datetime import date
from decimal import Decimal

import pytest

from funds.api.strict import read_day, read_edge, read_month, read_text, read_whole, read_yuan
from funds.months import Month
from households.refusal import Refused


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("3", "3.00"),
        ("3.5", "3.50"),
        ("0.01", "0.01"),
        (3, "3.00"),
        (Decimal("3.25"), "3.25"),
        ("-1", "-1.00"),
    ],
)
def test_yuan(written, amount):
    assert str(read_yuan(written)) == amount


@pytest.mark.parametrize(
    "written", ["", "1e3", "１", "1_0", "0.001", "NaN", " 1", True, None, [], 0.5, Decimal("NaN")]
)
def test_no_yuan(written):
    with pytest.raises(Refused):
        read_yuan(written)


def test_months_and_days():
    assert read_month("2026-11") == Month(2026, 11)
    assert read_day("2028-02-29") == date(2028, 2, 29)
    assert read_edge("2026-02", last=False) == date(2026, 2, 1)
    assert read_edge("2026-02", last=True) == date(2026, 2, 28)
    assert read_edge("2026-02-03", last=True) == date(2026, 2, 3)


@pytest.mark.parametrize("written", ["2026-11-23", "2026-1", "1999-12", "2200-01", 202611, None])
def test_no_month(written):
    with pytest.raises(Refused):
        read_month(written)


@pytest.mark.parametrize(
    "written",
    ["2026-02-29", "2026-11", "2026-11-2", "1999-12-31", "2200-01-01", "2026-11-23 ", None, 5],
)
def test_no_day(written):
    with pytest.raises(Refused):
        read_day(written)


@pytest.mark.parametrize("written", ["", "-1", "1.0", "１", "1234567", "0x1", " 1"])
def test_no_whole_number(written):
    with pytest.raises(Refused):
        read_whole(written)


def test_a_text_is_one_line_that_can_be_seen():
    assert read_text(" 王秀英 👨‍👩‍👧 ", most=20) == "王秀英 👨‍👩‍👧"


@pytest.mark.parametrize(
    "written",
    [
        "a\nb",
        "a\0b",
        "\x1b[1m",
        "a\x7f",
        "a\u0085b",
        "a\u2028b",
        "a\u202eb",
        "a\u2066b",
        "x" * 21,
        5,
    ],
)
def test_no_text(written):
    with pytest.raises(Refused):
        read_text(written, most=20)
