"""Rows as CSV, as spreadsheets of any age open it."""

import csv
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Sequence

from funds.documents.cells import csv_cell
from funds.documents.fingerprints import fingerprint_line
from funds.documents.paper import Paper, Value


class _Line:
    """Takes what the CSV writer writes and hands it back, so that lines can be streamed."""

    def write(self, text: str) -> bytes:
        return text.encode()


def csv_lines(rows: Iterable[Sequence[Value]]) -> Iterator[bytes]:
    """The rows line by line, as UTF-8 with BOM (Excel guesses wrongly without)."""
    writer = csv.writer(_Line(), lineterminator="\r\n")
    yield BOM_UTF8
    for row in rows:
        yield writer.writerow([csv_cell(cell) for cell in row])


def csv_file(papers: Iterable[Paper]) -> bytes:
    """The papers' tables one after another; the last line is their fingerprint.

    Each row is one line: nobody could tell a cell of two from a quotation mark that was lost.
    """
    return b"".join(csv_lines(_rows(papers)))


def _rows(papers: Iterable[Paper]) -> Iterator[Sequence[Value]]:
    fingerprint = ""
    for paper in papers:
        yield from (tuple(map(_on_one_line, row)) for row in paper.rows())
        fingerprint = paper.fingerprint
    if fingerprint:
        yield (fingerprint_line(fingerprint),)


def _on_one_line(cell: Value) -> Value:
    return " ".join(cell.splitlines()) if isinstance(cell, str) else cell
