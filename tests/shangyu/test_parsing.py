"""JSON is read strictly."""

import io
import json
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st
from rest_framework.exceptions import ParseError

from shangyu.parsing import DEEPEST, LARGEST, StrictJSONParser, TooLarge, parse

PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**15), 10**15)
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
    lambda inner: st.lists(inner) | st.dictionaries(st.text('abc[{"\\'), inner),
    max_leaves=8,
)


def test_an_object_is_read():
    assert parse('{"household": "01-001", "months": [9, 10], "note": "尚余"}'.encode()) == {
        "household": "01-001",
        "months": [9, 10],
        "note": "尚余",
    }


def test_a_fraction_is_exact():
    assert parse(b'{"amount": 0.10}') == {"amount": Decimal("0.10")}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'"text"',
        b"null",
        b'{"a": 1} {"b": 2}',
        b'\xef\xbb\xbf{"a": 1}',
        b'{"a": "\xff"}',
        b'{"amount": 1, "amount": 2}',
        b'{"lines": [{"a": 1, "a": 1}]}',
        b'{"amount": NaN}',
        b'{"amount": Infinity}',
        b'{"amount": -Infinity}',
        b'{"amount": 1e3}',
        b'{"amount": 1E3}',
        b'{"amount": 1.5e-3}',
        b'{"amount": 1234567890123456789}',
        b'{"amount": 0.12345678901234567}',
        b'{"note": "a\\u0000b"}',
        b'{"a\\u0000b": 1}',
        b'{"notes": ["\\ud800"]}',
        b'{"amount": 01}',
        b"{'amount': 1}",
    ],
)
def test_refused(body: bytes):
    with pytest.raises(ParseError):
        parse(body)


def nested(levels: int) -> bytes:
    return b'{"a":' * levels + b"1" + b"}" * levels


def test_twenty_levels_are_enough():
    assert parse(nested(DEEPEST))

    with pytest.raises(ParseError, match=r"deep|太深"):
        parse(nested(DEEPEST + 1))


def test_a_hundred_thousand_levels_do_not_end_the_process():
    with pytest.raises(ParseError):
        parse(b'{"a":' + b"[" * 100_000)


def test_brackets_in_a_text_are_no_levels():
    assert parse(b'{"note": "' + b"[" * 100 + b'\\"' + b"{" * 100 + b'"}')


def test_more_than_a_megabyte_is_refused():
    body = b'{"note": "' + b"x" * LARGEST + b'"}'

    with pytest.raises(TooLarge):
        StrictJSONParser().parse(io.BytesIO(body))


def test_an_open_text_of_a_megabyte_is_refused_quickly():
    with pytest.raises(ParseError):
        parse(b'{"a": "' + b'\\"' * (LARGEST // 2 - 10))


@given(st.dictionaries(st.text("abc"), PLAIN))
def test_what_python_writes_is_read_back(value: dict):
    assert parse(json.dumps(value).encode()) == value
