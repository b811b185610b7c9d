"""Names of people: read from a cell or typed at the desk, and what cannot be one."""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Any

from django.utils.translation import gettext_lazy as _

from households.characters import (
    MIDDLE_DOTS,
    has_lost_characters,
    is_error,
    is_made_by_spreadsheet,
    visible,
)
from households.cleaning import Name, bare, narrow, read_name

LONGEST_NAME = 60
"""Characters of a name, and of a house number."""
LOST_ADVICE = _(
    "A character of the name is lost: □, ? or a sign that only one computer knows. Write the "
    "character itself, or its pinyin."
)
BETWEEN_NAMES = re.compile(r"[、,，;；/()（）]+")
LISTED = re.compile(r"[、,，;；/]")
"""What stands between names and within none, nor before a remark."""
PERHAPS_AND = re.compile(r"以及|[和与及]")
"""It joins two names, or is a part of one (李和平)."""
SHORTEST_NAME = 2
"""Signs that a name has at least."""
REMARK = re.compile(r"[(\[【〔]([^)\]】〕]*)[)\]】〕]?")
"""What stands in brackets behind a name: an office (文书), or where somebody lives (二组)."""
PLACE = re.compile(r"\d|[一二三四五六七八九十]+[组队社户号]")
FIGURES = re.compile(r"[\d\s.,:/+\-]+")


class NoName(ValueError):
    """A text that is nobody's name; ``advice`` says what to write instead."""

    def __init__(self, advice: Any) -> None:
        super().__init__(advice)
        self.advice = advice


def read_householder(text: str) -> Name:
    """The name in a cell, with what else stood there. Raises NoName."""
    name = read_name(visible(text))
    require_name(name.name, within=text)
    return name


def require_name(name: str, *, within: str = "") -> None:
    """Raises NoName for what cannot be a person's name; ``within`` is the cell it was read from."""
    if is_error(within or name) or is_made_by_spreadsheet(within or name):
        raise NoName(_("A spreadsheet has put this in place of the name. Write the name."))
    if has_lost_characters(name):
        raise NoName(LOST_ADVICE)
    if not bare(name) or FIGURES.fullmatch(narrow(name)):
        raise NoName(_("Write the householder's name."))
    if len(name) > LONGEST_NAME:
        raise NoName(_("A name has up to 60 characters. Put the rest into the note."))


def is_same_name(one: str, other: str) -> bool:
    """Whether two names that were typed are one: spaced out (王 会计), or with another middle dot.

    An office in brackets makes nobody else: 李和平（文书） is 李和平. Two people of one name are told
    apart by where they live: 王伟（一组） is not 王伟（二组）.
    """
    (name, remark), (other_name, other_remark) = _told(one), _told(other)
    live_apart = remark != other_remark and PLACE.search(remark) and PLACE.search(other_remark)
    return name == other_name and not live_apart


def is_named_in(name: str, names: str) -> bool:
    """Whether a name is one of several that were typed in a row: 王会计、李主任, or with blanks.

    A sign that may join names (和) does so where a whole name is left on both sides of it: 李明和 is
    not 李明, and nor is 欧阳和平 欧阳.
    """
    told = BETWEEN_NAMES.split(names)
    told += [piece for one in told for piece in one.split()]
    return any(is_same_name(name, one) for row in told for one in (row, *_joined(row)))


def _joined(row: str) -> Iterator[str]:
    """What stands before, between and behind the signs of a row that may join names."""
    cuts = [(0, 0), *(sign.span() for sign in PERHAPS_AND.finditer(row)), (len(row), len(row))]
    for first, last in combinations(range(len(cuts)), 2):
        before, piece, behind = (
            bare(text)
            for text in (
                row[: cuts[first][0]],
                row[cuts[first][1] : cuts[last][0]],
                row[cuts[last][1] :],
            )
        )
        shortest = min(SHORTEST_NAME, len(piece))
        is_whole = all(len(one) >= shortest for one in (before, behind) if one)
        at_ends = (first == 0 or before) and (last == len(cuts) - 1 or behind)
        if is_whole and at_ends:
            yield piece


def _told(typed: str) -> tuple[str, str]:
    """The name, and what stood in brackets; all of it is the name where nothing is left."""
    plain = _plain(typed)
    name = REMARK.sub("", plain)
    return (name, "".join(REMARK.findall(plain))) if name else (plain, "")


def _plain(name: str) -> str:
    return MIDDLE_DOTS.sub("", bare(narrow(visible(name)))).casefold()
