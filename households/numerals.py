"""Chinese numerals from one to ninety-nine, read and written; villager groups count by them."""

import re

NUMERALS = "零一二三四五六七八九十"
WRITTEN = re.compile("([一二三四五六七八九])?(十)?([一二三四五六七八九])?")


def read_numeral(text: str) -> int:
    """一 to 九十九 as a number; 0 for anything else."""
    found = WRITTEN.fullmatch(text)
    if not text or not found or (found[1] and not found[2] and found[3]):
        return 0
    tens = (NUMERALS.index(found[1]) if found[1] else 1) if found[2] else 0
    last = found[3] or ("" if found[2] else found[1])
    return tens * 10 + (NUMERALS.index(last) if last else 0)


def numeral(number: int) -> str:
    """A number from 1 to 99 as people write it: 一, 十, 十一, 二十."""
    tens, last = divmod(number, 10)
    return (
        (NUMERALS[tens] if tens > 1 else "")
        + ("十" if tens else "")
        + (NUMERALS[last] if last else "")
    )


def group_name(number: int) -> str:
    """What a villager group is called: 第一村民小组, 第十一村民小组."""
    return f"第{numeral(number)}村民小组"
