"""From the words of a row to a line of a bill: which way money went, how much, with what fee."""

import re
from collections.abc import Mapping
from decimal import Decimal

from funds.bank_statements.bills import BillLine, Direction
from funds.bank_statements.cells import (
    BadCell,
    amount_of,
    day_of,
    fee_within,
    number_of,
    text_of,
    time_of,
)
from funds.bank_statements.layouts import IN_WORDS, OUT_WORDS, Layout
from funds.money import ZERO

PAYERS_WORDS = re.compile(
    r"^收款方备注[:：].*?付款方留言[:：]|^转账备注[:：]|^收款方备注[:：]二维码收款$"
)
"""What WeChat puts in front of the words that a payer wrote."""
INTEREST = re.compile(r"收益发放$")
LONGEST_REMARK = 500


def line_of(layout: Layout, row: int, cells: Mapping[str, str], raw: str) -> BillLine:
    """The line that a row is, from its cells by their fields. Raises BadCell."""
    said = {name: text_of(cell) for name, cell in cells.items()}
    remark = PAYERS_WORDS.sub("", said.get("remark", "")).strip()
    note = said.get("note", "")
    direction, printed, amount = _money(layout, cells, said)
    number, lost = number_of(cells.get("number", ""))
    return BillLine(
        row=row,
        happened_on=day_of(cells.get("day", "")),
        happened_at=time_of(cells.get("time", "")) or time_of(cells.get("day", "")),
        direction=direction,
        printed=printed,
        amount=amount,
        fee=fee_within(note),
        balance=amount_of(cells.get("balance", "")),
        number=number[:80],
        number_lost=lost,
        order_number=number_of(cells.get("order_number", ""))[0][:80],
        peer=said.get("peer", "")[:120],
        peer_account=said.get("peer_account", "")[:80],
        what=said.get("what", "")[:80],
        way=said.get("way", "")[:80],
        status=said.get("status", "")[:60],
        remark=" ".join(part for part in (remark, note) if part)[:LONGEST_REMARK],
        raw=raw,
    )


def _money(
    layout: Layout, cells: Mapping[str, str], said: Mapping[str, str]
) -> tuple[Direction, Decimal, Decimal]:
    """In which sum the bill counts the line, the figure there, and what the account gained."""
    if "in" in layout.columns or "out" in layout.columns:
        return _of_two_columns(layout, cells)
    signed = amount_of(cells.get("signed", cells.get("printed", "")))
    if signed is None:
        raise BadCell(cells.get("signed", ""))
    if "direction" not in layout.columns:
        return (Direction.IN if signed > 0 else Direction.OUT), abs(signed), signed
    direction = direction_of(said.get("direction", ""))
    if _is_unmoved(layout, direction, said.get("status", "")):
        return direction, signed, ZERO
    if direction is Direction.NEUTRAL:
        return direction, signed, _neutral_sign(layout, said) * signed
    return direction, signed, signed if direction is Direction.IN else -signed


def _of_two_columns(
    layout: Layout, cells: Mapping[str, str]
) -> tuple[Direction, Decimal, Decimal]:
    came = amount_of(cells.get("in", "")) or ZERO
    went = amount_of(cells.get("out", "")) or ZERO
    went = abs(went) if layout.out_is_signed else went
    if came and went:
        raise BadCell(cells.get("out", ""))
    if came:
        return Direction.IN, came, came
    return (Direction.OUT, went, -went) if went else (Direction.NEUTRAL, ZERO, ZERO)


def direction_of(word: str) -> Direction:
    """Which way money went, by the word of a bill."""
    if any(word.startswith(one) for one in OUT_WORDS):
        return Direction.OUT
    if any(word.startswith(one) for one in IN_WORDS):
        return Direction.IN
    return Direction.NEUTRAL


def _is_unmoved(layout: Layout, direction: Direction, status: str) -> bool:
    words = layout.unmoved
    if direction is Direction.NEUTRAL:
        words += layout.unpaid
    return any(status.startswith(word) for word in words)


def _neutral_sign(layout: Layout, said: Mapping[str, str]) -> int:
    """Which way money went in a line that the bill counts neither as in nor as out."""
    texts = (said.get("what", ""), said.get("remark", ""))
    if any(text.startswith(kind) for kind in layout.out_kinds for text in texts):
        return -1
    came = any(text.startswith(kind) for kind in layout.in_kinds for text in texts)
    back = any(said.get("status", "").startswith(state) for state in layout.states_in)
    interest = any(INTEREST.search(text) for text in texts)
    return 1 if came or back or interest else 0
