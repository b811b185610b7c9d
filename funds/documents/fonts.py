"""The fonts of papers, and which characters none of them can show (glyph check).

Names are written with tens of thousands of characters. The first font has those of everyday; what it
lacks, such as 𠮷, the second one has. What neither has is printed as 〓, the old printers' mark for a
sort that the case lacks, and named by its number in Unicode at the foot of the page.
"""

import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import noto_cjk_sans_otc
import typst
from fontTools.ttLib import TTCollection, TTFont
from pylopdf_fonts_zh_cn import sans_path, serif_path

SANS, SERIF = Path(sans_path()), Path(serif_path())
RARE = Path(str(noto_cjk_sans_otc.FONT_PATH))
LACKING = "〓"
"""Stands where a character cannot be shown."""
EVERYDAY = "gb2312"
"""What is written in this code is in every Chinese font, and need not be looked up."""
UNSEEN = (
    (0x00AD,),
    (0x034F, 0x061C),
    range(0x180B, 0x1810),
    range(0x200B, 0x2010),
    range(0x202A, 0x202F),
    range(0x2060, 0x2070),
    range(0xFE00, 0xFE10),
    (0xFEFF,),
    range(0xE0000, 0xE1000),
)
"""Characters that every program passes over in silence (Default_Ignorable_Code_Point)."""
MARKED_BLANKS = "\x1c\x1d\x1e\x1f\u1680"
"""Blanks to Python which a font would have to draw."""


@cache
def fonts() -> typst.Fonts:
    """Those that came along; none of the machine's own, which has others than the next.

    Looked through once a process: that takes longer than an ordinary paper.
    """
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=sorted({font.parent for font in (SANS, SERIF, RARE)}),
    )


def lacking(text: str) -> set[str]:
    """The characters of a text that no font of the papers can show."""
    return {one for one in set(text) if _is_lacking(one)}


def showable(content: Any, lost: set[str]) -> Any:
    """What is told to a paper, its texts with 〓 for what cannot be shown; that goes into ``lost``."""
    match content:
        case str():
            found = lacking(content)
            if not found:
                return content
            lost |= found
            return content.translate(dict.fromkeys(map(ord, found), LACKING))
        case dict():
            return {name: showable(part, lost) for name, part in content.items()}
        case [int(), *_]:
            # A picture's bytes.
            return content
        case [*parts]:
            return [showable(part, lost) for part in parts]
    return content


def named(lost: set[str]) -> str:
    """The characters that cannot be shown, by their numbers."""
    return " ".join(f"U+{ord(one):04X}" for one in sorted(lost))


@lru_cache(maxsize=20_000)
def _is_lacking(one: str) -> bool:
    return not _is_everyday(one) and not _is_shown(one)


def _is_everyday(one: str) -> bool:
    if unicodedata.category(one) == "Cc":
        return False
    try:
        one.encode(EVERYDAY)
    except UnicodeEncodeError:
        return False
    return True


def _is_shown(one: str) -> bool:
    return _has_no_shape(one) or ord(one) in _shapes()


def _has_no_shape(one: str) -> bool:
    """Blanks and ends of lines, joiners, the choice of a variant."""
    is_blank = one.isspace() and one not in MARKED_BLANKS
    return is_blank or any(ord(one) in codes for codes in UNSEEN)


@cache
def _shapes() -> frozenset[int]:
    """The numbers of all characters that one of the fonts has."""
    with TTFont(SANS, lazy=True) as first, TTCollection(RARE, lazy=True) as second:
        return _codes(first) | _codes(second.fonts[0])


def _codes(font: TTFont) -> frozenset[int]:
    # Nobody asks what its glyphs are called: to read their names takes 30 MB.
    font.setGlyphOrder([""] * font["maxp"].numGlyphs)
    return frozenset(font.getBestCmap())
