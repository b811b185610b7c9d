"""Papers as an Excel workbook, one sheet each, ready to print."""

from collections.abc import Sequence
from io import BytesIO
from itertools import accumulate, pairwise
from math import ceil
from typing import Any
from unicodedata import east_asian_width

from xlsxwriter import Workbook

from funds.documents.paper import NOTHING, Paper, Table, Value, to_sign
from funds.documents.workbook import MONEY, workbook, write_cell

BASE = {"font_name": "宋体", "font_size": 11, "valign": "vcenter"}
BOXED = {**BASE, "border": 1, "text_wrap": True}
KINDS: dict[str, dict[str, object]] = {
    "text": {"align": "left"},
    "mark": {"align": "center"},
    "count": {"align": "center", "num_format": "0"},
    "money": {"align": "right", **MONEY},
}
HEAD = {**BOXED, "align": "center", "bg_color": "#EBEBEB"}
SUM = {"bg_color": "#F5F5F5"}
RED = {"font_color": "#C00000"}
PIXELS_A_MM = 96 / 25.4
MM_A_LETTER = 2.0
"""Half a Chinese character at 11 points."""
POINTS_A_LINE = 16


def xlsx_file(papers: Sequence[Paper]) -> bytes:
    """The papers as worksheets: A4, one page wide, title and heads on every page.

    Amounts are numbers with two places.
    """
    file = BytesIO()
    first = papers[0]
    properties = {"title": first.title, "author": first.issuer, "keywords": first.keywords}
    with workbook(file, properties=properties) as book:
        for paper in papers:
            _Sheet(book, paper).write()
    return file.getvalue()


class _Sheet:
    """One worksheet in the making.

    Its columns are the boundaries of all its tables' columns laid over each other, so that
    tables with different columns stand below each other as they do on paper.
    """

    def __init__(self, book: Workbook, paper: Paper) -> None:
        self.paper = paper
        self.book = book
        self.sheet = book.add_worksheet(paper.name)
        self.formats: dict[str, Any] = {}
        edges = {0}.union(*(_edges(table) for table in paper.tables))
        self.column_at = {edge: index for index, edge in enumerate(sorted(edges))}
        self.width = max(edges)
        self.row = 0

    def write(self) -> None:
        sheet, paper = self.sheet, self.paper
        for index, (left, right) in enumerate(pairwise(self.column_at)):
            sheet.set_column_pixels(index, index, round((right - left) * PIXELS_A_MM))
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
        spans = list(pairwise(sorted({0, *_edges(table)})))
        self._cells(spans, [column.head for column in table.columns], [HEAD] * len(spans))
        for row in table.rows:
            shade = {**(SUM if row.is_sum else {}), **(RED if row.is_red else {})}
            if len(row.cells) == 1:
                self._cells([(0, self.width)], row.cells, [{**BOXED, **shade}])
                continue
            looks = [{**BOXED, **KINDS[column.kind], **shade} for column in table.columns]
            self._cells(spans, row.cells, looks)
        if not table.rows:
            self._line(NOTHING, {**BOXED, "align": "center"})
        for remark in table.remarks:
            self._line(remark, {**BASE, "text_wrap": True})

    def _line(self, text: str, look: dict[str, Any], height: int | None = None) -> None:
        """Text across the whole width."""
        self._cells([(0, self.width)], [text], [look])
        if height:
            self.sheet.set_row(self.row - 1, height)

    def _cells(
        self,
        spans: Sequence[tuple[int, int]],
        values: Sequence[Value],
        looks: Sequence[dict[str, Any]],
    ) -> None:
        lines = 1
        for (left, right), value, look in zip(spans, values, looks, strict=True):
            first, last = self.column_at[left], self.column_at[right] - 1
            form = self._form(look)
            if last > first:
                self.sheet.merge_range(self.row, first, self.row, last, "", form)
            write_cell(self.sheet, self.row, first, value, form)
            if isinstance(value, str):
                lines = max(lines, ceil(_letters(value) * MM_A_LETTER / (right - left - 2)))
        self.sheet.set_row(self.row, POINTS_A_LINE * lines + 4)
        self.row += 1

    def _form(self, look: dict[str, Any]) -> Any:
        key = repr(sorted(look.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(look)
        return self.formats[key]

    def _set_up_printing(self) -> None:
        sheet = self.sheet
        sheet.set_paper(9)  # A4
        if self.paper.landscape:
            sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.5, bottom=0.7)
        sheet.center_horizontally()
        sheet.set_footer("&L&A&R第 &P 页 / 共 &N 页")
        # Only the heads of a single table can be repeated: a workbook repeats one block of rows.
        alone = len(self.paper.tables) == 1
        sheet.repeat_rows(0, 2 if alone else 1)
        if alone:
            sheet.freeze_panes(3, 3)


def _edges(table: Table) -> list[int]:
    """Where the table's columns end, in millimetres from the left."""
    return list(accumulate(column.width for column in table.columns))


def _letters(text: str) -> int:
    """How wide a text is, in halves of a Chinese character."""
    return sum(2 if east_asian_width(letter) in "WFA" else 1 for letter in text)
