"""Tables in a sheet: where their headings stand, in one row or two, and tables side by side."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from households.headings import SINGLE, group_in, meaning
from households.sheets import Sheet

LOOKED_AT = 30
"""So many lines from the top are looked through for the first headings."""
TITLE = re.compile(r"表|册|名单|单位[:：]|组$|年")
NAMES = {"householder", "name"}


@dataclass
class Table:
    """Lines under one heading. Columns go by their place in the sheet, lines by their number.

    ``above`` holds, for each column, the heading of the group it stands under; ``title`` is what
    stands over the headings.
    """

    first: int
    last: int
    headings: dict[int, str]
    above: dict[int, str]
    heading_lines: list[int]
    title: str = ""
    lines: list[int] = field(default_factory=list)

    @property
    def columns(self) -> range:
        """The columns of the sheet that belong to the table."""
        return range(self.first, self.last)


def tables_in(sheet: Sheet) -> list[Table]:
    """The tables of a sheet, from top to bottom and from left to right; none without headings."""
    found: list[Table] = []
    current: list[Table] = []
    number = 0
    while number < len(sheet.rows):
        if (found or number < LOOKED_AT) and _is_heading(sheet.rows[number], again=bool(found)):
            titles = _titles(sheet, number, found)
            begun, height = _begin(sheet, number)
            same = [one for one in current if _alike(one, begun)]
            if same and not any(group_in(title) for title in titles.values()):
                # The headings stand again at the top of a printed page.
                for one in same:
                    one.heading_lines += range(number + 1, number + height + 1)
            else:
                for one in current:
                    one.lines = [line for line in one.lines if line not in titles]
                for one in begun:
                    one.title = " ".join(titles.values())
                    one.heading_lines += titles
                current = begun
                found += begun
            number += height
            continue
        for one in current:
            one.lines.append(number + 1)
        number += 1
    return found


def text_of(row: Sequence[str]) -> str:
    """A row as people read it; empty when it holds nothing."""
    return " | ".join(cell.strip() for cell in row if cell.strip())


def cells_of(row: Sequence[str], columns: range) -> list[str]:
    """The cells of a row in these columns; short rows are filled up."""
    return [row[n] if n < len(row) else "" for n in columns]


def _titles(sheet: Sheet, number: int, found: Sequence[Table]) -> dict[int, str]:
    """The lines over a heading that belong to it, with their text.

    Over the first heading of a sheet those are all lines, over another those that read like one.
    """
    told: dict[int, str] = {}
    used = {line for one in found for line in one.heading_lines}
    for line in range(number, 0, -1):
        filled = [cell.strip() for cell in sheet.rows[line - 1] if cell.strip()]
        if line in used or (found and not _is_title(filled)):
            break
        told[line] = " ".join(filled)
    return dict(reversed(told.items()))


def _is_title(filled: Sequence[str]) -> bool:
    return not filled or (len(filled) == 1 and bool(TITLE.search(filled[0])))


def _is_heading(row: Sequence[str], *, again: bool) -> bool:
    """A row that names people and at least one more column.

    Under other headings, where the cells are data that may read like headings, most must be.
    """
    known = [meaning(cell) for cell in row]
    found = {one for one in known if one}
    filled = sum(1 for cell in row if cell.strip())
    enough = len(found) >= 2 and (not again or 2 * len([one for one in known if one]) > filled)
    return enough and not found.isdisjoint(NAMES)


def _begin(sheet: Sheet, number: int) -> tuple[list[Table], int]:
    """The tables whose headings begin in a row, and how many rows those take."""
    row = sheet.rows[number]
    below = sheet.rows[number + 1] if number + 1 < len(sheet.rows) else []
    two = _is_second(sheet, number, row, below)
    width = max(len(row), len(below) if two else 0, *(len(line) for line in sheet.rows[number:]))
    headings = {}
    for column in range(width):
        lower = below[column].strip() if two and column < len(below) else ""
        headings[column] = lower or (row[column].strip() if column < len(row) else "")
    groups = _spread(sheet, number, row, width) if two else _groups_above(sheet, number, width)
    starts = [*_starts(headings, width), width]
    lines = [number + 1, number + 2] if two else [number + 1]
    tables = [
        Table(
            first,
            last,
            {n: headings[n] for n in range(first, last)},
            {n: groups.get(n, "") for n in range(first, last)},
            list(lines),
        )
        for first, last in pairwise(starts)
    ]
    return tables, len(lines)


def _is_second(sheet: Sheet, number: int, row: Sequence[str], below: Sequence[str]) -> bool:
    """Whether the next row goes on with the headings: it names no people, but columns."""
    names = [n for n, cell in enumerate(row) if meaning(cell) in NAMES]
    if any(n < len(below) and below[n].strip() for n in names):
        return False
    told = {n for n, cell in enumerate(below) if cell.strip()}
    free = {n for n in told if n >= len(row) or not row[n].strip() or _is_wide(sheet, number, n)}
    return bool(told) and told == free and any(meaning(below[n]) for n in told)


def _is_wide(sheet: Sheet, line: int, column: int) -> bool:
    """Whether a cell is the head of a group: it spans columns, or those behind it are empty."""
    for first, left, _last, right in sheet.merged:
        if first == line and left == column:
            return right > left
    row = sheet.rows[line]
    return column + 1 >= len(row) or not row[column + 1].strip()


def _groups_above(sheet: Sheet, number: int, width: int) -> dict[int, str]:
    """Headings of groups in the row over the headings; one cell alone is a title and none."""
    above = sheet.rows[number - 1] if number else []
    if sum(1 for cell in above if cell.strip()) < 2:
        return {}
    return _spread(sheet, number - 1, above, width)


def _spread(sheet: Sheet, line: int, row: Sequence[str], width: int) -> dict[int, str]:
    """What stands in each column of a row, a group's heading also over its further columns."""
    told = {n: cell.strip() for n, cell in enumerate(row) if cell.strip()}
    for first, left, _last, right in sheet.merged:
        if first == line and left in told:
            told |= dict.fromkeys(range(left, right + 1), told[left])
    if not sheet.merged:
        last = ""
        for column in range(width):
            last = told.setdefault(column, last)
    return told


def _starts(headings: dict[int, str], width: int) -> Iterator[int]:
    """Where tables begin that stand side by side: each has people of its own."""
    meanings = [meaning(headings[n]) for n in range(width)]
    yield 0
    seen: set[str] = set()
    for column, found in enumerate(meanings):
        again = found in SINGLE and found in seen and not seen.isdisjoint(NAMES)
        if again and _has_people(meanings, column):
            yield column
            seen = set()
        seen.add(found)


def _has_people(meanings: Sequence[str], column: int) -> bool:
    """Whether people are named again from a column on, under a heading that came already."""
    names = [n for n, one in enumerate(meanings) if one in NAMES]
    first = next((n for n in names if n < column), None)
    return first is not None and any(n >= column and meanings[n] == meanings[first] for n in names)


def _alike(one: Table, others: Sequence[Table]) -> bool:
    return any((one.first, one.headings) == (two.first, two.headings) for two in others)
