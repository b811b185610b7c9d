"""Finding funds and the accounts that belong to them."""

from funds.models import Account, AccountRole, Charge, ChargeKind, Fund, FundKind
from households.kept_rules import kept
from households.models import Community
from households.prepared import Rows, prepared


def held_fund(community: Community) -> Fund:
    """The fund of money that is held for others: credit and deposits."""
    found: list[Fund] = _held_fund(community)
    return found[0]


def income_role(charge: Charge) -> AccountRole:
    """Where the money that pays a charge is income."""
    if charge.kind == ChargeKind.HALL:
        return AccountRole.HALL_INCOME
    return AccountRole.LEVY_INCOME


def roles_of_accounts(community: Community) -> dict[int, AccountRole]:
    """What each account is for, by its key."""
    return {key: AccountRole(role) for key, role in _roles(community)}


@prepared
def _roles(community: Community) -> Rows:
    return Account.objects.of(community).order_by().values_list("pk", "role")


@kept
@prepared
def _held_fund(community: Community) -> Rows:
    return Fund.objects.of(community).filter(kind=FundKind.HELD)
