"""What a fund may spend and what an account can give; asked by every act that takes money out."""

from collections import defaultdict
from datetime import date
from decimal import Decimal

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from funds.ledger.balances import FUND_ROLES, turnovers
from funds.models import Account, AccountRole, Fund, Posting
from funds.money import ZERO
from funds.running_balance import lowest_from
from households.models import Community
from households.refusal import Conflict


class FundTooLow(Conflict):
    """The fund has less than was to be taken out of it."""


class AccountTooLow(Conflict):
    """There is less in the box, or at the bank, than was to be taken out of it."""


def fund_can_give(community: Community, fund: Fund, *, on: date) -> Decimal:
    """How many yuan of a fund can be spent on a day or given to another fund.

    What it has by the books on that day and ever after; what handlers carry of it (备用金) is
    given out already.
    """
    free = set(_accounts(community, *FUND_ROLES)) - set(_accounts(community, AccountRole.ADVANCE))
    return _lowest(community, free, on=on, fund=fund)


def account_can_give(
    community: Community, role: AccountRole, *, on: date, fund: Fund | None = None
) -> Decimal:
    """How many yuan can be taken out of an account on a day, of all funds or of one.

    What lies there by the books on that day and ever after: money that is gone later cannot
    have been taken out before.
    """
    return _lowest(community, set(_accounts(community, role)), on=on, fund=fund)


def require_in_fund(
    community: Community, fund: Fund, amount: Decimal, *, on: date, decision: str = ""
) -> str:
    """Raises FundTooLow for more than a fund can give, unless a ``decision`` lets it go below zero.

    Returns the decision where it was needed, else nothing.
    """
    left = fund_can_give(community, fund, on=on)
    if amount <= left:
        return ""
    if decision.strip():
        return decision.strip()
    raise FundTooLow(
        _(
            "“%(fund)s” has %(left)s yuan on %(day)s, less than %(amount)s. Enter first what came "
            "in, or let another fund help out by a resolution. Below zero it goes only by a claim "
            "that names the decision."
        )
        % {"fund": fund.name, "left": left, "day": on, "amount": amount},
        field="amount",
    )


def require_in_account(
    community: Community, role: AccountRole, amount: Decimal, *, on: date, shortage: str = ""
) -> str:
    """Raises AccountTooLow for more than an account can give, unless ``shortage`` explains it.

    The explanation is for what was only entered in another order than it happened. It is
    returned where it was needed, else nothing; the act writes it into the voucher's summary.
    """
    left = account_can_give(community, role, on=on)
    if amount <= left:
        return ""
    if shortage.strip():
        return shortage.strip()
    raise AccountTooLow(
        _(
            "“%(account)s” has %(left)s yuan by the books on %(day)s; %(amount)s cannot come out of "
            "it. Enter first what came in, or choose another account. Where the money was there and "
            "is only not entered yet, write that as the reason for too little money."
        )
        % {
            "account": Account.objects.of(community).get(role=role).name,
            "left": left,
            "day": on,
            "amount": amount,
        },
        field="amount",
    )


def _accounts(community: Community, *roles: AccountRole) -> list[int]:
    found = Account.objects.of(community).filter(role__in=roles)
    return list(found.values_list("pk", flat=True))


def _lowest(
    community: Community, accounts: set[int], *, on: date, fund: Fund | None = None
) -> Decimal:
    """The least that these accounts hold together at the end of a day or of any later one."""
    balance = sum(
        (
            turnover.balance
            for (account, of), turnover in turnovers(community, through=on).items()
            if account in accounts and (fund is None or fund.pk == of)
        ),
        ZERO,
    )
    later = Posting.objects.of(community).filter(booked_on__gt=on)
    if fund is not None:
        later = later.filter(fund=fund)
    changes: dict[date, Decimal] = defaultdict(lambda: ZERO, {on: balance})
    for column, sign in (("debit", 1), ("credit", -1)):
        rows = later.filter(**{f"{column}__in": accounts}).order_by().values_list("booked_on")
        for day, amount in rows.annotate(Sum("amount")):
            changes[day] += sign * amount
    return lowest_from(changes, on)
