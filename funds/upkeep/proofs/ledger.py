"""The ledger agrees with the facts it was written for, and with itself."""

from collections import defaultdict, deque
from collections.abc import Iterator
from decimal import Decimal

from django.db.models import Case, F, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from funds.ledger.balances import Turnover, Turnovers, turnovers_ever
from funds.ledger.digest import month_digest
from funds.models import (
    HELD_PURPOSES,
    HELD_ROLES,
    METHOD_ROLE,
    PURPOSE_ROLE,
    Account,
    AccountRole,
    Allocation,
    ChargeKind,
    Credit,
    Expense,
    FundKind,
    Payment,
    PaymentKind,
    Period,
    PeriodBalance,
    Posting,
    Purpose,
)
from funds.money import NOTHING, ZERO
from funds.months import Month
from funds.upkeep.proofs.all_rows import total_of
from funds.upkeep.proofs.finding import Finding, name_of
from households.models import Community
from households.prepared import Rows, prepared


def papers_agree(community: Community) -> Iterator[Finding]:
    """Each payment and expense put exactly its amount through the account of its method."""
    for paper in (*_wrong_payments(community), *_wrong_expenses(community)):
        yield Finding(name_of(paper), _("its voucher is for another amount"))


@prepared
def _wrong_payments(community: Community) -> Rows:
    kept = Q(kind=PaymentKind.KEPT) | Q(reverses__kind=PaymentKind.KEPT)
    rows = Payment.objects.of(community).filter(voucher__isnull=False).exclude(kept)
    return _with_money(rows).exclude(came_in=F("went_out") + F("amount"))


@prepared
def _wrong_expenses(community: Community) -> Rows:
    rows = _with_money(Expense.objects.of(community))
    return rows.exclude(went_out=F("came_in") + F("amount"))


def income_agrees(community: Community) -> Iterator[Finding]:
    """Income of each fund is what was allocated to its charges, or given without a household."""
    posted: dict[tuple[str, int], Decimal] = defaultdict(lambda: ZERO)
    roles = dict(_roles(community))
    for (account, fund), turnover in turnovers_ever(community).items():
        posted[roles[account], fund] -= turnover.balance
    expected = _income_paid(community)
    for role in (AccountRole.LEVY_INCOME, *PURPOSE_ROLE.values()):
        if role in HELD_ROLES:
            continue
        funds = {fund for key, fund in (*posted, *expected) if key == role}
        for fund in sorted(funds):
            if posted[role, fund] != expected[role, fund]:
                yield Finding(
                    f"{role} fund#{fund}",
                    _("the ledger says %(ledger)s, the payments say %(payments)s")
                    % {"ledger": posted[role, fund], "payments": expected[role, fund]},
                )


def _income_paid(community: Community) -> dict[tuple[str, int], Decimal]:
    """Income by account and fund as charges and payments have it, in yuan."""
    expected: dict[tuple[str, int], Decimal] = defaultdict(lambda: ZERO)
    for kind, fund, amount in _allocated(community):
        hall = kind == ChargeKind.HALL
        role = AccountRole.HALL_INCOME if hall else AccountRole.LEVY_INCOME
        expected[role, fund] += amount
    for kind, reversed_kind, purpose, fund_kind, fund, amount in _given(community):
        if PaymentKind.KEPT in (kind, reversed_kind):
            expected[AccountRole.HALL_INCOME, fund] -= amount
        elif purpose not in HELD_PURPOSES:
            expected[_income_role(purpose, fund_kind), fund] += amount
    return expected


@prepared
def _allocated(community: Community) -> Rows:
    allocated = Allocation.objects.of(community).to_charges().order_by()
    return allocated.values_list("charge__kind", "charge__fund").annotate(Sum("amount"))


@prepared
def _given(community: Community) -> Rows:
    given = Payment.objects.of(community).filter(household__isnull=True).order_by()
    sums = given.values_list("kind", "reverses__kind", "purpose", "fund__kind", "fund")
    return sums.annotate(Sum("amount"))


def _income_role(purpose: str, fund_kind: str) -> AccountRole:
    """Where money without a household is income; the fund says so of rows without a purpose."""
    if purpose in Purpose.values:
        return PURPOSE_ROLE[Purpose(purpose)]
    return AccountRole.HALL_INCOME if fund_kind == FundKind.HALL else AccountRole.DONATION


@prepared
def _roles(community: Community) -> Rows:
    return Account.objects.of(community).values_list("pk", "role")


def credit_agrees(community: Community) -> Iterator[Finding]:
    """The credit account holds what is left of all payments; transfers cancel out."""
    sums: dict[str, Decimal] = defaultdict(lambda: ZERO)
    roles = dict(_roles(community))
    for (account, _fund), turnover in turnovers_ever(community).items():
        sums[roles[account]] += turnover.balance
    left = sum(_credit_left(community), ZERO)
    if -sums[AccountRole.CREDIT_HELD] != left:
        yield Finding(
            "funds.credit",
            _("the ledger holds %(ledger)s of credit, households have %(left)s")
            % {"ledger": -sums[AccountRole.CREDIT_HELD], "left": left},
        )
    if sums[AccountRole.TRANSFER]:
        yield Finding("funds.account transfer", _("transfers between funds do not cancel out"))


@prepared
def _credit_left(community: Community) -> Rows:
    return total_of(Credit.objects.of(community), "left")


def periods_agree(community: Community) -> Iterator[Finding]:
    """Stored closing balances and digests of closed months are what the books still say."""
    before: Month | None = None
    sums: Turnovers = defaultdict(Turnover)
    moved = deque(_monthly(community))
    for period in _shut(community):
        if before and period.month != before.plus(1):
            yield Finding(name_of(period), _("months were not closed in order"))
        before = period.month
        if period.digest != month_digest(community, period.month):
            yield Finding(name_of(period), _("something booked in the month has changed"))
        while moved and moved[0][0] <= period.month:
            _month, debit, credit, fund, amount = moved.popleft()
            sums[debit, fund] += Turnover(debit=amount)
            sums[credit, fund] += Turnover(credit=amount)
        yield from _balances_agree(community, period, dict(sums))


@prepared
def _shut(community: Community) -> Rows:
    return Period.objects.of(community).shut().order_by("month")


@prepared
def _monthly(community: Community) -> Rows:
    """What each month moved between two accounts in a fund, in the order of the months."""
    rows = Posting.objects.of(community).values_list("month", "debit", "credit", "fund")
    return rows.annotate(Sum("amount")).order_by("month")


def _balances_agree(
    community: Community, period: Period, expected: Turnovers
) -> Iterator[Finding]:
    for row in _stored(community, period.pk, period.version):
        turnover = expected.pop((row.account_id, row.fund_id), None)
        if turnover is None or (turnover.debit, turnover.credit) != (row.debit, row.credit):
            yield Finding(name_of(row), _("the closing balance is not the sum of its postings"))
    for account, fund in expected:
        yield Finding(
            f"{name_of(period)} account#{account} fund#{fund}",
            _("the closing balance is missing"),
        )


@prepared
def _stored(community: Community, period: int, version: int) -> Rows:
    return PeriodBalance.objects.of(community).filter(period=period, version=version)


def _with_money(papers: Rows) -> Rows:
    """What each paper's voucher put into and took out of the account of the paper's method.

    Opening payments have no method: theirs is the opening account.
    """
    role = Case(
        *(When(method=method, then=Value(role)) for method, role in METHOD_ROLE.items()),
        When(method="advance", then=Value(AccountRole.ADVANCE)),
        default=Value(AccountRole.OPENING),
    )
    postings = (
        Posting.objects.of(OuterRef("community")).filter(voucher=OuterRef("voucher")).order_by()
    )

    def total(side: str) -> Coalesce:
        rows = postings.filter(**{f"{side}__role": OuterRef("role")}).values("voucher")
        return Coalesce(Subquery(rows.annotate(t=Sum("amount")).values("t")), NOTHING)

    money: Rows = papers.alias(role=role).alias(came_in=total("debit"), went_out=total("credit"))
    return money
