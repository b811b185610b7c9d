"""Reading values strictly: one way to write each, plain ASCII digits, nothing guessed."""

import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from funds.money import parse_yuan
from funds.months import BadMonth, Month
from households.refusal import Refused

WRITTEN_DAY = re.compile(r"(2[01][0-9]{2})-([0-9]{2})-([0-9]{2})", re.ASCII)
WHOLE = re.compile(r"[0-9]{1,6}", re.ASCII)
DIRECTIONS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that turn the direction of writing: with them a text can show other digits than it has."""


class Unreadable(Refused):
    """A value that is not written the one way it has to be written."""


def read_yuan(value: Any) -> Decimal:
    """An amount of yuan, given as a text or a number with at most two decimals.

    Raises Unreadable, BadAmount.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        raise Unreadable(_("Write an amount of yuan, for example “3.00”."))
    return parse_yuan(str(value))


def read_month(value: Any) -> Month:
    """A month written as 2026-11; raises Unreadable, BadMonth."""
    if not isinstance(value, str):
        raise Unreadable(_("Write a month as 2026-11."))
    return Month.parse(value)


def read_day(value: Any, *, field: str | None = None) -> date:
    """A day written as 2026-11-23, from 2000 to 2199; raises Unreadable."""
    found = WRITTEN_DAY.fullmatch(value) if isinstance(value, str) else None
    if found:
        year, month, day = (int(part) for part in found.groups())
        try:
            return date(year, month, day)
        except ValueError:
            pass
    raise Unreadable(
        _("“%(text)s” is not a day. Write it as 2026-11-23.") % _said(value), field=field
    )


def read_edge(value: str, *, last: bool, field: str | None = None) -> date:
    """A day, or of a month the first or the ``last`` one; raises Unreadable."""
    try:
        month = Month.parse(value)
    except BadMonth:
        return read_day(value, field=field)
    return month.last_day if last else month.first_day


def read_whole(value: str) -> int:
    """A whole number from 0 of at most six digits; raises Unreadable."""
    if not WHOLE.fullmatch(value):
        raise Unreadable(_("“%(text)s” is not a whole number in plain digits.") % _said(value))
    return int(value)


def read_text(value: Any, *, most: int) -> str:
    """One line of text of at most ``most`` characters, without blanks around it.

    Raises Unreadable for other values, and for text with characters that cannot be seen.
    """
    if not isinstance(value, str):
        raise Unreadable(_("Write a text."))
    if any(_is_hidden(character) for character in value):
        raise Unreadable(_("The text holds a character that cannot be seen. Type it again."))
    if len(value) > most:
        raise Unreadable(_("Write at most %(most)d characters.") % {"most": most})
    return value.strip()


def read_lines(value: Any, *, most: int) -> str:
    """A text of several lines, of at most ``most`` characters, without blanks around it.

    Raises Unreadable like read_text; how lines end is no character that cannot be seen.
    """
    if not isinstance(value, str):
        raise Unreadable(_("Write a text."))
    if len(value) > most:
        raise Unreadable(_("Write at most %(most)d characters.") % {"most": most})
    lines = value.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(read_text(line, most=most) for line in lines).strip()


def _is_hidden(character: str) -> bool:
    return character in DIRECTIONS or unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp")


def _said(value: Any) -> dict[str, str]:
    return {"text": str(value)[:40]}
