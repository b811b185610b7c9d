"""The books: journals, ledgers, vouchers, balances, and their proofs from outside."""

from collections.abc import Iterable

from django.utils.translation import pgettext_lazy

from funds.cash.cash_box import BANK_STATEMENT_ROLES
from funds.cash.counts import counts_between
from funds.cash.reconciled import reconciled_accounts
from funds.documents.account_balance_papers import account_balances_paper, trial_balance_paper
from funds.documents.account_book_papers import (
    detail_ledger_paper,
    general_ledger_paper,
    journal_paper,
)
from funds.documents.cash_count_paper import cash_count_papers
from funds.documents.catalogue.kind import Kind
from funds.documents.paper import Paper
from funds.documents.reconciliation_paper import reconciliation_papers
from funds.documents.spans import Span, Unit
from funds.documents.voucher_papers import vouchers_paper
from funds.ledger.account_balances import AccountBalance, account_balances
from funds.ledger.account_books import AccountBook, detail_ledger, general_ledger, journal
from funds.ledger.vouchers import booked_vouchers
from funds.models import Account, AccountRole
from funds.months import Month
from households.models import Community

PERIODS = (Unit.MONTH, Unit.YEAR)
DAYS = (*PERIODS, Unit.DAY)


def _cash_journal(community: Community, span: Span) -> list[Paper]:
    return [
        _journal_paper(community, book, span)
        for book in _journals(community, span, [AccountRole.CASH])
    ]


def _bank_journal(community: Community, span: Span) -> list[Paper]:
    """The bank's journal, and those of the apps that hold money or moved some."""
    books = _journals(community, span, BANK_STATEMENT_ROLES)
    return [
        _journal_paper(community, book, span)
        for book in books
        if book.account.role == AccountRole.BANK or book.opening or book.has_entries
    ]


def _journals(community: Community, span: Span, roles: Iterable[AccountRole]) -> list[AccountBook]:
    accounts = Account.objects.of(community).filter(role__in=roles).select_related("community")
    return [
        journal(community, account, span.first, span.last) for account in accounts.order_by("code")
    ]


def _journal_paper(community: Community, book: AccountBook, span: Span) -> Paper:
    return journal_paper(community, book, period=span.said, last=span.last)


def _general_ledger(community: Community, span: Span) -> list[Paper]:
    books = general_ledger(community, Month.of(span.first), span.month)
    return [general_ledger_paper(community, books, span)]


def _detail_ledger(community: Community, span: Span) -> list[Paper]:
    return [detail_ledger_paper(community, detail_ledger(community, span.first, span.last), span)]


def _vouchers(community: Community, span: Span) -> list[Paper]:
    return [vouchers_paper(community, booked_vouchers(community, span.first, span.last), span)]


def _trial_balance(community: Community, span: Span) -> list[Paper]:
    return [trial_balance_paper(community, _balances(community, span), span)]


def _account_balances(community: Community, span: Span) -> list[Paper]:
    return [account_balances_paper(community, _balances(community, span), span)]


def _balances(community: Community, span: Span) -> list[AccountBalance]:
    return account_balances(community, Month.of(span.first), span.month)


def _cash_counts(community: Community, span: Span) -> list[Paper]:
    return cash_count_papers(community, counts_between(community, span.first, span.last), span)


def _bank_reconciliation(community: Community, span: Span) -> list[Paper]:
    month = span.month
    return reconciliation_papers(community, reconciled_accounts(community, month), month=month)


KINDS = (
    Kind(
        "cash-journal",
        pgettext_lazy("paper", "Cash journal"),
        DAYS,
        _cash_journal,
        has_vouchers=True,
    ),
    Kind(
        "bank-journal",
        pgettext_lazy("paper", "Journals of the bank accounts"),
        DAYS,
        _bank_journal,
        has_vouchers=True,
    ),
    Kind(
        "general-ledger",
        pgettext_lazy("paper", "General ledger"),
        PERIODS,
        _general_ledger,
        has_vouchers=True,
    ),
    Kind(
        "detail-ledger",
        pgettext_lazy("paper", "Detail ledger"),
        DAYS,
        _detail_ledger,
        has_vouchers=True,
    ),
    Kind("vouchers", pgettext_lazy("paper", "Vouchers"), DAYS, _vouchers, has_vouchers=True),
    Kind(
        "trial-balance",
        pgettext_lazy("paper", "Trial balance"),
        PERIODS,
        _trial_balance,
        has_vouchers=True,
    ),
    Kind(
        "account-balances",
        pgettext_lazy("paper", "Balances of all accounts"),
        PERIODS,
        _account_balances,
        has_vouchers=True,
    ),
    Kind("cash-counts", pgettext_lazy("paper", "Cash counts"), DAYS, _cash_counts),
    Kind(
        "bank-reconciliation",
        pgettext_lazy("paper", "Bank reconciliation"),
        PERIODS,
        _bank_reconciliation,
        has_vouchers=True,
    ),
)
