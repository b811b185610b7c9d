"""Lots: the list and the seed make the order, and nothing else does."""

import hashlib

import pytest
from hypothesis import given, strategies as st

from funds.commons.lots import drawn, fingerprint, lot

ENTRIES = st.lists(st.text(min_size=1, max_size=4), max_size=8, unique=True)


@given(ENTRIES, st.text(min_size=1, max_size=20), st.randoms(use_true_random=False))
def test_the_order_of_the_list_changes_nothing(entries, seed, chance):
    shuffled = list(entries)
    chance.shuffle(shuffled)

    assert drawn(shuffled, seed) == drawn(entries, seed)
    assert fingerprint(shuffled) == fingerprint(entries)
    assert sorted(drawn(entries, seed)) == sorted(entries)


def test_anybody_draws_the_same_with_a_program_of_their_own():
    by_hand = sorted(
        ["01-005", "02-001", "01-012"],
        key=lambda entry: hashlib.sha256(f"7 19 42|{entry}".encode()).hexdigest(),
    )

    assert drawn(["01-005", "01-012", "02-001"], "7 19 42") == by_hand
    assert lot("01-005", "7 19 42") == hashlib.sha256(b"7 19 42|01-005").hexdigest()


def test_who_is_left_out_changes_the_order_of_nobody_else():
    everybody = drawn(["01-005", "02-001", "01-012", "02-009"], "一二三")

    assert drawn(["01-005", "02-001", "02-009"], "一二三") == [
        one for one in everybody if one != "01-012"
    ]


def test_no_entry_has_two_lots_and_no_draw_is_without_a_seed():
    with pytest.raises(ValueError, match="one lot"):
        drawn(["01-005", "01-005"], "1")
    with pytest.raises(ValueError, match="seed"):
        drawn(["01-005"], "")
