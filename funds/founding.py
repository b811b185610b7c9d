"""Founding: a new community with its books, accounts, funds and the three levies."""

from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from funds.models import (
    Account,
    AccountRole,
    Book,
    Fund,
    FundKind,
    Levy,
    LevyRate,
)
from funds.months import Month
from households.acting import act
from households.models import Community, User, VillagerGroup
from households.refusal import Conflict
from households.revising import revise

ACCOUNTS = (
    ("101", "库存现金", AccountRole.CASH),
    ("102", "银行存款", AccountRole.BANK),
    ("103", "微信待提", AccountRole.WECHAT),
    ("104", "支付宝待提", AccountRole.ALIPAY),
    ("199", "基金间往来", AccountRole.TRANSFER),
    ("241", "预存款", AccountRole.CREDIT_HELD),
    ("242", "押金", AccountRole.DEPOSIT_HELD),
    ("301", "期初余额", AccountRole.OPENING),
    ("501", "三元微基金收入", AccountRole.LEVY_INCOME),
    ("502", "红白喜事房租费收入", AccountRole.HALL_INCOME),
    ("503", "捐赠收入", AccountRole.DONATION),
    ("504", "补助收入", AccountRole.GRANT),
    ("505", "利息收入", AccountRole.INTEREST),
    ("601", "公益支出", AccountRole.EXPENSE),
)
FUNDS = (
    ("sanitation", "卫生费基金", FundKind.LEVY),
    ("plot", "微菜园基金", FundKind.LEVY),
    ("lights", "路灯费基金", FundKind.LEVY),
    ("hall", "红白喜事房基金", FundKind.HALL),
    ("held", "预存与押金", FundKind.HELD),
)
LEVIES = (
    ("sanitation", "卫生费"),
    ("plot", "微菜园租金费"),
    ("lights", "路灯费"),
)


class CodeTaken(Conflict):
    """There is a community with this code already."""


def found_community(
    *,
    code: str,
    name: str,
    first_month: Month,
    by: User | None,
    rate: Decimal = Decimal("1.00"),
    decision: str = "",
    groups: int = 2,
    owner_body: str = "",
    clerk_phone: str = "",
) -> Community:
    """Register a community whose books begin with ``first_month``.

    It gets the accounts, the funds and the three levies, ``rate`` yuan a month each, in force
    long enough before the books begin for old arrears to be charged. Raises CodeTaken.
    """
    with transaction.atomic():
        community, made = Community.objects.get_or_create(
            code=code,
            defaults={"name": name, "owner_body": owner_body, "clerk_phone": clerk_phone},
        )
        if not made:
            raise CodeTaken(_("There is a community “%(code)s” already.") % {"code": code})
        _furnish(community, first_month, rate, decision, groups, by)
    return community


@act
def _furnish(
    community: Community,
    /,
    first_month: Month,
    rate: Decimal,
    decision: str,
    groups: int,
    by: User | None,
) -> None:
    rows: list[Book | Account | Fund | Levy | LevyRate | VillagerGroup] = [
        Book(first_month=first_month)
    ]
    rows += [Account(code=code, name=name, role=role) for code, name, role in ACCOUNTS]
    funds = {
        code: Fund(code=code, name=name, kind=kind, position=position)
        for position, (code, name, kind) in enumerate(FUNDS, start=1)
    }
    rows += funds.values()
    begin = Month(first_month.year - 10, 1)
    for position, (code, name) in enumerate(LEVIES, start=1):
        levy = Levy(
            code=code,
            name=name,
            fund=funds[code],
            from_month=begin,
            decision=decision,
            position=position,
        )
        rows += [levy, LevyRate(levy=levy, from_month=begin, amount=rate, decision=decision)]
    rows += [
        VillagerGroup(number=number, name=f"第{'一二三四五六七八九十'[number - 1]}村民小组")
        for number in range(1, groups + 1)
    ]
    for row in rows:
        row.community = community
        revise(row, by=by)
