"""Papers filled with the widest that the books take, and where their words stand on the pages."""

import re
import subprocess
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from html import unescape
from itertools import pairwise
from typing import NamedTuple

from funds.documents.paper import Column, Paper, Row, Table, Value

AMOUNT = Decimal("99999999.99")
PURPOSE = "清运全村垃圾、修补路灯线路并结清与国网崇州供电公司的电费，附发票和领条，" * 6
NAME = "阿卜杜拉·买买提"
LONG_NAME = "崇州市群安村股份经济合作联合社𠮷䶮" * 4
INVOICE = "12345678901234567890"
VOUCHER = "付-2026-10-001"
OFFICE = (NAME, LONG_NAME[:64], INVOICE)
PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
WORD = re.compile(
    r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>'
)


class Word(NamedTuple):
    """A word and the box it stands in, in points from the page's upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    said: str


class Page(NamedTuple):
    """A page with its words."""

    width: float
    height: float
    words: list[Word]

    @property
    def said(self) -> str:
        return "".join(word.said for word in self.words)


def widened(paper: Paper, rows: int) -> Paper:
    """The paper with so many rows in each of its tables, all as wide as can be; none for 0.

    Of tables with the same columns it has one.
    """
    different = {table.columns: table for table in reversed(paper.tables)}
    tables = reversed(different.values())
    return replace(paper, tables=tuple(_widened(table, rows) for table in tables))


def _widened(table: Table, rows: int) -> Table:
    if table.look == "strip":
        return replace(table, rows=[Row(tuple(AMOUNT for _column in table.columns))])
    if rows == 0:
        return replace(table, rows=[])
    lines = [Row(_cells(table.columns, number)) for number in range(rows)]
    groups = [row for row in table.rows if len(row.cells) == 1 < len(table.columns)]
    total = [Row(_cells(table.columns, 1), is_sum=True)] if rows > 1 else []
    return replace(table, rows=[*groups[:1], *lines, *total])


def _cells(columns: Sequence[Column], number: int) -> tuple[Value, ...]:
    return tuple(_cell(column, number) for column in columns)


def _cell(column: Column, number: int) -> Value:
    match column.kind:
        case "money":
            return AMOUNT
        case "count":
            return 9999
        case "mark":
            return "500/500"
        case "text":
            return _text(column, number)


def _text(column: Column, number: int) -> str:
    if "号" in column.head:
        return VOUCHER if number % 2 else INVOICE
    if column.width >= 60 and number % 9 == 2:
        return PURPOSE[:200]
    return LONG_NAME[:64] if number % 11 == 3 else NAME


def pages_of(content: bytes) -> list[Page]:
    """Where each word of a PDF stands."""
    told = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"], input=content, capture_output=True, check=True
    ).stdout.decode(errors="replace")
    return [
        Page(float(width), float(height), [_word(found) for found in WORD.findall(body)])
        for width, height, body in PAGE.findall(told)
    ]


def _word(found: Sequence[str]) -> Word:
    left, top, right, bottom = map(float, found[:4])
    return Word(left, top, right, bottom, unescape(found[4]))


def lines_of(page: Page) -> list[list[Word]]:
    """The words that stand beside each other, from left to right."""
    lines: dict[int, list[Word]] = defaultdict(list)
    for word in page.words:
        lines[round(word.bottom)].append(word)
    return [sorted(lines[at]) for at in sorted(lines)]


def overlapping(page: Page) -> list[tuple[str, str]]:
    """Words of one line that run into each other."""
    return [
        (a.said, b.said)
        for line in lines_of(page)
        for a, b in pairwise(line)
        if b.left < a.right - 1.0
    ]
