"""The last numbers on paper: those that a backup ends with, and those that this database has.

What was printed after a backup was made bears later numbers. They are not in the backup, so
nobody but the holder of the papers knows them.
"""

import gzip
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Any

from funds.models import Book, Counter, Voucher
from funds.words.paper_numbers import A_YEAR, KINDS, RECEIPT_DIGITS
from households.models import Community

READ = ("households.community", "funds.book", "funds.counter")


@dataclass(frozen=True, order=True)
class Series:
    """One series of one community's papers: SY-2026, counted by ``receipt.SY-2026``."""

    code: str
    name: str
    counter: str
    digits: int

    def paper(self, number: int) -> str:
        """The number as it is printed: SY-2026-000341."""
        return f"{self.name}-{number:0{self.digits}d}"


@dataclass(frozen=True)
class LastNumbers:
    """The last number of every series on paper, and how receipts begin, by community."""

    last: Mapping[Series, int]
    prefixes: Mapping[str, str]

    def newest(self) -> list[str]:
        """The last paper of each kind of each community, with its code where there are several."""
        newest: dict[tuple[str, str], Series] = {}
        for series in sorted(self.last):
            newest[series.code, series.counter.split(".")[0]] = series
        several = len(self.prefixes) > 1
        return [
            f"{series.code}/{paper}" if several else paper
            for series in newest.values()
            for paper in [series.paper(self.last[series])]
        ]

    def beyond(self, other: "LastNumbers") -> "LastNumbers":
        """What of it goes further than another."""
        further = {s: number for s, number in self.last.items() if number > other.last.get(s, 0)}
        return LastNumbers(further, self.prefixes)

    def series(self, code: str, name: str) -> Series | None:
        """The series of a community by its printed name; None for what it does not print."""
        word, _dash, rest = name.partition("-")
        receipts = Series(code, name, f"receipt.{name}", RECEIPT_DIGITS)
        if receipts in self.last or word == self.prefixes.get(code):
            return receipts if A_YEAR.fullmatch(rest) else None
        if word in KINDS:
            kind, digits, lasting = KINDS[word]
            return (
                Series(code, name, f"{kind}.{rest}", digits) if lasting.fullmatch(rest) else None
            )
        return None


def numbers_here() -> LastNumbers:
    """The last numbers that this database has given."""
    counters = Counter.objects.values_list("community__code", "name", "value")  # all communities
    books = Book.objects.values_list("community__code", "receipt_prefix")
    codes = Community.objects.values_list("code", flat=True)
    return _last_numbers(counters, {**dict.fromkeys(codes, ""), **dict(books)})


def has_gone_on(ends: Mapping[str, tuple[int, str]]) -> bool:
    """Whether this database has gone on with books whose last vouchers are these.

    By the code of the community: how many vouchers, and the seal of the last.
    """
    for community in Community.objects.filter(code__in=list(ends)):
        count, seal = ends[community.code]
        if Voucher.objects.of(community).filter(seq=count, seal=seal).exists():
            return True
    return False


def numbers_in(file: IO[bytes], columns: Mapping[str, list[str]]) -> LastNumbers:
    """The last numbers that a backup ends with; ``columns`` are those its heading names."""
    codes: dict[int, str] = {}
    prefixes: dict[str, str] = {}
    counters: list[tuple[str, str, int]] = []
    for label, row in _rows(file, columns):
        if label == "households.community":
            codes[row["id"]] = row["code"]
            prefixes[row["code"]] = ""
        elif label == "funds.book":
            prefixes[codes[row["community_id"]]] = row["receipt_prefix"]
        else:
            counters.append((codes[row["community_id"]], row["name"], row["value"]))
    return _last_numbers(counters, prefixes)


def _rows(
    file: IO[bytes], columns: Mapping[str, list[str]]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows of the tables that are READ, by the names of their columns."""
    beginnings = tuple(f'{{"model":"{label}"'.encode() for label in READ)
    with gzip.GzipFile(fileobj=file) as packed:
        for line in packed:
            if line.startswith(beginnings):
                said = json.loads(line)
                yield said["model"], dict(zip(columns[said["model"]], said["row"], strict=True))


def _last_numbers(counters: Any, prefixes: Mapping[str, str]) -> LastNumbers:
    words = {kind: (word, digits) for word, (kind, digits, _lasting) in KINDS.items()}
    last = {}
    for code, counter, value in counters:
        kind, _dot, rest = counter.partition(".")
        if kind == "receipt":
            last[Series(code, rest, counter, RECEIPT_DIGITS)] = value
        elif kind in words and rest != "seq":
            word, digits = words[kind]
            last[Series(code, f"{word}-{rest}", counter, digits)] = value
    return LastNumbers(last, prefixes)
