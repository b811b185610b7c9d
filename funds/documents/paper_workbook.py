"""Papers as an Excel workbook, one sheet each: ready to print, to sort, to filter and to reckon.

No cell of a table is merged with another, for merged cells cannot be sorted. A sum is a formula
over what it sums; right of the table, outside the print, stands whether it is still the sum that
is in the books.
"""

from collections.abc import Sequence
from io import BytesIO
from math import ceil
from typing import Any
from unicodedata import east_asian_width

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from funds.documents.fingerprints import AGREES, DIFFERS
from funds.documents.layouts import layout_of
from funds.documents.paper import Column, Paper, Row, Table, Value, to_sign
from funds.documents.sheet_sums import Sums, sums_in
from funds.documents.tab_names import tab_names
from funds.documents.workbook import DAY, MONEY, day_in, workbook, write_cell
from funds.models import FileKind

BASE = {"font_name": "宋体", "font_size": 11, "valign": "vcenter"}
BOXED = {**BASE, "border": 1}
WRAPPED = {**BOXED, "text_wrap": True}
KINDS: dict[str, dict[str, object]] = {
    "text": {"align": "left"},
    "mark": {"align": "center"},
    "count": {"align": "center", "num_format": "0"},
    "money": {"align": "right", **MONEY},
}
HEAD = {**WRAPPED, "align": "center", "bg_color": "#EBEBEB"}
SUM = {"bg_color": "#F5F5F5"}
RED = {"font_color": "#C00000"}
PIXELS_A_MM = 96 / 25.4
MM_A_LETTER = 2.0
"""Half a Chinese character at 11 points."""
POINTS_A_LINE = 16

PAPER = {"a4": 9, "a3": 8}
"""The numbers by which spreadsheets know the sizes of paper."""


def xlsx_file(papers: Sequence[Paper]) -> bytes:
    """The papers as worksheets: one page wide, title and heads on every page.

    Amounts are numbers with two places, days are days.
    """
    file = BytesIO()
    first = papers[0]
    properties = {
        "title": first.title,
        "author": first.issuer,
        "keywords": first.keywords,
        "comments": layout_of(papers, FileKind.XLSX),
    }
    with workbook(file, properties=properties) as book:
        for paper, tab in zip(papers, tab_names([paper.name for paper in papers]), strict=True):
            _Sheet(book, paper, tab).write()
    return file.getvalue()


class _Sheet:
    """One worksheet in the making. Each column is as wide as the widest of all its tables."""

    def __init__(self, book: Workbook, paper: Paper, tab: str) -> None:
        self.paper = paper
        self.book = book
        self.sheet = book.add_worksheet(tab)
        self.formats: dict[str, Any] = {}
        self.widths = _widths(paper.tables)
        self.row = 0

    def write(self) -> None:
        sheet, paper = self.sheet, self.paper
        for index, width in enumerate(self.widths):
            sheet.set_column_pixels(index, index, round(width * PIXELS_A_MM))
        self._line(paper.title, {**BASE, "font_size": 22, "align": "center"}, height=36)
        self._line("　　".join(paper.head), BASE)
        for table in paper.tables:
            self._table(table)
        self.row += 1
        for line in paper.foot:
            self._line(line, {**BASE, "text_wrap": True})
        for signature in paper.signatures:
            self._line(to_sign(signature), BASE, height=28)
        self._set_up_printing()

    def _table(self, table: Table) -> None:
        if table.title:
            self.row += 1
            self._line(table.title, {**BASE, "font_size": 14}, height=24)
        top = self.row
        self._cells([column.head for column in table.columns], [HEAD] * len(table.columns))
        sums = sums_in(table.columns, table.rows)
        for index, row in enumerate(table.rows):
            if len(row.cells) == 1:
                self._heading(table, row)
            else:
                self._cells(row.cells, _looks(table.columns, row), sums.get(index), top=top + 1)
        if not table.rows:
            self._heading(table, Row((self.paper.nothing,)))
        if len(self.paper.tables) == 1:
            self._let_filter(top, table)
        for remark in table.remarks:
            self._line(remark, {**BASE, "text_wrap": True})

    def _line(self, text: str, look: dict[str, Any], height: int | None = None) -> None:
        """Text across the whole width, above, between or below the tables."""
        form, last = self._form(look), len(self.widths) - 1
        if last > 0:
            self.sheet.merge_range(self.row, 0, self.row, last, "", form)
        write_cell(self.sheet, self.row, 0, text, form)
        room = sum(self.widths) - 2
        lines = ceil(_letters(text) * MM_A_LETTER / room) if look.get("text_wrap") else 1
        self.sheet.set_row(self.row, height or POINTS_A_LINE * max(lines, 1) + 4)
        self.row += 1

    def _heading(self, table: Table, row: Row) -> None:
        """A row of one cell, such as a group's name; its text runs over the empty ones beside."""
        look = self._form({**BOXED, **(SUM if row.is_sum else {})})
        for column in range(len(table.columns)):
            write_cell(self.sheet, self.row, column, None, look)
        write_cell(self.sheet, self.row, 0, row.cells[0], look)
        self.row += 1

    def _cells(
        self,
        values: Sequence[Value],
        looks: Sequence[dict[str, Any]],
        sums: Sums | None = None,
        top: int = 0,
    ) -> None:
        """A row of a table; ``sums`` are formulas over rows counted from ``top``."""
        lines = 1
        for column, (value, look) in enumerate(zip(values, looks, strict=True)):
            is_day = day_in(value) is not None
            form = self._form({**look, **DAY} if is_day else look)
            if sums and column in sums:
                first, last = sums[column]
                cells = xl_range(top + first, column, top + last, column)
                self.sheet.write_formula(
                    self.row,
                    column,
                    f"=SUBTOTAL(9,{cells})",
                    form,
                    float(value),  # type: ignore[arg-type]
                )
            else:
                write_cell(self.sheet, self.row, column, value, form)
            if isinstance(value, str):
                lines = max(lines, ceil(_letters(value) * MM_A_LETTER / (self.widths[column] - 2)))
        if sums:
            self._check(values, sums)
        self.sheet.set_row(self.row, POINTS_A_LINE * lines + 4)
        self.row += 1

    def _check(self, values: Sequence[Value], sums: Sums) -> None:
        """Whether the formulas of a sum still come to what is in the books, right of the table."""
        agreeing = ",".join(
            f"ROUND({xl_rowcol_to_cell(self.row, column)}-({values[column]}),2)=0"
            for column in sums
        )
        formula = f'=IF(AND({agreeing}),"{AGREES}","{DIFFERS}")'
        self.sheet.write_formula(self.row, len(self.widths), formula, self._form(BASE), AGREES)

    def _let_filter(self, top: int, table: Table) -> None:
        """Arrows to sort and filter by, where the rows are one block above their sum."""
        body = len([row for row in table.rows if not row.is_sum])
        is_block = all(len(row.cells) > 1 for row in table.rows) and not any(
            row.is_sum for row in table.rows[:body]
        )
        if body and is_block:
            self.sheet.autofilter(top, 0, top + body, len(table.columns) - 1)

    def _form(self, look: dict[str, Any]) -> Any:
        key = repr(sorted(look.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(look)
        return self.formats[key]

    def _set_up_printing(self) -> None:
        sheet = self.sheet
        sheet.set_paper(PAPER[self.paper.sheet])
        if self.paper.landscape:
            sheet.set_landscape()
        sheet.print_area(0, 0, max(self.row - 1, 0), len(self.widths) - 1)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.5, bottom=0.7)
        sheet.center_horizontally()
        sheet.set_footer("&L&A&R第 &P 页 / 共 &N 页")
        # Only the heads of a single table can be repeated: a workbook repeats one block of rows.
        alone = len(self.paper.tables) == 1
        sheet.repeat_rows(0, 2 if alone else 1)
        if alone:
            sheet.freeze_panes(3, 3)


def _widths(tables: Sequence[Table]) -> list[int]:
    """How wide each column of the sheet is, in millimetres."""
    most = max((len(table.columns) for table in tables), default=1)
    return [
        max((table.columns[at].width for table in tables if at < len(table.columns)), default=20)
        for at in range(most)
    ]


def _looks(columns: Sequence[Column], row: Row) -> list[dict[str, Any]]:
    shade = {**(SUM if row.is_sum else {}), **(RED if row.is_red else {})}
    return [{**WRAPPED, **KINDS[column.kind], **shade} for column in columns]


def _letters(text: str) -> int:
    """How wide a text is, in halves of a Chinese character."""
    return sum(2 if east_asian_width(letter) in "WFA" else 1 for letter in text)
