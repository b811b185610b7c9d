"""What tells a line from every other of its account, so that no file adds it a second time."""

from collections import Counter

from funds.bank_statements.bills import Bill, BillLine
from funds.models import BankStatementLine, sha256
from funds.money import to_fen

LONG = 12
"""A number of so many signs is no other line's; a shorter one may begin anew every day."""
Likeness = tuple[str, str, int, str]


def identities(bill: Bill) -> dict[int, str]:
    """The identity of each line of a bill, by its row.

    A transaction number with amount and balance: a fee may bear the number of its payment. Without
    one: day, time, amount, balance, payer and words, and which of the equal ones of that day it is.
    """
    seen: Counter[str] = Counter()
    found = {}
    for line in bill.oldest_first:
        text = _told(line)
        if not line.number:
            seen[text] += 1
            text = f"{text}|{seen[text]}"
        found[line.row] = sha256(text)
    return found


def _told(line: BillLine) -> str:
    balance = "" if line.balance is None else to_fen(line.balance)
    if line.number:
        day = "" if len(line.number) >= LONG else f"{line.happened_on}|"
        return f"{day}{line.number}|{to_fen(line.amount)}|{balance}"
    words = f"{line.peer}|{line.happened_at[:5]}"
    words = words if line.number_lost else f"{words}|{line.remark}"
    figures = f"{to_fen(line.amount)}|{to_fen(line.printed)}|{balance}"
    return f"{line.happened_on}|{figures}|{words}"


def likeness(line: BillLine | BankStatementLine) -> Likeness:
    """What is left of a line's identity when a spreadsheet has rounded its number away."""
    return (
        line.happened_on.isoformat(),
        line.happened_at[:5],
        to_fen(line.amount),
        line.peer,
    )
