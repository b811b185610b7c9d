"""The cells of a workbook as text: a script that runs in a process of its own.

It takes a workbook on standard input and answers with its first worksheet as JSON. It imports
nothing of the project, so that it starts quickly and has nothing to lose when the reader
breaks down.
"""

import io
import json
import sys
from datetime import date, datetime
from typing import Any

DAMAGED = 3
TOO_LARGE = 4
MOST_CELLS = 2_000_000
MEMORY = 1024**3


def main() -> int:
    """Answer for the workbook on standard input; the exit code says what is wrong with it."""
    _limit_memory()
    # Only here, so that the project can import this module without the reader.
    from python_calamine import CalamineWorkbook  # noqa: PLC0415

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
        sheet = book.get_sheet_by_index(0)
        if sheet.total_height * sheet.total_width > MOST_CELLS:
            return TOO_LARGE
        rows = sheet.to_python(skip_empty_area=False)
    except MemoryError:
        return TOO_LARGE
    # A panic of the reader is no Exception.
    except BaseException:
        return DAMAGED
    sys.stdout.write(json.dumps([[plain(cell) for cell in row] for row in rows]))
    return 0


def _limit_memory() -> None:
    try:
        # Windows has no such limit.
        import resource  # noqa: PLC0415
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def plain(cell: Any) -> str:
    """A cell as text: whole numbers without a decimal point, dates like 2023-05-01."""
    match cell:
        case None:
            return ""
        case bool():
            return str(cell)
        case float():
            return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
    return str(cell)


if __name__ == "__main__":
    sys.exit(main())
