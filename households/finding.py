"""Finding a household by whatever is typed of it: one search, for the desk and the API.

A household keeps the words it answers to in ``search_text``; every word of a search must be the
beginning of one of them, and Chinese characters may also stand inside a name.
"""

from django.db.models import Q

from households.characters import visible
from households.numbers import half_width
from households.pinyin import search_tokens

LONGEST = 60
"""The characters of a search that are looked at."""


def search_text(*, number: str, householder: str, phone: str) -> str:
    """All words a household is found by, each with a blank in front.

    Number with and without hyphens, name, full pinyin, pinyin initials, telephone with and
    without hyphens, and the telephone's last four digits.
    """
    number, name, phone = folded(number), folded(householder), "".join(folded(phone).split())
    digits = phone.replace("-", "")
    words = [
        number,
        number.replace("-", ""),
        *search_tokens(name),
        *name.split(),
        *([phone, digits, digits[-4:]] if digits else []),
    ]
    return "".join(f" {word}" for word in dict.fromkeys(words)) + " "


def folded(text: str) -> str:
    """A text as it is compared: half-width, small letters, ü written v, nothing invisible."""
    seen = "".join(sign for sign in visible(text) if sign.isprintable() or sign.isspace())
    return half_width(seen).lower().replace("ü", "v")


def answers_to(word: str, *, through: str = "") -> Q:
    """Rows whose household answers to one word; ``through`` leads to it, like ``household__``."""
    word = folded(word)
    inside = word if not word.isascii() else f" {word}"
    return Q(**{f"{through}search_text__contains": inside})
