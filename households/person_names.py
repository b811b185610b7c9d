"""Names of people: read from a cell or typed at the desk, and what cannot be one."""

import re
from itertools import chain
from typing import Any

from django.utils.translation import gettext_lazy as _

from households.characters import (
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
PERHAPS_AND = re.compile(r"[和与及]")
"""It joins two names, or is a part of one (李和平)."""
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
    """Whether two names that were typed are one: also where one of them is spaced out (王 会计)."""
    return _plain(one) == _plain(other)


def is_named_in(name: str, names: str) -> bool:
    """Whether a name is one of several that were typed in a row: 王会计、李主任, or with blanks."""
    told = BETWEEN_NAMES.split(names)
    told += [piece for one in told for piece in one.split()]
    joined = [
        (one[: sign.start()], one[sign.end() :])
        for one in told
        for sign in PERHAPS_AND.finditer(one)
    ]
    return any(is_same_name(name, one) for one in chain(told, *joined))


def _plain(name: str) -> str:
    return bare(narrow(visible(name))).casefold()
