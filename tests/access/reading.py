"""What a page says to its reader: in one language, and amounts with marks at their thousands."""

import re
from collections.abc import Collection, Iterator, Mapping
from html.parser import HTMLParser

from django.apps import apps
from django.db.models import CharField, TextField
from django.http import HttpResponse

from funds.models import BankStatement, Book
from households.models import Community, User

SAID_BY = ("alt", "aria-label", "data-label", "data-words", "placeholder", "title")
"""Attributes that are read, seen or heard."""
UNREAD = frozenset(("code", "kbd", "script", "style", "svg"))
"""Elements that hold no words of a language."""
VOID = frozenset(("br", "hr", "img", "input", "link", "meta", "source", "wbr"))
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
NUMBER = re.compile(r"[收付转]-\d{4}-\d\d-\d{3}")
"""The number of a voucher, which is the same in every language."""
FILLED_IN = re.compile(r"\{[a-z]+\}")
"""Where a script writes a figure."""
HAN = re.compile(r"[\u3007\u4e00-\u9fff]+")


class _Reader(HTMLParser):
    """Gathers what a page says, each piece with the language that it is marked as."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[tuple[str, str]] = []
        self._within: list[tuple[str, str]] = []

    @property
    def _language(self) -> str:
        return self._within[-1][1] if self._within else ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        language = (said.get("lang") or self._language)[:2]
        self.pieces += [(language, said[name] or "") for name in SAID_BY if name in said]
        if tag not in VOID:
            self._within.append((tag, language))

    def handle_endtag(self, tag: str) -> None:
        if tag in (name for name, _language in self._within):
            while self._within.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not UNREAD.intersection(tag for tag, _language in self._within):
            self.pieces.append((self._language, data))


Entered = Mapping[str, Collection[str]]
"""What people entered that a page may say in a language which is not its own, by that language."""


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
    return {"zh": _longest_first(named - {""}), "en": _longest_first(texts)}


def _longest_first(texts: Collection[str]) -> list[str]:
    return sorted((" ".join(text.split()) for text in texts), key=len, reverse=True)


def faults_of(answer: HttpResponse, data: Entered) -> set[str]:
    """What a page says in another language than its own, and amounts that are hard to read."""
    if "html" not in answer.headers.get("Content-Type", ""):
        return set()
    return set(_faults(answer.content.decode(), data))


def _faults(page: str, data: Entered) -> Iterator[str]:
    reader = _Reader()
    reader.feed(page)
    for language, piece in reader.pieces:
        text = " ".join(piece.split())
        yield from UNMARKED.findall(text)
        if text == NO_WORD:
            yield text
        if language == "en" and not HAN.search(text):
            continue
        for known in data.get(language, ()):
            text = text.replace(known, " ")
        text = FILLED_IN.sub(" ", NUMBER.sub(" ", text))
        if language == "zh":
            yield from set(WORD.findall(text)) - LATIN
        elif language == "en" and set("".join(HAN.findall(text))) - SIGNS:
            yield text
