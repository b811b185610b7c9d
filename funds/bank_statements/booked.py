"""What stands in the books already and may be a line: same account, same money, about that day."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from funds.bank_statements.proposing import Entry
from funds.models import (
    METHOD_ROLE,
    Account,
    BankStatementLine,
    BankStatementPart,
    Expense,
    Method,
    Payment,
    Transfer,
)
from households.models import Community

NEAR = timedelta(days=5)
"""So far apart the day of a line and the day in the books may be."""
METHOD_OF = {str(role): method for method, role in METHOD_ROLE.items()}


def method_of(account: Account) -> Method:
    """How money is paid that goes through an account."""
    return METHOD_OF[account.role]


class Booked:
    """What of the books no line has been found for yet, by account and amount."""

    def __init__(self, community: Community, lines: Sequence[BankStatementLine]) -> None:
        self.entries: dict[tuple[str, Decimal], list[tuple[date, Entry]]] = defaultdict(list)
        self.by_number: dict[tuple[str, str], list[Payment]] = defaultdict(list)
        self.used: set[tuple[str, str, int]] = set()
        if not lines:
            return
        first = min(line.happened_on for line in lines) - NEAR
        last = max(line.happened_on for line in lines) + NEAR
        self._payments(community, first, last)
        self._expenses(community, first, last)
        self._transfers(community, first, last)

    def near(self, line: BankStatementLine, amount: Decimal) -> list[Entry]:
        """What may be so much of a line, the nearest day first; with its number, only that."""
        role = line.account.role
        near = [
            (abs(day - line.happened_on), entry)
            for day, entry in self.entries.get((role, amount), ())
            if _key(role, entry) not in self.used
        ]
        near = [(away, entry) for away, entry in near if away <= NEAR]
        near.sort(key=lambda one: (not _is_numbered(one[1], line), one[0], one[1].seq))
        numbered = [entry for _away, entry in near if _is_numbered(entry, line)]
        open_ones = [entry for _away, entry in near if not _is_of_another(entry, line)]
        return numbered or open_ones

    def of_number(self, line: BankStatementLine) -> list[Payment]:
        """The payments that bear a line's number and make up its amount together, if they do."""
        found = self.by_number.get((line.account.role, line.number), []) if line.number else []
        total = sum((payment.amount for payment in found), Decimal("0.00"))
        return found if found and total == line.amount else []

    def use(self, line: BankStatementLine, entries: Iterable[Entry]) -> None:
        """These are the line's now, and no other's of its account."""
        self.used |= {_key(line.account.role, entry) for entry in entries}

    def _payments(self, community: Community, first: date, last: date) -> None:
        rows = _unfound(community, Payment.objects.of(community), "payment")
        changed_hands = rows.exclude(method="").filter(
            received_on__range=(first, last), kind__in=("payment", "refund")
        )
        for payment in changed_hands.select_related("household"):
            role = METHOD_ROLE[Method(payment.method)]
            self.entries[role, payment.amount].append((payment.received_on, payment))
            if payment.reference:
                self.by_number[role, payment.reference].append(payment)

    def _expenses(self, community: Community, first: date, last: date) -> None:
        rows = _unfound(community, Expense.objects.of(community), "expense").filter(
            happened_on__range=(first, last), method__in=Method.values
        )
        for expense in rows:
            role = METHOD_ROLE[Method(expense.method)]
            self.entries[role, -expense.amount].append((expense.happened_on, expense))

    def _transfers(self, community: Community, first: date, last: date) -> None:
        rows = Transfer.objects.of(community).filter(
            happened_on__range=(first, last),
            reverses=None,
            reversed_by=None,
            from_account__isnull=False,
        )
        found: set[tuple[int, int]] = {
            (transfer, account)
            for transfer, account in _parts_in_force(community)
            .filter(transfer__isnull=False)
            .values_list("transfer", "decision__line__account")
        }
        for transfer in rows.select_related("from_account", "to_account"):
            for account, amount in (
                (transfer.from_account, -transfer.amount),
                (transfer.to_account, transfer.amount),
            ):
                if account and (transfer.pk, account.pk) not in found:
                    self.entries[account.role, amount].append((transfer.happened_on, transfer))


def _parts_in_force(community: Community) -> QuerySet[BankStatementPart]:
    rows: QuerySet[BankStatementPart] = BankStatementPart.objects.of(community).filter(
        decision__reverses=None, decision__reversed_by=None
    )
    return rows


def _unfound(community: Community, rows: Any, name: str) -> Any:
    """Entries that stand, and of which no line is known."""
    known = _parts_in_force(community).filter(**{name: OuterRef("pk")})
    return rows.filter(~Exists(known), reverses=None, reversed_by=None)


def _key(role: str, entry: Entry) -> tuple[str, str, int]:
    """An entry as one account sees it; a transfer stands on the bills of two."""
    return role, str(entry._meta.model_name), entry.pk


def _is_numbered(entry: Entry, line: BankStatementLine) -> bool:
    return bool(line.number) and getattr(entry, "reference", "") == line.number


def _is_of_another(entry: Entry, line: BankStatementLine) -> bool:
    """Whether an entry bears the number of another line.

    A transfer has one number, and its two ends have one each: it says nothing.
    """
    reference = "" if isinstance(entry, Transfer) else getattr(entry, "reference", "")
    return bool(reference and line.number and reference != line.number)
