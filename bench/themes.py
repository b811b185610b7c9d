"""The themes of ``docs/performance.md``: for each a table, and plain words about it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import log
from pathlib import Path

from bench.lines import Line, seconds

PAGE = Path(__file__).resolve().parent.parent / "docs" / "performance.md"
HEAD = """# What it costs

Measured by `python -m bench --write`, which replaces the rows that it measured and leaves the others
as they are; `--sizes` and `--engines` choose. Times are the processor's, medians of runs in turns,
and are to be read as ratios: a busy machine doubles every time and moves a ratio by a fifth. On
PostgreSQL they are the program's alone, not its server's. `python -m bench.peers.environment`
installs the other programs first; what is not there is left out. A village of 10,000 households
and 36 months is made in about six minutes, its payments written as sets, and its books are proved.
"""
PAIRS = ("work", "Shangyu", "beside", "takes", "ratio")


@dataclass(frozen=True)
class Theme:
    """A table with its words before it; the columns come after engine and size.

    ``named_by`` are the places of the cells that say what was measured, ``times`` whether the
    second cell is a time of which growth can be told.
    """

    title: str
    columns: tuple[str, ...]
    words: str
    named_by: tuple[int, ...] = (0,)
    times: bool = False


THEMES = {
    "works": Theme(
        "The works of a month",
        PAIRS,
        """Beside SQL written by hand. A payment by hand writes the very same rows, with their seals, the
chain, keys, triggers and durability; the report by hand asks the same figures and makes nothing of
them. The books are proved afterwards. At 45 × 12 reading rules and making rows of Python of them is
most of the time; the ratios fall as the village grows. `python -m bench.books 45 12 15` measures one
size alone.""",
        named_by=(0, 2),
        times=True,
    ),
    "big": Theme(
        "The big works",
        PAIRS,
        """`check_books` proves charges, payments and their allocations row by row; `bean-check`, `bean-query`
and `hledger check` read the exported ledger, which has none of them. These are commands, start and
all: at 45 × 12 the start alone is more than what they are measured beside. A backup packs what reading
every row only reads. A charge run by hand copies last month's charges. The workbook has a row a
household and a column a month, and is opened and saved whole.

The register of payments (农户缴费登记表) of 10,000 households as PDF, 474 pages and 11 MB, takes 63 s and
258 MB in its largest process; the report of the open month there as PDF, xlsx or CSV 2.4 to 2.6 s, of
which the groups, summed up without the sheet of all households, take 1.9. What was paid by a day is
what is paid now less what was paid since, so that days long past take longer: 7.8 s for the groups of
two years ago. A roster takes 34 statements however long it is, with a year's months and their
allocations: one of 10,000 households with twelve months each 63 s and 1.1 GB.""",
        named_by=(0, 2),
        times=True,
    ),
    "peers": Theme(
        "One payment beside other ledgers",
        PAIRS,
        """Three yuan for three funds. The others write a transaction with its legs or a journal entry with
its lines; here it is a receipt, its voucher with three postings, three allocations, numbers without
gaps, seals and the chain. django-hordak needs PostgreSQL or MySQL.""",
        named_by=(0, 2),
        times=True,
    ),
    "pages": Theme(
        "Pages",
        ("page", "a second", "beside", "a second ", "ratio"),
        """Requests a second by eight clients of the production server, beside an empty view behind the
same middleware: the stranger's for the board, one with a visit for `/me/`, and for the desk's first
page the desk's smallest form, that of a new password.""",
    ),
    "day": Theme(
        "A day at the desk of a large village",
        ("work", "the slowest request", "takes", "statements", "kB"),
        """What a month brings, done through the forms of the desk by
`python -m bench.day CODE --write 10000x36`, each work by its slowest request: the processor's time, the
statements it asks, and the answer's size. Every work is done once, after something was booked, so that nothing kept for a page helps it.
What a work asks of all households it asks before it has the village's lock (`asked_ahead`): of closing a month payments wait
for 0.6 s, of publishing one for less than 0.05 s, of a bill of 300 lines for 0.25 s.
The accounts of a closed year are kept while nothing is done but taking money, and then take 0.05 s; what was owed when each
month closed is asked once by each process and then of a newly closed month only, so that its second page of arrears after a
payment takes 0.5 s.
`python -m bench.pages CODE` follows the links of the desk, the board and `/me/` instead, and tells
for one address of each name what it costs after a booking and again.""",
    ),
    "clients": Theme(
        "1, 4 and 16 clients",
        ("request", "clients", "a second", "p95", "× one client"),
        """The public board, and payments of three yuan by the API, each by a household of its own. Payments
of one village are written one after the other, under its lock, so that what they do under it bounds
what many clients can have written; server, database and clients share the machine's processors.""",
        named_by=(0, 1),
    ),
    "memory": Theme(
        "Memory",
        ("command", "Shangyu", "beside", "takes"),
        "The most that the process of a command ever held.",
        named_by=(0, 2),
    ),
}
GROWTH = """## Growth

How the time grows with households × months between two sizes: 0 is not at all, 1 is in step.
"""


def write(lines: Iterable[Line]) -> None:
    """Put what was measured into the page."""
    before = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    PAGE.write_text(page(lines, before), encoding="utf-8")


def page(lines: Iterable[Line], before: str = "") -> str:
    """The whole page; what was not measured anew stays as the page said it ``before``."""
    known = {_name(line): line for line in _told(before)}
    measured = sorted({**known, **{_name(line): line for line in lines}}.values(), key=_place)
    parts = [HEAD]
    for name, theme in THEMES.items():
        own = [line for line in measured if line.theme == name]
        if own:
            parts.append(f"## {theme.title}\n\n{theme.words}\n\n{_table(theme.columns, own)}")
    growth = list(_growth(measured))
    if growth:
        parts.append(f"{GROWTH}\n{_table(('work', 'exponent'), growth)}")
    return "\n".join(parts)


def _told(text: str) -> Iterator[Line]:
    """The lines of the tables of a page that was written before."""
    titles = {f"## {theme.title}": name for name, theme in THEMES.items()}
    name = None
    for row in text.splitlines():
        if row.startswith("## "):
            name = titles.get(row)
        elif name and row.startswith("| ") and not row.startswith(("| engine ", "| --- ")):
            engine, size, *cells = row.removeprefix("| ").removesuffix(" |").split(" | ")
            yield Line(name, engine, size, cells)


def _name(line: Line) -> tuple[str, ...]:
    """What a line tells of, wherever it was measured."""
    named_by = THEMES[line.theme].named_by
    return (line.theme, line.engine, line.size, *(line.cells[place] for place in named_by))


def _place(line: Line) -> tuple[bool, int]:
    """Lines of one engine stand together, small villages first."""
    return line.engine != "sqlite", _rows(line.size)


def _table(columns: Iterable[str], lines: Iterable[object]) -> str:
    head = ("engine", "size", *columns)
    rows = [f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}", *map(str, lines)]
    return "\n".join(rows) + "\n"


def _growth(lines: Iterable[Line]) -> Iterator[Line]:
    """From each size to the next one measured, of the same work on the same engine."""
    before: dict[tuple[str, str], Line] = {}
    for line in lines:
        what = (line.engine, line.cells[0])
        last = before.get(what)
        # What is measured beside several others has grown by the first row already.
        if not THEMES[line.theme].times or (last and last.size == line.size):
            continue
        if last:
            times = seconds(line.cells[1]) / seconds(last.cells[1])
            power = log(times) / log(_rows(line.size) / _rows(last.size))
            cells = [line.cells[0], f"{power:.2f}"]
            yield Line("growth", line.engine, f"{last.size} → {line.size}", cells)
        before[what] = line


def _rows(size: str) -> int:
    households, months = size.split("×")
    return int(households) * int(months)
