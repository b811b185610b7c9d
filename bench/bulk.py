"""The big works: proofs, backup, charge run, roster, each beside what does the most like it."""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from shutil import which
from time import process_time

from django.db import connection, transaction

from bench.costs import cost_of
from bench.hand_charges import charge_by_hand
from bench.lines import Line, beside, memory, skipped
from bench.pairs import compare
from bench.peers.environment import tool
from bench.spreadsheet import Spreadsheet
from bench.village import Village
from funds.levies.charging import raise_charges
from funds.months import Month
from funds.upkeep.backup import kept_models
from funds.upkeep.backup_file import write_backup
from households.models import Community
from tests.making.villages import actor

THEME = "big"
ROSTER = 500
FEW = 3
GIVEN = "伟芳娜敏静丽强磊军洋"
Where = tuple[str, str]


def measure(village: Village, where: Where) -> Iterator[Line]:
    """Each big work of a village that is there."""
    with tempfile.TemporaryDirectory(prefix="shangyu-bench-") as name:
        folder = Path(name)
        yield from _proofs(village.community, where, folder)
        yield _backup(where, folder)
        yield _charge_run(village, where)
        yield from _workbook(village, where, folder)
        yield _roster(where, folder)


def _proofs(community: Community, where: Where, folder: Path) -> Iterator[Line]:
    ours = cost_of([sys.executable, "manage.py", "check_books", "--community", community.code])
    for program, book, words in (
        (tool("bean-check"), "beancount", ["-C"]),
        (tool("bean-query"), "beancount", []),
        (which("hledger"), "hledger", ["-f"]),
    ):
        if program is None:
            skipped("A program for plain text books is not here, see bench/requirements.txt.")
            continue
        target = folder / f"book.{book}"
        export = ["manage.py", "export_ledger", "--community", community.code, "--format", book]
        cost_of([sys.executable, *export, "--output", target])
        name, asked = Path(program).name, []
        if name == "bean-query":
            asked = ["SELECT account, sum(position) GROUP BY account"]
        elif name == "hledger":
            asked = ["check"]
        theirs = cost_of([program, *words, target, *asked])
        yield beside(THEME, where, "check_books", ours.seconds, theirs.seconds, name)
        yield memory(where, "check_books", ours, name, theirs)


def _backup(where: Where, folder: Path) -> Line:
    pair = compare(
        "backup",
        lambda _run: write_backup(folder / "backup.gz"),
        lambda _run: _read_all(),
        FEW,
        clock=process_time,
    )
    return beside(THEME, where, "backup", pair.ours, pair.plain, "reading every row")


def _read_all() -> None:
    with connection.cursor() as cursor:
        for model in kept_models():
            cursor.execute(f"SELECT * FROM {model._meta.db_table}")
            while cursor.fetchmany(1000):
                pass


def _charge_run(village: Village, where: Where) -> Line:
    """Next month's charges both ways, each undone."""
    month = Month.of(village.today).plus(1)
    today = actor(village.community, today=village.today)

    def undone(run: object) -> None:
        with transaction.atomic():
            run()  # type: ignore[operator]
            transaction.set_rollback(True)

    pair = compare(
        "charge run",
        lambda _run: undone(lambda: raise_charges(today, month=month)),
        lambda _run: undone(lambda: charge_by_hand(village.community, month)),
        FEW,
        clock=process_time,
    )
    return beside(THEME, where, "charge run", pair.ours, pair.plain, "hand-written SQL")


def _workbook(village: Village, where: Where, folder: Path) -> Iterator[Line]:
    """The village's Excel: a row a household, a column a month, opened and saved each time."""
    sheet = Spreadsheet(folder / "village.xlsx", village.community)
    payment = compare("payment", village.pay_more, sheet.pay, 1, clock=process_time)
    yield beside(THEME, where, "one payment", payment.ours, payment.plain, "a workbook (openpyxl)")
    arrears = compare("arrears", village.arrears, sheet.arrears, 1, clock=process_time)
    yield beside(
        THEME, where, "arrears today", arrears.ours, arrears.plain, "a workbook (openpyxl)"
    )


def _roster(where: Where, folder: Path) -> Line:
    """A new village of its own data folder, so that it stays out of the other's way."""
    roster = folder / "roster.csv"
    rows = [
        f"{1 + row % 2:02d}-{1 + row // 2:03d},王小{GIVEN[row % 10]},{1 + row % 2}组,"
        for row in range(ROSTER)
    ]
    roster.write_text("\n".join(["户号,户主姓名,组别,联系电话", *rows]), encoding="utf-8")
    apart = {"SHANGYU_DATA_DIR": str(folder), "SHANGYU_DATABASE_URL": ""}
    manage = [sys.executable, "manage.py"]
    cost_of([*manage, "migrate", "-v0"], apart)
    cost_of([*manage, "found_community", "roster", "名册村"], apart)
    cost = cost_of([*manage, "import_roster", roster], apart)
    nothing = cost_of([*manage, "import_roster", roster, "--dry-run"], apart)
    return beside(
        THEME, ("sqlite", where[1]), f"roster of {ROSTER}", cost.seconds, nothing.seconds,
        "reading it only",
    )  # fmt: skip
