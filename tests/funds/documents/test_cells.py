"""Cells of files."""

from decimal import Decimal

import pytest

from funds.documents.cells import csv_cell, plain_text, printed_cell


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+86",
        "-1",
        "@SUM(A1)",
        "＝A1",
        "＋1",
        "－1",
        "＠x",
        "\ta",
        "\rb",
        "\nc",
        "\0d",
        "  =1",
    ],
)
def test_text_that_a_spreadsheet_would_compute_gets_an_apostrophe(text):
    assert plain_text(text) == f"'{text}"


@pytest.mark.parametrize("text", ["王秀英", "01-001", "a=1", "–", "", "a\tb", "'=1"])
def test_other_text_stays_as_it_is(text):
    assert plain_text(text) == text


def test_numbers_stay_numbers():
    assert [csv_cell(cell) for cell in (Decimal("-3.00"), 12, None, "-3.00")] == [
        "-3.00",
        "12",
        "",
        "'-3.00",
    ]


def test_paper_has_thousands_marks():
    assert [printed_cell(cell) for cell in (Decimal("-12345.60"), 12345, None, "王*英")] == [
        "−12,345.60",
        "12345",
        "",
        "王*英",
    ]
