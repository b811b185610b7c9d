"""Household numbers: one way to write them, however they were typed."""

import re
import unicodedata

from django.utils.translation import gettext_lazy as _

from households.characters import visible
from households.refusal import Refused

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


def spellings(number: str) -> tuple[str, ...]:
    """A number and what else it may mean, typed where a keyboard has digits only: 01001, 01-001."""
    if re.fullmatch(r"\d{5}", number, re.ASCII):
        return number, f"{number[:2]}-{number[2:]}"
    return (number,)
