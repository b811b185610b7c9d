"""Reading the cells of a roster: what clerks write, into what they mean. Never a guess."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from households.numerals import read_numeral

YearMonth = tuple[int, int]
"""A year and a month, such as (2023, 5)."""

DITTO = {"同上", "〃", "“", "”", "″", '"', "''"}
NOTHING = {"", "-", "—", "－", "/", "无", "空", "没有"}
YES, NO = {"是", "有", "√", "✓", "1"}, {"否", "无", "×", "0"}
PAID_MARKS = {"√", "✓", "✔", "☑", "已缴", "已交"}
WAIVED_MARKS = {"免", "免缴", "免交", "减免"}
EXCEL_DAY_ONE = date(1899, 12, 30)
SERIALS = range(36526, 73051)
"""Excel's day numbers from 2000 to 2099; smaller numbers in a month cell are no dates."""

CAPITAL_DIGITS = {c: d for d, c in enumerate("零壹贰叁肆伍陆柒捌玖")} | {
    c: d for d, c in enumerate("〇一二三四五六七八九")
}
DIGIT = "[壹贰叁肆伍陆柒捌玖一二三四五六七八九]"
SECTION = re.compile(
    rf"(?:({DIGIT})[仟千])?(?:零?({DIGIT})[佰百])?(?:零?({DIGIT}?)([拾十]))?(零?)({DIGIT}?)"
)
ID_NUMBER = re.compile(
    r"(?<!\d)(?:\d{6}[\s-]?\d{8}[\s-]?\d{3}[\dXxＸｘ]|\d{15})(?!\d)",
)


class Unclear(ValueError):
    """A cell that can be read in more than one way, or in none."""


@dataclass(frozen=True)
class Name:
    """A householder's name and what else stood in the cell."""

    name: str
    remark: str = ""
    tenant: bool = False


def narrow(text: str) -> str:
    """Full-width digits, letters and signs as ordinary ones, without blanks around.

    Only for numbers, dates and telephones: in names it would change what was meant.
    """
    return unicodedata.normalize("NFKC", text).strip().lstrip("'").strip()


def bare(text: str) -> str:
    """Text without any blanks, for header words and marks."""
    return re.sub(r"[\s\u3000\u00a0]+", "", text)


def read_name(text: str) -> Name:
    """A name without blanks between its characters; remarks in brackets go to the note."""
    text = text.strip()
    remarks = re.findall(r"[(（]([^()（）]*)[)）]", text)
    name = re.sub(r"[(（][^()（）]*[)）]", "", text)
    tenant = bool(re.search(r"\*?租$", name.strip()))
    name = re.sub(r"\*?租$", "", name.strip()) if tenant else name
    name = name.replace("*", "")
    if re.fullmatch(r"[\s\u3000\u00a0㐀-鿿𠀀-𲎯〇·•]+", name):
        name = bare(name)
    return Name(" ".join(name.split()), "；".join(part for part in remarks if part), tenant)


def read_phone(text: str) -> tuple[str, str]:
    """The main telephone number and a second one, each possibly empty. Raises Unclear."""
    text = narrow(text)
    if text in NOTHING:
        return "", ""
    numbers = [_one_phone(part) for part in re.split(r"[/、,;]| {2,}", text) if part.strip()]
    if not numbers:
        raise Unclear(text)
    return numbers[0], "、".join(numbers[1:])


def _one_phone(text: str) -> str:
    text = text.strip()
    # Only with all its digits: 1.54E+10 has lost the last ones for good.
    whole = re.fullmatch(r"(\d)\.(\d{10})E\+10|(\d{11})\.0", text, re.IGNORECASE)
    if whole:
        text = "".join(part for part in whole.groups() if part)
    landline = re.fullmatch(r"(0\d{2,3})-?(\d{7,8})(-\d+)?", text)
    if landline:
        return f"{landline[1]}-{landline[2]}{landline[3] or ''}"
    digits = re.sub(r"[\s-]", "", text)
    digits = re.sub(r"^(\+86|0086)", "", digits)
    if not re.fullmatch(r"1[3-9]\d{9}", digits):
        raise Unclear(text)
    return digits


def read_group(text: str) -> int | None:
    """The number of a villager group: 一组, 1组, 第一村民小组, 一队, 01. Raises Unclear."""
    text = bare(narrow(text))
    if text in NOTHING:
        return None
    found = re.fullmatch(
        r"第?([0-9]{1,2}|[一二三四五六七八九十]{1,3})(村民小组|小组|组|队|社)?", text
    )
    if not found:
        raise Unclear(text)
    number = int(found[1]) if found[1].isdigit() else read_numeral(found[1])
    if not number:
        raise Unclear(text)
    return number


def read_month(text: str, *, year: int | None) -> YearMonth:
    """One month in any of the ways clerks write it; ``year`` is the title's. Raises Unclear.

    2023.1 may be January or what a spreadsheet made of 2023.10, 10-12 two months or a year and
    a month, 2023.5-12 a day or a stretch: none of these is read.
    """
    text = bare(narrow(text))
    if re.fullmatch(r"\d{5}(\.0)?", text) and int(float(text)) in SERIALS:
        day = EXCEL_DAY_ONE + timedelta(days=int(float(text)))
        return day.year, day.month
    if re.fullmatch(r"(\d{4}|\d{2})\.1", text):
        raise Unclear(text)
    found = (
        re.fullmatch(r"(\d{4}|\d{2})([-./])(\d{1,2})(?:\2(\d{1,2}))?", text)
        or re.fullmatch(r"(\d{4}|\d{2})(年)(\d{1,2})(?:月(\d{1,2})日?|月份?)?", text)
        or re.fullmatch(r"(\d{4})()(\d{2})(\d{2})?", text)
    )
    if found:
        return _dated(int(found[1]), int(found[3]), int(found[4] or 1), text)
    found = re.fullmatch(r"(\d{1,2}|[一二三四五六七八九十]{1,2})月份?", text)
    if found and year:
        month = int(found[1]) if found[1].isdigit() else read_numeral(found[1])
        return _checked(year, month, text)
    raise Unclear(text)


def read_months(text: str, *, year: int | None) -> tuple[YearMonth, YearMonth]:
    """A month, or a stretch such as 23.5-23.12, as its first and last month. Raises Unclear."""
    text = bare(narrow(text))
    try:
        month = read_month(text, year=year)
    except Unclear:
        parts = re.split(r"[~至到—–]+|(?<=\d)-(?=\d{2,4}[.年/])", text)
        if len(parts) != 2:
            raise
        first, last = (read_month(part, year=year) for part in parts)
        if last < first:
            raise Unclear(text) from None
        return first, last
    return month, month


def _dated(year: int, month: int, day: int, text: str) -> YearMonth:
    """A month from a written date. A year of two digits up to 12 may as well be a month."""
    if year <= 12 or not 1 <= day <= 31:
        raise Unclear(text)
    return _checked(year if year > 99 else 2000 + year, month, text)


def _checked(year: int, month: int, text: str) -> YearMonth:
    if not (2000 <= year <= 2199 and 1 <= month <= 12):
        raise Unclear(text)
    return year, month


def read_money(text: str) -> Decimal | None:
    """An amount of yuan: 3元, ￥３．００, 叁元整, 三元, 1,036.00; None for nothing. Raises Unclear."""
    text = bare(narrow(text))
    if text in NOTHING:
        return None
    plain = re.sub(r"^(人民币|[¥￥])|(元整|块钱|元|块|整)$", "", text)
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d{1,2})?|\d{1,9}(\.\d{1,2})?", plain):
        return Decimal(plain.replace(",", "")).quantize(Decimal("0.01"))
    if re.fullmatch(r"\d{1,9}\.\d{2}0+", plain):
        return Decimal(plain).quantize(Decimal("0.01"))
    return _capitals(re.sub(r"^人民币|[整正]$", "", text))


def _capitals(text: str) -> Decimal:
    """叁拾陆元伍角 and 三十六块 as yuan; raises Unclear for what is no such amount."""
    found = re.fullmatch(
        rf"(?:([^元块圆角分]+)(?:[元块圆]|$))?零?(?:({DIGIT})角)?零?(?:({DIGIT})分)?", text
    )
    if not found or not any(found.groups()):
        raise Unclear(text)
    yuan = _whole_yuan(found[1]) if found[1] else 0
    cents = 10 * CAPITAL_DIGITS[found[2] or "零"] + CAPITAL_DIGITS[found[3] or "零"]
    return Decimal(yuan * 100 + cents).scaleb(-2).quantize(Decimal("0.01"))


def _whole_yuan(text: str) -> int:
    """A whole number in characters, below 10^8. Raises Unclear."""
    text = text.replace("〇", "零")
    if text == "零":
        return 0
    high, unit, low = text.replace("萬", "万").partition("万")
    if not unit:
        return _section(high)
    # 三万五 is said for 35,000 as well.
    if len(low) == 1:
        raise Unclear(text)
    return _section(high) * 10_000 + (_section(low.removeprefix("零")) if low else 0)


def _section(text: str) -> int:
    """A number below 10,000 in characters. Raises Unclear, also for 三百五, said for 350 too."""
    found = SECTION.fullmatch(text)
    if not text or not found:
        raise Unclear(text)
    thousands, hundreds, tens, ten, zero, units = found.groups()
    skipped_place = (thousands or hundreds) and not ten and not zero
    if (units and skipped_place) or (zero and not units):
        raise Unclear(text)
    places = ((thousands, 1000), (hundreds, 100), (tens or ("一" if ten else ""), 10), (units, 1))
    return sum(CAPITAL_DIGITS[digit] * worth for digit, worth in places if digit)


def without_id_numbers(text: str) -> str:
    """Text with … for everything that looks like an ID number, which is kept nowhere."""
    return ID_NUMBER.sub("…", text)


def id_number_is_sound(text: str) -> bool:
    """Whether an ID number is 18 characters with the right check digit (GB 11643)."""
    text = narrow(text).upper()
    if not re.fullmatch(r"[0-9]{17}[0-9X]", text):
        return False
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(text[:17], weights, strict=True))
    return "10X98765432"[total % 11] == text[17]
