"""Tokens of cards: short enough for a QR code, long enough for nobody to guess."""

import re
from base64 import b32decode

from households.tokens import hash_token, new_token


def test_a_token_is_what_a_qr_code_packs_most_tightly():
    """Capital letters and digits are 5½ bits each; one small letter makes them 8."""
    tokens = {new_token() for _ in range(1000)}

    assert [token for token in tokens if not re.fullmatch("[A-Z2-7]{26}", token)] == []
    assert len(tokens) == 1000


def test_every_bit_of_a_token_is_chance():
    drawn = [b32decode(f"{new_token()}======") for _ in range(1000)]

    assert {len(token) for token in drawn} == {16}
    for place in range(128):
        ones = sum(token[place // 8] >> place % 8 & 1 for token in drawn)
        assert 350 < ones < 650, place


def test_what_is_kept_of_a_token():
    kept = "06f469c97c14e84c74853bb96aa79305eb4f6635291bf1202c4fdadb82706204"

    assert hash_token("A" * 26) == kept


def test_a_token_may_be_typed_in_small_letters():
    token = new_token()

    assert hash_token(token.lower()) == hash_token(token)
    assert token not in hash_token(token).upper()
