"""Rosters: any table of households a clerk keeps, as rows that say what is unclear in them.

Three kinds are read: a *register* with household numbers, a year *grid* with twelve months, and
a *list* that says up to which month each household has paid.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from households.cleaning import (
    Unclear,
    bare,
    narrow,
    read_group,
    read_money,
    without_id_numbers,
)
from households.roster_rows import Problem, RosterRow
from households.row_reading import RowReader
from households.spreadsheets import UnreadableFile, read_sheets

__all__ = ["Problem", "Roster", "RosterRow", "read_roster"]

COLUMNS = {
    "number": ("户号",),
    "order": ("序号",),
    "group": ("村民小组", "组别", "小组", "组"),
    "householder": ("户主姓名", "户主", "姓名"),
    "phone": ("联系电话", "电话", "手机", "手机号"),
    "house": ("门牌号", "住址(门牌)", "住址", "地址", "门牌"),
    "kind": ("户籍类型", "类型", "住户类型"),
    "residents": ("常住人口", "家庭人口", "人口"),
    "liable_from": ("收费起始月",),
    "hardship": ("减免类型",),
    "sanitation": ("卫生费",),
    "plot": ("微菜园租金费", "微菜园租金", "微菜园"),
    "lights": ("路灯费",),
    "arrears": ("期初欠费",),
    "credit": ("期初预存",),
    "due": ("应缴(元/月)", "每月应缴", "应缴"),
    "paid_to": ("缴费到几月", "缴至"),
    "amount": ("金额",),
    "total": ("合计",),
    "id": ("身份证号码", "身份证号", "身份证"),
    "note": ("备注",),
    **{f"month{month}": (f"{month}月",) for month in range(1, 13)},
}
MEANING = {word: column for column, words in COLUMNS.items() for word in words}
CLOSING = re.compile(r"合计|小计|总计|制表人|填表人|负责人|审核")


@dataclass(frozen=True)
class Skipped:
    """A line of the file that is no household, and why it is taken for none."""

    line: int
    why: Any


@dataclass(frozen=True)
class Roster:
    """A roster as it was read; nothing in it is a guess.

    ``control`` says where the table's own totals differ from its rows, ``skipped`` which lines
    are no households.
    """

    kind: str
    title: str
    year: int | None
    group: int | None
    rows: list[RosterRow]
    control: list[Any] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)


def read_roster(content: bytes, filename: str) -> Roster:
    """Read a roster file. Raises UnreadableFile when it is none; unclear cells are no errors."""
    lines = [list(row) for row in read_sheets(content, filename)[0].rows]
    header = _find_header(lines)
    columns = _columns(lines[header])
    lines = [
        _private(line, columns.get("id") if n > header else None) for n, line in enumerate(lines)
    ]
    title = " ".join(cell.strip() for line in lines[:header] for cell in line if cell.strip())
    kind = "grid" if "month1" in columns else "list" if "paid_to" in columns else "register"
    year, group = _year_in(title), _group_in(title)
    reader = RowReader(columns, [cell.strip() for cell in lines[header]], year, group)
    rows: list[RosterRow] = []
    skipped = [Skipped(number, _("Title or column names.")) for number in range(1, header + 2)]
    totals: list[tuple[int, list[str]]] = []
    for number, line in enumerate(lines[header + 1 :], start=header + 2):
        first = bare(next((cell for cell in line if cell.strip()), ""))
        if CLOSING.match(first):
            totals.append((len(rows), line))
            skipped.append(Skipped(number, _("A total or a signature.")))
        elif not reader.has_name(line):
            why = _("No householder is named.") if first else _("Empty line.")
            skipped.append(Skipped(number, why))
        else:
            rows.append(reader.read(number, line, kind))
    if not rows:
        raise UnreadableFile(_("There are no households in the file."))
    rows = _compare_with_each_other(rows)
    return Roster(kind, title, year, group, rows, _control(kind, rows, totals, columns), skipped)


def _find_header(lines: list[list[str]]) -> int:
    """The line with the column names: the first that names a householder and something else."""
    for number, line in enumerate(lines[:30]):
        found = set(_columns(line))
        if "householder" in found and len(found) >= 3:
            return number
    raise UnreadableFile(
        _("The column names were not found. The roster needs at least 户主, 村民小组 and 电话.")
    )


def _columns(line: list[str]) -> dict[str, int]:
    """Which column means what; the first of two with the same meaning counts."""
    columns: dict[str, int] = {}
    for index, cell in enumerate(line):
        word = bare(narrow(cell))
        meaning = MEANING.get(word)
        if meaning:
            columns.setdefault(meaning, index)
    return columns


def _private(line: list[str], kept: int | None) -> list[str]:
    """A line without ID numbers, wherever they stand; the column of its own is only checked."""
    return [cell if index == kept else without_id_numbers(cell) for index, cell in enumerate(line)]


def _year_in(title: str) -> int | None:
    found = re.search(r"(20\d{2})\s*年", narrow(title))
    return int(found[1]) if found else None


def _group_in(title: str) -> int | None:
    found = re.search(r"第?[0-9一二三四五六七八九十]+(村民小组|小组|组)", title)
    try:
        return read_group(found[0]) if found else None
    except Unclear:
        return None


def _compare_with_each_other(rows: list[RosterRow]) -> list[RosterRow]:
    """Names and numbers that stand twice: a name may, a household number may not."""
    names = Counter(row.householder for row in rows)
    orders = Counter(row.order for row in rows if row.order)
    seen: set[str] = set()
    keys: set[str] = set()
    compared = []
    for row in rows:
        problems, warnings = list(row.problems), list(row.warnings)
        if names[row.householder] > 1:
            warnings.append(
                Problem(_("householder"), row.householder, _("Two households have this name."))
            )
        if row.order and orders[row.order] > 1:
            warnings.append(Problem(_("line number"), row.order, _("It stands twice; ignored.")))
        if row.number and row.number in seen:
            problems.append(
                Problem(
                    _("household number"),
                    row.number,
                    _("The number stands twice. Give each household its own."),
                )
            )
        if row.key in keys:
            problems.append(
                Problem(_("line"), str(row.line), _("The same line stands twice. Delete one."))
            )
        seen.add(row.number)
        keys.add(row.key)
        compared.append(row.with_findings(problems, warnings))
    return compared


def _control(
    kind: str,
    rows: list[RosterRow],
    totals: list[tuple[int, list[str]]],
    columns: dict[str, int],
) -> list[Any]:
    """Where a total written in the table is not the sum of the rows above it.

    小计 sums the rows since the 小计 before, any other total all of them.
    """
    column = columns.get("total" if kind == "grid" else "amount")
    findings: list[Any] = []
    start = 0
    for end, line in totals:
        partial = any(bare(cell).startswith("小计") for cell in line)
        received = [row.received for row in rows[start if partial else 0 : end]]
        summed = sum(received, Decimal("0.00"))
        start = end if partial else start
        written = _money(line[column]) if column is not None and column < len(line) else None
        if written is not None and written != summed:
            findings.append(
                _("The table's total says %(said)s, its rows sum to %(summed)s.")
                % {"said": written, "summed": summed}
            )
    return findings


def _money(text: str) -> Decimal | None:
    try:
        return read_money(text)
    except Unclear:
        return None
