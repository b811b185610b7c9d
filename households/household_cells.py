"""Who a household of a roster is: name, number, telephone, people, kind."""

import re

from django.utils.translation import gettext_lazy as _

from households.characters import is_made_by_spreadsheet
from households.cleaning import (
    NO,
    NOTHING,
    YES,
    Name,
    Unclear,
    YearMonth,
    bare,
    id_number_is_sound,
    narrow,
    read_month,
    read_name,
    read_phone,
)
from households.numbers import BadNumber, household_number
from households.person_names import LONGEST_NAME, NoName, read_householder
from households.roster_lines import Line, word
from households.roster_rows import Member, Problem

TENANTS = {"新租户", "租户", "租"}
ORIGINALS = {"原住民", "原居民", "本村"}
PHONE_ADVICE = _("Write a number of 11 digits, or leave the cell empty.")
MONTH_ADVICE = _("Write the month like 2023-05.")
COUNT_ADVICE = _("Write a whole number.")
HARDSHIP_ADVICE = _("Write the reason, for example 五保户.")
NOT_KEPT_ADVICE = _("This is not kept for a resident. What matters belongs into the note.")
MADE_ADVICE = _(
    "A spreadsheet has made something else of what was typed. Make the cell text (文本), type it "
    "again and send the file again."
)


def householder_in(line: Line) -> Name:
    """The householder; a name that cannot be one is a problem of the line."""
    try:
        name = read_householder(line.text("householder"))
    except NoName as no_name:
        line.doubt("householder", no_name.advice)
        return read_name(line.text("householder")[:LONGEST_NAME])
    if name.remark:
        line.remark("householder", _("Put into the note."))
    return name


def members_in(line: Line) -> tuple[Member, ...]:
    """The people of a cell that lists who lives with the householder."""
    members = []
    for part in re.split(r"[;；、,，/\s]+", line.text("members")):
        if not part or part in NOTHING:
            continue
        try:
            name = read_householder(part)
        except NoName as no_name:
            line.problems.append(Problem(line.heading("members"), part, no_name.advice))
            continue
        if name.remark or name.tenant:
            line.warnings.append(Problem(line.heading("members"), part, NOT_KEPT_ADVICE))
        members.append(Member(line.number, name.name))
    return tuple(members)


def number_in(line: Line) -> str:
    """The household number; empty where none is written."""
    cell = line.text("number")
    if not cell.strip():
        return ""
    if is_made_by_spreadsheet(cell):
        line.doubt("number", MADE_ADVICE)
        return ""
    try:
        return household_number(cell)
    except BadNumber:
        line.doubt("number", _("Write it like 01-001."))
        return ""


def phones_in(line: Line) -> tuple[str, str]:
    """The telephone, and a second one."""
    return line.read("phone", read_phone, ("", ""), PHONE_ADVICE)


def kind_in(line: Line, name: Name) -> str:
    """Whether the household rents; a mark beside the name says so too. Empty where nothing does."""
    cell = line.mark("kind")
    if cell and cell not in TENANTS | ORIGINALS:
        line.doubt("kind", _("Write 原住民 or 新租户."))
    elif cell in ORIGINALS and name.tenant:
        line.doubt("kind", _("The name is marked as a tenant's. Correct one of them."))
    if name.tenant or cell in TENANTS:
        return "tenant"
    return "original" if cell in ORIGINALS else ""


def residents_in(line: Line) -> int | None:
    """How many people live there, as far as it is said."""
    return line.read("residents", _count, None, COUNT_ADVICE)


def liable_from_in(line: Line, year: int | None) -> YearMonth | None:
    """From which month the household is charged."""
    if not line.text("liable_from").strip():
        return None
    nothing: YearMonth | None = None
    return line.read(
        "liable_from", lambda text: read_month(text, year=year), nothing, MONTH_ADVICE
    )


def hardship_in(line: Line) -> str:
    """Why the household need not pay."""
    cell = line.mark("hardship")
    if cell in YES:
        line.doubt("hardship", HARDSHIP_ADVICE)
    return "" if cell in NOTHING | NO | YES else cell


def check_id(line: Line) -> None:
    """ID numbers are looked at and never kept, not even in what is said about them."""
    cell = narrow(line.text("id"))
    if not cell or id_number_is_sound(cell):
        return
    if re.fullmatch(r"\d(\.\d+)?E\+\d+", cell, re.IGNORECASE):
        advice = _("A spreadsheet has destroyed the ID number. It is not needed here.")
        line.warnings.append(Problem(line.heading("id"), "…E+…", advice))
    else:
        advice = _("The check digit is wrong. Correct or delete it; it is not kept.")
        line.problems.append(Problem(line.heading("id"), "…" + cell[-1:], advice))


def order_in(line: Line) -> str:
    """The line's own number in the roster."""
    return bare(narrow(line.text("order")))


def _count(text: str) -> int | None:
    text = word(text)
    if text in NOTHING:
        return None
    found = re.fullmatch(r"([0-9]{1,3})(\.0)?[人口]?", text)
    if not found:
        raise Unclear(text)
    return int(found[1])
