"""Forms filled in senselessly, and what is wrong with an answer to one.

The forms are those of the pages themselves; what is sent is what a browser would send, with some
fields overwritten, left out, sent twice or sent as files that are none.
"""

import random
import re
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote_plus, urljoin

from django.http import HttpResponse
from django.test import Client
from django.utils.html import escape

from funds.interface.forms import LOST
from tests.making.desk import at_desk
from tests.making.pages import Forms, PageForm

TEXTS = (
    *("", " ", "\n\n", "\0", "a\0b", "\ud800", "\u202e1", "\ufeff", "x" * 300, "余" * 9_000),
    *(
        "<script>alert(1)</script>",
        "'; DROP TABLE funds_payment; --",
        "%s%n{0}",
        "../../etc/passwd",
    ),
    *("=1+1", "None", "null", "on", "True", "[]", "01-001", "99-999", "01-001\0", "一二三", "😀"),
)
NUMBERS = (
    *(
        "0",
        "-1",
        "-0.00",
        "1.5",
        "0.001",
        "1e5",
        "1E400",
        "NaN",
        "Infinity",
        "１２３",
        "٣",
        "1_000",
    ),
    *("9" * 10, "9223372036854775808", "9" * 400, "+1", "0x10", "1,5", "½", "²", "3.00", "1"),
)
DAYS = (
    *("0000-00-00", "9999-12-31", "10000-01-01", "0001-01-01", "2026-02-29", "2024-02-29"),
    *("2026-02-30", "2026-13-01", "2026-3-1", "20260301", "2026-03-20T10:00", "26-03-20", "明天"),
    *("2026-13", "0000-01", "9999-12", "２０２６-03-20", "25:61", "24:00", "2026-03-20"),
)
WORDS = (*TEXTS, *NUMBERS, *DAYS)
FILES = (
    ("", b""),
    ("empty.xlsx", b""),
    ("x.xlsx", b"PK\x03\x04 no archive"),
    ("x.jpg", b"\xff\xd8\xff no picture"),
    ("x.png", b"\x89PNG\r\n\x1a\n" + bytes(40)),
    ("x.pdf", b"%PDF-1.4"),
    ("x.csv", b"\xff\xfe\0a,\0\n"),
    ("x.csv", "户号,金额\n01-001,9e9\n\0,\0\n".encode()),
    ("../../x\0.csv", b"a,b\n" + b"," * 5_000),
    ("x" * 300 + ".csv", b'"never closed'),
)
ASIDE = ("csrfmiddlewaretoken", "once", "seen", "_community")
"""Of these a page chooses the values itself."""
TYPED = ("text", "search", "number", "date", "month", "time", "tel", "email", "url")
FILE = re.compile(r'type="file"')
SENTENCE = re.compile(r'class="[^"]*(?:errorlist|errornote|wrong|error)[^"]*"|role="alert"')
ALERT = re.compile(r'role="alert".*?</div>', re.DOTALL)
NOT_TYPED = re.compile(r'\b(?:disabled|readonly)\b|autocomplete="username"')
UNSHOWN = frozenset((*ASIDE, "pin", "new_pin", "again"))
"""What is not shown again as it was typed."""
NOTED = frozenset(("households_tries", "otp_totp_totpdevice"))
"""Where it is counted how often somebody tried."""
FINE = (200, 302, 303, 422)


@dataclass(frozen=True)
class Sent:
    """A form as it was sent."""

    address: str
    fields: tuple[tuple[str, str], ...]
    files: tuple[tuple[str, str, bytes], ...] = ()

    def to(self, client: Client) -> Any:
        """The answer to it."""
        if self.files:
            body, kind = _multipart(self)
        else:
            body, kind = _plain(self), "application/x-www-form-urlencoded"
        answer: Any = client.generic("POST", self.address, body, content_type=kind)
        if answer.streaming:
            b"".join(answer.streaming_content)
        return answer

    def __str__(self) -> str:
        said = {
            name: value if len(value) < 60 else f"{value[:50]}…" for name, value in self.fields
        }
        return f"{self.address} {said} {[(n, f) for n, f, _c in self.files]}"


@dataclass
class Asked:
    """A form of a page that can be sent."""

    address: str
    form: PageForm
    file_names: list[str] = field(default_factory=list)

    @property
    def mark(self) -> tuple[object, ...]:
        """What tells it from other forms: whither it goes, without numbers, and what it asks."""
        return re.sub(r"\d+", "0", self.address), tuple(sorted(self.form.names))

    def filled(self, chance: random.Random) -> Sent:
        """Most of it as a page has it or as one would write it, and some of it senseless."""
        names = sorted(self.form.names - set(self.file_names))
        hit = chance.random() ** 2 if chance.random() < 0.8 else 1
        said = [
            (name, value)
            for name in names
            for value in (
                self._senseless(name, chance)
                if name not in ASIDE and chance.random() < hit
                else self._usual(name)
            )
        ]
        said += [button for button in sorted(self.form.buttons) if chance.random() < 0.5]
        files = [
            (name, *chance.choice(FILES)) for name in self.file_names if chance.random() < 0.8
        ]
        return Sent(self.address, tuple(said), tuple(files))

    def _usual(self, name: str) -> list[str]:
        if any(self.form.shown.get(name, [])):
            return self.form.shown[name]
        chosen = [value for value in self.form.options.get(name, {}).values() if value]
        if chosen:
            return chosen[:1]
        if re.search(r"(_on|_day|day|date|until|from)$", name):
            return ["2026-03-20"]
        if re.search(r"month$", name):
            return ["2026-03"]
        if name.endswith("household"):
            return ["01-001"]
        return ["5"]

    def _senseless(self, name: str, chance: random.Random) -> list[str]:
        way = chance.random()
        if way < 0.1:
            return []
        if way < 0.2:
            return [chance.choice(WORDS) for _ in range(chance.choice((2, 2, 40)))]
        usual = "".join(self._usual(name)[:1])
        fitting = DAYS if re.match(r"\d{4}-\d\d", usual) else NUMBERS if usual.isdigit() else TEXTS
        return [chance.choice(fitting if way < 0.6 else WORDS)]


def forms_of(answer: HttpResponse, page: str) -> Iterator[Asked]:
    """The forms of a page that can be sent."""
    if answer.status_code != 200 or "html" not in answer.headers.get("Content-Type", ""):
        return
    text = answer.content.decode()
    for form in Forms(text).forms:
        address = urljoin(at_desk(page), form.action) if form.action else page
        form.names = {name for name in form.names if "__prefix__" not in name}
        asks = form.names - set(ASIDE)
        if form.is_post and asks and not re.search("/(language|logout)/", address):
            yield Asked(address, form, _files_of(text, form))


def _files_of(text: str, form: PageForm) -> list[str]:
    tags = (tag for tag in re.findall(r"<input[^>]*>", text) if FILE.search(tag))
    named = (re.search(r'name="([^"]*)"', tag) for tag in tags)
    return sorted({found[1] for found in named if found} & form.names)


def lost(text: str, sent: Sent) -> Iterable[str]:
    """Names of the fields of a page's form, shown again, that say something else than was typed."""
    shown: dict[str, list[str]] = {}
    for form in Forms(text).forms:
        for name, values in form.shown.items():
            shown.setdefault(name, []).extend(values)
    typed: dict[str, list[str]] = {}
    for name, value in sent.fields:
        typed.setdefault(name, []).append(value)
    for name in _to_type_in(text) & typed.keys() - UNSHOWN:
        said = typed[name][0]
        if len(typed[name]) > 1 or _plainly(said) in map(_plainly, shown[name]):
            continue
        if escape(_plainly(said)) not in _plainly(" ".join(ALERT.findall(text))):
            yield name


def _to_type_in(text: str) -> set[str]:
    """Names of the fields in which one types, and sees what one typed."""
    names = set()
    for tag in re.findall(r"<(?:input|textarea)\b[^>]*>", text):
        kind, name = re.search(r'\btype="([^"]*)"', tag), re.search(r'\bname="([^"]*)"', tag)
        if name and (kind is None or kind[1] in TYPED) and not NOT_TYPED.search(tag):
            names.add(name[1])
    return names


def faults_of(sent: Sent, answer: HttpResponse, written: set[str]) -> Iterator[str]:
    """What is wrong with an answer: a failure, something lost, written or not explained."""
    status = answer.status_code
    if status not in FINE:
        yield f"answers {status}"
    if status >= 400 and written - NOTED:
        yield f"answers {status} and writes {sorted(written)}"
    if status == 422 and "html" in answer.headers["Content-Type"]:
        text = answer.content.decode()
        yield from (f"loses {name}" for name in lost(text, sent))
        if not SENTENCE.search(text):
            yield "says nothing"


def _plainly(text: str) -> str:
    """As it comes back: no server keeps half a character, or none."""
    whole = text.replace("\0", LOST).encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    return " ".join(whole.split())


def _plain(sent: Sent) -> bytes:
    words = (
        "=".join(quote_plus(word, errors="surrogatepass") for word in pair) for pair in sent.fields
    )
    return "&".join(words).encode("ascii")


def _multipart(sent: Sent) -> tuple[bytes, str]:
    edge = secrets.token_hex(8)
    parts = [
        f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode(
            "utf-8", "surrogatepass"
        )
        for name, value in sent.fields
    ]
    for name, filename, content in sent.files:
        head = f'--{edge}\r\nContent-Disposition: form-data; name="{name}"; filename="{filename}"'
        parts.append(f"{head}\r\nContent-Type: application/octet-stream\r\n\r\n".encode())
        parts.append(content + b"\r\n")
    return b"".join([*parts, f"--{edge}--\r\n".encode()]), f"multipart/form-data; boundary={edge}"
