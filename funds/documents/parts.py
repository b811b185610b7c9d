"""Long papers in parts that are typeset one after the other.

Typesetting takes about 15 KB of memory a cell until it is done. A paper of ten thousand households
is cut where a villager group or an account begins, or else between two rows; the columns are as wide
in every part, and sums are carried over as from page to page.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from funds.documents.arranging import Rows

MOST = 6_000
"""Cells in one part: half a second and about 100 MB."""
A_ROW, A_CARRIED_ROW = 4, 12
"""What a row takes beside its cells, in cells; to find the last one of every page takes more."""
LEAST_FILLED = 0.6
"""From so much of a part on it ends where a group does."""

Told = dict[str, Any]


def batches(papers: Iterable[Told]) -> Iterator[list[Told]]:
    """Arranged papers, or parts of them, in their order: as many together as can be typeset at once."""
    together: list[Told] = []
    cells = 0
    for paper in papers:
        for part in _cut(paper):
            size = _whole_size(part)
            if together and cells + size > MOST:
                yield together
                together, cells = [], 0
            together.append(part)
            cells += size
    yield together


def _whole_size(part: Told) -> int:
    return sum(_size(table) for block in part["blocks"] for table in block)


def _size(table: Told) -> int:
    return len(table["rows"]) * _row_size(table)


def _row_size(table: Told) -> int:
    return len(table["columns"]) + (A_CARRIED_ROW if table["carried"] else A_ROW)


@dataclass(frozen=True)
class _Piece:
    """The rows of a table from one place to another, which are made when they are told.

    ``group`` is where the name of the group stands that they go on with.
    """

    table: Told
    start: int
    end: int
    group: int | None = None

    @property
    def size(self) -> int:
        rows = self.end - self.start + (self.group is not None)
        return rows * _row_size(self.table)

    def told(self) -> Told:
        table, start, end = self.table, self.start, self.end
        rows, carried = table["rows"][start:end], table["carried"][start:end]
        before = table["carried"][start - 1] if start and carried else []
        if self.group is not None:
            rows = [{**table["rows"][self.group], "held": 0}, *rows]
            carried = [before, *carried] if carried else []
        is_last = end == len(table["rows"])
        return {
            **table,
            "title": "" if start else table["title"],
            "rows": rows,
            "carried": carried,
            "before": before,
            "goes_on": not is_last,
            "closing_held": is_last and table["closing_held"],
            "remarks": table["remarks"] if is_last else [],
        }


def _cut(paper: Told) -> Iterator[Told]:
    """A paper's parts: the first has its title, the last what closes it."""
    if _whole_size(paper) <= MOST:
        yield paper
        return
    listed = list(_filled(paper["blocks"]))
    first, last = 0, len(listed) - 1
    for at, blocks in enumerate(listed):
        yield {
            **paper,
            "title": paper["title"] if at == first else [],
            "head": paper["head"] if at == first else [],
            "blocks": [[piece.told() for piece in block] for block in blocks],
            "closes": at == last,
            "part": at + 1,
            "parts": len(listed),
        }


def _filled(blocks: list[list[Told]]) -> Iterator[list[list[_Piece]]]:
    """The blocks of each part."""
    part: list[list[_Piece]] = []
    cells = 0
    for block in _short(blocks):
        size = sum(piece.size for piece in block)
        if part and cells + size > MOST:
            yield part
            part, cells = [], 0
        part.append(block)
        cells += size
    yield part


def _short(blocks: list[list[Told]]) -> Iterator[list[_Piece]]:
    """The blocks, those with too long a table in pieces."""
    for block in blocks:
        if len(block) == 1 and _size(block[0]) > MOST:
            yield from ([piece] for piece in _pieces(block[0]))
        else:
            yield [_Piece(table, 0, len(table["rows"])) for table in block]


def _pieces(table: Told) -> Iterator[_Piece]:
    rows = table["rows"]
    most = MOST // _row_size(table)
    start = 0
    while start < len(rows):
        end = _end(rows, start, most)
        yield _Piece(table, start, end, _group_before(rows, start))
        start = end


def _end(rows: Rows, start: int, most: int) -> int:
    """Where a piece ends: before a group where that can be, never among rows held together."""
    if len(rows) - start <= most:
        return len(rows)
    latest, earliest = start + most, start + int(most * LEAST_FILLED)
    places = range(latest, earliest, -1)
    group = next((at for at in places if rows.is_group(at)), None)
    return group or next((at for at in places if rows.begins(at)), latest)


def _group_before(rows: Rows, start: int) -> int | None:
    """Where the group is named that the rows from a place on belong to, if it began before them."""
    if start == 0 or rows.is_group(start):
        return None
    return next((at for at in range(start, -1, -1) if rows.is_group(at)), None)
