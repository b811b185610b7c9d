"""Several receipts in one address."""

import pytest

from funds.admin.payments.receipt_runs import read_runs, write_runs


@pytest.mark.parametrize(
    ("receipts", "text"),
    [
        ([], ""),
        (["SY-2026-000007"], "SY-2026-000007"),
        (["SY-2026-000008", "SY-2026-000007"], "SY-2026-000007~8"),
        (
            ["SY-2026-000009", "SY-2026-000010", "SY-2026-000012", "SY-2027-000013"],
            "SY-2026-000009~10,12,SY-2027-000013",
        ),
    ],
)
def test_numbers_that_follow_each_other_are_one_run(receipts, text):
    assert write_runs(receipts) == text


def test_an_address_names_every_other_one_of_a_large_group():
    """The slips of 400 doors of which every other one was used, and those of the year before."""
    receipts = [f"SY-2025-{n:06}" for n in range(9, 400, 2)]
    receipts += [f"SY-2026-{n:06}" for n in range(1000, 1400, 2)]

    assert read_runs(write_runs(receipts)) == [(one, one) for one in receipts]


def test_what_is_too_long_ends_with_a_whole_number():
    """Half a number would be another receipt's."""
    asked = [f"SY-2026-{n:06}" for n in range(1, 3000, 2)]
    read = read_runs(write_runs(asked))

    assert 100 < len(read) < len(asked)
    assert read == [(one, one) for one in asked[: len(read)]]


def test_what_people_type_is_read_too():
    assert read_runs("sy 2026 7~SY2026-9, sy20261") == [
        ("SY-2026-000007", "SY-2026-000009"),
        ("SY-2026-000001", "SY-2026-000001"),
    ]


@pytest.mark.parametrize("text", ["", "~", ",,", "五", "a" * 9000])
def test_what_is_no_number_names_nothing(text):
    assert all(first == last for first, last in read_runs(text))
