"""Reading a bill: from the bytes of a file to its lines, whatever it is called."""

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from funds.bank_statements.bills import BadBill, Bill, BillLine, OfOtherAccount, Promised, Unread
from funds.bank_statements.cells import BadCell, amount_of, day_of, heading_of, text_of
from funds.bank_statements.layouts import BANKS, LAYOUTS, Layout
from funds.bank_statements.promises import promised_in, sums_of_row
from funds.bank_statements.rounded_numbers import without_rounded
from funds.bank_statements.row_words import line_of
from funds.models import Account, AccountRole, sha256
from households.spreadsheets import ZIP, read_sheets

HEAD = 60
"""Within so many rows the headings stand."""
SUMS = ("合计", "总计", "小计", "累计", "本页")
Table = Sequence[Sequence[str]]
MONEY = ("in", "out", "signed", "printed")
MOST_LINES = 20_000


class UnknownBill(BadBill):
    """A file with columns that nobody has explained yet; ``headings`` is its likely heading row."""

    headings: list[str]


@dataclass(frozen=True)
class Mapped:
    """A bank's columns as a person explained them: the heading of each field."""

    name: str
    columns: Mapping[str, str]


def read_bill(
    content: bytes, account: Account, *, mapped: Mapping[str, Mapped] | None = None
) -> Bill:
    """The lines of a bill of an account; ``mapped`` are explained columns by their fingerprint.

    Raises UnreadableFile, BadBill, OfOtherAccount, UnknownBill.
    """
    _require_bill(content)
    # What a file is, its first bytes say: banks call all kinds of files csv or xls.
    sheets = read_sheets(content, "bill.csv")
    rows, place, layout = _found([sheet.rows for sheet in sheets], mapped or {})
    if layout.wrong:
        raise BadBill(
            _("This is “%(found)s”, which cannot be booked from. Export “%(wanted)s” instead.")
            % {"found": layout.name, "wanted": layout.wrong}
        )
    if account.role not in layout.roles:
        raise OfOtherAccount(
            _("This is “%(found)s”, not a bill of %(account)s. Choose the right account.")
            % {"found": layout.name, "account": account.name},
            field="account",
        )
    bill = _read(rows, place, layout)
    if not bill.lines:
        raise BadBill(_("There is no line in this bill."))
    return bill


def fingerprint(headings: Sequence[str]) -> str:
    """What tells one bank's columns from another's."""
    return sha256("|".join(word for cell in headings if (word := heading_of(cell))))


def _require_bill(content: bytes) -> None:
    """Raises BadBill for what is sent in a bill's place, with what to send instead."""
    if content.startswith(b"%PDF"):
        raise BadBill(_("A PDF is a proof, not a list. Export the bill as xlsx, xls or csv."))
    if not content.startswith(ZIP):
        return
    try:
        names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        names = []
    if "[Content_Types].xml" not in names:
        raise BadBill(_("Unpack the zip file first, and send the bill that is in it."))


def _found(sheets: Sequence[Table], mapped: Mapping[str, Mapped]) -> tuple[Table, int, Layout]:
    """The sheet with the headings, their place in it, and how the bill is laid out.

    Raises UnknownBill.
    """
    likely: list[str] = []
    for rows in sheets:
        for place, row in enumerate(rows[:HEAD]):
            layout = _layout_of(row, mapped)
            if layout:
                return rows, place, layout
            words = [text_of(cell) for cell in row if text_of(cell)]
            if len(words) > len(likely) and not _has_day(row):
                likely = words
    error = UnknownBill(
        _(
            "The columns of this file are not known. It must be the bill as it was exported; of a "
            "bank that is not known yet, say once on the page “bank statements” what its columns "
            "hold."
        )
    )
    error.headings = likely
    raise error


def _layout_of(row: Sequence[str], mapped: Mapping[str, Mapped]) -> Layout | None:
    said = {heading_of(cell) for cell in row}
    for layout in LAYOUTS:
        if said.issuperset(layout.marks):
            return layout
    known = mapped.get(fingerprint(row))
    return _explained(known) if known else None


def _has_day(row: Sequence[str]) -> bool:
    return any(_is_day(cell) for cell in row)


def _is_day(cell: str) -> bool:
    try:
        day_of(cell)
    except BadCell:
        return False
    return True


def _explained(known: Mapped) -> Layout:
    roles = (*BANKS, AccountRole.WECHAT, AccountRole.ALIPAY)
    columns = {name: (heading_of(heading),) for name, heading in known.columns.items()}
    return Layout(name=known.name, roles=roles, marks=(), columns=columns)


def _read(rows: Table, place: int, layout: Layout) -> Bill:
    headings = [heading_of(cell) for cell in rows[place]]
    columns = _columns(headings, layout)
    promised = [said for row in rows[:place] for said in promised_in(_joined(row))]
    lines: list[BillLine] = []
    unread: list[Unread] = []
    for number, row in enumerate(rows[place + 1 :], start=place + 2):
        if not any(text_of(cell) for cell in row):
            continue
        cells = {name: row[at] for name, at in columns.items() if at < len(row)}
        if _is_day(cells.get("day", "")):
            _take(layout, number, cells, row, lines, unread)
        else:
            promised += _foot(cells, row)
            unread.append(Unread(number, _joined(row), _why_no_line(cells, row, headings)))
        if len(lines) > MOST_LINES:
            raise BadBill(
                _("The bill has more than %(most)s lines. Export a shorter stretch of days.")
                % {"most": MOST_LINES}
            )
    return Bill(layout.name, without_rounded(lines), unread, promised)


def _take(
    layout: Layout,
    number: int,
    cells: dict[str, str],
    row: Sequence[str],
    lines: list[BillLine],
    unread: list[Unread],
) -> None:
    raw = json.dumps([cell.strip() for cell in row], ensure_ascii=False)
    try:
        lines.append(line_of(layout, number, cells, raw))
    except BadCell as bad:
        why = _("“%(cell)s” cannot be read.") % {"cell": str(bad)[:40]}
        unread.append(Unread(number, _joined(row), why))


def _columns(headings: Sequence[str], layout: Layout) -> dict[str, int]:
    """In which column each field stands; of several headings the first named is taken."""
    found = {}
    for name, words in layout.columns.items():
        places = [headings.index(word) for word in map(heading_of, words) if word in headings]
        if places:
            found[name] = places[0]
    return found


def _joined(row: Sequence[str]) -> str:
    return " ".join(text_of(cell) for cell in row if text_of(cell))


def _foot(cells: dict[str, str], row: Sequence[str]) -> list[Promised]:
    text = _joined(row)
    return promised_in(text) or (sums_of_row(cells) if any(word in text for word in SUMS) else [])


def _why_no_line(cells: dict[str, str], row: Sequence[str], headings: Sequence[str]) -> str:
    text = _joined(row)
    if [heading_of(cell) for cell in row] == list(headings):
        return _("the headings once more")
    if promised_in(text) or any(word in text for word in SUMS):
        return _("sums")
    if not any(_has_amount(cells.get(name, "")) for name in MONEY):
        return _("text without an amount")
    return _("The day cannot be read.")


def _has_amount(cell: str) -> bool:
    try:
        return amount_of(cell) is not None
    except BadCell:
        return True
