"""The year's sheet of all households on paper (农户缴费登记表): cut in two tables, for A3."""

from dataclasses import replace

from funds.documents.paper import Paper, Row, Table

MONTHS_UNTIL = 17
"""Columns of the first table: whose line it is, and what was paid for each month."""
WHOSE = 3
"""Columns that stand in front of both tables."""


def payment_register(sheet: Paper) -> Paper:
    """The sheet of a month with its months in one table and its sums in a second."""
    (table,) = sheet.tables
    last = len(table.columns)
    months = _cut(table, "各月缴费", list(range(MONTHS_UNTIL)))
    sums = _cut(table, "本年合计", [*range(WHOSE), *range(MONTHS_UNTIL, last)])
    return replace(
        sheet,
        tables=(replace(months, remarks=()), replace(sums, remarks=table.remarks)),
        sheet="a3",
    )


def _cut(table: Table, title: str, places: list[int]) -> Table:
    """Some columns of a table; the names of groups go over all of them."""
    return replace(
        table,
        title=title,
        columns=tuple(table.columns[place] for place in places),
        rows=[_cut_row(row, places) for row in table.rows],
    )


def _cut_row(row: Row, places: list[int]) -> Row:
    if len(row.cells) == 1:
        return row
    return replace(row, cells=tuple(row.cells[place] for place in places))
