"""How the books and the last bank statement of an account explain each other (银行余额调节)."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby

from django.db.models import Exists, OuterRef

from funds.cash.cash_box import BANK_STATEMENT_ROLES, BankLine, account_balances, lines_of
from funds.ledger.periods import END_OF_TIME, closed_at
from funds.models import Account, Reconciliation, Tick, Voucher
from funds.money import ZERO
from funds.months import Month
from households.models import Community


@dataclass(frozen=True)
class NotOnIt:
    """A voucher that is not on the bank's statement yet: ``amount`` yuan in, or out (negative)."""

    voucher: Voucher
    amount: Decimal


@dataclass(frozen=True)
class ReconciledAccount:
    """An account at the end of a day, in yuan: what the bank says, and what it does not know yet.

    ``statement`` is the last one ticked off by then. ``missing`` are the vouchers
    that are not on it (未达账项); there are none before the first statement.
    """

    account: Account
    day: date
    statement: Reconciliation | None
    missing: list[NotOnIt]
    booked: Decimal

    @property
    def to_come(self) -> Decimal:
        """What the books have taken and the bank has not."""
        return sum((one.amount for one in self.missing if one.amount > 0), ZERO)

    @property
    def to_go(self) -> Decimal:
        """What the books have paid and the bank has not."""
        return -sum((one.amount for one in self.missing if one.amount < 0), ZERO)

    @property
    def adjusted(self) -> Decimal | None:
        """What the bank will say when it knows of everything: the balance of the books."""
        if self.statement is None:
            return None
        return self.statement.statement_balance + self.to_come - self.to_go


def reconciled_accounts(community: Community, month: Month) -> list[ReconciledAccount]:
    """Every account that a bank or an app keeps, at the end of a month.

    Only those with money, entries of the month or a statement. What is booked later changes
    nothing in them, and neither do statements of later days, or ticked off when the month was closed.
    """
    day, known = month.last_day, closed_at(community, month) or END_OF_TIME
    booked = account_balances(community, through=day)
    accounts = Account.objects.of(community).filter(role__in=BANK_STATEMENT_ROLES)
    found = [
        _reconciled(community, account, day, known, booked.get(account.pk, ZERO))
        for account in accounts.select_related("community").order_by("code")
    ]
    return [
        one
        for one in found
        if one.booked
        or one.statement
        or lines_of(community, one.account).booked_in(month).exists()
    ]


def _reconciled(
    community: Community, account: Account, day: date, known: datetime, booked: Decimal
) -> ReconciledAccount:
    done = Reconciliation.objects.of(community).filter(
        account=account, statement_on__lte=day, recorded_at__lte=known
    )
    statement = done.order_by("-statement_on", "-seq").first()
    missing = _not_on_it(community, account, day, known) if statement else []
    return ReconciledAccount(account, day, statement, missing, booked)


def _not_on_it(
    community: Community, account: Account, day: date, known: datetime
) -> list[NotOnIt]:
    ticked = Tick.objects.of(community).filter(
        account=account,
        posting=OuterRef("pk"),
        reconciliation__statement_on__lte=day,
        reconciliation__recorded_at__lte=known,
    )
    rows = lines_of(community, account).booked_until(day).filter(~Exists(ticked))
    ordered = rows.select_related("voucher").order_by("booked_on", "voucher__seq", "line")
    return [
        NotOnIt(voucher, sum((BankLine.of(line, account).amount for line in lines), ZERO))
        for voucher, lines in groupby(ordered, lambda line: line.voucher)
    ]
