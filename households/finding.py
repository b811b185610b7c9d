"""Finding a household by whatever is typed of it: one search, for the desk and the API.

A household keeps the words it answers to in ``search_text``. Every word of a search must be the
beginning of one of them; Chinese characters may also stand inside a name, and an end of a
telephone number will do. What sounds the same is found, too.
"""

import re
from collections.abc import Iterable, Iterator

from django.db.models import Q

from households.characters import MIDDLE_DOTS, visible
from households.numbers import half_width
from households.pinyin import given_name_tokens, search_tokens, sounds
from households.traditional import simplified

LONGEST = 60
"""The characters of a search that are looked at."""
RULES = 2
"""Which edition of these rules a household's words are made by."""
NUMBER, SOUND, GIVEN, END = "§", "¦", "†", "☎"
"""Marks in the words that no search has: before a whole number, around a syllable, before a given
name, behind a telephone."""
LIKE_A_NUMBER = re.compile(r"[0-9a-z]+([-\s./_组队社号户]+[0-9a-z]+)*[号户]?")
DIALLED = re.compile(r"[+0-9][-0-9\s().]*")
CALLING_CODE = re.compile(r"^(\+|00)?86(?=\d{10,11}$)")
ENOUGH = 4
"""So many last digits of a telephone, or letters of a given name, are taken for it."""
HOUSE = re.compile(r"([0-9]+[0-9a-z-]*)(号|室|户)?$")


def search_text(
    *, number: str, names: Iterable[str], phones: Iterable[str] = (), house_no: str = ""
) -> str:
    """All words a household is found by, each with a blank in front.

    Its number, with and without hyphens and leading zeros; all names, their pinyin and initials;
    telephones; and its house number.
    """
    words = [
        *_number_words(folded(number)),
        *(word for name in names for word in _name_words(folded(name))),
        *(f"{digits}{END}" for phone in phones for digits in _dialled(phone)),
        *_house_words(folded(house_no)),
    ]
    return "".join(f" {word}" for word in dict.fromkeys(words)) + " "


def folded(text: str) -> str:
    """A text as it is compared: half-width, small letters, ü written v, simplified characters."""
    seen = "".join(sign for sign in visible(text) if sign.isprintable() or sign.isspace())
    plain = simplified(half_width(seen).lower()).replace("ü", "v")
    return re.sub(f"[{NUMBER}{SOUND}{GIVEN}{END}]", "", plain)


def written_so(word: str) -> list[str]:
    """What stands in the words of a household that answers to one word of a search."""
    word = folded(word)
    bare = MIDDLE_DOTS.sub("", word) or word
    if not word.isascii():
        return [f" {bare}" if bare[0].isdigit() else bare]
    parts = [f" {word}", f" {bare}"]
    if len(word) >= ENOUGH:
        parts.append(f"{word}{END}" if word.isdigit() else f" {GIVEN}{bare}")
    return list(dict.fromkeys(parts))


def sounding_so(word: str) -> list[str]:
    """The same for a name that sounds like the word but is written otherwise."""
    bare = MIDDLE_DOTS.sub("", folded(word))
    return [f"{SOUND}{said}{SOUND}" for said in sounds(bare, SOUND)] if len(bare) > 1 else []


def whole_number(text: str) -> str:
    """What stands in the words of the household whose whole number this is; empty for none."""
    plain = folded(text).strip()
    if not LIKE_A_NUMBER.fullmatch(plain) or not any(sign.isdigit() for sign in plain):
        return ""
    return f"{NUMBER}{_without_zeros(re.split('[^0-9a-z]+', plain.rstrip('号户')))} "


def answers_to(word: str, *, through: str = "") -> Q:
    """Rows whose household answers to one word; ``through`` leads to it, like ``household__``."""
    return _any([*written_so(word), *sounding_so(word)], through)


def answers(text: str, *, through: str = "") -> Q:
    """Rows whose household answers to a whole search, as words, as a number or as a telephone."""
    text = text[:LONGEST]
    words = Q()
    for word in _seen_words(text):
        words &= answers_to(word, through=through)
    return words | _any(list(_as_a_whole(text)), through)


def written_in(text: str, *, through: str = "") -> Q:
    """The same without those that only sound like it."""
    words = Q()
    for word in _seen_words(text[:LONGEST]):
        words &= _any(written_so(word), through)
    return words | _any(list(_as_a_whole(text)), through)


def says_nothing(text: str) -> bool:
    """Whether a search has no sign that anybody sees or that means something."""
    return not _seen_words(text[:LONGEST])


def _seen_words(text: str) -> list[str]:
    """The words of a search without those that only have signs which nobody sees, or marks."""
    return [word for word in text.split() if folded(word).strip()]


def _any(parts: list[str], through: str) -> Q:
    found = Q()
    for part in parts:
        found |= Q(**{f"{through}search_text__contains": part})
    return found


def _as_a_whole(text: str) -> Iterator[str]:
    """What is meant by a text with blanks, hyphens or a calling code in it."""
    plain = folded(text).strip()
    if number := whole_number(text):
        yield number
    if DIALLED.fullmatch(plain):
        for digits in _dialled(plain):
            if len(digits) >= ENOUGH:
                yield from (f"{digits}{END}", f" {digits}")


def _number_words(number: str) -> list[str]:
    parts = number.split("-")
    whole = (_without_zeros(parts), _without_zeros(["".join(parts)]))
    return [number, "".join(parts), *(f"{NUMBER}{one}" for one in whole)]


def _without_zeros(parts: Iterable[str]) -> str:
    return "-".join(part.lstrip("0") or "0" for part in parts if part)


def _name_words(name: str) -> list[str]:
    bare = MIDDLE_DOTS.sub("", name)
    given = [f"{GIVEN}{said}" for said in given_name_tokens(bare)]
    said = [*search_tokens(bare), *given]
    spelt = [] if bare.isascii() else [word.replace("v", "u") for word in said]
    return [
        *said,
        *spelt,
        *name.split(),
        *(f"{SOUND}{syllables}{SOUND}" for syllables in sounds(bare, SOUND)),
    ]


def _dialled(text: str) -> list[str]:
    """The telephone numbers in a text, as digits alone without the country's code."""
    listed = (re.sub(r"[^0-9+]", "", one) for one in re.split("[/、,;|]", folded(text)))
    return [number for one in listed if (number := CALLING_CODE.sub("", one).lstrip("+"))]


def _house_words(house_no: str) -> list[str]:
    """A house number whole, and its last figure with 号 behind it, as people say it."""
    whole = "".join(house_no.split())
    last = HOUSE.search(whole)
    return [word for word in (whole, f"{last[1]}号" if last else "") if word]
