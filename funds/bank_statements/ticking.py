"""Which lines of the books a bank statement has confirmed, for the reconciliation."""

from collections.abc import Iterable

from funds.models import (
    Account,
    BankStatement,
    BankStatementPart,
    Expense,
    Payment,
    Posting,
    Transfer,
)
from households.models import Community


def last_statement(community: Community, account: Account) -> BankStatement | None:
    """The bill of an account that reaches furthest; None before the first one."""
    rows = BankStatement.objects.of(community).filter(account=account)
    return rows.order_by("-last_on", "-seq").first()


def confirmed_vouchers(community: Community, account: Account) -> set[int]:
    """The vouchers, by their keys, for which a line of the account was found."""
    parts = BankStatementPart.objects.of(community).filter(
        decision__line__account=account, decision__reverses=None, decision__reversed_by=None
    )
    rows = parts.values_list("payment__voucher", "expense__voucher", "transfer__voucher")
    return {key for row in rows for key in row if key is not None}


def numbers_of(community: Community, postings: Iterable[Posting]) -> dict[int, str]:
    """The transaction numbers of vouchers, by their keys."""
    vouchers = {posting.voucher_id for posting in postings}
    found: dict[int, str] = {}
    for model in (Payment, Transfer, Expense):
        name = "number" if model is Expense else "reference"
        rows = model._default_manager.of(community).filter(voucher__in=vouchers)
        found |= dict(rows.exclude(**{name: ""}).values_list("voucher", name))
    return found
