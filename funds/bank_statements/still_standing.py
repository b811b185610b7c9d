"""What of a line that waits again still stands in the books: only the rest of it was reversed."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from decimal import Decimal

from django.db.models import Q

from funds.models import BankStatementLine, BankStatementPart
from funds.money import ZERO
from households.models import Community
from households.prepared import Rows, prepared


def parts_standing(line: BankStatementLine) -> list[BankStatementPart]:
    """The parts of a line whose payment, expense or transfer nobody has reversed."""
    standing: list[BankStatementPart] = _standing(line.community, [line.pk])
    return standing


def rest_of(line: BankStatementLine) -> Decimal:
    """How much of a line is not in the books, in yuan, signed like the line."""
    return line.amount - sum((part.amount for part in parts_standing(line)), ZERO)


def booked_in_part(
    community: Community, lines: Iterable[BankStatementLine]
) -> dict[int, list[BankStatementPart]]:
    """The same for many lines, by their keys; only those of which something stands."""
    found: dict[int, list[BankStatementPart]] = defaultdict(list)
    for part in _standing(community, [line.pk for line in lines if line.pk]):
        found[part.decision.line_id].append(part)
    return dict(found)


@prepared
def _standing(community: Community, lines: Collection[int]) -> Rows:
    rows = BankStatementPart.objects.of(community).filter(
        Q(payment=None) | Q(payment__reversed_by=None),
        Q(expense=None) | Q(expense__reversed_by=None),
        Q(transfer=None) | Q(transfer__reversed_by=None),
        decision__line__in=lines,
        decision__reverses=None,
        decision__reversed_by=None,
    )
    related = ("decision", "payment", "expense", "transfer")
    return rows.select_related(*related).order_by("seq")
