"""Which account of the township's program each account of these books is.

Until the township says otherwise: the accounts of 《农村集体经济组织会计制度》 (财会〔2023〕14号).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from funds.models import Account, AccountRole, Category, Fund, MappedAccount
from households.models import Community


class Target(NamedTuple):
    """An account of the other program."""

    code: str
    name: str


DEFAULTS: Mapping[AccountRole, Target] = {
    AccountRole.CASH: Target("101", "库存现金"),
    AccountRole.BANK: Target("10201", "银行存款-银行"),
    AccountRole.WECHAT: Target("10202", "银行存款-微信"),
    AccountRole.ALIPAY: Target("10203", "银行存款-支付宝"),
    AccountRole.ADVANCE: Target("112", "应收款"),
    AccountRole.LEVY_INCOME: Target("504", "其他收入"),
    AccountRole.HALL_INCOME: Target("501", "经营收入"),
    AccountRole.DONATION: Target("504", "其他收入"),
    AccountRole.GRANT: Target("503", "补助收入"),
    AccountRole.COLLECTIVE: Target("504", "其他收入"),
    AccountRole.PARTNER: Target("504", "其他收入"),
    AccountRole.INTEREST: Target("504", "其他收入"),
    AccountRole.SUNDRY: Target("504", "其他收入"),
    AccountRole.CASH_DIFFERENCE: Target("181", "待处理财产损溢"),
    AccountRole.BETWEEN_FUNDS: Target("113", "内部往来"),
    AccountRole.EXPENSE: Target("514", "公益支出"),
    AccountRole.CREDIT_HELD: Target("211", "应付款"),
    AccountRole.DEPOSIT_HELD: Target("211", "应付款"),
    AccountRole.RENT_HELD: Target("211", "应付款"),
    AccountRole.OPENING: Target("311", "公积公益金"),
    AccountRole.TRANSFER: Target("113", "内部往来"),
}
BY_KIND: Mapping[str, Target] = {Category.FEE: Target("513", "管理费用")}


@dataclass(frozen=True)
class AccountMap:
    """A village's map: ``own`` is what it has set, by account, fund and kind of expense."""

    own: Mapping[tuple[str, int | None, str], Target]

    def target(self, account: Account, fund: Fund, category: str = "") -> Target:
        """The other program's account; what is set for the fund, or the kind alone, comes first."""
        role = AccountRole(account.role)
        asked = ((fund.pk, category), (fund.pk, ""), (None, category), (None, ""))
        for of_fund, of_kind in asked:
            if found := self.own.get((role, of_fund, of_kind)):
                return found
        return BY_KIND.get(category, DEFAULTS[role])


def account_map(community: Community) -> AccountMap:
    """What a village has set."""
    rows = MappedAccount.objects.of(community)
    return AccountMap(
        {(row.role, row.fund_id, row.category): Target(row.code, row.name) for row in rows}
    )
