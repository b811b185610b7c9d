"""What a bill promises of itself, and whether its lines keep it: a cut or joined file shows here."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from funds.bank_statements.bills import Bill, BillLine, Direction, Promised
from funds.bank_statements.cells import BadCell, amount_of
from funds.money import ZERO

ALL = re.compile(r"共\s*(\d+)\s*笔")
SUM = re.compile(
    r"(收入|支出|中性交易|不计收支|其他)\s*[:：]\s*(\d+)\s*笔[,，]?\s*([\d,]+(?:\.\d+)?)\s*元"
)
SHORT_SUM = re.compile(r"(\d+)\s*(收|支)\s*([\d,]+\.\d{2})")
DIRECTIONS = {
    "收入": Direction.IN,
    "收": Direction.IN,
    "支出": Direction.OUT,
    "支": Direction.OUT,
}


def promised_in(text: str) -> list[Promised]:
    """What a row of a bill's head or foot promises."""
    found = [Promised(None, int(one[1])) for one in ALL.finditer(text)]
    sums = [(one[1], one[2], one[3]) for one in SUM.finditer(text)]
    sums += [(one[2], one[1], one[3]) for one in SHORT_SUM.finditer(text)]
    for word, count, total in sums:
        direction = DIRECTIONS.get(word, Direction.NEUTRAL)
        found.append(Promised(direction, int(count), amount_of(total)))
    return found


def sums_of_row(cells: dict[str, str]) -> list[Promised]:
    """What a row of sums (合计) promises, from its columns of money in and money out."""
    found = []
    for name, direction in (("in", Direction.IN), ("out", Direction.OUT)):
        try:
            total = amount_of(cells.get(name, ""))
        except BadCell:
            continue
        if total is not None:
            found.append(Promised(direction, total=total))
    return found


def contradictions(bill: Bill) -> Iterator[str]:
    """Each promise of a bill that its lines do not keep, in a sentence."""
    for said in bill.promised:
        lines = [line for line in bill.lines if said.direction in (None, line.direction)]
        if said.count is not None and said.count != len(lines):
            yield _("%(sum)s: the bill says %(said)s lines, there are %(found)s.") % {
                "sum": _name(said.direction),
                "said": said.count,
                "found": len(lines),
            }
        total = sum((line.printed for line in lines), ZERO)
        if said.total is not None and said.total != total:
            yield _("%(sum)s: the bill says %(said)s yuan, the lines make %(found)s.") % {
                "sum": _name(said.direction),
                "said": said.total,
                "found": total,
            }
    yield from _broken_chain(bill.oldest_first)


def _name(direction: Direction | None) -> str:
    return {
        None: _("all lines"),
        Direction.IN: _("money that came in"),
        Direction.OUT: _("money that went out"),
        Direction.NEUTRAL: _("neither in nor out"),
    }[direction]


def _broken_chain(lines: Sequence[BillLine]) -> Iterator[str]:
    """The first line whose balance does not follow from the one before."""
    before: Decimal | None = None
    for line in lines:
        if None not in (before, line.balance) and (before or ZERO) + line.amount != line.balance:
            yield _(
                "Line %(row)s: the balance %(found)s does not follow from the one before, which "
                "makes %(said)s."
            ) % {"row": line.row, "found": line.balance, "said": (before or ZERO) + line.amount}
            return
        before = before if line.balance is None else line.balance
