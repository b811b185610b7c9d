"""What a page says to its reader: in one language, and amounts with marks at their thousands."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from django.apps import apps
from django.db.models import CharField, TextField
from django.http import HttpResponse
from lxml import etree

from funds.models import BankStatement, Book
from households.models import Community, User

SAID_BY = ("alt", "aria-label", "data-label", "data-words", "placeholder", "title")
"""Attributes that are read, seen or heard."""
UNREAD = frozenset(("code", "kbd", "script", "style", "svg"))
"""Elements that hold no words of a language."""
LATIN = {
    *(
        "API",
        "Alt",
        "CSV",
        "English",
        "ID",
        "JPEG",
        "JSON",
        "KB",
        "MB",
        "PDF",
        "PIN",
        "PNG",
        "QR",
        "XLSX",
    ),
    *(
        "SHA",
        "Shangyu",
        "TOTP",
        "URL",
        "WebP",
        "ZIP",
        "csv",
        "http",
        "https",
        "ics",
        "ods",
        "pdf",
        "txt",
    ),
    *("wxy", "xls", "xlsx"),
}
"""Words that are the same in both languages, or an example of what is typed."""
SIGNS = frozenset("免预库存现金限额")
"""What is stamped on a month, as on the paper sheet, and a term of the law; English explains them."""
UNMARKED = re.compile(r"(?<![\d.,/-])\d{4,}\.\d\d(?!\d)")
NO_WORD = "---------"
"""What a list says by itself where nothing is chosen; ours say it in words."""
WORD = re.compile(r"(?<![A-Za-z0-9_./@-])[A-Za-z][A-Za-z_.]*[A-Za-z](?![A-Za-z0-9_/@-])")
ISO_DAY = re.compile(r"(?<![\w-])\d{4}-\d\d-\d\d(?![\w-])")
DAY_IN_WORDS = {
    "zh": re.compile(r"\d{4}年\d{1,2}月\d{1,2}日"),
    "en": re.compile(
        r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d{1,2}\b(?!:)"
    ),
}
"""A day as it is written in words; English pages have none, Chinese ones no figures beside it."""
NUMBER = re.compile(r"[收付转]-\d{4}-\d\d-\d{3}")
"""The number of a voucher, which is the same in every language."""
FILLED_IN = re.compile(r"\{[a-z]+\}")
"""Where a script writes a figure."""
HAN = re.compile(r"[\u3007\u4e00-\u9fff]+")


@dataclass
class Entered:
    """What people entered that a page may say in a language which is not its own."""

    by_language: Mapping[str, Collection[str]]
    looked_at: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    """What is wrong with a text in a language: most stand on many pages."""


def entered() -> Entered:
    """Of people and villages every name; in English also whatever text the books hold."""
    texts = {
        text
        for model in apps.get_models()
        for column in model._meta.concrete_fields
        if isinstance(column, CharField | TextField)
        for text in model._default_manager.values_list(column.name, flat=True).distinct()
        if text and HAN.search(text)
    }
    named = {text for row in User.objects.values_list("username", "first_name") for text in row}
    named |= {text for row in Community.objects.values_list("code", "name") for text in row}
    named |= set(Book.objects.values_list("receipt_prefix", flat=True))
    named |= set(BankStatement.objects.values_list("filename", flat=True))
    return Entered({"zh": _longest_first(named - {""}), "en": _longest_first(texts)})


def _longest_first(texts: Collection[str]) -> list[str]:
    return sorted((" ".join(text.split()) for text in texts), key=len, reverse=True)


def faults_of(answer: HttpResponse, data: Entered) -> set[str]:
    """What a page says in another language than its own, and amounts that are hard to read."""
    if "html" not in answer.headers.get("Content-Type", ""):
        return set()
    return set(_faults(answer.content.decode(), data))


def _faults(page: str, data: Entered) -> Iterator[str]:
    pieces = list(_pieces(etree.HTML(page)))
    yield from _days_in_two_ways(pieces)
    for language, piece in pieces:
        said = language, " ".join(piece.split())
        if said not in data.looked_at:
            data.looked_at[said] = frozenset(_faults_in(*said, data))
        yield from data.looked_at[said]


def _days_in_two_ways(pieces: Collection[tuple[str, str]]) -> Iterator[str]:
    """Days that a page writes in words, where its language or the page writes them in figures."""
    for language, written in DAY_IN_WORDS.items():
        said = [piece for its, piece in pieces if its == language]
        if language == "en" or any(map(ISO_DAY.search, said)):
            yield from (f"a day in two ways: {one}" for one in said if written.search(one))


def _pieces(page: etree._Element) -> Iterator[tuple[str, str]]:
    """What a page says, piece by piece, each with the language that it is marked as."""
    language, unread, within = "", False, []
    for event, element in etree.iterwalk(page, events=("start", "end", "comment", "pi")):
        if event == "start":
            within.append((language, unread))
            language = (element.get("lang") or language)[:2]
            unread = unread or element.tag in UNREAD
            yield from ((language, said) for name in SAID_BY if (said := element.get(name)))
            said = element.text
        else:
            if event == "end":
                language, unread = within.pop()
            said = element.tail
        if said and not unread:
            yield language, said


def _faults_in(language: str, text: str, data: Entered) -> Iterator[str]:
    yield from UNMARKED.findall(text)
    if text == NO_WORD:
        yield text
    if language == "en" and not HAN.search(text):
        return
    for known in data.by_language.get(language, ()):
        text = text.replace(known, " ")
    text = FILLED_IN.sub(" ", NUMBER.sub(" ", text))
    if language == "zh":
        yield from set(WORD.findall(text)) - LATIN
    elif language == "en" and set("".join(HAN.findall(text))) - SIGNS:
        yield text
