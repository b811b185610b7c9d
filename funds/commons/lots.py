"""Drawing lots that anybody can draw again (公开抽签).

First the list of entries is fixed, and its fingerprint is told. Then a seed is found that nobody
could know before: numbers that people in the room call out. The entries stand in the order of
SHA-256 of ``seed|entry``, the smallest first. Nobody can choose the order who did not choose the
seed after the list; with list and seed everybody finds the same order:

    printf '%s' '7 19 42|01-005' | sha256sum
"""

import hashlib
from collections.abc import Sequence


def fingerprint(entries: Sequence[str]) -> str:
    """What is told of a list before the seed is known: SHA-256 of its entries, one a line, sorted.

    Raises ValueError for an entry that stands there twice.
    """
    return _hash("\n".join(_sorted(entries)))


def drawn(entries: Sequence[str], seed: str) -> list[str]:
    """All entries in the order in which they are drawn; that in which they are given is nothing.

    Raises ValueError for an entry that stands there twice, and for an empty seed.
    """
    if not seed:
        raise ValueError("A draw without a seed is no draw.")
    return sorted(_sorted(entries), key=lambda entry: lot(entry, seed))


def lot(entry: str, seed: str) -> str:
    """The lot of one entry, by which the entries are ordered."""
    return _hash(f"{seed}|{entry}")


def _sorted(entries: Sequence[str]) -> list[str]:
    if len(set(entries)) < len(entries):
        raise ValueError("An entry has one lot only.")
    return sorted(entries)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
