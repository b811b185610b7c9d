"""Papers laid out for typst: sizes and widths, what stays together, what is carried over a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any, overload

from funds.documents.cells import printed_cell
from funds.documents.paper import Paper, Row, Table
from funds.documents.qr import qr_svg
from funds.documents.slips import is_slips, placed, slip_height
from funds.documents.widths import INSET, MM_A_POINT, breakable, ems, fitted
from funds.money import ZERO

ACROSS = {("a4", False): 180.0, ("a4", True): 267.0, ("a3", False): 267.0, ("a3", True): 390.0}
"""Millimetres of a page between its margins, by its size and whether it is landscape."""
GUTTER = 6.0
STRIP = 15.0
"""Points of the sums that stand alone."""
HALF_LEAST = 8.5
"""Points below which two tables stand rather below each other than beside."""
LINE, BETWEEN = 1.283, 0.55
"""From one line of text to the next, in ems, and what of it is free; the last one has none below."""
LARGE, AROUND, AROUND_SMALL = 10.5, 2.8, 2.0
"""Points from which letters are large, and what is above and below them in a cell, in mm."""
TOGETHER, WHOLE, PAGE, CLOSED_PAGE = 60.0, 60.0, 140.0, 70.0
"""Millimetres at most that are held together: of several rows, of a single one, of a table, and of
the last one, below which the paper is closed."""


@dataclass(frozen=True)
class _Fit:
    size: float
    widths: list[float]
    carried: list[list[str]]


class Rows(Sequence[dict[str, Any]]):
    """A table's rows as its template is told of them, each made when it is asked for.

    Ten thousand households would take fifty megabytes.
    """

    def __init__(self, table: Table, held: list[int], whole: list[bool]) -> None:
        self._table, self._held, self._whole = table, held, whole

    def __len__(self) -> int:
        return len(self._table.rows)

    @overload
    def __getitem__(self, at: int) -> dict[str, Any]: ...

    @overload
    def __getitem__(self, at: slice) -> list[dict[str, Any]]: ...

    def __getitem__(self, at: int | slice) -> dict[str, Any] | list[dict[str, Any]]:
        if isinstance(at, slice):
            return [self[one] for one in range(len(self))[at]]
        row = self._table.rows[at]
        return {
            "cells": [breakable(printed_cell(cell)) for cell in row.cells],
            "is_sum": row.is_sum,
            "is_red": row.is_red,
            "is_group": self.is_group(at),
            "held": self._held[at],
            "is_whole": self._whole[at],
        }

    def is_group(self, at: int) -> bool:
        """Whether a row is the name of a group."""
        return _is_group(self._table, at)

    def begins(self, at: int) -> bool:
        """Whether a row may be the first of a page."""
        return bool(self._held[at])


def arranged(paper: Paper) -> dict[str, Any]:
    """A paper as its template is told of it."""
    width = ACROSS[paper.sheet, paper.landscape]
    return {
        "title": title_lines(paper),
        "name": paper.title,
        "head": paper.head,
        "blocks": _blocks(paper, width),
        "slips": is_slips(paper),
        "closes": True,
        "part": 1,
        "parts": 1,
        "foot": [breakable(line) for line in paper.foot],
        "issuer": breakable(paper.issuer),
        "signatures": [_signature(one) for one in paper.signatures],
        "landscape": paper.landscape,
        "sheet": paper.sheet,
        "seal": paper.seal,
        "mark": paper.mark,
        "qr": qr_svg(paper.qr, border=1) if paper.qr else "",
        "qr_said": paper.qr_said,
        "size": paper.size,
    }


def title_lines(paper: Paper) -> list[str]:
    """The title, with a second line for the form's name where a village's is very long."""
    place = paper.title.find(paper.name)
    return [paper.title[:place], paper.title[place:]] if place > 0 else [paper.title]


def _signature(text: str) -> dict[str, str]:
    role, _colon, name = text.partition("：")
    return {"role": role, "name": name}


def _blocks(paper: Paper, width: float) -> list[list[dict[str, Any]]]:
    """The tables in their order, those that stand beside each other in one block."""
    if is_slips(paper):
        fits = [(table, _fit(table, width, paper.size)) for table in paper.tables]
        return [[slip] for slip in placed(_told(*one, ends_paper=False) for one in fits)]
    blocks: list[list[dict[str, Any]]] = []
    left = list(paper.tables)
    apart = sum(_is_carried(table) for table in left) > 1
    while left:
        pair = _beside(left[:2], (width - GUTTER) / 2, paper.size)
        if pair:
            blocks.append(pair)
            left = left[2:]
        else:
            table = left.pop(0)
            fit = _fit(table, width, STRIP if table.look == "strip" else paper.size)
            told = _told(table, fit, ends_paper=not left, nothing=paper.nothing)
            blocks.append([_set_apart(told) if apart and _is_carried(table) else told])
    return blocks


def _is_carried(table: Table) -> bool:
    return any(column.carried for column in table.columns)


def _set_apart(told: dict[str, Any]) -> dict[str, Any]:
    """One of several tables that carry sums over: on one page, or from the top of a page on.

    Where a line is carried over, all below it moves; typst looks five times where tables are broken,
    and each that begins below another took one more. Then lines stood where no table was broken.
    """
    if told["fits_page"]:
        return {**told, "whole": True, "carried": []}
    return {**told, "own_page": True}


def _beside(pair: Sequence[Table], width: float, size: float) -> list[dict[str, Any]]:
    if len(pair) < 2 or any(table.look != "half" or not table.rows for table in pair):
        return []
    fits = [_fit(table, width, size) for table in pair]
    if min(fit.size for fit in fits) < HALF_LEAST:
        return []
    return [_told(table, fit, ends_paper=False) for table, fit in zip(pair, fits, strict=True)]


def _fit(table: Table, width: float, size: float) -> _Fit:
    carried = carried_sums(table)
    return _Fit(*fitted(table, width, size, also=carried[-1:]), carried)


def _told(table: Table, fit: _Fit, *, ends_paper: bool, nothing: str = "") -> dict[str, Any]:
    heights = [_height(row, fit) for row in table.rows]
    held, closing_held = _held(table, heights, ends_paper=ends_paper)
    fits = sum(heights) <= (CLOSED_PAGE if ends_paper else PAGE)
    widest = max(range(len(table.columns)), key=lambda at: table.columns[at].width)
    return {
        "title": table.title,
        "look": table.look,
        "columns": [{"head": column.head, "kind": column.kind} for column in table.columns],
        "widths": fit.widths,
        "size": fit.size,
        "rows": Rows(table, held, [height <= WHOLE for height in heights]),
        "closing_held": closing_held,
        "carried": fit.carried,
        "before": [],
        "goes_on": False,
        "said_at": widest,
        "nothing": nothing,
        "remarks": [breakable(remark) for remark in table.remarks],
        "roomy": 0.0,
        "height": slip_height([_lines(row, fit) for row in table.rows], table.remarks, fit.size),
        "whole": table.whole and fits,
        "fits_page": fits,
        "own_page": False,
    }


def carried_sums(table: Table) -> list[list[str]]:
    """What each column has come to after every row, as it is carried over to the next page."""
    if not _is_carried(table):
        return []
    sums: list[Any] = [ZERO if column.carried == "sum" else None for column in table.columns]
    told = []
    for row in table.rows:
        for at, cell in enumerate(row.cells if len(row.cells) == len(sums) else ()):
            if table.columns[at].carried == "last" and cell:
                sums[at] = cell
            elif table.columns[at].carried == "sum" and not row.is_sum:
                sums[at] += cell or ZERO
        told.append([printed_cell(one) for one in sums])
    return told


def _is_group(table: Table, at: int) -> bool:
    """Whether a row is the name of a group, repeated on each page that its rows go over to."""
    row = table.rows[at]
    is_last = at == len(table.rows) - 1
    return row.is_sum and len(row.cells) == 1 < len(table.columns) and not is_last


def _held(table: Table, heights: list[float], *, ends_paper: bool) -> tuple[list[int], bool]:
    """For each row how many are held together from it on, 0 within them; and whether what closes the
    paper is held with the last ones.

    The first two stay together, a sum with the row before it, and the last two.
    """
    rows = table.rows
    held = [1] * len(rows)
    start = 0
    for at in range(1, len(rows)):
        if _joins(table, at) and sum(heights[start : at + 1]) <= TOGETHER:
            held[at], held[start] = 0, held[start] + 1
        else:
            start = at
    closing_held = ends_paper and sum(heights[start:]) <= TOGETHER
    if closing_held and rows:
        held[start] += 1
    return held, closing_held


def _joins(table: Table, at: int) -> bool:
    """Whether a row stays with the one before it."""
    if at == 0 or _is_group(table, at) or _is_group(table, at - 1):
        return False
    return at == 1 or at == len(table.rows) - 1 or table.rows[at].is_sum


def _height(row: Row, fit: _Fit) -> float:
    """Millimetres, as tables.typ sets it; of lines rather too many than too few."""
    around = AROUND if fit.size >= LARGE else AROUND_SMALL
    return (_lines(row, fit) * LINE - BETWEEN) * fit.size * MM_A_POINT + around


def _lines(row: Row, fit: _Fit) -> int:
    """Lines of text that a row takes, about."""
    widths = fit.widths if len(row.cells) == len(fit.widths) else [sum(fit.widths)]
    return max(
        sum(
            max(1, ceil(ems(line) * fit.size * MM_A_POINT * 1.05 / max(width - INSET, 1.0)))
            for line in printed_cell(cell).split("\n")
        )
        for cell, width in zip(row.cells, widths, strict=False)
    )
