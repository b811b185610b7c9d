"""JSON that a stranger hands in."""

import json
from typing import Any

NUL = r"\u0000"
"""A character that no database keeps, as JSON writes it."""


def read_json(content: bytes) -> dict[str, Any]:
    """The object that is written there.

    Raises ValueError for what is none, or holds characters that no paper can have.
    """
    try:
        told = json.loads(content)
        again = json.dumps(told, ensure_ascii=False)
    except RecursionError as error:
        raise ValueError from error
    if not isinstance(told, dict) or NUL in again:
        raise ValueError
    again.encode()  # halves of characters raise UnicodeEncodeError, a ValueError
    return told
