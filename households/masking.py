"""Masking: what a public board may show of a person (个人信息保护法 arts. 6, 25, 51)."""

import re
from collections.abc import Set
from functools import lru_cache

from households.pinyin import COMPOUNDS

COMPOUND_SURNAMES = frozenset(COMPOUNDS) | {
    "欧阳", "上官", "司马", "诸葛", "东方", "夏侯", "皇甫", "公孙", "慕容", "司徒", "端木", "独孤",
    "闻人", "赫连", "公冶", "宗政", "濮阳", "淳于", "太叔", "申屠", "仲孙", "轩辕", "钟离", "宇文",
    "鲜于", "闾丘", "司空", "司寇", "南宫", "西门", "东郭", "呼延", "百里", "拓跋", "公羊", "梁丘",
}  # fmt: skip
STAR = "*"
HIDDEN = STAR * 4
GAP = r"[\s\-\u2010-\u2015－.·/、_]{0,3}"
LONG_NUMBER = re.compile(
    rf"(?<!\d)1[3-9]\d(?:{GAP}\d){{8}}(?!\d)"
    rf"|(?<!\d)[(（]?0\d{{2,3}}[)）]?{GAP}\d{{3,4}}{GAP}\d{{4}}(?!\d)"
    rf"|(?<!\d)\d{{4}}(?:{GAP}\d{{4}}){{3,}}(?:{GAP}\d{{1,3}})?[Xx]?(?!\d)"
    r"|\d(?:\s{0,2}\d){6,}[Xx]?"
)
"""Digits that may be a telephone, an account or an identity number.

Run together or with blanks; a mobile number, one with its area code and an account also with
whatever people write between digits, which must not take a day (2026-11-24) or a receipt
(SY-2026-000003) for one.
"""

NUMBER = re.compile(r"(?<![0-9A-Za-z-])[0-9A-Z]+(?:-[0-9A-Z]+)+(?![0-9A-Za-z-])", re.ASCII)
"""What a household's number looks like; those of vouchers and receipts have further parts."""


def mask_name(name: str) -> str:
    """A name as the board shows it: 张*, 王*英, 欧阳*明, 阿***提.

    A compound surname stays whole; five characters and more keep the first and the last. Blanks
    between characters are left out.
    """
    name = "".join(name.split())
    if len(name) <= 1:
        return name
    if len(name) == 2:
        return name[0] + STAR
    if len(name) >= 5 or "·" in name:
        return f"{name[0]}{STAR * 3}{name[-1]}"
    kept = 2 if len(name) == 4 and name[:2] in COMPOUND_SURNAMES else 1
    return name[:kept] + STAR * (len(name) - kept - 1) + name[-1]


def mask_text(text: str, names: Set[str]) -> str:
    """A free text with each of these names masked and every long number in it hidden.

    Among the ``names`` may be numbers of households: of such a one the first part stays (01-***).
    A name is found also where it is spaced out (张　伟). Names of one character are words of the
    language and stay.
    """
    known, lengths = _known(frozenset(names))
    places = [place for place, sign in enumerate(text) if not sign.isspace()]
    bare = "".join(text[place] for place in places)
    shown, at, done = [], 0, 0
    while at < len(bare):
        found = next((bare[at : at + n] for n in lengths if bare[at : at + n] in known), "")
        last = places[at + max(len(found), 1) - 1]
        shown.append(text[done : places[at]])
        shown.append(mask_name(found) if found else text[last])
        at, done = at + max(len(found), 1), last + 1
    named = "".join([*shown, text[done:]])
    return LONG_NUMBER.sub(HIDDEN, NUMBER.sub(lambda found: _masked(found[0], names), named))


@lru_cache(maxsize=2)
def _known(names: frozenset[str]) -> tuple[Set[str], list[int]]:
    """The names as they are looked for, and their lengths, the longest first.

    A page masks many texts by the same register of tens of thousands.
    """
    known = {"".join(name.split()) for name in names if not NUMBER.fullmatch(name)}
    return known, sorted({len(name) for name in known if len(name) > 1}, reverse=True)


def _masked(number: str, names: Set[str]) -> str:
    return f"{number.split('-', maxsplit=1)[0]}-{STAR * 3}" if number in names else number
