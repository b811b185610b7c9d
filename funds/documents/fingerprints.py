"""The fingerprint of papers: one value, printed on them, that anybody can compute from a file.

The rule, for people: docs/papers.md. All the file's cells in reading order; a number without
zeros at its end, a text without an apostrophe in front; what the words of a cell are parted by
counts as one space, an empty cell and the lines that bear the fingerprint and the time not at
all. The cells, one space between them, as UTF-8; of that the SHA-256.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from funds.models import sha256

SAID, CODE = "数据指纹：", "文书类别："
AGREES, DIFFERS = "核对一致", "与账不符"
"""What a worksheet says right of its sums."""
LINE = re.compile(rf"{SAID}[0-9a-f]{{64}}|生成时间：[-0-9]+ [0-9:]+|{AGREES}|{DIFFERS}")
"""What is not part of what it stands under, or of the row it stands beside."""
NUMBER = re.compile(r"-?[0-9]+\.[0-9]*")


def fingerprint_line(fingerprint: str) -> str:
    """The line of a paper that bears its fingerprint."""
    return f"{SAID}{fingerprint}"


def fingerprint_of(rows: Iterable[Sequence[object]]) -> str:
    """The fingerprint of rows of cells."""
    return sha256(" ".join(words_of(rows)))


def words_of(rows: Iterable[Sequence[object]]) -> list[str]:
    """The cells that count, as the text that counts; most of a long list say what others do."""
    known: dict[tuple[type, object], str] = {}
    words = []
    for row in rows:
        for cell in row:
            # Nothing is equal to less than nothing (-0.00), and does not say the same.
            name = cell.__class__, cell or str(cell)
            word = known.get(name)
            if word is None:
                said = _said(cell)
                known[name] = word = "" if LINE.fullmatch(said) else said
            if word:
                words.append(word)
    return words


def _said(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        cell = f"{cell:%Y-%m-%d}"
    text = f"{cell:.2f}" if isinstance(cell, float | Decimal) else str(cell)
    text = " ".join(text.split()).removeprefix("'")
    return text.rstrip("0").rstrip(".") if NUMBER.fullmatch(text) else text
