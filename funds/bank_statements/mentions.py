"""Which households a text speaks of: numbers in any form, and names."""

import re
from dataclasses import dataclass
from enum import IntEnum

from funds.bank_statements.register import Register
from households.check_digits import check_digit
from households.numbers import half_width
from households.numerals import read_numeral
from households.person_names import SHORTEST_NAME

TOKEN = re.compile(r"(?<![A-Z0-9.])[A-Z0-9]+(?:-[A-Z0-9]+)*(?![A-Z0-9])")
NO_NUMBER = re.compile(r"\s*(?:[.:]\d|元|块|月|年|日|点|个月|%|到\d+月)")
"""What follows a number that is an amount, a month or a time."""
GROUP = re.compile(
    r"第?([0-9]{1,2}|[一二三四五六七八九十]{1,3})(?:村民小组|小组|组|队|社)\s*第?"
    r"([0-9]{1,3}|[一二三四五六七八九十]{1,3})(号|户)"
)
DOOR = re.compile(r"(?<![组队社0-9A-Z-])([0-9]{1,4})号")


class Form(IntEnum):
    """How a household was named, the surest last."""

    DOOR = 1
    SHORT = 2
    FULL = 3
    CHECKED = 4


@dataclass(frozen=True)
class Mention:
    """A household that a text names, by its key."""

    household: int
    form: Form
    written: str


@dataclass(frozen=True)
class WrongDigit:
    """A number whose check digit does not fit: one of its signs was mistyped."""

    written: str


def mentions(text: str, register: Register) -> list[Mention | WrongDigit]:
    """The households whose numbers stand in a text, in their order, each once in its surest form.

    A number that may also be a house number names both households.
    """
    plain = half_width(text).upper()
    found: list[Mention | WrongDigit] = []
    for token in TOKEN.finditer(plain):
        if not NO_NUMBER.match(plain, token.end()):
            found += _of_token(token[0], register)
    for place in GROUP.finditer(plain):
        found += _of_place(place, register)
    if not found:
        for door in DOOR.finditer(plain):
            found += [
                Mention(key, Form.DOOR, door[0]) for key in sorted(register.of_door(None, door[1]))
            ]
    return _surest(found)


def names_in(text: str, register: Register) -> dict[str, set[int]]:
    """The names of people that stand in a text, with the keys of their households."""
    found = {}
    for start in range(len(text)):
        for end in range(start + SHORTEST_NAME, min(start + register.longest, len(text)) + 1):
            keys = register.by_name.get(text[start:end])
            if keys:
                found[text[start:end]] = keys
    return found


def masked_as(peer: str, register: Register) -> set[int]:
    """The households of those whose name fits a masked one: 单*花, *国强."""
    if "*" not in peer or not re.search("[㐀-鿿]", peer) or len(peer) < SHORTEST_NAME:
        return set()
    fits = "".join("." if sign == "*" else re.escape(sign) for sign in peer)
    return register.named(re.findall(f"^{fits}$", register.all_names, re.MULTILINE))


def nicknamed(peer: str, register: Register) -> set[int]:
    """The households of those whose name holds a nickname, or is held by it: 秀英, 王秀英收."""
    if len(peer) < SHORTEST_NAME or not re.fullmatch("[㐀-鿿]+", peer):
        return set()
    holding = _holding(peer, register.all_names)
    held = [name for name in names_in(peer, register) if len(name) > SHORTEST_NAME]
    return register.named([*holding, *held])


def _holding(nickname: str, names: str) -> list[str]:
    """The lines that hold it; a search for a part is a hundred times as quick as a pattern."""
    found = []
    at = names.find(nickname)
    while at >= 0:
        first = names.rfind("\n", 0, at) + 1
        last = names.find("\n", at)
        last = len(names) if last < 0 else last
        found.append(names[first:last])
        at = names.find(nickname, last)
    return found


def _of_token(token: str, register: Register) -> list[Mention | WrongDigit]:
    found: list[Mention | WrongDigit] = []
    number, _dash, digit = token.rpartition("-")
    key = _number(number, register)
    if key is not None and re.fullmatch("[0-9]", digit):
        if check_digit(register.households[key].number) == digit:
            found.append(Mention(key, Form.CHECKED, token))
        elif _number(token, register) is None:
            return [WrongDigit(token)]
    key = _number(token, register)
    if key is not None:
        found.append(Mention(key, Form.FULL, token))
    parts = token.split("-")
    if not found and len(parts) > 1 and all(part.isdigit() for part in parts):
        short = register.by_parts.get(tuple(int(part) for part in parts))
        if short is not None:
            found.append(Mention(short, Form.SHORT, token))
    return found


def _number(text: str, register: Register) -> int | None:
    """The household with a number, written with or without its hyphens."""
    key = register.by_number.get(text)
    if key is None and len(text) > 3 and "-" not in text:
        return register.by_bare_number.get(text)
    return key


def _of_place(place: re.Match[str], register: Register) -> list[Mention | WrongDigit]:
    """What 一组十二号 names: a number and, where there is such a house, its household."""
    group, serial = _whole(place[1]), _whole(place[2])
    keys = []
    key = register.by_parts.get((group, serial))
    if key is not None:
        keys.append(key)
    if place[3] == "号":
        keys += sorted(register.of_door(group, str(serial)))
    form = Form.SHORT if len(set(keys)) == 1 and key is not None else Form.DOOR
    return [Mention(one, form, place[0]) for one in dict.fromkeys(keys)]


def _whole(text: str) -> int:
    return int(text) if text.isdigit() else read_numeral(text)


def _surest(found: list[Mention | WrongDigit]) -> list[Mention | WrongDigit]:
    forms: dict[int, Mention] = {}
    wrong = [one for one in found if isinstance(one, WrongDigit)]
    for one in found:
        if isinstance(one, Mention):
            known = forms.get(one.household)
            if known is None or one.form > known.form:
                forms[one.household] = one
    return [*forms.values(), *wrong]
