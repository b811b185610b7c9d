"""Telephone numbers as people type them."""

import unicodedata

SHORTEST, LONGEST = 7, 15


def digits_of(phone: str) -> str:
    """A telephone number's digits, as they were typed or by an input method."""
    plain = unicodedata.normalize("NFKC", phone)
    return "".join(one for one in plain if one.isascii() and one.isdigit())


def is_telephone(digits: str) -> bool:
    """Whether somebody may be reached by these digits."""
    return SHORTEST <= len(digits) <= LONGEST
