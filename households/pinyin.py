"""Finding people by the sound of their name: wxy and wangxiuying for 王秀英."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice, product

READINGS = 16
"""The most ways of reading one name that are kept, and as many of its initials."""
SOUNDS = 4
"""The most ways of saying one name that are compared with another's."""
CHINESE = re.compile("[㐀-鿿𠀀-𲎯]")

COMPOUNDS = {
    "万俟": ("mo", "qi"),
    "尉迟": ("yu", "chi"),
    "长孙": ("zhang", "sun"),
    "令狐": ("ling", "hu"),
    "单于": ("chan", "yu"),
    "澹台": ("tan", "tai"),
}
SURNAMES = {
    "曾": ("zeng",),
    "单": ("shan",),
    "查": ("zha",),
    "仇": ("qiu",),
    "解": ("xie",),
    "区": ("ou",),
    "翟": ("zhai",),
    "覃": ("qin", "tan"),
    "盖": ("ge", "gai"),
    "乐": ("yue", "le"),
    "种": ("chong",),
    "缪": ("miao",),
    "薄": ("bo",),
    "冼": ("xian",),
    "逄": ("pang",),
    "员": ("yun",),
    "折": ("she",),
    "召": ("shao",),
    "朴": ("piao",),
    "任": ("ren",),
    "华": ("hua",),
    "燕": ("yan",),
    "应": ("ying",),
    "宁": ("ning",),
    "葛": ("ge",),
    "曲": ("qu",),
    "卜": ("bu",),
    "石": ("shi",),
    "秘": ("bi",),
    "洗": ("xian",),
    "黑": ("he",),
    "牟": ("mu", "mou"),
    "隗": ("kui", "wei"),
    "郗": ("xi", "chi"),
    "祭": ("zhai",),
    "过": ("guo",),
    "哈": ("ha",),
    "繁": ("po",),
    "尹": ("yin",),
    "那": ("na",),
    "都": ("du",),
    "沈": ("shen",),
    "谌": ("chen", "shen"),
}
"""How surnames are read where that differs from the same characters elsewhere."""


def search_tokens(name: str) -> list[str]:
    """Everything a name may be typed as: itself, its pinyin without tones, its initials.

    A surname is found by its own reading first and by the ordinary one as well.
    """
    name = "".join(name.split()).lower()
    if not name:
        return []
    readings = _readings(name)[:12]
    initials = [tuple(dict.fromkeys(said[0] for said in ways)) for ways in readings]
    return list(dict.fromkeys((name, *_likeliest(readings), *_likeliest(initials))))


def given_name_tokens(name: str) -> list[str]:
    """The pinyin of a Chinese name without its surname: ``xiuying`` for 王秀英."""
    name = "".join(name.split())
    given = name[2 if name[:2] in COMPOUNDS else 1 :]
    if len(given) < 2 or not _is_chinese(given):
        return []
    return list(islice(_likeliest(_ordinary(given)[:12]), 4))


def sounds(name: str, mark: str) -> list[str]:
    """How a Chinese name may be said, its syllables joined by a mark; nothing for other names."""
    name = "".join(name.split())
    if not name or not _is_chinese(name):
        return []
    readings = _readings(name)[:12]
    return list(islice(_likeliest(readings, mark), SOUNDS))


def initials(name: str) -> str:
    """The first letters of a name's syllables, as they are most often read: ``sxc`` for 上溪村."""
    return "".join(said[0] for said, *_rare in _ordinary("".join(name.split())))


def spelled(name: str) -> str:
    """A name in small letters as it is most often read: ``zhengguangming`` for 郑光明."""
    name = "".join(name.split()).lower()
    return "".join(said[0] for said in _readings(name)) if name else ""


def _is_chinese(text: str) -> bool:
    return all(CHINESE.fullmatch(sign) for sign in text)


def _likeliest(ways: Sequence[Sequence[str]], mark: str = "") -> Iterable[str]:
    """The likeliest READINGS of all the combinations: fewest rare readings first."""
    ranked = islice(product(*(enumerate(said) for said in ways)), 4096)
    for combination in sorted(ranked, key=lambda parts: sum(rank for rank, _said in parts))[
        :READINGS
    ]:
        yield mark.join(said for _rank, said in combination)


def _readings(name: str) -> list[tuple[str, ...]]:
    """For each character the ways it may be read, the likeliest first."""
    if name[:2] in COMPOUNDS:
        return [*((syllable,) for syllable in COMPOUNDS[name[:2]]), *_ordinary(name[2:])]
    readings = _ordinary(name)
    if name[0] in SURNAMES:
        readings[0] = tuple(dict.fromkeys((*SURNAMES[name[0]], *readings[0])))
    return readings


def _ordinary(text: str) -> list[tuple[str, ...]]:
    return list(_looked_up(text)) if text else []


@lru_cache(maxsize=1000)
def _looked_up(text: str) -> tuple[tuple[str, ...], ...]:
    """The readings; the words of a name ask for them three times over."""
    # Its dictionaries take longer to load than most commands take, and few need them.
    from pypinyin import Style, pinyin  # noqa: PLC0415

    found = pinyin(text, style=Style.NORMAL, heteronym=True)
    return tuple(tuple(dict.fromkeys(syllables)) for syllables in found)
