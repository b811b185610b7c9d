"""The themes of ``docs/performance.md``: for each a table, and plain words about it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import log

from bench.lines import Line

HEAD = """# What it costs

Measured by `python -m bench --write` on one machine; times are the processor's, medians of runs in
turns, and are to be read as ratios. `python -m bench.peers.environment` installs the other
programs first; what is not there is left out. A village of 10,000 households and 36 months is made
in about six minutes, its payments written as sets, and its books are proved.
"""
PAIRS = ("work", "Shangyu", "beside", "takes", "ratio")


@dataclass(frozen=True)
class Theme:
    """A table with its words before it; the columns come after engine and size."""

    title: str
    columns: tuple[str, ...]
    words: str


THEMES = {
    "works": Theme(
        "The works of a month",
        PAIRS,
        """Beside SQL written by hand. A payment by hand writes the very same rows, with their seals, the
chain, keys, triggers and durability; the report by hand asks the same figures and makes nothing of
them. The books are proved afterwards. At 45 × 12 reading rules and making rows of Python of them is
most of the time; the ratios fall as the village grows.""",
    ),
    "big": Theme(
        "The big works",
        PAIRS,
        """`check_books` proves charges, payments and their allocations row by row; `bean-check`, `bean-query`
and `hledger check` read the exported ledger, which has none of them. These are commands, start and
all. A backup packs what reading every row only reads. A charge run by hand copies last month's
charges. The workbook has a row a household and a column a month, and is opened and saved whole.""",
    ),
    "peers": Theme(
        "One payment beside other ledgers",
        ("work", "Shangyu", "beside", "takes", "ratio"),
        """Three yuan for three funds. The others write a transaction with its legs or a journal entry with
its lines; here it is a receipt, its voucher with three postings, three allocations, numbers without
gaps, seals and the chain. django-hordak needs PostgreSQL or MySQL.""",
    ),
    "pages": Theme(
        "Pages",
        ("page", "a second", "beside", "a second ", "ratio"),
        """Requests a second by eight clients of the production server, beside an empty view behind the
same middleware: the stranger's for the board, one with a visit for `/me/`, and for the desk's first
page the desk's smallest form, that of a new password.""",
    ),
    "clients": Theme(
        "1, 4 and 16 clients",
        ("request", "clients", "a second", "p95", "× one client"),
        """The public board, and payments of three yuan by the API, each by a household of its own.""",
    ),
    "memory": Theme(
        "Memory",
        ("command", "Shangyu", "beside", "takes"),
        "The most that the process of a command ever held.",
    ),
}
GROWTH = """## Growth

How the time grows with households × months between two sizes: 0 is not at all, 1 is in step.
"""


def page(lines: Iterable[Line]) -> str:
    """The whole page."""
    lines = list(lines)
    parts = [HEAD]
    for name, theme in THEMES.items():
        own = [line for line in lines if line.theme == name]
        if own:
            parts.append(f"## {theme.title}\n\n{theme.words}\n\n{_table(theme.columns, own)}")
    growth = list(_growth(lines))
    if growth:
        parts.append(f"{GROWTH}\n{_table(('work', 'exponent'), growth)}")
    return "\n".join(parts)


def _table(columns: Iterable[str], lines: Iterable[object]) -> str:
    head = ("engine", "size", *columns)
    rows = [f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}", *map(str, lines)]
    return "\n".join(rows) + "\n"


def _growth(lines: Iterable[Line]) -> Iterator[Line]:
    """From each size to the next one measured, of the same work on the same engine."""
    before: dict[tuple[str, str], Line] = {}
    for line in lines:
        if not line.work:
            continue
        last = before.get((line.engine, line.work))
        if last and last.size != line.size:
            power = log(line.seconds / last.seconds) / log(_rows(line.size) / _rows(last.size))
            cells = [line.work, f"{power:.2f}"]
            yield Line("growth", line.engine, f"{last.size} → {line.size}", cells)
        before[line.engine, line.work] = line


def _rows(size: str) -> int:
    households, months = size.split("×")
    return int(households) * int(months)
