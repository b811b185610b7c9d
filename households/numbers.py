"""Household numbers: one way to write them, however they were typed."""

import re
import unicodedata
from itertools import product

from django.utils.translation import gettext_lazy as _

from households.characters import visible
from households.refusal import Refused

BETWEEN = re.compile(r"[\s._,，、。．]+")
"""What people type between the parts of a number, when it is no dash."""
WIDTHS = ((1, 2), (1, 2, 3, 4))
"""With how many digits a group's number is written, and a household's."""
WRITTEN = re.compile(r"[A-Z0-9]+(-[A-Z0-9]+)*", re.ASCII)


class BadNumber(Refused):
    """Text that cannot be a household number."""


def half_width(text: str) -> str:
    """Full-width digits, letters and dashes as those of a keyboard."""
    return re.sub(r"[‐-―−]", "-", unicodedata.normalize("NFKC", text))


def household_number(text: str) -> str:
    """A household number in its one form: ０１－００１ and 01－001 become 01-001.

    Raises BadNumber for anything but letters and digits joined by hyphens, up to 20 characters.
    """
    number = half_width(visible(text)).strip().upper()
    if len(number) > 20 or not WRITTEN.fullmatch(number):
        raise BadNumber(
            _("“%(text)s” is not a household number. Write it like 01-001.") % {"text": text[:40]},
            field="number",
        )
    return number


def typed_number(text: str) -> str:
    """A household number as people type it, with whatever stands between its parts: 01 001, 1.1.

    Raises BadNumber.
    """
    return household_number(BETWEEN.sub("-", text.strip()))


def spellings(number: str) -> tuple[str, ...]:
    """A number and what else it may mean, typed without its dash or its zeros: 01001, 1-1.

    What was typed comes first.
    """
    parts = _parts(number)
    if len(parts) > len(WIDTHS) or not all(part.isdigit() for part in parts):
        return (number,)
    padded = (
        [part.lstrip("0").zfill(width) for width in widths]
        for part, widths in zip(parts, WIDTHS if len(parts) > 1 else WIDTHS[1:], strict=True)
    )
    return tuple(dict.fromkeys([number, *("-".join(each) for each in product(*padded))]))


def counted_as(number: str) -> str:
    """One name for all spellings of a number, to count the tries with it together."""
    return "-".join(part.lstrip("0") or "0" for part in _parts(number))


def _parts(number: str) -> list[str]:
    """Group and household; five digits are both, typed where a keyboard has digits only."""
    if re.fullmatch(r"\d{5}", number, re.ASCII):
        return [number[:2], number[2:]]
    return number.split("-")
