"""Papers as one CSV file, as spreadsheets of any age open it."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from funds.documents.cells import csv_cell
from funds.documents.paper import NOTHING, Paper, Value


def csv_file(papers: Iterable[Paper]) -> bytes:
    """The papers' tables one after another, as UTF-8 with BOM (Excel guesses wrongly without)."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    for paper in papers:
        writer.writerows([csv_cell(cell) for cell in row] for row in _rows(paper))
    return text.getvalue().encode("utf-8-sig")


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
