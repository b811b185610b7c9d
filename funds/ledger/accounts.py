"""Finding funds and the accounts that belong to them."""

from funds.models import AccountRole, Charge, ChargeKind, Fund, FundKind
from households.models import Community


def held_fund(community: Community) -> Fund:
    """The fund of money that is held for others: credit and deposits."""
    return Fund.objects.of(community).get(kind=FundKind.HELD)


def income_role(charge: Charge) -> AccountRole:
    """Where the money that pays a charge is income."""
    if charge.kind == ChargeKind.HALL:
        return AccountRole.HALL_INCOME
    return AccountRole.LEVY_INCOME
