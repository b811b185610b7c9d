"""Tokens of cards: 128 random bits that a QR code holds in its smallest form."""

import hashlib
import secrets
from base64 import b32encode

BYTES = 16


def new_token() -> str:
    """A token in capital letters and digits: what QR codes pack most tightly."""
    return b32encode(secrets.token_bytes(BYTES)).decode().rstrip("=")


def hash_token(token: str) -> str:
    """What is kept of a token, however its letters were written.

    128 random bits need no salt and no slow hash (ASVS 5.0, 6.5.2).
    """
    return hashlib.sha256(token.upper().encode()).hexdigest()
