"""The slips of reminders, three to a page, each with a part that the household signs (缴费提醒单)."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.conf import settings

from funds.documents.capitals import in_capitals
from funds.documents.cards import leads_nowhere
from funds.documents.cells import printed_cell
from funds.documents.paper import issuer
from funds.documents.pdf import Facts, typeset
from funds.documents.qr import qr_svg
from funds.documents.reminder_texts import OPENING, OTHER, plain_yuan
from funds.models import Method, Reminder
from funds.money import ZERO
from funds.months import Month
from funds.reminders.collection_codes import collection_codes
from funds.reminders.letters import Letter, LetterLine
from funds.words.wording import METHOD_WORD, day_said, months_said
from households.check_digits import with_check_digit
from households.desk_addresses import outside
from households.models import Household

MOST_LINES, MOST_COLUMNS = 2, 4
"""So much fits on a slip; more lines are drawn together, more columns left to their sum."""
LONGEST_BASIS = 34
MOST_CODES = 1


def slips_pdf(told: Sequence[tuple[Reminder, Letter]], *, then: datetime | None = None) -> bytes:
    """The slips of reminders, in their order; ``then`` is the moment whose codes they bear."""
    reminder, letter = told[0]
    community = letter.household.community
    codes = collection_codes(community, then=then)[:MOST_CODES]
    pictures = [
        {"name": METHOD_WORD[Method(code.method)], "content": list(bytes(code.content))}
        for code in codes
    ]
    slips = [_slip(*one) for one in told]
    facts = Facts("缴费提醒单", issuer(community), reminder.reminded_on)
    return typeset("reminders", {"slips": slips, "codes": pictures}, facts)


def own_page(household: Household) -> str:
    """The address at which a household finds its own page; its PIN is asked there."""
    login = outside("community-login", household.community.code)
    return f"{settings.PUBLIC_URL}{login}?household={household.number}"


def _slip(reminder: Reminder, letter: Letter) -> dict[str, Any]:
    household = letter.household
    community = household.community
    columns = letter.columns if len(letter.columns) <= MOST_COLUMNS else ()
    basis = "；".join(letter.decisions)
    return {
        "number": reminder.number,
        "household": household.number,
        "name": household.householder,
        "group": household.group.name,
        "house": household.house_no,
        "on": day_said(reminder.reminded_on),
        "said": _said(letter),
        "columns": [name or OTHER for name in columns],
        "lines": [_line(line, columns) for line in _fitting(letter.lines)],
        "credit": printed_cell(letter.credit) if letter.credit else "",
        "capitals": in_capitals(letter.owed),
        "owed": printed_cell(letter.owed),
        "remark": with_check_digit(household.number),
        "pay_by": day_said(letter.pay_by),
        "phone": community.clerk_phone,
        "basis": basis if len(basis) <= LONGEST_BASIS else basis[: LONGEST_BASIS - 1] + "…",
        "issuer": issuer(community),
        "day": f"{reminder.reminded_on.year}年{day_said(reminder.reminded_on)}",
        "qr": "" if leads_nowhere() else qr_svg(own_page(household), border=0),
    }


def _said(letter: Letter) -> str:
    """How much is open, in the words of the slip: 2 个月、6 元."""
    months = {month for line in letter.lines for month in line.covered()}
    yuan = f"{plain_yuan(letter.owed)} 元"
    if not months:
        return yuan
    if len(months) == 1 and len(letter.lines) == 1:
        return f"{months_said(list(months))}的 {yuan}"
    opening = any(not line.first for line in letter.lines)
    return f"{len(months)} 个月" + (f"和{OPENING}共 {yuan}" if opening else f"、{yuan}")


def _fitting(lines: Sequence[LetterLine]) -> list[tuple[str, dict[str, Decimal]]]:
    """The lines with what they are about; where they are too many, the months share one."""
    told = [(_label(line), line.amounts) for line in lines]
    if len(told) <= MOST_LINES:
        return told
    dated = [line for line in lines if line.first]
    months = sorted({month for line in dated for month in line.covered()})
    sums: dict[str, Decimal] = {}
    for line in dated:
        for name, amount in line.amounts.items():
            sums[name] = sums.get(name, ZERO) + amount
    opening = [(label, amounts) for label, amounts in told if label == OPENING]
    return [*opening, (_spread(months), sums)]


def _label(line: LetterLine) -> str:
    months = line.covered()
    if not months:
        return OPENING
    count = f"（{len(months)} 个月）" if len(months) > 1 else ""
    return months_said(months) + count


def _spread(months: Sequence[Month]) -> str:
    """Months with gaps between them: 2024年1月–2026年10月内 9 个月."""
    return f"{months_said(list(months[0].through(months[-1])))}内 {len(months)} 个月"


def _line(line: tuple[str, dict[str, Decimal]], columns: Sequence[str]) -> list[str]:
    label, amounts = line
    cells = [printed_cell(amounts.get(name)) for name in columns]
    return [label, *cells, printed_cell(sum(amounts.values(), ZERO))]
