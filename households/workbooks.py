"""The cells of a workbook as text: a script that runs in a process of its own.

It takes a workbook on standard input and answers with its worksheets as JSON. It imports
nothing of the project, so that it starts quickly and has nothing to lose when the reader
breaks down.
"""

import io
import json
import posixpath
import re
import sys
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from xml.etree import ElementTree

DAMAGED = 3
TOO_LARGE = 4
MOST_CELLS = 2_000_000
"""Of all sheets together."""
MEMORY = 1024**3
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass
class Marks:
    """What the reader of cells does not tell: by line from 0 and column from 0.

    ``texts`` are errors, and formulas without a stored value.
    """

    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: list[int] = field(default_factory=list)


def main() -> int:
    """Answer for the workbook on standard input; the exit code says what is wrong with it."""
    _limit_memory()
    content = sys.stdin.buffer.read()
    try:
        sheets = _sheets(content)
    except (MemoryError, OverflowError):
        return TOO_LARGE
    # A panic of the reader is no Exception.
    except BaseException:
        return DAMAGED
    sys.stdout.write(json.dumps(sheets))
    return 0


def _sheets(content: bytes) -> list[dict[str, Any]]:
    """Every worksheet. Raises OverflowError where they are too large together."""
    # Only here, so that the project can import this module without the reader.
    from python_calamine import CalamineWorkbook  # noqa: PLC0415

    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    marks = _marks(content) if content.startswith(b"PK") else {}
    left = MOST_CELLS
    told = []
    for about in book.sheets_metadata:
        if not str(about.typ).endswith("WorkSheet"):
            continue
        sheet = book.get_sheet_by_name(about.name)
        left -= sheet.total_height * sheet.total_width
        if left < 0:
            raise OverflowError
        rows = [[plain(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
        marked = marks.get(about.name, Marks())
        _put(marked, rows)
        merged = [[*start, *end] for start, end in sheet.merged_cell_ranges or []]
        told.append(
            {
                "name": about.name,
                "rows": rows,
                "hidden": not str(about.visible).endswith("Visible"),
                "hidden_rows": marked.hidden_rows,
                "merged": merged,
            }
        )
    return told


def _put(marks: Marks, rows: list[list[str]]) -> None:
    """Write into the rows what the reader left empty there."""
    width = max((len(row) for row in rows), default=0)
    for (line, column), text in marks.texts.items():
        if max(line, column) > MOST_CELLS or (line + 1) * max(width, column + 1) > MOST_CELLS:
            raise OverflowError
        rows.extend([] for _line in range(line + 1 - len(rows)))
        row = rows[line]
        row.extend([""] * (column + 1 - len(row)))
        row[column] = text


def _marks(content: bytes) -> dict[str, Marks]:
    """What stands in the parts of an xlsx, by the name of the sheet."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        names = {name.lower(): name for name in parts.namelist()}
        links = ElementTree.fromstring(parts.read("xl/_rels/workbook.xml.rels"))
        targets = {one.get("Id"): str(one.get("Target")) for one in links}
        marks = {}
        book = ElementTree.fromstring(parts.read("xl/workbook.xml"))
        for sheet in book.iter(f"{MAIN}sheet"):
            target = targets.get(sheet.get(LINK), "")
            path = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/").lower()
            if path in names:
                with parts.open(names[path]) as part:
                    marks[str(sheet.get("name"))] = _marks_of(part)
        return marks


def _marks_of(part: Any) -> Marks:
    marks = Marks()
    line = -1
    for event, element in ElementTree.iterparse(part, events=("start", "end")):
        if element.tag == f"{MAIN}row":
            if event == "start":
                line = int(element.get("r", line + 2)) - 1
                column = -1
                if element.get("hidden") in {"1", "true"}:
                    marks.hidden_rows.append(line + 1)
            else:
                element.clear()
        elif element.tag == f"{MAIN}c" and event == "end":
            column = _column(element.get("r", ""), column + 1)
            text = _lost(element)
            if text:
                marks.texts[line, column] = text
    return marks


def _column(reference: str, otherwise: int) -> int:
    letters = re.match(r"[A-Z]+", reference)
    if not letters:
        return otherwise
    number = 0
    for letter in letters[0]:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _lost(cell: Any) -> str:
    """What a cell holds that the reader takes for nothing."""
    value = cell.findtext(f"{MAIN}v") or ""
    if cell.get("t") == "e":
        return str(value) or "#VALUE!"
    formula = cell.find(f"{MAIN}f")
    if formula is not None and not value and cell.get("t") != "str":
        return f"={formula.text or '…'}"
    return ""


def _limit_memory() -> None:
    try:
        # Windows has no such limit.
        import resource  # noqa: PLC0415
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def plain(cell: Any) -> str:
    """A cell as text: numbers as a spreadsheet shows them, dates like 2023-05-01."""
    match cell:
        case None:
            return ""
        case bool():
            return str(cell).upper()
        case float():
            whole = cell.is_integer() and abs(cell) < 1e15
            return str(int(cell)) if whole else format(cell, ".15g")
        case datetime():
            return str(cell) if cell.time() != datetime.min.time() else cell.date().isoformat()
        case date():
            return cell.isoformat()
    return str(cell)


if __name__ == "__main__":
    sys.exit(main())
