"""Characters nobody sees, and characters that stand for lost ones: one place for all ways in."""

import re
import unicodedata

FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and signs that look like nothing."""
VARIANTS = re.compile("[\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""They choose between two drawings of one character, and are no part of a name."""
UNUSUAL = re.compile(r"[^ -~\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e]")
"""What most texts have none of, so that they need no second look."""
MIDDLE_DOTS = re.compile("[·•・.。‧∙●⋅᛫]")
"""What is written within a name of several words (阿卜杜·艾力), one sign for another: every input
method has one of its own."""
LOST = frozenset("?？\ufffd□▯◻☐")
"""What programs write for a character they do not have."""
ERRORS = {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#GETTING_DATA"}
MADE = re.compile(
    r"\d{4}-\d{2}-\d{2}( \d{2}:\d{2}(:\d{2})?)?|\d{1,2}:\d{2}(:\d{2})?|0\.\d+"
    r"|\d(\.\d+)?E\+?\d+|TRUE|FALSE",
    re.IGNORECASE,
)
"""Dates, times, parts of days, truths and powers of ten, which a spreadsheet makes by itself."""


def visible(text: str) -> str:
    """A text without what nobody sees: zero-width characters, directions, variant selectors.

    Every kind of blank becomes an ordinary one, or the wide one it was.
    """
    if not UNUSUAL.search(text):
        return text
    return "".join(_seen(sign) for sign in VARIANTS.sub("", text))


def visible_lines(text: str) -> str:
    """A text of several lines without what nobody sees; empty lines between others stay."""
    return "\n".join(visible(line).rstrip() for line in text.splitlines()).strip()


def written_name(text: str) -> str:
    """A name as it is kept: without what nobody sees; empty where it has no letter or figure."""
    name = visible(text).strip()
    return name if any(sign.isalnum() for sign in name) else ""


def _seen(sign: str) -> str:
    if sign in FILLERS:
        return ""
    match unicodedata.category(sign):
        case "Cf":
            return ""
        case "Cc" | "Zl" | "Zp":
            return " " if sign.isspace() else ""
    return sign


def has_lost_characters(text: str) -> bool:
    """Whether a name holds □, ? or a character of private use instead of one that was lost."""
    return any(sign in LOST or unicodedata.category(sign) in {"Co", "Cn", "Cs"} for sign in text)


def is_error(text: str) -> bool:
    """Whether a cell holds a spreadsheet's error, or a formula without a value."""
    return text.strip().upper() in ERRORS or is_formula(text)


def is_formula(text: str) -> bool:
    """Whether a cell holds a formula whose value nobody has stored."""
    return text.startswith("=") and len(text) > 1


def is_made_by_spreadsheet(text: str) -> bool:
    """Whether a spreadsheet has made something else of what was typed: a date of 1-5."""
    return bool(MADE.fullmatch(text.strip()))
