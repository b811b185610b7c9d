"""The whole ledger as plain text accounting wants it: named accounts, then entry by entry."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from unicodedata import category

from funds.ledger.account_balances import TrialBalanceRow, trial_balance
from funds.models import Account, AccountRole, Fund, Posting, Voucher, book_of
from households.models import Community

NAMES = {
    AccountRole.CASH: "Assets:Cash",
    AccountRole.BANK: "Assets:Bank",
    AccountRole.WECHAT: "Assets:WeChat",
    AccountRole.ALIPAY: "Assets:Alipay",
    AccountRole.ADVANCE: "Assets:Advances",
    AccountRole.TRANSFER: "Assets:Transfers",
    AccountRole.CREDIT_HELD: "Liabilities:Credit",
    AccountRole.DEPOSIT_HELD: "Liabilities:Deposits",
    AccountRole.RENT_HELD: "Liabilities:RentAhead",
    AccountRole.OPENING: "Equity:Opening",
    AccountRole.LEVY_INCOME: "Income:Levies",
    AccountRole.HALL_INCOME: "Income:Hall",
    AccountRole.DONATION: "Income:Donations",
    AccountRole.GRANT: "Income:Grants",
    AccountRole.COLLECTIVE: "Income:Collective",
    AccountRole.PARTNER: "Income:Partners",
    AccountRole.INTEREST: "Income:Interest",
    AccountRole.SUNDRY: "Income:Sundry",
    AccountRole.CASH_DIFFERENCE: "Income:CashDifference",
    AccountRole.BETWEEN_FUNDS: "Income:BetweenFunds",
    AccountRole.EXPENSE: "Expenses:Public",
}
"""Names by role. In one fund, everything under Assets sums to what the fund holds."""

CURRENCY = "CNY"


@dataclass(frozen=True)
class NamedAccount:
    """An account, or an account in one fund, with its name in English and in Chinese."""

    name: str
    chinese: str


@dataclass(frozen=True)
class Entry:
    """A voucher with its postings, each from one account to another in one fund."""

    voucher: Voucher
    twin: Voucher | None
    postings: list[Posting]


class Book:
    """One community's whole ledger for another program, read once in the order of days.

    Each account has a sub-account for every fund it was used in: with its sub-accounts, an
    account comes to its trial balance; a fund's sub-accounts under Assets to what it holds.
    """

    def __init__(self, community: Community) -> None:
        self.community = community
        self.title = one_line(f"{community.name}三元微基金")
        self.accounts = list(Account.objects.of(community).order_by("code"))
        self.funds = list(Fund.objects.of(community).order_by("position", "pk"))
        self.fund_parts = _distinct_parts(self.funds)
        postings = Posting.objects.of(community).order_by()
        self.used = set(postings.values_list("debit", "fund")) | set(
            postings.values_list("credit", "fund")
        )
        days = Voucher.objects.of(community).order_by("booked_on", "seq")
        booked = days.values_list("booked_on", flat=True)
        self.first_day: date = booked.first() or book_of(community).first_month.first_day
        self.last_day: date = booked.last() or self.first_day

    def name(self, account: Account, fund: Fund | None = None) -> str:
        name = NAMES[AccountRole(account.role)]
        return f"{name}:{self.fund_parts[fund.pk]}" if fund else name

    def named_accounts(self) -> Iterator[NamedAccount]:
        """Every account, each followed by itself in the funds where it was used."""
        for account in self.accounts:
            yield NamedAccount(self.name(account), one_line(account.name))
            for fund in self.funds:
                if (account.pk, fund.pk) in self.used:
                    yield NamedAccount(
                        self.name(account, fund), one_line(f"{account.name}/{fund.name}")
                    )

    def entries(self) -> Iterator[Entry]:
        """Every voucher in the order of days, then of entry."""
        postings = (
            Posting.objects.of(self.community)
            .select_related(
                "voucher", "voucher__reverses", "voucher__reversed_by", "debit", "credit", "fund"
            )
            .order_by("voucher__booked_on", "voucher__seq", "line")
        )
        for _seq, rows in groupby(postings.iterator(2000), lambda row: row.voucher.seq):
            listed = list(rows)
            voucher = listed[0].voucher
            twin = voucher.reverses or getattr(voucher, "reversed_by", None)
            yield Entry(voucher, twin, listed)

    def closing(self) -> list[TrialBalanceRow]:
        """The trial balance of the last day; the other program checks it (balance assertions)."""
        return trial_balance(self.community, as_of=self.last_day)


def one_line(text: str) -> str:
    """The text without line ends and other control characters, which would end an entry."""
    return "".join(" " if category(letter) in ("Cc", "Zl", "Zp") else letter for letter in text)


def _distinct_parts(funds: list[Fund]) -> dict[int, str]:
    """A name for each fund that may be part of an account's name, from its code."""
    parts: dict[int, str] = {}
    for fund in funds:
        part = re.sub("[^A-Za-z0-9]+", "-", fund.code).strip("-").capitalize() or "Fund"
        parts[fund.pk] = f"{part}-{fund.pk}" if part in parts.values() else part
    return parts
