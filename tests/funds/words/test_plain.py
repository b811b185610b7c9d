"""Frozen rows as plain words and numbers."""

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

import pytest

from funds.months import Month
from funds.words.plain import plain


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Inner:
    in_: Decimal


@dataclass(frozen=True)
class Outer:
    month: Month
    day: date
    colour: Colour
    count: int | None
    rows: list[Inner]


def test_a_row_says_all_it_has_under_its_names_outside():
    row = Outer(Month(2026, 3), date(2026, 3, 5), Colour.RED, None, [Inner(Decimal("3.00"))])

    assert json.loads(json.dumps(plain(row))) == {
        "month": "2026-03",
        "day": "2026-03-05",
        "colour": "red",
        "count": None,
        "rows": [{"in": "3.00"}],
    }


@pytest.mark.parametrize("value", [1.5, object(), {1}, Inner])
def test_what_is_no_part_of_a_row_is_refused(value):
    with pytest.raises(TypeError):
        plain([value])
