"""Founding: a new community with its books, accounts, funds and the three levies."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from funds.models import (
    Account,
    AccountRole,
    ApprovalTier,
    Book,
    Fund,
    FundKind,
    Hall,
    Levy,
    LevyRate,
)
from funds.months import Month
from funds.village.prefixes import free_prefix, require_free
from funds.words.wording import HALL_RENT, HELD_WORD, INCOME_WORD
from households.acting import act_unattended
from households.characters import written_name
from households.models import Community, Tenant, User, VillagerGroup
from households.numerals import group_name
from households.refusal import Conflict, Refused
from households.revising import save_new

ACCOUNTS = (
    ("101", "库存现金", AccountRole.CASH),
    ("102", "银行存款", AccountRole.BANK),
    ("103", "微信待提", AccountRole.WECHAT),
    ("104", "支付宝待提", AccountRole.ALIPAY),
    ("105", "备用金", AccountRole.ADVANCE),
    ("199", "基金间往来", AccountRole.TRANSFER),
    ("241", HELD_WORD["credit_held"], AccountRole.CREDIT_HELD),
    ("242", HELD_WORD["deposit_held"], AccountRole.DEPOSIT_HELD),
    ("243", HELD_WORD["rent_held"], AccountRole.RENT_HELD),
    ("301", "期初余额", AccountRole.OPENING),
    ("501", "三元微基金收入", AccountRole.LEVY_INCOME),
    ("502", f"{HALL_RENT}收入", AccountRole.HALL_INCOME),
    ("503", INCOME_WORD["donation"], AccountRole.DONATION),
    ("504", INCOME_WORD["grant"], AccountRole.GRANT),
    ("505", INCOME_WORD["interest"], AccountRole.INTEREST),
    ("506", INCOME_WORD["collective"], AccountRole.COLLECTIVE),
    ("507", INCOME_WORD["partner"], AccountRole.PARTNER),
    ("508", INCOME_WORD["sundry"], AccountRole.SUNDRY),
    ("509", INCOME_WORD["cash_difference"], AccountRole.CASH_DIFFERENCE),
    ("510", INCOME_WORD["between_funds"], AccountRole.BETWEEN_FUNDS),
    ("601", "公益支出", AccountRole.EXPENSE),
)
FUNDS = (
    ("sanitation", "卫生费基金", FundKind.LEVY),
    ("plot", "微菜园基金", FundKind.LEVY),
    ("lights", "路灯费基金", FundKind.LEVY),
    ("hall", "红白喜事房基金", FundKind.HALL),
    ("held", "预存与押金", FundKind.HELD),
)
TIERS = (
    (Decimal("0.00"), 1, False),
    (Decimal("1000.00"), 2, False),
    (Decimal("5000.00"), 2, True),
)
"""What an expense needs from which amount on: reviewers, and whether a meeting.

Source: what townships ask of villages (村级财务支出审批); each village may set its own.
"""
CASH_LIMIT, TRANSFER_FROM = Decimal("5000.00"), Decimal("1000.00")
HALL = "红白喜事房"
LEVIES = (
    ("sanitation", "卫生费"),
    ("plot", "微菜园租金费"),
    ("lights", "路灯费"),
)
MONTHS_OF_ARREARS = 120
"""Nobody brings along debts older than ten years."""


@dataclass(frozen=True)
class Founded:
    """What the three levies of a new community begin with: month, yuan a month, resolution."""

    begin: Month
    rate: Decimal
    decision: str


class CodeTaken(Conflict):
    """There is a community with this code already."""


class BadCode(Refused):
    """A code or a name by which a community could not be reached."""


def found_community(
    *,
    code: str,
    name: str,
    first_month: Month,
    by: User | None,
    levied_from: Month | None = None,
    rate: Decimal = Decimal("1.00"),
    decision: str = "",
    groups: int = 2,
    owner_body: str = "",
    clerk_phone: str = "",
    receipt_prefix: str = "",
    with_levies: bool = True,
) -> Community:
    """Register a community whose books begin with ``first_month``.

    It gets the accounts, the funds and the three levies, ``rate`` yuan a month each, in force
    since ``levied_from``: where nobody says, long enough before the books begin for old arrears
    to be charged. Not ``with_levies`` it gets neither them nor their funds. Where nobody names a
    ``receipt_prefix``, a free one is taken. Raises CodeTaken, BadCode, BadPrefix, PrefixTaken.
    """
    name = written_name(name)
    try:
        Community(code=code, name=name).clean_fields(exclude=["owner_body", "clerk_phone"])
    except ValidationError as error:
        raise BadCode(" ".join(error.messages)) from error
    with transaction.atomic():
        one_founding_at_a_time()
        community, made = Community.objects.get_or_create(
            code=code,
            defaults={"name": name, "owner_body": owner_body, "clerk_phone": clerk_phone},
        )
        if not made:
            raise CodeTaken(_("There is a community “%(code)s” already.") % {"code": code})
        prefix = receipt_prefix or free_prefix(name)
        require_free(prefix)
        begin = levied_from or levied_before(first_month)
        levies = Founded(begin, rate, decision) if with_levies else None
        _furnish(community, first_month, prefix, levies, groups, by)
    return community


def levied_before(first_month: Month) -> Month:
    """Since when a levy is in force where nobody says: early enough for old arrears."""
    return first_month.plus(-MONTHS_OF_ARREARS)


def one_founding_at_a_time() -> None:
    """Whoever founds a village waits for others that do: they would not see each other's.

    Until the end of the transaction. SQLite lets only one write in any case.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {Community._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")


@act_unattended
def _furnish(
    community: Community,
    /,
    first_month: Month,
    receipt_prefix: str,
    levies: Founded | None,
    groups: int,
    by: User | None,
) -> None:
    rows: list[Tenant] = [
        Book(
            first_month=first_month,
            receipt_prefix=receipt_prefix,
            cash_limit=CASH_LIMIT,
            transfer_from=TRANSFER_FROM,
        ),
        *_tiers(),
    ]
    rows += [Account(code=code, name=name, role=role) for code, name, role in ACCOUNTS]
    funds = {
        code: Fund(code=code, name=name, kind=kind, position=position)
        for position, (code, name, kind) in enumerate(FUNDS, start=1)
        if levies or kind != FundKind.LEVY
    }
    rows += funds.values()
    if levies:
        rows += _levies(levies, funds)
    rows.append(Hall(code="hall", name=HALL, fund=funds["hall"]))
    rows += [
        VillagerGroup(number=number, name=group_name(number)) for number in range(1, groups + 1)
    ]
    _save_new(community, rows, by)


def _levies(founded: Founded, funds: Mapping[str, Fund]) -> list[Tenant]:
    """The three levies and then their rates, in force since one month."""
    levies = [
        Levy(
            code=code,
            name=name,
            fund=funds[code],
            from_month=founded.begin,
            decision=founded.decision,
            position=position,
        )
        for position, (code, name) in enumerate(LEVIES, start=1)
    ]
    rates = [
        LevyRate(
            levy=levy,
            from_month=founded.begin,
            amount=founded.rate,
            decision=founded.decision,
        )
        for levy in levies
    ]
    return [*levies, *rates]


@act_unattended
def complete(community: Community, /) -> None:
    """Give books that an earlier version founded what later versions need beside."""
    known = set(Account.objects.of(community).values_list("role", flat=True))
    if not known:
        return
    rows: list[Tenant] = [
        Account(code=code, name=name, role=role)
        for code, name, role in ACCOUNTS
        if role not in known
    ]
    if not ApprovalTier.objects.of(community).exists():
        rows += _tiers()
    hall_fund = Fund.objects.of(community).filter(kind=FundKind.HALL).first()
    if hall_fund and not Hall.objects.of(community).exists():
        rows.append(Hall(code="hall", name=HALL, fund=hall_fund))
    _save_new(community, rows, None)


def _tiers() -> list[ApprovalTier]:
    return [
        ApprovalTier(from_amount=amount, reviewers=reviewers, needs_meeting=meeting)
        for amount, reviewers, meeting in TIERS
    ]


def _save_new(community: Community, rows: Iterable[Tenant], by: User | None) -> None:
    new = list(rows)
    for row in new:
        row.community = community
    save_new(new, by=by)
