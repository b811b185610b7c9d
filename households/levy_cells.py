"""Which levies a household of a roster takes: 是, 否, or what it pays each month."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from households.cleaning import NO, YES, Unclear, read_money
from households.roster_lines import Line, word
from households.roster_rows import Problem

NO_PLOT = "无菜园"
LEVY_ADVICE = _("Write 是 or 否, or what the household pays each month.")


def levies_in(line: Line, note: str) -> tuple[dict[str, bool], dict[str, Decimal]]:
    """By the code of each levy whether the household takes it, and at which amount in yuan."""
    taken: dict[str, bool] = {}
    amounts: dict[str, Decimal] = {}
    for code, place in line.columns.levies.items():
        cell = word(line.at(place))
        if cell in YES | NO:
            taken[code] = cell in YES
        elif cell:
            amount = _amount(cell)
            if amount is None:
                heading = line.columns.headings[place]
                line.problems.append(Problem(heading, line.at(place), LEVY_ADVICE))
                continue
            taken[code] = bool(amount)
            amounts |= {code: amount} if amount else {}
    if NO_PLOT in note:
        if taken.get("plot"):
            advice = _("The levy for the plot is taken beside it. Correct one of them.")
            line.problems.append(Problem(_("note"), note, advice))
        taken["plot"] = False
    return taken, amounts


def _amount(text: str) -> Decimal | None:
    try:
        return read_money(text)
    except Unclear:
        return None
