"""What lies in an account by the books, and what of it bank statements have confirmed."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from funds.ledger.balances import turnovers
from funds.models import Account, AccountRole, CashCount, Posting, Reconciliation, Tick
from funds.models.rows import BookedRows
from funds.money import ZERO
from funds.months import Month
from households.models import Community

PIECES = tuple(
    Decimal(text)
    for text in ("100", "50", "20", "10", "5", "1", "0.5", "0.1", "0.05", "0.02", "0.01")
)
"""The notes and coins that are legal tender, in yuan; the 分 coins make every sum countable."""
BANK_STATEMENT_ROLES = (AccountRole.BANK, AccountRole.WECHAT, AccountRole.ALIPAY)
"""The accounts of which a bank or an app keeps a statement."""


@dataclass(frozen=True)
class BankLine:
    """One posting as the bank sees it: ``amount`` yuan in, or out when negative."""

    posting: Posting
    amount: Decimal

    @classmethod
    def of(cls, posting: Posting, account: Account) -> "BankLine":
        """A posting as it moves one of its two accounts."""
        came = posting.debit_id == account.pk
        return cls(posting, posting.amount if came else -posting.amount)


def account_balance(
    community: Community, account: Account, *, through: date = date.max
) -> Decimal:
    """What an account has by the books at the end of a day, in yuan."""
    return account_balances(community, through=through).get(account.pk, ZERO)


def account_balances(community: Community, *, through: date = date.max) -> dict[int, Decimal]:
    """What every account has by the books at the end of a day, in yuan, by its key."""
    sums: dict[int, Decimal] = defaultdict(lambda: ZERO)
    for (key, _fund), turnover in turnovers(community, through=through).items():
        sums[key] += turnover.balance
    return dict(sums)


def cash_in_box(community: Community) -> Decimal:
    """The cash that should be in the box now, in yuan."""
    return account_balance(community, Account.objects.of(community).get(role=AccountRole.CASH))


def lines_of(community: Community, account: Account) -> BookedRows[Posting]:
    """The postings that move an account."""
    lines: BookedRows[Posting] = Posting.objects.of(community).filter(
        Q(debit=account) | Q(credit=account)
    )
    return lines


def unticked_lines(community: Community, account: Account) -> list[BankLine]:
    """What no bank statement has confirmed yet, in the order of the days."""
    known = Tick.objects.of(community).filter(account=account, posting=OuterRef("pk"))
    postings = (
        lines_of(community, account)
        .filter(~Exists(known))
        .select_related("voucher", "fund")
        .order_by("booked_on", "voucher__seq", "line")
    )
    return [BankLine.of(posting, account) for posting in postings]


def ticked_balance(community: Community, account: Account) -> Decimal:
    """What bank statements so far have confirmed, in yuan."""
    ticks = Tick.objects.of(community).filter(account=account)
    sums = ticks.aggregate(
        came=Sum("posting__amount", filter=Q(posting__debit=account)),
        went=Sum("posting__amount", filter=Q(posting__credit=account)),
    )
    return (sums["came"] or ZERO) - (sums["went"] or ZERO)


def is_counted(community: Community, month: Month) -> bool:
    """Whether the box was counted after the last cash of a month; true without any cash."""
    last = (
        Posting.objects.of(community)
        .booked_until(month.last_day)
        .filter(Q(debit__role=AccountRole.CASH) | Q(credit__role=AccountRole.CASH))
        # Which month a day is in stands in an index, from whose end few rows are read.
        .order_by("-month", "-booked_on")
        .values_list("booked_on", flat=True)
        .first()
    )
    if last is None:
        return True
    return _valid_counts(community).filter(counted_on__gte=last).exists()


def unreconciled(community: Community, month: Month) -> list[Account]:
    """The accounts that no bank statement has confirmed up to the end of a month.

    A statement of the month's last day, or of a later one, says so; no line of the account until
    then may be left. An account without money and without a line in the month needs none.
    """
    end = month.last_day
    held = account_balances(community, through=end)
    confirmed = Reconciliation.objects.of(community).filter(statement_on__gte=end)
    found = []
    for account in (
        Account.objects.of(community).filter(role__in=BANK_STATEMENT_ROLES).order_by("code")
    ):
        lines = lines_of(community, account).booked_until(end)
        known = Tick.objects.of(community).filter(account=account, posting=OuterRef("pk"))
        asked = bool(held.get(account.pk)) or lines.booked_in(month).exists()
        if lines.filter(~Exists(known)).exists() or (
            asked and not confirmed.filter(account=account).exists()
        ):
            found.append(account)
    return found


def last_count(community: Community) -> CashCount | None:
    """The cash count made last."""
    return _valid_counts(community).order_by("-seq").first()


def _valid_counts(community: Community) -> QuerySet[CashCount]:
    """The counts that neither were reversed nor reverse another."""
    return CashCount.objects.of(community).filter(reverses=None, reversed_by=None)


def last_reconciliation(community: Community, account: Account) -> Reconciliation | None:
    """The reconciliation of an account with its latest bank statement."""
    done = Reconciliation.objects.of(community).filter(account=account)
    return done.order_by("-statement_on", "-seq").first()
