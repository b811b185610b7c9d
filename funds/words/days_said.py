"""A day as residents read it: in Chinese in words (2026年11月28日), in English 2026-11-28.

The desk writes days in figures in both languages; on one page a day is written in one way.
"""

import re
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import pgettext

IN_FIGURES = re.compile(r"(?<![\w-])\d{4}-\d\d-\d\d(?![\w-])")


def day_in_words(day: date) -> str:
    """A day in the reader's language."""
    # Translators: a day as Django's date format. Chinese: Y年n月j日
    return date_format(day, pgettext("a day for residents", "Y-m-d"))


def days_in_words(text: str) -> str:
    """A text that the desk reads too, such as one of the law's sums, with its days so written."""
    return IN_FIGURES.sub(_in_words, text)


def _in_words(found: re.Match[str]) -> str:
    try:
        return day_in_words(date.fromisoformat(found[0]))
    except ValueError:
        return found[0]
