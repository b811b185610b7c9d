"""Both sides of a posting as the books on paper bear them; what is red counts with a minus.

A red voucher is kept as the same postings the other way round. On paper it stands on the sides of
what it takes back, in red or with a minus (红字): so the turnover of an account is what really
happened, and the sums of the vouchers are those of the ledger. Balances are the same either way.
Source: 会计基础工作规范 art. 51.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import BooleanField, ExpressionWrapper, Q, Sum

from funds.ledger.balances import Turnover
from funds.models import Account, Posting, Voucher
from funds.models.rows import BookedRows
from funds.months import Month
from households.models import Community

Place = tuple[int, int]
"""Where something is entered: the keys of an account and of a fund."""


IS_RED = ExpressionWrapper(Q(voucher__reverses__isnull=False), output_field=BooleanField())


class Entry(NamedTuple):
    """What one side of a posting enters in an account and a fund."""

    voucher: Voucher
    place: Place
    turnover: Turnover


def entries(
    community: Community, first: date, last: date, *, account: Account | None = None
) -> Iterator[Entry]:
    """Both sides of all postings between two days, or one account's, in the order of the books."""
    rows = _booked(community, first, last)
    if account:
        rows = rows.filter(Q(debit=account) | Q(credit=account))
    for posting in rows.select_related("voucher").order_by("booked_on", "voucher__seq", "line"):
        voucher, fund = posting.voucher, posting.fund_id
        sides = _sides(
            posting.debit_id, posting.credit_id, posting.amount, red=bool(voucher.reverses_id)
        )
        for side, turnover in sides:
            if account is None or side == account.pk:
                yield Entry(voucher, (side, fund), turnover)


def turnovers_between(
    community: Community, first: date, last: date
) -> Mapping[Place, Mapping[Month, Turnover]]:
    """What was debited and credited between two days, summed by month; one query."""
    sums: dict[Place, dict[Month, Turnover]] = defaultdict(lambda: defaultdict(Turnover))
    rows = _booked(community, first, last).order_by().annotate(is_red=IS_RED)
    named = rows.values_list("month", "debit", "credit", "fund", "is_red")
    for month, debit, credit, fund, is_red, amount in named.annotate(Sum("amount")):
        for side, turnover in _sides(debit, credit, amount, red=is_red):
            sums[side, fund][month] += turnover
    return sums


def total(turnovers: Iterable[Turnover]) -> Turnover:
    """What several turnovers come to."""
    return sum(turnovers, Turnover())


def _sides(
    debit: int, credit: int, amount: Decimal, *, red: bool
) -> tuple[tuple[int, Turnover], tuple[int, Turnover]]:
    if red:
        debit, credit, amount = credit, debit, -amount
    return (debit, Turnover(debit=amount)), (credit, Turnover(credit=amount))


def _booked(community: Community, first: date, last: date) -> BookedRows[Posting]:
    # From one month to another, or SQLite reads those of all months.
    months = Posting.objects.of(community).filter(month__range=(Month.of(first), Month.of(last)))
    booked: BookedRows[Posting] = months.booked_within(first, last)
    return booked
