"""Which words would judge a household by what it owes, pays or gives."""

import re
import unicodedata

from households.characters import visible
from households.traditional import simplified

TRADITIONAL = str.maketrans("繳賬帳債貸罰轉齊納獻錢", "缴账账债贷罚转齐纳献钱")
BLANK = re.compile(r"(?<![!-~])\s+|\s+(?![!-~])")
"""Blanks between Chinese characters, which only set them apart."""
FIGURE = "[\\d一二两三四五六七八九十百千万几]"
FEE = r"(?<![浪消免花])费(?![心力劲时事孝]|公[示开]|栏|牌|广告|机)"
"""A fee, but not its board, sign or machine, which can be seen."""
MONEY = rf"(?:{FEE}|租(?![屋房户客车赁])|款(?![待式])|账(?!号)|钱|债|贷|基金)"
CHINESE = re.compile(
    rf"拖[欠账]|赊[账欠]|[不没未无](?:有|曾)?欠(?![佳缺妥])"
    rf"|欠(?![佳缺妥])(?:[着了交村\d]|{FIGURE}|.{{0,6}}?[费款账债租钱元])"
    rf"|缴(?!费[机窗]|点)|[交付][纳清齐足]?了?.{{0,6}}?{MONEY}|还[了清]?.{{0,2}}?[款钱债贷账]|{FEE}"
    rf"|捐(?:[款钱赠献资]|{FIGURE})|[集筹出]资(?![料源格深])|出钱|赞助|借[钱款债贷]|外债|负债"
    rf"|罚款|转账|足额|[没未催]收[到齐]?{MONEY}|{FIGURE}(?:块钱|元(?![化素旦]))"
)
ENGLISH = re.compile(
    r"\b(?:arrears?|(?:non-?)?payments?|pay(?:s|ing)?(?!\s+(?:attention|heed)\b)|(?:un)?paid|owe[sd]?"
    r"|owing|debt(?:s|ors?)?|fees?(?!\s+(?:board|sign|notice)s?\b)|dues|donat\w*|lev(?:y|ies)|fined|outstanding\s+(?:balance|amount)s?"
    r"|contribut\w*\s+to\s+(?:the|a|our)\s+fund)\b",
    re.IGNORECASE,
)


def is_about_money(words: str) -> bool:
    """Whether words are about what a household pays or owes, however they are written.

    Full-width letters, traditional characters and blanks between characters hide nothing. Wasting
    (浪费), tidying up (收拾) and a board of fees (收费公示栏) are things that can be seen.
    """
    plain = simplified(unicodedata.normalize("NFKC", visible(words))).translate(TRADITIONAL)
    return bool(CHINESE.search(BLANK.sub("", plain)) or ENGLISH.search(plain))
