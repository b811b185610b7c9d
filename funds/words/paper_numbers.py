"""How the papers that people hold are numbered, and how people type it."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

A_YEAR = re.compile(r"20[0-9]{2}")
A_MONTH = re.compile(r"20[0-9]{2}-(0[1-9]|1[0-2])")
KINDS = {
    "SQ": ("claim", 4, A_YEAR),
    "HZ": ("rental", 4, A_YEAR),
    "JK": ("advance", 3, A_YEAR),
    "BX": ("expense", 3, A_MONTH),
    "YY": ("objection", 4, A_YEAR),
    "SX": ("matter", 4, A_YEAR),
    "YF": ("hall_request", 4, A_YEAR),
    "HY": ("meeting", 4, A_YEAR),
    "WX": ("repair_request", 4, A_YEAR),
    "TX": ("reminder", 4, A_MONTH),
    "WY": ("wish", 4, A_YEAR),
    "WR": ("adoption", 4, A_YEAR),
    "WP": ("appraisal", 4, A_YEAR),
    "WD": ("person_of_note", 4, A_YEAR),
    "WJ": ("lecture", 4, A_YEAR),
    "XM": ("project", 2, A_YEAR),
    "ZD": ("plot_lease", 4, A_YEAR),
    "HB": ("plot_application", 4, A_YEAR),
    "HH": ("partner_agreement", 4, A_YEAR),
    "CQ": ("lot_list", 4, A_YEAR),
    "ZX": ("poll", 4, A_YEAR),
    "JJ": ("hand_over", 3, A_YEAR),
}
"""Papers beside receipts, by the word before the number: its counter, its digits, and for how
long one series lasts."""
OTHER_WORDS = frozenset({"GS", "W", "LD", "LH", "GQ", "LT", "FW", "SL", "QT"})
"""Words before other numbers: of notices, of plots, and of each kind of facility."""
RECEIPT_DIGITS = 6

TYPED = re.compile(
    r"([A-Z]{1,6}|[收付转])?[-–—\s_./字第#]*([0-9]+(?:[-–—\s_./]+[0-9]+){0,2})\s*号?"
)
LONGEST = 9
"""The digits of a number within its series."""


def receipt_series(prefix: str, booked_on: date) -> str:
    """The series of receipts of a year, such as SY-2026."""
    return f"{prefix}-{booked_on.year}"


def receipt_numbered(series: str, number: int) -> str:
    """A receipt's number as it is printed: SY-2026-000123."""
    return f"{series}-{number:0{RECEIPT_DIGITS}d}"


@dataclass(frozen=True)
class TypedNumber:
    """What may be meant by a number that somebody typed, as far as it was typed.

    ``word`` is what stands before it (SY, SQ, 收), or empty; ``digits`` is how many figures the
    number was typed with, which tells a receipt from another paper that begins alike.
    """

    word: str
    year: int | None
    month: int | None
    number: int
    digits: int = field(default=0, compare=False)

    @property
    def is_bare(self) -> bool:
        """Whether it is nothing but a figure, which may mean anything."""
        return not self.word and self.year is None

    def may_be(self, word: str, digits: int, *, receipts: str) -> bool:
        """Whether a paper with this word and so many digits may be meant.

        In a village whose ``receipts`` begin like other papers, a number that was typed in full
        means the one of the two which has so many digits.
        """
        if self.word != word:
            return not self.word
        alike = word == receipts and word in KINDS
        in_full = self.digits in (RECEIPT_DIGITS, KINDS[word][1]) if alike else False
        return not in_full or self.digits == digits


def typed_numbers(text: str) -> list[TypedNumber]:
    """The numbers of papers that may be meant: of SY-2026-000133 also 2026 133 and sy133."""
    plain = unicodedata.normalize("NFKC", text).upper().strip()
    found = TYPED.fullmatch(plain)
    if not found:
        return []
    word, figures = found[1] or "", re.findall("[0-9]+", found[2])
    year, month = A_YEAR.fullmatch(figures[0]), None
    if len(figures) == 1:
        return list(_written_together(word, figures[0]))
    if len(figures) == 3:
        month = A_MONTH.fullmatch(f"{figures[0]}-{figures[1]:0>2}")
    if not year or (len(figures) == 3 and not month) or len(figures[-1]) > LONGEST:
        return []
    last = figures[-1]
    return [
        TypedNumber(word, int(year[0]), int(month[1]) if month else None, int(last), len(last))
    ]


def _written_together(word: str, digits: str) -> Iterator[TypedNumber]:
    """Digits without a sign between them: 133, 2026133, 202611003."""
    if len(digits) <= LONGEST:
        yield TypedNumber(word, None, None, int(digits), len(digits))
    if A_YEAR.fullmatch(digits[:4]) and 4 < len(digits) <= 4 + LONGEST:
        yield TypedNumber(word, int(digits[:4]), None, int(digits[4:]), len(digits) - 4)
    if A_MONTH.fullmatch(f"{digits[:4]}-{digits[4:6]}") and 6 < len(digits) <= 6 + LONGEST:
        yield TypedNumber(
            word, int(digits[:4]), int(digits[4:6]), int(digits[6:]), len(digits) - 6
        )
