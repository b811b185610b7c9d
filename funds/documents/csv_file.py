"""Rows as CSV, as spreadsheets of any age open it."""

import csv
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Sequence

from funds.documents.cells import csv_cell
from funds.documents.paper import NOTHING, Paper, Value


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
    """The papers' tables one after another."""
    return b"".join(csv_lines(row for paper in papers for row in _rows(paper)))


def _rows(paper: Paper) -> Iterator[tuple[Value, ...]]:
    yield (paper.title,)
    yield paper.head
    for table in paper.tables:
        yield ()
        if table.title:
            yield (table.title,)
        yield tuple(column.head for column in table.columns)
        yield from (row.cells for row in table.rows)
        if not table.rows:
            yield (NOTHING,)
        yield from ((remark,) for remark in table.remarks)
    yield ()
    yield from ((line,) for line in paper.foot)
    yield tuple(f"{signature}：" for signature in paper.signatures)
    yield ()
