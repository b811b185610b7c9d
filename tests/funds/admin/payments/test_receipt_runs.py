"""Several receipts in one address."""

import pytest

from funds.admin.payments.receipt_runs import read_runs, write_runs


@pytest.mark.parametrize(
    ("receipts", "text"),
    [
        ([], ""),
        (["SY-2026-000007"], "SY-2026-000007"),
        (["SY-2026-000008", "SY-2026-000007"], "SY-2026-000007~SY-2026-000008"),
        (
            ["SY-2026-000009", "SY-2026-000010", "SY-2026-000012", "SY-2027-000013"],
            "SY-2026-000009~SY-2026-000010,SY-2026-000012,SY-2027-000013",
        ),
    ],
)
def test_numbers_that_follow_each_other_are_one_run(receipts, text):
    assert write_runs(receipts) == text


def test_what_people_type_is_read_too():
    assert read_runs("sy 2026 7~SY2026-9, sy20261") == [
        ("SY-2026-000007", "SY-2026-000009"),
        ("SY-2026-000001", "SY-2026-000001"),
    ]


@pytest.mark.parametrize("text", ["", "~", ",,", "五", "a" * 9000])
def test_what_is_no_number_names_nothing(text):
    assert all(first == last for first, last in read_runs(text))
