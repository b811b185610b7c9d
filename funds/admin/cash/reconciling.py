"""The lines of the reconciliation: one for each payment, with its transaction number."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from funds.bank_statements.ticking import confirmed_vouchers, last_statement, numbers_of
from funds.cash.cash_box import BankLine
from funds.models import Account, Posting
from funds.money import ZERO
from households.models import Community


@dataclass(frozen=True)
class VoucherLine:
    """What one voucher did to an account, as the bank sees it: one sum, whatever it paid.

    ``is_offered`` says that it is ticked to begin with.
    """

    postings: tuple[Posting, ...]
    amount: Decimal
    number: str
    is_offered: bool

    @property
    def posting(self) -> Posting:
        return self.postings[0]

    @property
    def funds(self) -> str:
        """The funds whose money it is."""
        return "、".join(dict.fromkeys(str(posting.fund) for posting in self.postings))

    @property
    def keys(self) -> set[str]:
        """Its postings as a form names them."""
        return {str(posting.pk) for posting in self.postings}


def voucher_lines(
    community: Community, account: Account, lines: Iterable[BankLine]
) -> list[VoucherLine]:
    """The lines of an account by voucher, in their order.

    Where bills of the account were taken in, what they confirmed is ticked; else everything is.
    """
    by_voucher: dict[int, list[BankLine]] = defaultdict(list)
    for line in lines:
        by_voucher[line.posting.voucher_id].append(line)
    numbers = numbers_of(
        community, [line.posting for found in by_voucher.values() for line in found]
    )
    confirmed = confirmed_vouchers(community, account)
    without_bills = last_statement(community, account) is None
    return [
        VoucherLine(
            tuple(line.posting for line in found),
            sum((line.amount for line in found), ZERO),
            numbers.get(voucher, ""),
            without_bills or voucher in confirmed,
        )
        for voucher, found in by_voucher.items()
    ]
