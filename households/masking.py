"""Masking: what a public board may show of a person (个人信息保护法 arts. 6, 25, 51)."""

import re
from collections.abc import Set

from households.pinyin import COMPOUNDS

COMPOUND_SURNAMES = frozenset(COMPOUNDS) | {
    "欧阳", "上官", "司马", "诸葛", "东方", "夏侯", "皇甫", "公孙", "慕容", "司徒", "端木", "独孤",
    "闻人", "赫连", "公冶", "宗政", "濮阳", "淳于", "太叔", "申屠", "仲孙", "轩辕", "钟离", "宇文",
    "鲜于", "闾丘", "司空", "司寇", "南宫", "西门", "东郭", "呼延", "百里", "拓跋", "公羊", "梁丘",
}  # fmt: skip
STAR = "*"
GAP = r"[-－—.· ]?"
LONG_NUMBER = re.compile(
    r"(?:0\d{2,3}-)?\d{7,}"
    r"|\d(?: ?\d){6,}"
    rf"|(?<!\d)1[3-9]\d(?:{GAP}\d){{8}}(?!\d)"
    rf"|(?<!\d)0\d{{2,3}}{GAP}\d{{3,4}}{GAP}\d{{4}}(?!\d)"
    rf"|(?<!\d)\d{{4}}(?:{GAP}\d{{4}}){{3,}}"
)
"""Digits that may be a telephone, an account or an identity number.

Run together or with blanks; a mobile number, one with its area code and an account also with
hyphens or dots, which must not take a day (2026-11-24) or a receipt (SY-2026-000003) for one.
"""
HOUSE = r"(?:\d|[〇零一二三四五六七八九十百]+[号栋幢弄室]).*"
"""Where a house number begins; a numeral without 号 may belong to the village, as in 三元村."""


def mask_name(name: str) -> str:
    """A name as the board shows it: 张*, 王*英, 欧阳*明, 阿***提.

    A compound surname stays whole; five characters and more keep the first and the last.
    """
    name = name.strip()
    if len(name) <= 1:
        return name
    if len(name) == 2:
        return name[0] + STAR
    if len(name) >= 5 or "·" in name:
        return f"{name[0]}{STAR * 3}{name[-1]}"
    kept = 2 if len(name) == 4 and name[:2] in COMPOUND_SURNAMES else 1
    return name[:kept] + STAR * (len(name) - kept - 1) + name[-1]


def mask_phone(phone: str) -> str:
    """A telephone number with its middle hidden: 154****0001, 0575-****0047."""
    phone = phone.strip()
    landline = re.fullmatch(r"(0\d{2,3}-?)(?:\d{7,8}|\*{4}\d{4})(?:-\d+)?", phone)
    if landline:
        return f"{landline[1]}{STAR * 4}{phone[len(landline[1]) :].partition('-')[0][-4:]}"
    if len(phone) <= 7:
        return STAR * len(phone)
    return f"{phone[:3]}{STAR * 4}{phone[-4:]}"


def mask_house(house_no: str) -> str:
    """A house number without the number: 尚余村**号."""
    return re.sub(HOUSE, f"{STAR * 2}号", house_no.strip())


def mask_text(text: str, names: Set[str]) -> str:
    """A free text with each of these names and every long number in it masked.

    Names of one character are words of the language and stay.
    """
    lengths = sorted({len(name) for name in names if len(name) > 1}, reverse=True)
    shown, place = [], 0
    while place < len(text):
        found = next(
            (text[place : place + n] for n in lengths if text[place : place + n] in names), ""
        )
        shown.append(mask_name(found) if found else text[place])
        place += len(found) or 1
    return LONG_NUMBER.sub(_masked, "".join(shown))


def _masked(number: re.Match[str]) -> str:
    """The number with its middle hidden; an area code keeps its hyphen."""
    if re.fullmatch(r"0\d{2,3}-\d+", number[0]):
        return mask_phone(number[0])
    return mask_phone("".join(filter(str.isdigit, number[0])))
