"""Which lines of a bill are there already: by their identity, else by what is left of it.

Each stored line stands for one line of a file at most, so that of two equal ones none is lost.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Q

from funds.bank_statements.bills import Bill, BillLine
from funds.bank_statements.identities import likeness
from funds.models import Account, BankStatementLine
from funds.money import to_fen
from households.models import Community

Told = BillLine | BankStatementLine


def rows_known(
    community: Community, account: Account, bill: Bill, named: Mapping[int, str]
) -> set[int]:
    """The rows of a bill whose lines are there already; ``named`` are their identities."""
    there = BankStatementLine.objects.of(community).filter(account=account)
    days = Q(happened_on__range=(bill.first_on, bill.last_on))
    lines = list(there.filter(days | Q(identity__in=set(named.values()))).order_by("seq"))
    stored = {line.identity for line in lines}
    same = set(named.values()) & stored
    left = [line for line in lines if line.identity not in same]
    known = {row for row, identity in named.items() if identity in same}
    others = [line for line in bill.lines if line.row not in known]
    for key_of, fits in ((_numbered, _lacks_a_balance), (likeness, _lost_its_number)):
        paired = _paired(others, left, key_of, fits)
        known |= set(paired)
        others = [line for line in others if line.row not in paired]
        used = {line.pk for line in paired.values()}
        left = [line for line in left if line.pk not in used]
    return known


def _paired(
    lines: list[BillLine],
    stored: list[BankStatementLine],
    key_of: Callable[[Any], Any],
    fits: Callable[[BillLine, BankStatementLine], bool],
) -> dict[int, BankStatementLine]:
    """For the rows of some lines the stored line each is, no stored one twice."""
    pools: dict[Any, list[BankStatementLine]] = defaultdict(list)
    for there in stored:
        pools[key_of(there)].append(there)
    found = {}
    for line in lines:
        pool = pools.get(key_of(line), [])
        place = next((at for at, there in enumerate(pool) if fits(line, there)), None)
        if place is not None:
            found[line.row] = pool.pop(place)
    return found


def _numbered(line: Told) -> tuple[str, str, str]:
    return line.number, line.happened_on.isoformat(), str(to_fen(line.amount))


def _lacks_a_balance(line: BillLine, there: BankStatementLine) -> bool:
    """Whether one bill printed a balance beside a number, and the other did not."""
    return bool(line.number) and (line.balance is None) != (there.balance is None)


def _lost_its_number(line: BillLine, there: BankStatementLine) -> bool:
    """Whether a spreadsheet took the number of the one, and left the other its own."""
    return bool(there.number) if line.number_lost else bool(line.number) and not there.number
