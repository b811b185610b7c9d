"""Lines that take each other back: refunds of a shop, returned transfers, a bank's 冲正."""

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from funds.bank_statements.words_of_money import text_of_line
from funds.models import BankStatementLine

BACK = re.compile("退款|退回|退汇|冲正|冲账|抹账")
RETURNED = timedelta(days=10)
"""So long after a payment its return comes, where only the words say that it is one."""


def pairs(lines: Sequence[BankStatementLine]) -> dict[str, BankStatementLine]:
    """The other half of each line that is one of a pair, by the identity of the line."""
    found: dict[str, BankStatementLine] = {}
    for back in lines:
        if not back.amount or back.identity in found or not BACK.search(_words(back)):
            continue
        taken = (one for one in _taken_back(back, lines) if one.identity not in found)
        first = next(taken, None)
        if first is not None:
            found[back.identity], found[first.identity] = first, back
    return found


def _words(line: BankStatementLine) -> str:
    return f"{text_of_line(line)} {line.status if line.amount > 0 else ''}"


def _taken_back(
    back: BankStatementLine, lines: Sequence[BankStatementLine]
) -> Iterator[BankStatementLine]:
    """What a line takes back: what it names by number first, then what only looks like it."""
    opposite = [
        line
        for line in lines
        if line.account_id == back.account_id
        and line.amount == -back.amount
        and line.identity != back.identity
    ]
    yield from (line for line in opposite if _names(back, line))
    alike = [line for line in opposite if _is_alike(back, line)]
    if len(alike) == 1 and not back.order_number:
        yield alike[0]


def _names(back: BankStatementLine, line: BankStatementLine) -> bool:
    """Whether a line names the other by one of its numbers."""
    if back.order_number and back.order_number in (line.number, line.order_number):
        return True
    return bool(line.number) and (
        back.number.startswith(f"{line.number}_") or line.number in back.remark
    )


def _is_alike(back: BankStatementLine, line: BankStatementLine) -> bool:
    since = back.happened_on - line.happened_on
    return line.peer == back.peer and timedelta() <= since <= RETURNED
